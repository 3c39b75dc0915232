package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Choices;

class ValueCutterTest {

    /** A stream that gives as few bytes at a time as it is told to. */
    private static InputStream inPieces(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, most));
            }
        };
    }

    private static String text(Choices choices, int depth) {
        return switch (choices.below(depth > 3 ? 4 : 6)) {
            case 0 -> "-12.5e3";
            case 1 -> "null";
            case 2 -> "\"" + choices.text("abc\u0634\\{}[],: ", 40).replace("\\", "\\\\") + "\"";
            case 3 -> "\"\\\"\\\\\\u00e9" + choices.text("xyz", 20) + "\"";
            case 4 -> "[" + text(choices, depth + 1) + " ,\n" + text(choices, depth + 1) + "]";
            default -> "{\"a\\\"\": " + text(choices, depth + 1) + ",\"b\":{}}";
        };
    }

    @Nested
    class Cut {

        @Test
        void givesTheSameBytesHoweverTheyArrive() {
            forAll(choices -> {
                String value = text(choices, 0);
                String after = choices.oneOf(",", "]", " ", "\n}", "");
                byte[] input = (" ".repeat(choices.below(20)) + value + after).getBytes(UTF_8);
                var cutter = new ValueCutter(inPieces(input, choices.between(1, 9)), 1 << 20);
                cutter.peek();
                assertThat(cutter.cut()).isTrue();
                assertThat(new String(Arrays.copyOfRange(cutter.window(), cutter.from(), cutter.to()), UTF_8))
                        .isEqualTo(value);
                assertThat(cutter.sawNonAscii()).isEqualTo(value.indexOf('\u0634') >= 0);
                assertThat(cutter.offset()).isEqualTo(input.length - after.length());
            });
        }

        @Test
        void tellsTheLongestStringAndTheDepth() {
            byte[] json = "{\"a\":[\"12345\",{\"b\":\"\\u0041\"}]}".getBytes(UTF_8);
            var cutter = new ValueCutter(json, 100);
            cutter.peek();
            assertThat(cutter.cut()).isTrue();
            assertThat(cutter.longestString()).isEqualTo(6);
            assertThat(cutter.deepest()).isEqualTo(3);
            assertThat(cutter.sawSurrogateEscape()).isFalse();
        }

        @Test
        void leavesTheArrayItReadsUnchanged() {
            byte[] json = ("  " + Samples.relationship(1) + "  ").getBytes(UTF_8);
            byte[] before = json.clone();
            StixReader.parseOne(json, ParseLimits.defaults());
            assertThat(json).isEqualTo(before);
        }
    }

    @Nested
    class Window {

        @Test
        void neverHoldsMoreThanTheLimitAndOneRead() {
            int limit = 10_000;
            byte[] huge = ("[\"" + "x".repeat(3_000_000) + "\"] 1").getBytes(UTF_8);
            var cutter = new ValueCutter(inPieces(huge, 1_000), limit);
            cutter.peek();
            assertThat(cutter.cut()).isTrue();
            assertThat(cutter.wasTooLarge()).isTrue();
            assertThat(cutter.windowBytes()).isLessThanOrEqualTo(limit + (1 << 16));
            cutter.release();
            assertThat(cutter.peek()).isEqualTo('1');
        }
    }
}
