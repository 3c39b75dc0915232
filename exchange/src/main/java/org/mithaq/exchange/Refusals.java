package org.mithaq.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Severity;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixTimestamp;

/** Says why an object was refused, in words for the one who sent it. */
final class Refusals {

    private static final int MOST_FINDINGS = 5;
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Refusals() {}

    /** Gives a failure for an object that is not valid STIX: what is wrong, where, and the section that says so. */
    static SubmissionStatus.Detail of(ParsedObject.Refused refused, Instant requested) {
        String message = refused.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .limit(MOST_FINDINGS)
                .map(finding -> "Object " + refused.index() + ", " + pointer(finding.pointer()) + ": "
                        + finding.message() + " (" + finding.section() + ")")
                .collect(Collectors.joining("; "));
        return new SubmissionStatus.Detail(
                refused.id().orElse("(object " + refused.index() + " has no id)"),
                refused.version().orElseGet(() -> text(requested)),
                message);
    }

    /** Names a conflict; only ever said to the originator of both. */
    static String conflict(StixObject object, AppendOutcome.Conflict conflict) {
        return "You gave " + object.id() + " in this version before with other bytes; a changed object needs a later"
                + " modified (STIX 2.1 §3.6).\n  held:    sha256 " + conflict.storedDigest() + "\n  offered: sha256 "
                + conflict.offeredDigest();
    }

    /** Says which timestamp lies after {@code latest}, if one does. */
    static Optional<String> farInTheFuture(StixObject object, Instant latest) {
        return Stream.of(late("modified", object.modified(), latest), late("created", object.created(), latest))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Writes a time the way TAXII does: microseconds, UTC. */
    static String text(Instant instant) {
        return TEXT.format(instant);
    }

    private static Optional<String> late(String property, Optional<StixTimestamp> timestamp, Instant latest) {
        return timestamp
                .filter(value -> value.instant().isAfter(latest))
                .map(value ->
                        "/" + property + ": '" + value + "' is in the future; this node takes nothing dated after "
                                + text(latest) + " (STIX 2.1 §3.2)");
    }

    private static String pointer(String pointer) {
        return pointer.isEmpty() ? "the object itself" : pointer;
    }
}
