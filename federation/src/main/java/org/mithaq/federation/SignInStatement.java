package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mithaq.agreement.SignatureUse;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * By which a node signs in at another: once, for one purpose, within minutes.
 *
 * <p>Format {@value #FORMAT}, schema {@code docs/schema/sign-in-1.json}; signed is the RFC 8785 form of all members but
 * {@code signature}:
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>member</th><th>what</th></tr>
 * <tr><td>format</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>party</td><td>who signs in</td></tr>
 * <tr><td>audience</td><td>at whose node; nobody else may take the statement</td></tr>
 * <tr><td>purpose</td><td>what the reading is for</td></tr>
 * <tr><td>at</td><td>when, by the clock of who signs in</td></tr>
 * <tr><td>nonce</td><td>16 random bytes in base64url, taken once</td></tr>
 * <tr><td>signature</td><td>64 bytes in base64url</td></tr>
 * </table>
 *
 * @param party who signs in
 * @param audience at whose node
 * @param purpose what for
 * @param at when
 * @param nonce drawn for this statement
 * @param signature by the key for signing of {@code party}'s node
 */
public record SignInStatement(
        PartyId party, PartyId audience, Purpose purpose, Instant at, String nonce, SignatureValue signature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-sign-in/1";

    private static final int NONCE_BYTES = 16;
    private static final List<String> KEYS = List.of("party", "audience", "purpose", "at", "nonce", "signature");

    /** Checks the nonce. */
    public SignInStatement {
        requireNonNull(party, "party");
        requireNonNull(audience, "audience");
        requireNonNull(purpose, "purpose");
        requireNonNull(at, "at");
        requireNonNull(signature, "signature");
        byte[] bytes = Base64.getUrlDecoder().decode(nonce);
        if (bytes.length != NONCE_BYTES
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(nonce)) {
            throw new IllegalArgumentException("A nonce is 16 bytes in base64url without padding");
        }
    }

    /**
     * Who signs in where and what for.
     *
     * @param party who
     * @param audience at whose node
     * @param purpose what for
     */
    public record Visit(PartyId party, PartyId audience, Purpose purpose) {
        /** Checks that every part is there. */
        public Visit {
            requireNonNull(party, "party");
            requireNonNull(audience, "audience");
            requireNonNull(purpose, "purpose");
        }
    }

    /** Signs a statement; {@code random} must be fit for keys. */
    public static SignInStatement sign(Visit visit, Instant at, Signatures signatures, RandomGenerator random) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] payload = members(visit, at, nonce).canonicalBytes();
        SignatureValue signature = signatures.sign(SignatureUse.SIGN_IN, payload);
        return new SignInStatement(visit.party(), visit.audience(), visit.purpose(), at, nonce, signature);
    }

    /** Says whether the signature is that key's over this statement. */
    boolean isSignedBy(VerifyKey key, Signatures signatures) {
        return signatures.verifies(
                key, SignatureUse.SIGN_IN, members(visit(), at, nonce).canonicalBytes(), signature);
    }

    /** Gives the statement as RFC 8785 JSON text. */
    public String text() {
        return CanonicalJson.text(
                members(visit(), at, nonce).text("signature", signature).json());
    }

    /**
     * Reads a statement; verifies nothing.
     *
     * @throws MalformedRecordException with every problem found
     */
    public static SignInStatement parse(String text) throws MalformedRecordException {
        Form form = Form.of("The sign-in", FORMAT, Form.parse("The sign-in", text), KEYS);
        Optional<PartyId> party = form.party("party");
        Optional<PartyId> audience = form.party("audience");
        Optional<Purpose> purpose = form.required("purpose", "a purpose", Purpose::new);
        Optional<Instant> at = form.instant("at");
        Optional<String> nonce = form.required("nonce", "16 bytes in base64url without padding", value -> value);
        Optional<SignatureValue> signature = form.signature();
        return form.made(() -> new SignInStatement(
                party.orElseThrow(),
                audience.orElseThrow(),
                purpose.orElseThrow(),
                at.orElseThrow(),
                nonce.orElseThrow(),
                signature.orElseThrow()));
    }

    private Visit visit() {
        return new Visit(party, audience, purpose);
    }

    private static Members members(Visit visit, Instant at, String nonce) {
        return Members.of(FORMAT)
                .text("party", visit.party())
                .text("audience", visit.audience())
                .text("purpose", visit.purpose())
                .text("at", at)
                .text("nonce", nonce);
    }
}
