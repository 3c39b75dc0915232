package org.mithaq.federation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Reads the members of one JSON object strictly: known keys only, each of the wanted type and in the one form in which it
 * is written, every problem noted. What cannot be read is given as absent; {@link #made} throws when there was a problem.
 * Used by one thread.
 */
final class Form {

    /** Most bytes of a record; a receipt of the most entries has about half of it. */
    static final int MAX_BYTES = 2 << 20;

    private static final long MAX_NUMBER = (1L << 53) - 1;
    private static final ParseLimits LIMITS = new ParseLimits(10, MAX_BYTES, 1 << 18, 20, 200_000, 10);
    private static final int SHOWN = 60;

    private final String what;
    private final String path;
    private final JsonObject json;
    private final List<FormatProblem> problems;

    private Form(String what, String path, JsonObject json, List<FormatProblem> problems) {
        this.what = what;
        this.path = path;
        this.json = json;
        this.problems = problems;
    }

    /** Reads text that should be one JSON object. */
    static JsonObject parse(String what, String text) throws MalformedRecordException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (utf8.length <= MAX_BYTES && JsonValue.parse(utf8, LIMITS) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedStixException broken) {
            MalformedRecordException refused = broken(what, String.valueOf(broken.getMessage()));
            refused.initCause(broken);
            throw refused;
        }
        throw broken(what, shown(text));
    }

    private static MalformedRecordException broken(String what, String found) {
        String wanted = "one JSON object of at most " + MAX_BYTES + " bytes";
        return new MalformedRecordException(what, List.of(new FormatProblem("", found, wanted)));
    }

    /** Begins to read a record of a format. */
    static Form of(String what, String format, JsonObject json, List<String> keys) {
        var form = new Form(what, "", json, new ArrayList<>());
        form.onlyKeys(Stream.concat(Stream.of("format"), keys.stream()).toList());
        form.required("format", "'" + format + "'", value -> {
            if (!format.equals(value)) {
                throw new IllegalArgumentException(value);
            }
            return value;
        });
        return form;
    }

    private void onlyKeys(List<String> keys) {
        json.members().keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problem(at(key), "the key " + shown(key), "one of " + String.join(", ", keys)));
    }

    private String at(String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    void problem(String where, String found, String wanted) {
        problems.add(new FormatProblem(where, found, wanted));
    }

    boolean has(String key) {
        return json.find(key).isPresent();
    }

    /** Reads a text that must be there. */
    <T> Optional<T> required(String key, String wanted, Function<String, T> parse) {
        if (!has(key)) {
            problem(at(key), "nothing", wanted);
        }
        return optional(key, wanted, parse);
    }

    /** Reads a text that may be there. */
    <T> Optional<T> optional(String key, String wanted, Function<String, T> parse) {
        return json.find(key).flatMap(value -> parsed(at(key), value, wanted, parse));
    }

    private <T> Optional<T> parsed(String where, JsonValue value, String wanted, Function<String, T> parse) {
        if (!(value instanceof JsonString(String text))) {
            problem(where, shown(value.toString()), wanted);
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException refused) {
            problem(where, shown(text), wanted);
            return Optional.empty();
        }
    }

    Optional<PartyId> party(String key) {
        return required(key, "a party", PartyId::new);
    }

    Optional<Instant> instant(String key) {
        return required(key, "an instant in UTC, such as 2026-01-01T00:00:00Z", Form::exactInstant);
    }

    Optional<UUID> uuid(String key) {
        return required(key, "a UUID in lower case", Form::exactUuid);
    }

    Optional<Sha256> digest(String key) {
        return required(key, "a SHA-256 digest: 64 digits of 0-9 a-f", Sha256::new);
    }

    Optional<SignatureValue> signature() {
        return required("signature", "a signature: 64 bytes in base64url without padding", SignatureValue::new);
    }

    <E extends Enum<E>> Optional<E> word(String key, E[] words) {
        String wanted = Stream.of(words).map(Members::word).collect(Collectors.joining(", ", "one of ", ""));
        return required(
                key,
                wanted,
                text -> Stream.of(words)
                        .filter(word -> Members.word(word).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    Optional<Boolean> flag(String key) {
        if (json.find(key).orElse(null) instanceof JsonBoolean(boolean value)) {
            return Optional.of(value);
        }
        problem(at(key), json.find(key).map(value -> shown(value.toString())).orElse("nothing"), "true or false");
        return Optional.empty();
    }

    /** Reads a whole number from {@code least} to 2^53 - 1, written without a sign, fraction or exponent. */
    Optional<Long> number(String key, long least) {
        String found = "nothing";
        if (json.find(key).isPresent()) {
            found = shown(json.find(key).get().toString());
            if (json.find(key).get() instanceof JsonNumber(String digits) && digits.matches("0|[1-9][0-9]{0,15}")) {
                long number = Long.parseLong(digits);
                if (number >= least && number <= MAX_NUMBER) {
                    return Optional.of(number);
                }
            }
        }
        problem(at(key), found, "a whole number from " + least + " to 2^53 - 1");
        return Optional.empty();
    }

    /** Reads a list of texts, which must be there and may be empty. */
    <T> List<T> texts(String key, int most, String wanted, Function<String, T> parse) {
        List<T> read = new ArrayList<>();
        int index = 0;
        for (JsonValue element : elements(key, most)) {
            parsed(at(key) + "/" + index, element, wanted, parse).ifPresent(read::add);
            index++;
        }
        return read;
    }

    /** Reads a list of objects, which must be there and may be empty. */
    List<Form> forms(String key, int most, List<String> keys) {
        List<Form> read = new ArrayList<>();
        int index = 0;
        for (JsonValue element : elements(key, most)) {
            inner(at(key) + "/" + index, element, keys).ifPresent(read::add);
            index++;
        }
        return read;
    }

    /** Reads an object that may be there. */
    Optional<Form> form(String key, List<String> keys) {
        return json.find(key).flatMap(value -> inner(at(key), value, keys));
    }

    private Optional<Form> inner(String where, JsonValue value, List<String> keys) {
        if (!(value instanceof JsonObject object)) {
            problem(where, shown(value.toString()), "an object");
            return Optional.empty();
        }
        var inner = new Form(what, where, object, problems);
        inner.onlyKeys(keys);
        return Optional.of(inner);
    }

    List<JsonValue> elements(String key, int most) {
        String wanted = "a list of at most " + most;
        if (!(json.find(key).orElse(null) instanceof JsonArray(List<JsonValue> elements))) {
            problem(
                    at(key),
                    json.find(key).map(value -> shown(value.toString())).orElse("nothing"),
                    wanted);
            return List.of();
        }
        if (elements.size() > most) {
            problem(at(key), elements.size() + " elements", wanted);
            return List.of();
        }
        return elements;
    }

    String pathOf(String key) {
        return at(key);
    }

    /** Makes the record when no problem was found; what its own checks refuse is a problem of the whole. */
    <T> T made(Supplier<T> record) throws MalformedRecordException {
        if (!problems.isEmpty()) {
            throw new MalformedRecordException(what, problems);
        }
        try {
            return record.get();
        } catch (IllegalArgumentException refused) {
            problem(path, shown(String.valueOf(refused.getMessage())), "parts that fit together");
            var broken = new MalformedRecordException(what, problems);
            broken.initCause(refused);
            throw broken;
        }
    }

    // One form for one value: what was signed is written again to be verified.
    private static Instant exactInstant(String text) {
        Instant instant = Instant.parse(text);
        if (!instant.toString().equals(text)) {
            throw new IllegalArgumentException("Not written as " + instant);
        }
        return instant;
    }

    static UUID exactUuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("Not written as " + uuid);
        }
        return uuid;
    }

    static StixId idOf(String type, String text) {
        StixId id = StixId.parse(text);
        if (!id.type().equals(type)) {
            throw new IllegalArgumentException("Not the id of a " + type);
        }
        return id;
    }

    static final String WANTED_HANDLE = "a handle: 32 bytes in base64url without padding";

    Optional<Handle> handle(String key) {
        return required(key, WANTED_HANDLE, Handle::new);
    }

    static String shown(String text) {
        String safe = text.codePoints()
                .limit(SHOWN)
                .map(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || Character.getType(point) == Character.SURROGATE
                        ? 0xFFFD
                        : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + safe + (text.length() > SHOWN ? "…" : "") + "'";
    }
}
