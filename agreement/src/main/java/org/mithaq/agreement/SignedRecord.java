package org.mithaq.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mithaq.stix.JsonValue;

/** Reads a small signed record from JSON: every member wanted, every problem collected. Used by one thread. */
final class SignedRecord {

    private final String what;
    private final List<AgreementProblem> problems = new ArrayList<>();
    private final Fields fields;

    SignedRecord(String what, String format, JsonValue json, List<String> keys) throws MalformedAgreementException {
        this.what = what;
        this.fields = new Fields("", Json.tree(what, json), keys, problems);
        fields.need("format", format);
        fields.word("format", Map.of(format, true));
    }

    <T> Optional<T> required(String key, String wanted, Function<String, T> parse) {
        fields.need(key, wanted);
        return fields.value(key, wanted, parse);
    }

    <T> Optional<T> word(String key, Map<String, T> words) {
        fields.need(key, "one of " + String.join(", ", words.keySet()));
        return fields.word(key, words);
    }

    Optional<Long> number(String key) {
        return required(key, "a whole number", SignedRecord::whole);
    }

    Optional<Instant> instant(String key) {
        return required(key, "an instant in UTC, such as 2026-01-01T00:00:00Z", SignedRecord::exact);
    }

    Optional<SignatureValue> signature(String key) {
        return required(key, "a signature: 64 bytes in base64url without padding", SignatureValue::new);
    }

    Optional<VerifyKey> key(String key) {
        return required(key, "a public key: ed25519: and 32 bytes in base64url without padding", VerifyKey::new);
    }

    Optional<Sha256> digest(String key) {
        return required(key, "a SHA-256 digest: 64 digits of 0-9 a-f", Sha256::new);
    }

    List<Fields.Item> items(String key, String wanted) {
        fields.need(key, wanted);
        return fields.items(key, wanted);
    }

    <T> Optional<T> parsed(Fields.Item item, String wanted, Function<String, T> parse) {
        if (item.value() == null) {
            fields.problem(item.path(), "nothing", wanted);
        }
        return fields.parsed(item, wanted, parse);
    }

    /** Makes the record when no problem was found; what its own checks refuse is a problem of the whole. */
    <T> T made(Supplier<T> record) throws MalformedAgreementException {
        if (!problems.isEmpty()) {
            throw new MalformedAgreementException(what, problems);
        }
        try {
            return record.get();
        } catch (IllegalArgumentException refused) {
            MalformedAgreementException broken = Json.broken(what, refused.getMessage(), "parts that fit together");
            broken.initCause(refused);
            throw broken;
        }
    }

    private static long whole(String text) {
        long number = Long.parseLong(text);
        if (!Long.toString(number).equals(text)) {
            throw new IllegalArgumentException("Not a whole number as it is written: " + text);
        }
        return number;
    }

    // One form for one instant: what was signed is written again to be verified.
    private static Instant exact(String text) {
        Instant instant = Instant.parse(text);
        if (!instant.toString().equals(text)) {
            throw new IllegalArgumentException("Not written as " + instant);
        }
        return instant;
    }
}
