package org.mithaq.agreement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the clauses that the author wrote, and puts the agreement's values into their texts. Used once, by one thread. */
final class ClauseReader {

    private static final String ID = "1 to 63 characters of a-z 0-9 -, beginning with a letter or digit";

    private final Provisions provisions;
    private final Fields root;
    private final List<AgreementProblem> problems;

    ClauseReader(Provisions provisions, Fields root, List<AgreementProblem> problems) {
        this.provisions = provisions;
        this.root = root;
        this.problems = problems;
    }

    List<AgreementClause> clauses() {
        List<AgreementClause> clauses = new ArrayList<>();
        Set<ClauseRule> rules = EnumSet.noneOf(ClauseRule.class);
        Set<String> ids = new HashSet<>();
        String wanted = "a clause: a mapping of id, rule and text";
        for (Fields.Item item : root.items("clauses", "a list, each entry " + wanted)) {
            if (item.value() == null) {
                root.problem(item.path(), "nothing", wanted);
            }
            root.mapping(item, wanted, List.of("id", "rule", "text"))
                    .flatMap(this::clause)
                    .ifPresent(clause -> {
                        checkFirst(
                                item,
                                rules.add(clause.rule()),
                                "a second clause of the rule " + clause.rule().code());
                        checkFirst(item, ids.add(clause.id()), "a second clause with the id '" + clause.id() + "'");
                        clauses.add(clause);
                    });
        }
        checkStandardIds(clauses, rules);
        return clauses;
    }

    /** A standard clause is called as its rule; an author's clause of another rule may not take that name from it. */
    private void checkStandardIds(List<AgreementClause> clauses, Set<ClauseRule> written) {
        for (AgreementClause clause : clauses) {
            ClauseRule named = Words.RULE.get(clause.id());
            if (named != null && named != clause.rule() && !written.contains(named)) {
                root.problem(
                        root.at("clauses"),
                        "the id '" + clause.id() + "' on the clause of "
                                + clause.rule().code(),
                        "an id that is not the name of another rule");
            }
        }
    }

    private void checkFirst(Fields.Item item, boolean first, String otherwise) {
        if (!first) {
            root.problem(item.path(), otherwise, "exactly one");
        }
    }

    private Optional<AgreementClause> clause(Fields fields) {
        fields.need("rule", "one of " + String.join(", ", Words.RULE.keySet()));
        @Nullable ClauseRule rule = fields.word("rule", Words.RULE).orElse(null);
        if (rule == null) {
            return Optional.empty();
        }
        if (!ClauseRule.of(provisions).contains(rule)) {
            fields.problem(fields.at("rule"), "'" + rule.code() + "'", "a rule that this agreement has");
            return Optional.empty();
        }
        String id = fields.has("id")
                ? fields.value("id", ID, text -> new AgreementClause(text, rule, provisions.title()).id())
                        .orElse(rule.code())
                : rule.code();
        if (!fields.has("text")) {
            return Optional.of(new AgreementClause(
                    id, rule, ClauseWording.standard(rule, provisions).text()));
        }
        return fields.texts("text", (language, text) -> filled(fields, rule, language, text))
                .map(text -> new AgreementClause(id, rule, text));
    }

    private Optional<String> filled(Fields fields, ClauseRule rule, Language language, String text) {
        String path = fields.at("text") + "/" + language.tag();
        Map<String, String> values = ClauseWording.values(provisions, language);
        List<String> unknown = ClauseWording.unknownPlaces(text, values);
        List<String> known = List.copyOf(values.keySet());
        for (String place : unknown) {
            problems.add(new AgreementProblem(
                    path,
                    "{" + place + "}",
                    "the name of a value: " + String.join(", ", known),
                    NearestWord.find(place, known)));
        }
        if (!unknown.isEmpty()) {
            return Optional.empty();
        }
        String filled = Texts.uniform(ClauseWording.filled(text, values));
        List<String> unsaid = ClauseWording.unsaid(rule, filled, values);
        for (String name : unsaid) {
            fields.problem(
                    path,
                    "a text without " + Fields.shown(values.getOrDefault(name, "")),
                    "a text that states it, or {" + name + "} in its place");
        }
        return unsaid.isEmpty() ? Optional.of(filled) : Optional.empty();
    }
}
