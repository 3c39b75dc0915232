package org.mithaq.taxii;

import java.time.Instant;
import java.time.LocalDate;
import org.mithaq.stix.StixTimestamp;

/** Timestamps as TAXII writes them, with exactly six digits of a second: TAXII 2.1, section 2. */
final class Timestamps {

    private static final long DAY_MICROS = 86_400_000_000L;

    private Timestamps() {}

    /** Writes a time. Made for headers of every page and rows of every manifest, hence by hand. */
    static String text(long epochMicros) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMicros, DAY_MICROS));
        long micros = Math.floorMod(epochMicros, DAY_MICROS);
        var text = new StringBuilder(27);
        text.append(day).append('T');
        padded(text, micros / 3_600_000_000L, 2).append(':');
        padded(text, micros / 60_000_000L % 60, 2).append(':');
        padded(text, micros / 1_000_000L % 60, 2).append('.');
        return padded(text, micros % 1_000_000L, 6).append('Z').toString();
    }

    /** Writes a time, cut to the microsecond. */
    static String text(Instant instant) {
        return text(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
    }

    /** Writes an object's version as STIX does: with three digits of a second, with six where three do not do. */
    static String version(long epochMicros) {
        return StixTimestamp.from(Instant.ofEpochSecond(
                        Math.floorDiv(epochMicros, 1_000_000L), Math.floorMod(epochMicros, 1_000_000L) * 1_000))
                .toString();
    }

    private static StringBuilder padded(StringBuilder text, long value, int width) {
        long smallestOfWidth = 1;
        for (int i = 1; i < width; i++) {
            smallestOfWidth *= 10;
        }
        for (; value < smallestOfWidth && smallestOfWidth > 1; smallestOfWidth /= 10) {
            text.append('0');
        }
        return text.append(value);
    }
}
