package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNull;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

/** RFC 8785. */
class CanonicalJsonTest {

    private static JsonValue json(String text) {
        return JsonValue.parse(text.getBytes(UTF_8), ParseLimits.defaults());
    }

    @Nested
    class Section_3_2_3_Sorting {

        @Test
        void ordersNamesByUtf16UnitsAndNotByCodePoints() {
            assertThat(CanonicalJson.text(json("{\"\\uFB33\":1,\"\\uD83D\\uDE00\":2,\"\\u20ac\":3,\"1\":4,\"\\r\":5}")))
                    .isEqualTo("{\"\\r\":5,\"1\":4,\"€\":3,\"😀\":2,\"\uFB33\":1}");
        }

        @Test
        void ordersMembersAtEveryDepthButKeepsTheOrderOfArrays() {
            assertThat(CanonicalJson.text(json("{\"b\": [ {\"d\":1,\"c\":2}, 0 ], \"a\": {}}")))
                    .isEqualTo("{\"a\":{},\"b\":[{\"c\":2,\"d\":1},0]}");
        }
    }

    @Nested
    class Section_3_2_2_2_Strings {

        @Test
        void escapesOnlyWhatItMust() {
            assertThat(CanonicalJson.text(json("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u007f\"")))
                    .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"");
        }

