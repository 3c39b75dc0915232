package org.mithaq.taxii;

import java.time.Instant;
import org.mithaq.stix.StixTimestamp;

/** Timestamps as TAXII writes them, with exactly six digits of a second: TAXII 2.1, section 2. */
final class Timestamps {

    private Timestamps() {}

    /** Writes a time. */
    static String text(long epochMicros) {
        return StixTimestamp.sixDigits(epochMicros);
    }

    /** Writes a time, cut to the microsecond. */
    static String text(Instant instant) {
        return text(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
    }

    /** Writes an object's version as STIX does: with three digits of a second, with six where three do not do. */
    static String version(long epochMicros) {
        return StixTimestamp.fromMicros(epochMicros).toString();
    }
}
