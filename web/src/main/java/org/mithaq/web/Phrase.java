package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program itself writes into the ledger, recognised, so that it can be said in any language.
 *
 * @param word the text
 * @param variable what differs from one time to another; empty for nothing
 */
record Phrase(OversightWord word, String variable) {

    private static final List<Known> KNOWN = List.of(
            new Known("signed in", OversightWord.REASON_SIGNED_IN),
            new Known("confirmed", OversightWord.REASON_CONFIRMED),
            new Known("confirmation refused", OversightWord.REASON_NOT_CONFIRMED),
            new Known("refused", OversightWord.REASON_REFUSED),
            new Known("refused, locked until (\\S+)", OversightWord.REASON_LOCKED_UNTIL),
            new Known("refused (\\d+ of \\d+) objects", OversightWord.REASON_OBJECTS),
            new Known("refused a submission that cannot be read", OversightWord.REASON_UNREADABLE),
            new Known("refused ([a-z-]+)", OversightWord.REASON_REFUSED),
            new Known("password set by a link", OversightWord.REASON_PASSWORD_BY_LINK),
            new Known("password set", OversightWord.REASON_PASSWORD),
            new Known("locked", OversightWord.REASON_LOCKED),
            new Known("unlocked", OversightWord.REASON_UNLOCKED),
            new Known("invited until (\\S+)", OversightWord.REASON_INVITED),
            new Known("revoked", OversightWord.REASON_REVOKED),
            new Known("sync", OversightWord.REASON_SYNC),
            new Known("looked at", OversightWord.REASON_LOOKED_AT),
            new Known("released", OversightWord.REASON_RELEASED),
            new Known("release refused", OversightWord.REASON_RELEASE_REFUSED),
            new Known("dropped", OversightWord.REASON_DROPPED),
            new Known("let in, dropped or recalled", OversightWord.REASON_LEFT),
            new Known("set aside by rule (\\S+)", OversightWord.REASON_SET_ASIDE),
            new Known("derived item reviewed", OversightWord.REASON_REVIEWED),
            new Known("retention", OversightWord.REASON_RETENTION),
            new Known("order", OversightWord.REASON_ORDER),
            new Known("recall", OversightWord.REASON_RECALL),
            new Known("unproven(?:, given to (.*))?", OversightWord.STAGE_UNPROVEN),
            new Known("forged(?:, given to (.*))?", OversightWord.STAGE_FORGED),
            new Known("open(?:, given to (.*))?", OversightWord.STAGE_OPEN),
            new Known("asked(?:, given to (.*))?", OversightWord.STAGE_ASKED),
            new Known("done(?:, given to (.*))?", OversightWord.STAGE_DONE),
            new Known("its signature could not be checked", OversightWord.REASON_NOT_PROVEN),
            new Known("received", OversightWord.RECEIPT_RECEIVED),
            new Known("forwarded", OversightWord.RECEIPT_FORWARDED),
            new Known("deleted", OversightWord.RECEIPT_DELETED),
            new Known("expires (\\S+)", OversightWord.REASON_EXPIRES),
            new Known("made (\\S+)", OversightWord.REASON_MADE),
            new Known("ticks (\\d+ to \\d+)", OversightWord.REASON_TICKS));

    Phrase {
        requireNonNull(word, "word");
        requireNonNull(variable, "variable");
    }

    private record Known(Pattern pattern, OversightWord word) {
        Known(String pattern, OversightWord word) {
            this(Pattern.compile(pattern), word);
        }
    }

    /** Recognises a text; empty for what a person wrote. */
    static Optional<Phrase> of(String said) {
        for (Known known : KNOWN) {
            Matcher matcher = known.pattern().matcher(said);
            if (matcher.matches()) {
                String variable = matcher.groupCount() > 0 ? matcher.group(1) : "";
                return Optional.of(new Phrase(known.word(), variable == null ? "" : variable));
            }
        }
        return Optional.empty();
    }

    /** What differs, with times in the reader's calendar. */
    Optional<String> rest(Look look) {
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(look.date(Instant.parse(variable)));
        } catch (DateTimeException noTime) {
            return Optional.of(variable.replace(" of ", " / ").replace(" to ", " – "));
        }
    }
}
