package org.mithaq.stix;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A point in time as STIX writes it, with the exact digits that were received.
 *
 * <p>Source: STIX 2.1 §2.16: RFC 3339 in UTC with the letter {@code Z} and any count of fraction digits. Equality and
 * order go by the instant, to the last digit, so {@code 10:00:00Z} equals {@code 10:00:00.000Z}; {@link #toString()}
 * still tells them apart. A leap second, {@code 23:59:60}, is the instant after {@code 23:59:59}. Immutable; safe to
 * share between threads.
 */
public final class StixTimestamp implements Comparable<StixTimestamp> {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int FRACTION_START = 20; // after "2026-01-31T23:59:59."

    private final String text;
    private final long epochSecond;

    private StixTimestamp(String text, long epochSecond) {
        this.text = text;
        this.epochSecond = epochSecond;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when {@code text} is not an existing date and time in that form
     */
    public static StixTimestamp parse(String text) {
        return switch (TextForms.timestampDigits(text.toCharArray(), 0, text.length())) {
            case -1 ->
                throw new IllegalArgumentException(
                        "Timestamp must look like 2026-01-31T23:59:59.123Z and be in UTC: '" + text + "'");
            case -2 -> throw new IllegalArgumentException("Timestamp names no existing date and time: '" + text + "'");
            default -> trusted(text);
        };
    }

    /** Reads a timestamp that {@link TextForms#timestampDigits} has taken. */
    static StixTimestamp trusted(String text) {
        long day = epochDay(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int secondOfDay = number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        return new StixTimestamp(text, day * 86_400 + secondOfDay);
    }

    /** Counts days since 1970-01-01 in the Gregorian calendar; years start in March, so leap days come last. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(marchYear, 400);
        int yearOfEra = marchYear - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /**
     * Writes an instant with the fraction digits it needs, at least three as STIX recommends for versions.
     *
     * @throws IllegalArgumentException when the year is not from 0 to 9999
     */
    public static StixTimestamp from(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new IllegalArgumentException("Timestamp year must be from 0 to 9999: " + instant);
        }
        var out = new StringBuilder(30);
        appendPadded(out, utc.getYear(), 4).append('-');
        appendPadded(out, utc.getMonthValue(), 2).append('-');
        appendPadded(out, utc.getDayOfMonth(), 2).append('T');
        appendPadded(out, utc.getHour(), 2).append(':');
        appendPadded(out, utc.getMinute(), 2).append(':');
        appendPadded(out, utc.getSecond(), 2).append('.');
        int nano = utc.getNano();
        if (nano % 1_000_000 == 0) {
            appendPadded(out, nano / 1_000_000, 3);
        } else if (nano % 1_000 == 0) {
            appendPadded(out, nano / 1_000, 6);
        } else {
            appendPadded(out, nano, 9);
        }
        return new StixTimestamp(out.append('Z').toString(), instant.getEpochSecond());
    }

    /**
     * Makes the timestamp of a number of microseconds since 1970-01-01T00:00:00Z, with three digits of a second, or six
     * where three do not do.
     */
    public static StixTimestamp fromMicros(long epochMicros) {
        return from(Instant.ofEpochSecond(
                Math.floorDiv(epochMicros, MICROS_PER_SECOND), Math.floorMod(epochMicros, MICROS_PER_SECOND) * 1_000));
    }

    /**
     * Writes a time with exactly six digits of a second, as TAXII does (TAXII 2.1, section 2). Made for headers of every
     * page and rows of every manifest, hence by hand.
     *
     * @param epochMicros microseconds since 1970-01-01T00:00:00Z
     */
    public static String sixDigits(long epochMicros) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMicros, MICROS_PER_DAY));
        long micros = Math.floorMod(epochMicros, MICROS_PER_DAY);
        int seconds = (int) (micros / MICROS_PER_SECOND);
        var out = new StringBuilder(27).append(day).append('T');
        appendPadded(out, seconds / 3_600, 2).append(':');
        appendPadded(out, seconds / 60 % 60, 2).append(':');
        appendPadded(out, seconds % 60, 2).append('.');
        return appendPadded(out, (int) (micros % MICROS_PER_SECOND), 6)
                .append('Z')
                .toString();
    }

    /** Gives the instant, cut (not rounded) to nanoseconds. */
    public Instant instant() {
        return Instant.ofEpochSecond(epochSecond, fraction(9));
    }

    /** Gives microseconds since 1970-01-01T00:00:00Z, rounded down. */
    public long epochMicros() {
        return epochSecond * 1_000_000 + fraction(6);
    }

    /** Counts the digits after the decimal point, 0 when there is none. */
    public int fractionDigits() {
        return Math.max(0, text.length() - 1 - FRACTION_START);
    }

    /** Orders by instant, to the last fraction digit. */
    @Override
    public int compareTo(StixTimestamp other) {
        int bySecond = Long.compare(epochSecond, other.epochSecond);
        if (bySecond != 0) {
            return bySecond;
        }
        int digits = Math.max(fractionDigits(), other.fractionDigits());
        for (int i = 0; i < digits; i++) {
            int byDigit = Integer.compare(fractionDigit(i), other.fractionDigit(i));
            if (byDigit != 0) {
                return byDigit;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StixTimestamp timestamp && compareTo(timestamp) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(epochSecond) * 31 + fraction(9);
    }

    /** Gives the text exactly as it was read. */
    @Override
    public String toString() {
        return text;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private int fraction(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10 + fractionDigit(i);
        }
        return value;
    }

    private int fractionDigit(int index) {
        return index < fractionDigits() ? text.charAt(FRACTION_START + index) - '0' : 0;
    }

    private static StringBuilder appendPadded(StringBuilder out, int value, int width) {
        String digits = Integer.toString(value);
        return out.repeat('0', width - digits.length()).append(digits);
    }
}
