package org.mithaq.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.IepActions;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * Reads one document from a tree, completes it, and collects every problem on the way. What is left out and has a default
 * takes the stricter value: see {@code docs/agreements.md}. Used once, by one thread.
 */
final class DocumentReader {

    private static final List<String> KEYS = List.of(
            "format",
            "agreement",
            "version",
            "title",
            "kind",
            "exercise",
            "parties",
            "legal-basis",
            "purposes",
            "themes",
            "ceiling",
            "defaults",
            "onward",
            "retention",
            "response",
            "recall",
            "may-count",
            "may-name",
            "roster",
            "two-persons",
            "valid",
            "clauses");
    private static final List<String> DEFAULT_KEYS =
            List.of("tlp", "pap", "actions", "purposes", "onward", "attribution", "may-name", "may-count", "redact");
    private static final String ID = "1 to 63 characters of a-z 0-9 -, beginning with a letter or digit";
    private static final String PERIOD = "an ISO 8601 period above zero and up to 200 years, such as P5Y or P90D";
    private static final String DURATION =
            "an ISO 8601 duration in whole seconds above zero and up to ten years, such as PT8H or P3D";
    private static final String DATE = "a date such as 2026-01-01, or an instant such as 2026-01-01T00:00:00Z";
    private static final int MAX_YEARS = 200;
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final List<AgreementProblem> problems = new ArrayList<>();
    private final Fields root;

    DocumentReader(Map<String, ?> tree) {
        this.root = new Fields("", tree, KEYS, problems);
    }

    AgreementDocument document() throws MalformedAgreementException {
        root.word("format", Map.of(AgreementDocument.FORMAT, true));
        Optional<Provisions> provisions = provisions();
        Map<ClauseRule, AgreementClause> clauses = provisions.map(this::clauses).orElse(Map.of());
        if (provisions.isEmpty() || !problems.isEmpty()) {
            throw new MalformedAgreementException("The agreement", problems);
        }
        return AgreementDocument.of(provisions.get(), clauses);
    }

