package org.mithaq.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rules of an agreement, in the order of their clauses. For each that a document has there is exactly one clause. */
public enum ClauseRule {
    /** Between whom it is made. */
    PARTIES,

    /** What entitles them to it. */
    LEGAL_BASIS,

    /** What information may be used for. */
    PURPOSES,

    /** What it is about; only when themes are named. */
    THEMES,

    /** How strictly marked information may be given. */
    CEILING,

    /** Terms of what is given without any. */
    DEFAULTS,

    /** Whether a recipient may give information on. */
    ONWARD,

    /** How long information is kept. */
    RETENTION,

    /** Within which times the parties answer; only when times are set. */
    RESPONSE,

    /** What a recall obliges to. */
    RECALL,

    /** Whether information may be counted in figures. */
    MAY_COUNT,

    /** Whether an item may be named to those who may not see it. */
    MAY_NAME,

    /** Whether readers are told who the parties are. */
    ROSTER,

    /** That a second person has to say yes before anything leaves; only when it is so. */
    TWO_PERSONS,

    /** From when until when it holds. */
    VALID,

    /** That it is in force only when all have signed, and how it is amended. */
    SIGNING,

    /** That any party may suspend it, and only that party resumes it. */
    SUSPENSION,

    /** That it serves an exercise; only when it does. */
    EXERCISE;

    /** Gives the word by which a document names the rule, such as {@code may-count}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Gives the name that a clause with this rule has in a document, such as {@code Retention}. */
    public String heading(Language language) {
        return StandardClauses.text("heading." + code(), language);
    }

    /** Names of the values that every text of this rule has to state, so that text and rule cannot differ. */
    List<String> said() {
        return switch (this) {
            case PARTIES -> List.of("parties");
            case LEGAL_BASIS -> List.of("reference");
            case PURPOSES -> List.of("purposes");
            case THEMES -> List.of("themes");
            case CEILING -> List.of("ceiling");
            case DEFAULTS -> List.of("tlp", "pap");
            case RETENTION -> List.of("retention");
            case RESPONSE -> List.of("response");
            case RECALL -> List.of("answer-within");
            case VALID -> List.of("from", "until");
            case ONWARD, MAY_COUNT, MAY_NAME, ROSTER, TWO_PERSONS, SIGNING, SUSPENSION, EXERCISE -> List.of();
        };
    }

    /** Gives the rules that an agreement has. */
    static List<ClauseRule> of(Provisions provisions) {
        return Arrays.stream(values())
                .filter(rule -> switch (rule) {
                    case THEMES -> !provisions.themes().isEmpty();
                    case RESPONSE -> !provisions.response().isEmpty();
                    case TWO_PERSONS -> provisions.twoPersons();
                    case EXERCISE -> provisions.exercise();
                    default -> true;
                })
                .toList();
    }
}
