package org.mithaq.node;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations and sizes as people write them: a whole number and a unit. */
final class Quantity {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\s*([A-Za-z]*)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES =
            Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);

    private Quantity() {}

    /**
     * Reads a duration: {@code 500 ms}, {@code 30s}, {@code 10 min}, {@code 24 h}, {@code 30d}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Duration duration(String text) {
        Matcher parts = FORM.matcher(text.strip());
        Duration unit = parts.matches() ? TIMES.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; write a whole number and ms, s, min, h or d, as in '30 s'");
        }
        try {
            return unit.multipliedBy(Long.parseLong(parts.group(1)));
        } catch (ArithmeticException tooLong) {
            throw new IllegalArgumentException("'" + text + "' is too long a time", tooLong);
        }
    }

    /**
     * Reads a size in bytes: {@code 4096}, {@code 64 KiB}, {@code 8 MiB}, {@code 1 GiB}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static long bytes(String text) {
        Matcher parts = FORM.matcher(text.strip());
        Long unit = parts.matches() ? SIZES.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no size; write a whole number of bytes, or of KiB, MiB or GiB, as in '8 MiB'");
        }
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
        } catch (ArithmeticException tooBig) {
            throw new IllegalArgumentException("'" + text + "' is too big a size", tooBig);
        }
    }
}
