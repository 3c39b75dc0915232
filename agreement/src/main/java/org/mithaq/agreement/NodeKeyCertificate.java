package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.PartyId;

/**
 * A party's signed word that a key is its node's, for exactly one use.
 *
 * <p>As JSON: the members of the claim ({@code format} {@value #FORMAT}, {@code party}, {@code use}, {@code key}, {@code
 * serial}, {@code from}, {@code until}) and {@code signature}, which is over the RFC 8785 form of the claim alone.
 *
 * @param claim what is certified
 * @param signature the party's signature
 */
public record NodeKeyCertificate(NodeKeyClaim claim, SignatureValue signature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-node-key/1";

    private static final List<String> KEYS =
            List.of("format", "party", "use", "key", "serial", "from", "until", "signature");

    /** Checks that both parts are there. */
    public NodeKeyCertificate {
        requireNonNull(claim, "claim");
        requireNonNull(signature, "signature");
    }

    /** Signs a claim with the party's key. */
    public static NodeKeyCertificate issue(NodeKeyClaim claim, SigningKey partyKey) {
        return new NodeKeyCertificate(claim, partyKey.sign(SignatureUse.NODE_KEY, claim.canonicalBytes()));
    }

    /** What the examination of a certificate came to. */
    public sealed interface Check {

        /**
         * The key may be used.
         *
         * @param claim what is certified
         */
        record Valid(NodeKeyClaim claim) implements Check {}

        /** The signature is not the party key's over this claim. */
        record BadSignature() implements Check {}

        /**
         * The key is certified for something else.
         *
         * @param certified the use in the certificate
         * @param wanted the use asked for
         */
        record WrongUse(NodeKeyUse certified, NodeKeyUse wanted) implements Check {}

        /**
         * The certificate does not hold at that time.
         *
         * @param from from when it holds
         * @param until until when, exclusive
         * @param at the time asked for
         */
        record OutsideDates(Instant from, Instant until, Instant at) implements Check {}
    }

    /**
     * Examines the certificate: signature first, then use, then dates.
     *
     * @param partyKey key of the party that {@link NodeKeyClaim#party()} names, which the caller knows from elsewhere
     * @param use what the key is about to be used for
     * @param at when
     */
    public Check verify(VerifyKey partyKey, NodeKeyUse use, Instant at) {
        if (!partyKey.verifies(SignatureUse.NODE_KEY, claim.canonicalBytes(), signature)) {
            return new Check.BadSignature();
        }
        if (claim.use() != use) {
            return new Check.WrongUse(claim.use(), use);
        }
        if (at.isBefore(claim.validFrom()) || !at.isBefore(claim.validUntil())) {
            return new Check.OutsideDates(claim.validFrom(), claim.validUntil(), at);
        }
        return new Check.Valid(claim);
    }

    /** Gives the key as one that verifies; empty for a use that does not sign. */
    public Optional<VerifyKey> verifyKey() {
        return claim.use() == NodeKeyUse.SIGN || claim.use() == NodeKeyUse.LOG
                ? Optional.of(new VerifyKey(claim.key()))
                : Optional.empty();
    }

    /** Gives claim and signature as JSON. */
    public JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>(claim.json().members());
        members.put("signature", Json.text(signature));
        return new JsonObject(members);
    }

    /**
     * Reads a certificate; does not verify it.
     *
     * @throws MalformedAgreementException with every problem found
     */
    public static NodeKeyCertificate parse(JsonValue json) throws MalformedAgreementException {
        var record = new SignedRecord("The certificate", FORMAT, json, KEYS);
        Optional<PartyId> party = record.required("party", "a party", PartyId::new);
        Optional<NodeKeyUse> use = record.word("use", Words.NODE_KEY_USE);
        Optional<String> key = record.required("key", "a key for the use", text -> {
            use.ifPresent(known -> known.check(text));
            return text;
        });
        Optional<Long> serial = record.number("serial");
        Optional<Instant> from = record.instant("from");
        Optional<Instant> until = record.instant("until");
        Optional<SignatureValue> signature = record.signature("signature");
        return record.made(() -> new NodeKeyCertificate(
                new NodeKeyClaim(
                        party.orElseThrow(),
                        use.orElseThrow(),
                        key.orElseThrow(),
                        serial.orElseThrow(),
                        from.orElseThrow(),
                        until.orElseThrow()),
                signature.orElseThrow()));
    }
}
