package org.mithaq.stix;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * The objects of a TAXII envelope (TAXII 2.1, section 3.7) as the texts they came as, unexamined: whoever keeps aside
 * what is wrong with an object needs the object as it was. {@link StixReader#envelope} examines them.
 *
 * @param objects texts of the elements of {@code objects}, in order; copied
 * @param more whether the server has more
 * @param next what to ask with for the next page
 */
public record EnvelopeTexts(List<String> objects, boolean more, Optional<String> next) {

    /** Copies. */
    public EnvelopeTexts {
        objects = List.copyOf(objects);
    }

    /**
     * Cuts an envelope.
     *
     * @param utf8 the whole envelope, not changed
     * @throws MalformedStixException when the bytes are no JSON object, not UTF-8, or pass a limit
     */
    public static EnvelopeTexts cut(byte[] utf8, ParseLimits limits) {
        return new Reading(new ValueCutter(utf8, limits.maxObjectBytes()), limits).envelope();
    }

    /** One reading; used by one thread. */
    private static final class Reading {

        private final ValueCutter cutter;
        private final ParseLimits limits;
        private final List<String> objects = new ArrayList<>();
        private @Nullable JsonValue more;
        private @Nullable JsonValue next;

        Reading(ValueCutter cutter, ParseLimits limits) {
            this.cutter = cutter;
            this.limits = limits;
        }

        EnvelopeTexts envelope() {
            require('{', "The envelope is not a JSON object");
            if (!cutter.take('}')) {
                do {
                    member();
                } while (cutter.take(','));
                require('}', "A comma or the end of the envelope was wanted");
            }
            if (cutter.peek() != ValueCutter.END) {
                throw new MalformedStixException(JsonFindings.trailing(), cutter.offset(), objects.size());
            }
            return new EnvelopeTexts(
                    objects,
                    more instanceof JsonBoolean(boolean value) && value,
                    next instanceof JsonString(String text) ? Optional.of(text) : Optional.empty());
        }

        private void member() {
            if (cutter.peek() != '"' || !(value() instanceof JsonString(String name))) {
                throw broken("The name of a member was wanted");
            }
            require(':', "A colon was wanted");
            if (name.equals("objects") && cutter.take('[')) {
                objects();
                return;
            }
            JsonValue value = value();
            if (name.equals("more")) {
                more = value;
            } else if (name.equals("next")) {
                next = value;
            }
        }

        private void objects() {
            if (!cutter.take(']')) {
                do {
                    objects.add(text());
                } while (cutter.take(','));
                require(']', "A comma or the end of 'objects' was wanted");
            }
        }

        private String text() {
            byte[] bytes = cutBytes();
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException notUtf8) {
                throw broken("An object is not UTF-8");
            }
        }

        private JsonValue value() {
            return JsonValue.parse(cutBytes(), limits);
        }

        private byte[] cutBytes() {
            int first = cutter.peek();
            if (first == ValueCutter.END || first == ',' || first == ']' || first == '}' || first == ':') {
                throw broken("A value was wanted");
            }
            if (!cutter.cut()) {
                throw new MalformedStixException(JsonFindings.truncated(), cutter.offset(), objects.size());
            }
            if (cutter.wasTooLarge()) {
                throw broken("A value has more than " + limits.maxObjectBytes() + " bytes");
            }
            byte[] bytes = Arrays.copyOfRange(cutter.window(), cutter.from(), cutter.to());
            cutter.release();
            return bytes;
        }

        private void require(char wanted, String otherwise) {
            if (!cutter.take(wanted)) {
                throw broken(otherwise);
            }
        }

        private MalformedStixException broken(String what) {
            var finding = new Finding(Severity.ERROR, FindingCode.JSON_SYNTAX, "", "TAXII 2.1 §3.7", what);
            return new MalformedStixException(finding, cutter.offset(), objects.size());
        }
    }
}