        @Test
        void writesUtf8() {
            assertThat(CanonicalJson.bytes(new JsonString("ش😀"))).isEqualTo("\"ش😀\"".getBytes(UTF_8));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\uD83D", "\uDE00", "a\uDE00\uD83Db", "\uD83D\uD83D\uDE00"})
        void refusesHalfASurrogatePair(String text) {
            var inArray = new JsonObject(Map.of("a/b", new JsonArray(List.of(new JsonString(text)))));
            assertThatThrownBy(() -> CanonicalJson.bytes(inArray))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogate")
                    .hasMessageContaining("'/a~1b/0'");
            assertThatThrownBy(() -> CanonicalJson.bytes(new JsonObject(Map.of(text, new JsonNull()))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The numbers of RFC 8785 appendix B, then others with what an ECMAScript engine wrote for them. */
    @Nested
    class Section_3_2_2_3_Numbers {

        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "0000000000000000 0",
                    "8000000000000000 0",
                    "0000000000000001 5e-324",
                    "8000000000000001 -5e-324",
                    "0000000000000002 1e-323",
                    "7fefffffffffffff 1.7976931348623157e+308",
                    "ffefffffffffffff -1.7976931348623157e+308",
                    "4340000000000000 9007199254740992",
                    "c340000000000000 -9007199254740992",
                    "4430000000000000 295147905179352830000",
                    "44b52d02c7e14af5 9.999999999999997e+22",
                    "44b52d02c7e14af6 1e+23",
                    "44b52d02c7e14af7 1.0000000000000001e+23",
                    "444b1ae4d6e2ef4e 999999999999999700000",
                    "444b1ae4d6e2ef4f 999999999999999900000",
                    "444b1ae4d6e2ef50 1e+21",
                    "3eb0c6f7a0b5ed8c 9.999999999999997e-7",
                    "3eb0c6f7a0b5ed8d 0.000001",
                    "41b3de4355555553 333333333.3333332",
                    "41b3de4355555554 333333333.33333325",
                    "41b3de4355555555 333333333.3333333",
                    "41b3de4355555556 333333333.3333334",
                    "41b3de4355555557 333333333.33333343",
                    "becbf647612f3696 -0.0000033333333333333333",
                    "43143ff3c1cb0959 1424953923781206.2",
                    "0010000000000000 2.2250738585072014e-308",
                    "3848f7b1bac9609e 1.4674610333138895e-37",
                    "3e86438f14dfe833 1.6587899626092054e-7",
                    "3f2d0af9825c659f 0.00022157951132654744",
                    "3fc0000000000000 0.125",
                    "3ff0000000000000 1",
                    "424a92e8eaf3493d 228267775462.57217",
                    "4425cd158ba16a76 201079748412789420000",
                    "44516e635e91fb5a 1.2861958184040362e+21",
                    "7fe0000000000000 8.98846567431158e+307",
                })
        void areWrittenAsEcmaScriptDoes(String bits, String text) {
            assertThat(EcmaScriptNumber.text(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                    .isEqualTo(text);
        }

        @ParameterizedTest
        @CsvSource({
            "1.0,1",
            "-0.0,0",
            "1E30,1e+30",
            "4.50,4.5",
            "2e-3,0.002",
            "0.000000000000000000000000001,1e-27",
            "123456789012345678901234567890,1.2345678901234568e+29",
            "1e-999999999999,0"
        })
        void areReadAsDoublesFirst(String given, String text) {
            assertThat(CanonicalJson.text(new JsonNumber(given))).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e309", "-1e309", "1e999999999999", "179769313486231580793e289"})
        void areRefusedBeyondTheDoubles(String given) {
            assertThatThrownBy(() -> CanonicalJson.bytes(new JsonNumber(given)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too large");
        }

        @Test
        void haveTheFewestDigitsThatReadBackAndOfThoseTheClosest() {
            Property.forAll(100_000, choices -> {
                double value = anyDouble(choices);
                assertThat(EcmaScriptNumber.text(value)).isEqualTo(searchedText(value));
            });
        }

        private static double anyDouble(Choices choices) {
            double value = switch (choices.below(4)) {
                case 0 -> choices.between(0, 99) * Math.pow(10, choices.between(-330, 308));
                case 1 -> Double.longBitsToDouble((long) choices.between(0, 2046) << 52);
                case 2 -> choices.bits() / 1000.0;
                default -> Double.longBitsToDouble(choices.bits());
            };
            return Double.isFinite(value) ? value : choices.bits();
        }

        /** Tries every length from one digit on, with exact arithmetic; nothing here is shared with the code tested. */
        private static String searchedText(double value) {
            if (value == 0) {
                return "0";
            }
            var exact = new BigDecimal(value).abs();
            for (int digits = 1; ; digits++) {
                BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
                BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
                BigDecimal closest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                for (BigDecimal candidate : List.of(closest, below, above)) {
                    if (candidate.doubleValue() == exact.doubleValue()) {
                        return (value < 0 ? "-" : "") + ecmaLayout(candidate.stripTrailingZeros());
                    }
                }
            }
        }

        private static String ecmaLayout(BigDecimal positive) {
            String s = positive.unscaledValue().toString();
            int n = s.length() - positive.scale();
            if (n > 21 || n <= -6) {
                String point = s.length() > 1 ? "." + s.substring(1) : "";
                return s.charAt(0) + point + "e" + (n - 1 < 0 ? "-" : "+") + Math.abs(n - 1);
            }
            return positive.toPlainString();
        }
    }

    @Nested
    class AnyValue {

        @Test
        void hasOneFormWhateverItsLayoutAndMemberOrder() {
            Property.forAll(20_000, choices -> {
                JsonValue value = anyValue(choices, 4);
                String canonical = CanonicalJson.text(value);
                JsonValue readBack = json(canonical);

                assertThat(CanonicalJson.text(readBack)).isEqualTo(canonical);
                assertThat(CanonicalJson.text(json(spaced(shuffled(value, choices)))))
                        .isEqualTo(canonical);
            });
        }

        private static JsonValue anyValue(Choices choices, int depth) {
            return switch (choices.below(depth == 0 ? 4 : 6)) {
                case 0 -> new JsonNull();
                case 1 -> new JsonBoolean(choices.flip());
                case 2 -> new JsonNumber(choices.between(-1_000, 1_000) + choices.oneOf("", ".50", "e3", "E-7"));
                case 3 -> new JsonString(choices.text("a\"\\\n\u0001é€ש/ ", 6));
                case 4 -> {
                    var elements = new ArrayList<JsonValue>();
                    for (int i = choices.below(4); i > 0; i--) {
                        elements.add(anyValue(choices, depth - 1));
                    }
                    yield new JsonArray(elements);
                }
                default -> {
                    var members = new LinkedHashMap<String, JsonValue>();
                    for (int i = choices.below(5); i > 0; i--) {
                        members.put(choices.text("ab\uFB33€\r1\"", 3), anyValue(choices, depth - 1));
                    }
                    yield new JsonObject(members);
                }
            };
        }

        private static JsonValue shuffled(JsonValue value, Choices choices) {
            return switch (value) {
                case JsonArray array ->
                    new JsonArray(array.elements().stream()
                            .map(element -> shuffled(element, choices))
                            .toList());
                case JsonObject object -> {
                    var names = new ArrayList<>(object.members().keySet());
                    for (int i = names.size() - 1; i > 0; i--) {
                        Collections.swap(names, i, choices.below(i + 1));
                    }
                    var members = new LinkedHashMap<String, JsonValue>();
                    names.forEach(
                            name -> members.put(name, shuffled(object.find(name).orElseThrow(), choices)));
                    yield new JsonObject(members);
                }
                default -> value;
            };
        }

        private static String spaced(JsonValue value) {
            return " \n" + value + "\t";
        }
    }
}
