package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.PartyId;

/**
 * A party's key follows another: signed by the old one, which names its successor, and by the new one, whose owner thereby
 * shows that it is held.
 *
 * <p>As JSON: {@code format} {@value #FORMAT}, {@code party}, {@code old}, {@code new}, {@code at}; then {@code
 * old-signature} and {@code new-signature}, both over the RFC 8785 form of the other members.
 *
 * @param party whose key
 * @param oldKey the key until then
 * @param newKey the key from then on; another one
 * @param at from when
 * @param oldSignature signature by the old key
 * @param newSignature signature by the new key
 */
public record KeyRotation(
        PartyId party,
        VerifyKey oldKey,
        VerifyKey newKey,
        Instant at,
        SignatureValue oldSignature,
        SignatureValue newSignature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-key-rotation/1";

    private static final List<String> KEYS =
            List.of("format", "party", "old", "new", "at", "old-signature", "new-signature");

    /** Checks that every part is there and that the keys differ. */
    public KeyRotation {
        requireNonNull(party, "party");
        requireNonNull(at, "at");
        requireNonNull(oldSignature, "oldSignature");
        requireNonNull(newSignature, "newSignature");
        if (oldKey.equals(newKey)) {
            throw new IllegalArgumentException("A rotation needs two keys: " + oldKey);
        }
    }

    /** Signs with both keys. */
    public static KeyRotation sign(PartyId party, SigningKey oldKey, SigningKey newKey, Instant at) {
        byte[] statement = statement(party, oldKey.verifyKey(), newKey.verifyKey(), at);
        return new KeyRotation(
                party,
                oldKey.verifyKey(),
                newKey.verifyKey(),
                at,
                oldKey.sign(SignatureUse.KEY_ROTATION, statement),
                newKey.sign(SignatureUse.KEY_ROTATION, statement));
    }

    /** What the examination of a rotation came to. */
    public sealed interface Check {

        /**
         * The new key takes the old one's place.
         *
         * @param newKey the new key
         */
        record Valid(VerifyKey newKey) implements Check {}

        /**
         * The rotation starts from a key that is not the party's.
         *
         * @param found the old key in the rotation
         * @param known the party's key
         */
        record OtherKey(VerifyKey found, VerifyKey known) implements Check {}

        /**
         * A signature is not the key's that it should be of.
         *
         * @param by the key
         */
        record BadSignature(VerifyKey by) implements Check {}
    }

    /**
     * Examines the rotation.
     *
     * @param known the party's key until then, which the caller knows from elsewhere
     */
    public Check verify(VerifyKey known) {
        if (!oldKey.equals(known)) {
            return new Check.OtherKey(oldKey, known);
        }
        byte[] statement = statement(party, oldKey, newKey, at);
        if (!oldKey.verifies(SignatureUse.KEY_ROTATION, statement, oldSignature)) {
            return new Check.BadSignature(oldKey);
        }
        if (!newKey.verifies(SignatureUse.KEY_ROTATION, statement, newSignature)) {
            return new Check.BadSignature(newKey);
        }
        return new Check.Valid(newKey);
    }

    /** Gives statement and signatures as JSON. */
    public JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>(members(party, oldKey, newKey, at));
        members.put("old-signature", Json.text(oldSignature));
        members.put("new-signature", Json.text(newSignature));
        return new JsonObject(members);
    }

    /**
     * Reads a rotation; does not verify it.
     *
     * @throws MalformedAgreementException with every problem found
     */
    public static KeyRotation parse(JsonValue json) throws MalformedAgreementException {
        var record = new SignedRecord("The rotation of a key", FORMAT, json, KEYS);
        Optional<PartyId> party = record.required("party", "a party", PartyId::new);
        Optional<VerifyKey> oldKey = record.key("old");
        Optional<VerifyKey> newKey = record.key("new");
        Optional<Instant> at = record.instant("at");
        Optional<SignatureValue> oldSignature = record.signature("old-signature");
        Optional<SignatureValue> newSignature = record.signature("new-signature");
        return record.made(() -> new KeyRotation(
                party.orElseThrow(),
                oldKey.orElseThrow(),
                newKey.orElseThrow(),
                at.orElseThrow(),
                oldSignature.orElseThrow(),
                newSignature.orElseThrow()));
    }

    private static byte[] statement(PartyId party, VerifyKey oldKey, VerifyKey newKey, Instant at) {
        return CanonicalJson.bytes(new JsonObject(members(party, oldKey, newKey, at)));
    }

    private static Map<String, JsonValue> members(PartyId party, VerifyKey oldKey, VerifyKey newKey, Instant at) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", Json.text(FORMAT));
        members.put("party", Json.text(party));
        members.put("old", Json.text(oldKey));
        members.put("new", Json.text(newKey));
        members.put("at", Json.text(at));
        return members;
    }
}
