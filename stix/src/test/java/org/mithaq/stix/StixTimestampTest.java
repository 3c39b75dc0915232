package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

class StixTimestampTest {

    private static final String[] DAYS = {"01", "28", "29", "30", "31"};

    /** Gives a text of the right form; its day may not exist. */
    private static String anyText(Choices choices) {
        String fraction = choices.text("0123456789", 25);
        return padded(choices.between(0, 9999), 4) + "-" + padded(choices.between(1, 12), 2) + "-" + choices.oneOf(DAYS)
                + "T"
                + padded(choices.between(0, 23), 2) + ":" + padded(choices.between(0, 59), 2) + ":"
                + padded(choices.between(0, 59), 2) + (fraction.isEmpty() ? "" : "." + fraction) + "Z";
    }

    private static String padded(int value, int width) {
        String digits = Integer.toString(value);
        return "0".repeat(width - digits.length()) + digits;
    }

    private static boolean exists(String text) {
        try {
            OffsetDateTime.parse(text.substring(0, 19) + "Z");
            return true;
        } catch (java.time.DateTimeException _) {
            return false;
        }
    }

    /** Seconds since 1970 with every digit, by way of the JDK and decimal arithmetic. */
    private static BigDecimal exactSeconds(String text) {
        long seconds = OffsetDateTime.parse(text.substring(0, 19) + "Z").toEpochSecond();
        String fraction = text.length() > 20 ? "0." + text.substring(20, text.length() - 1) : "0";
        return new BigDecimal(seconds).add(new BigDecimal(fraction));
    }

    @Nested
    class Parse {

        @Test
        void takesExactlyTheDatesThatExistAndKeepsTheirText() {
            Property.forAll(20_000, choices -> {
                String text = anyText(choices);
                if (exists(text)) {
                    assertThat(StixTimestamp.parse(text)).hasToString(text);
                } else {
                    assertThatThrownBy(() -> StixTimestamp.parse(text))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(text);
                }
            });
        }

        @Test
        void readsTheInstantToTheNanosecond() {
            Property.forAll(20_000, choices -> {
                String text = anyText(choices);
                if (exists(text)) {
                    var timestamp = StixTimestamp.parse(text);
                    String nanos = text.length() > 30 ? text.substring(0, 29) + "Z" : text;
                    assertThat(timestamp.instant())
                            .isEqualTo(OffsetDateTime.parse(nanos).toInstant());
                    assertThat(timestamp.epochMicros())
                            .isEqualTo(exactSeconds(text)
                                    .scaleByPowerOfTen(6)
                                    .setScale(0, java.math.RoundingMode.FLOOR)
                                    .longValueExact());
                }
            });
        }

        @Test
        void agreesWithTheValidator() {
            Property.forAll(20_000, choices -> {
                String text = anyText(choices);
                if (choices.flip()) {
                    int at = choices.below(text.length());
                    text = text.substring(0, at) + choices.oneOf("", "Z", "6", "-", "٣", "t") + text.substring(at + 1);
                }
                char[] characters = ("\"" + text).toCharArray();
                boolean valid = TextForms.timestampDigits(characters, 1, text.length()) >= 0;
                assertThat(parses(text)).as(text).isEqualTo(valid);
            });
        }

        private static boolean parses(String text) {
            try {
                StixTimestamp.parse(text);
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Z",
                    "2026-01-31T23:59:59",
                    "2026-01-31T23:59:59.Z",
                    "2026-01-31T23:59:59z",
                    "2026-01-31t23:59:59Z",
                    "2026-01-31T23:59:59+00:00",
                    "2026-1-31T23:59:59Z",
                    "02026-01-31T23:59:59Z",
                    "-026-01-31T23:59:59Z",
                    "2026-01-31T23:59:59,5Z",
                    "2026-01-31T23:59:59.5 Z",
                    "2026-00-31T23:59:59Z",
                    "2026-01-00T23:59:59Z",
                    "2026-01-31T24:00:00Z",
                    "2026-01-31T23:60:00Z",
                    "2026-01-31T23:58:60Z",
                    "2026-01-30T23:59:60Z",
                    "1900-02-29T00:00:00Z"
                })
        void refusesOtherForms(String text) {
            assertThatThrownBy(() -> StixTimestamp.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @CsvSource({
            "0000-01-01T00:00:00Z,-62167219200",
            "9999-12-31T23:59:59Z,253402300799",
            "2016-12-31T23:59:60Z,1483228800",
            "2000-02-29T00:00:00Z,951782400"
        })
        void takesTheEndsOfTheRangeAndLeapSeconds(String text, long epochSecond) {
            assertThat(StixTimestamp.parse(text).instant().getEpochSecond()).isEqualTo(epochSecond);
        }
    }

    @Nested
    class Compare {

        @Test
        void goesByEveryDigit() {
            Property.forAll(20_000, choices -> {
                String a = anyText(choices);
                String b = choices.flip()
                        ? anyText(choices)
                        : a.substring(0, a.length() - 1) + (a.length() > 20 ? "" : ".") + choices.text("0001", 3)
                                + "0Z";
                if (exists(a) && exists(b)) {
                    int expected = exactSeconds(a).compareTo(exactSeconds(b));
                    var first = StixTimestamp.parse(a);
                    var second = StixTimestamp.parse(b);
                    assertThat(Integer.signum(first.compareTo(second))).isEqualTo(expected);
                    assertThat(first.equals(second)).isEqualTo(expected == 0);
                    if (expected == 0) {
                        assertThat(first).hasSameHashCodeAs(second);
                    }
                }
            });
        }
    }

    @Nested
    class From {

        @Test
        void givesTheSameInstantBack() {
            Property.forAll(choices -> {
                Instant instant = Instant.ofEpochSecond(
                        choices.below(315_569_519_999L) - 62_167_219_200L, choices.below(1_000_000_000));
                var timestamp = StixTimestamp.from(instant);
                assertThat(timestamp.instant()).isEqualTo(instant);
                assertThat(StixTimestamp.parse(timestamp.toString())).isEqualTo(timestamp);
                assertThat(timestamp.fractionDigits()).isIn(3, 6, 9);
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
        void refusesYearsThatStixCannotWrite(String instant) {
            assertThatThrownBy(() -> StixTimestamp.from(Instant.parse(instant)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class FractionDigits {

        @ParameterizedTest
        @CsvSource({"2026-01-31T23:59:59Z,0", "2026-01-31T23:59:59.0Z,1", "2026-01-31T23:59:59.0000000000001Z,13"})
        void countsThem(String text, int digits) {
            assertThat(StixTimestamp.parse(text).fractionDigits()).isEqualTo(digits);
        }
    }
}