    private Optional<Provisions> provisions() {
        Optional<AgreementId> id = required("agreement", ID, AgreementId::new);
        Optional<Integer> version = required("version", "a whole number from 1", DocumentReader::version);
        Optional<Texts> title = requiredTexts(root, "title");
        List<NamedParty> parties = parties();
        Optional<LegalBasis> basis = legalBasis();
        List<NamedPurpose> purposes = described("purposes", "a purpose", Purpose::new, NamedPurpose::new);
        root.need("purposes", "a list of at least one purpose");
        if (root.has("purposes") && purposes.isEmpty()) {
            root.problem(root.at("purposes"), "no purpose that can be read", "a list of at least one purpose");
        }
        List<Theme> themes = described("themes", "a theme", DocumentReader::shortName, Theme::new);
        root.need("ceiling", "one of " + String.join(", ", Words.TLP.keySet()));
        Optional<Tlp> ceiling = root.word("ceiling", Words.TLP);
        root.need("onward", "one of " + String.join(", ", Words.ONWARD.keySet()));
        Optional<Onward> onward = root.word("onward", Words.ONWARD);
        boolean mayCount = root.flag("may-count").orElse(false);
        boolean mayName = root.flag("may-name").orElse(false);
        Optional<DefaultTerms> defaults = ceiling.flatMap(tlp ->
                onward.flatMap(widest -> defaults(tlp, widest, purposes, new Allowances(mayName, mayCount, true))));
        Optional<RecallDuty> recall = recall();
        Optional<Fields> valid = valid();
        Optional<Instant> from = valid.flatMap(fields -> date(fields, "from"));
        Optional<Instant> until = valid.flatMap(fields -> date(fields, "until"));
        checkDates(from, until);
        AgreementKind kind = root.word("kind", Words.KIND).orElse(AgreementKind.OTHER);
        boolean exercise = root.flag("exercise").orElse(false);
        Optional<Period> retention = root.value("retention", PERIOD, DocumentReader::period);
        Map<ResponseKind, Duration> response = response();
        boolean rosterVisible = root.word("roster", Words.ROSTER).orElse(false);
        boolean twoPersons = root.flag("two-persons").orElse(false);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Provisions(
                id.orElseThrow(),
                version.orElseThrow(),
                title.orElseThrow(),
                kind,
                exercise,
                parties,
                basis.orElseThrow(),
                purposes,
                themes,
                ceiling.orElseThrow(),
                defaults.orElseThrow(),
                onward.orElseThrow(),
                retention,
                response,
                recall.orElseThrow(),
                mayCount,
                mayName,
                rosterVisible,
                twoPersons,
                from.orElseThrow(),
                until.orElseThrow()));
    }

    private <T> Optional<T> required(String key, String wanted, Function<String, T> parse) {
        root.need(key, wanted);
        return root.value(key, wanted, parse);
    }

    private static Optional<Texts> requiredTexts(Fields fields, String key) {
        fields.need(key, "a mapping of ar, fr and en to a text each");
        return fields.texts(key);
    }

    private List<NamedParty> parties() {
        String wanted = "a list of at least two parties";
        root.need("parties", wanted);
        List<NamedParty> parties = new ArrayList<>();
        Set<PartyId> seen = new HashSet<>();
        List<Fields.Item> items = root.items("parties", wanted);
        for (Fields.Item item : items) {
            Optional<NamedParty> party = item.value() instanceof Map
                    ? root.mapping(item, "a party", List.of("id", "name")).flatMap(fields -> {
                        fields.need("id", ID);
                        Optional<Texts> name = fields.texts("name");
                        return fields.value("id", ID, PartyId::new).map(id -> new NamedParty(id, name));
                    })
                    : root.parsed(item, "the id of a party: " + ID, PartyId::new)
                            .map(id -> new NamedParty(id, Optional.empty()));
            party.filter(found -> isFirst(seen.add(found.id()), item.path(), found.id()))
                    .ifPresent(parties::add);
        }
        if (root.has("parties") && items.size() < 2) {
            root.problem(root.at("parties"), items.size() + " of them", wanted);
        }
        return parties;
    }

    private boolean isFirst(boolean first, String path, Object id) {
        if (!first) {
            root.problem(path, "'" + id + "' again", "each once");
        }
        return first;
    }

    private Optional<LegalBasis> legalBasis() {
        String wanted = "a mapping of reference and text";
        root.need("legal-basis", wanted);
        return root.mapping("legal-basis", wanted, List.of("reference", "text")).flatMap(fields -> {
            String reference = "the name of a treaty, law or memorandum";
            fields.need("reference", reference);
            Optional<String> name = fields.value("reference", reference, text -> new Texts(text, text, text).en());
            Optional<Texts> text = requiredTexts(fields, "text");
            return name.flatMap(found -> text.map(texts -> new LegalBasis(found, texts)));
        });
    }

    private <I, T> List<T> described(
            String key, String what, Function<String, I> id, BiFunction<I, Texts, T> described) {
        List<T> found = new ArrayList<>();
        Set<I> seen = new LinkedHashSet<>();
        String wanted = what + ": a mapping of id and text";
        for (Fields.Item item : root.items(key, "a list, each entry " + wanted)) {
            if (item.value() == null) {
                root.problem(item.path(), "nothing", wanted);
            }
            root.mapping(item, wanted, List.of("id", "text")).ifPresent(fields -> {
                fields.need("id", ID);
                Optional<I> name = fields.value("id", ID, id);
                Optional<Texts> text = requiredTexts(fields, "text");
                name.filter(first -> isFirst(seen.add(first), item.path(), first))
                        .flatMap(first -> text.map(texts -> described.apply(first, texts)))
                        .ifPresent(found::add);
            });
        }
        return found;
    }

    private Optional<DefaultTerms> defaults(Tlp ceiling, Onward widest, List<NamedPurpose> named, Allowances allowed) {
        Fields fields = root.mapping("defaults", "a mapping of " + String.join(", ", DEFAULT_KEYS), DEFAULT_KEYS)
                .orElseGet(() -> new Fields(root.at("defaults"), Map.of(), DEFAULT_KEYS, problems));
        // RED is read at its origin only, so it is the default of no exchange unless somebody asks for it.
        Tlp tlp = fields.word("tlp", Words.TLP).orElse(ceiling == Tlp.RED ? Tlp.AMBER_STRICT : ceiling);
        if (tlp.compareTo(ceiling) > 0) {
            fields.problem(
                    fields.at("tlp"), "'" + Words.of(tlp) + "'", "no stricter than the ceiling " + Words.of(ceiling));
        }
        Onward onward = fields.word("onward", Words.ONWARD).orElse(widest);
        if (onward.compareTo(widest) < 0) {
            fields.problem(
                    fields.at("onward"),
                    "'" + Words.of(onward) + "'",
                    "no wider than the agreement's " + Words.of(widest));
        }
        Set<Purpose> purposes = defaultPurposes(fields, named);
        Pap pap = fields.word("pap", Words.PAP).orElse(Pap.RED);
        IepActions actions = fields.word("actions", Words.ACTIONS).orElse(IepActions.INTERNALLY_VISIBLE_ACTIONS);
        Attribution attribution = fields.word("attribution", Words.ATTRIBUTION).orElse(Attribution.MAY);
        var allowances = new Allowances(
                allowance(fields, "may-name", allowed.mayName()),
                allowance(fields, "may-count", allowed.mayCount()),
                fields.flag("redact").orElse(false));
        return purposes.isEmpty()
                ? Optional.empty()
                : Optional.of(new DefaultTerms(tlp, pap, actions, purposes, onward, attribution, allowances));
    }

    private static boolean allowance(Fields defaults, String key, boolean allowed) {
        boolean asked = defaults.flag(key).orElse(allowed);
        if (asked && !allowed) {
            defaults.problem(defaults.at(key), "true", "false, as the agreement's own " + key + " is false");
        }
        return asked;
    }

    private Set<Purpose> defaultPurposes(Fields fields, List<NamedPurpose> named) {
        List<String> known = named.stream().map(purpose -> purpose.id().text()).toList();
        if (!fields.has("purposes")) {
            return named.stream().map(NamedPurpose::id).collect(Collectors.toSet());
        }
        Set<Purpose> purposes = new LinkedHashSet<>();
        String wanted = "one of the agreement's purposes: " + String.join(", ", known);
        List<Fields.Item> items = fields.items("purposes", "a list of purposes");
        for (Fields.Item item : items) {
            fields.parsed(item, wanted, Purpose::new).ifPresent(purpose -> {
                if (known.contains(purpose.text())) {
                    purposes.add(purpose);
                } else {
                    problems.add(new AgreementProblem(
                            item.path(), "'" + purpose + "'", wanted, NearestWord.find(purpose.text(), known)));
                }
            });
        }
        if (items.isEmpty()) {
            fields.problem(fields.at("purposes"), "none", wanted);
        }
        return purposes;
    }

    private Map<ResponseKind, Duration> response() {
        Map<ResponseKind, Duration> response = new EnumMap<>(ResponseKind.class);
        List<String> kinds = List.copyOf(Words.RESPONSE.keySet());
        root.mapping("response", "a mapping of " + String.join(", ", kinds) + " to a duration", kinds)
                .ifPresent(fields ->
                        Words.RESPONSE.forEach((word, kind) -> fields.value(word, DURATION, DocumentReader::duration)
                                .ifPresent(time -> response.put(kind, time))));
        return response;
    }

    private Optional<RecallDuty> recall() {
        String wanted = "a mapping of answer-within and obliges";
        root.need("recall", wanted);
        return root.mapping("recall", wanted, List.of("answer-within", "obliges"))
                .flatMap(fields -> {
                    fields.need("answer-within", DURATION);
                    fields.need("obliges", "one of " + String.join(", ", Words.OBLIGATION.keySet()));
                    Optional<RecallDuty.Obligation> obliges = fields.word("obliges", Words.OBLIGATION);
                    return fields.value("answer-within", DURATION, DocumentReader::duration)
                            .flatMap(time -> obliges.map(duty -> new RecallDuty(time, duty)));
                });
    }

    private Optional<Fields> valid() {
        String wanted = "a mapping of from and until";
        root.need("valid", wanted);
        return root.mapping("valid", wanted, List.of("from", "until"));
    }

    private static Optional<Instant> date(Fields valid, String key) {
        valid.need(key, DATE);
        return valid.value(key, DATE, text -> instant(text, key.equals("until")));
    }

    private void checkDates(Optional<Instant> from, Optional<Instant> until) {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            root.problem(root.at("valid") + "/until", "'" + until.get() + "'", "a time after " + from.get());
        }
    }

    private Map<ClauseRule, AgreementClause> clauses(Provisions provisions) {
        Map<ClauseRule, AgreementClause> clauses = new EnumMap<>(ClauseRule.class);
        var reader = new ClauseReader(provisions, root, problems);
        reader.clauses().forEach(clause -> clauses.put(clause.rule(), clause));
        return clauses;
    }

    static int version(String text) {
        int version = Integer.parseInt(text);
        if (version < 1 || !Integer.toString(version).equals(text)) {
            throw new IllegalArgumentException("Not a version: " + text);
        }
        return version;
    }

    private static String shortName(String text) {
        Theme.requireShortName("theme", text);
        return text;
    }

    /** ISO 8601 writes periods in capitals; the JDK reads both, and two texts of one document must not read alike. */
    private static String inCapitals(String text) {
        if (!text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not in capitals: " + text);
        }
        return text;
    }

    private static Period period(String text) {
        Period period = Period.parse(inCapitals(text));
        boolean tooLong = period.getYears() > MAX_YEARS
                || period.getMonths() > 12 * MAX_YEARS
                || period.getDays() > 366 * MAX_YEARS;
        if (period.isZero() || period.isNegative() || tooLong) {
            throw new IllegalArgumentException("Not above zero, up to two hundred years: " + text);
        }
        return period;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(inCapitals(text));
        if (!duration.isPositive()
                || duration.compareTo(LONGEST) > 0
                || !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("Not whole seconds above zero, up to ten years: " + text);
        }
        return duration;
    }

    /** A day is a whole one, in UTC: {@code until} a day is until that day's end. */
    private static Instant instant(String text, boolean end) {
        Instant instant = text.length() == 10
                ? LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE)
                        .plusDays(end ? 1 : 0)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                : Instant.parse(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("Not in the years 1900 to 9999: " + text);
        }
        return instant;
    }
}
