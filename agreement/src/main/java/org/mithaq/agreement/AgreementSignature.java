package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * One party's signature under one version of an agreement.
 *
 * <p>As JSON: {@code format} {@value #FORMAT}, {@code agreement}, {@code version}, {@code digest} (of the document's
 * canonical bytes), {@code party}, {@code key}, {@code signed-at}; then {@code signature}, which is over the RFC 8785
 * form of the other members.
 *
 * @param agreement the agreement
 * @param version its version, from 1
 * @param digest SHA-256 of the document's canonical bytes
 * @param party who signs
 * @param key with which key
 * @param signedAt when, as the signer says
 * @param signature the signature
 */
public record AgreementSignature(
        AgreementId agreement,
        int version,
        Sha256 digest,
        PartyId party,
        VerifyKey key,
        Instant signedAt,
        SignatureValue signature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-agreement-signature/1";

    private static final List<String> KEYS =
            List.of("format", "agreement", "version", "digest", "party", "key", "signed-at", "signature");

    /** Checks that every part is there. */
    public AgreementSignature {
        requireNonNull(agreement, "agreement");
        requireNonNull(digest, "digest");
        requireNonNull(party, "party");
        requireNonNull(key, "key");
        requireNonNull(signedAt, "signedAt");
        requireNonNull(signature, "signature");
        if (version < 1) {
            throw new IllegalArgumentException("Versions of an agreement are numbered from 1, not " + version);
        }
    }

    /**
     * Signs a document for a party. Whether the party may is for {@link #verify} to say: one that an amendment leaves out
     * signs it too, although it is no longer a party.
     *
     * @param at when; kept to the second
     */
    public static AgreementSignature sign(AgreementDocument document, PartyId party, SigningKey key, Instant at) {
        Instant signedAt = at.truncatedTo(ChronoUnit.SECONDS);
        Map<String, JsonValue> statement = statement(
                document.id(), document.version(), document.digest(), new Signer(party, key.verifyKey(), signedAt));
        SignatureValue signature = key.sign(SignatureUse.AGREEMENT, CanonicalJson.bytes(new JsonObject(statement)));
        return new AgreementSignature(
                document.id(), document.version(), document.digest(), party, key.verifyKey(), signedAt, signature);
    }

    /**
     * Examines a signature under a document.
     *
     * @param partyKey the signing party's key, which the caller knows from elsewhere
     */
    public static SignatureCheck verify(AgreementDocument document, AgreementSignature signature, VerifyKey partyKey) {
        return verify(document, signature, Set.of(partyKey), document.parties());
    }

    /**
     * Examines a signature: 1. is it this document's version, 2. its digest, 3. does the party sign here, 4. with one of
     * its keys, 5. is it that key's signature.
     */
    static SignatureCheck verify(
            AgreementDocument document, AgreementSignature given, Set<VerifyKey> partyKeys, Set<PartyId> signers) {
        if (!given.agreement.equals(document.id()) || given.version != document.version()) {
            return new SignatureCheck.OtherDocument(given.agreement, given.version, document.id(), document.version());
        }
        Sha256 digest = document.digest();
        if (!given.digest.equals(digest)) {
            return new SignatureCheck.WrongDigest(given.digest, digest);
        }
        if (!signers.contains(given.party)) {
            return new SignatureCheck.NotAParty(given.party, signers);
        }
        if (!partyKeys.contains(given.key)) {
            return new SignatureCheck.WrongKey(given.key, partyKeys);
        }
        return given.key.verifies(SignatureUse.AGREEMENT, given.statementBytes(), given.signature)
                ? new SignatureCheck.Valid(given)
                : new SignatureCheck.BadSignature(given.party, given.key);
    }

    /** Gives statement and signature as JSON. */
    public JsonObject json() {
        Map<String, JsonValue> members = statement(agreement, version, digest, new Signer(party, key, signedAt));
        members.put("signature", Json.text(signature));
        return new JsonObject(members);
    }

    /**
     * Reads a signature; does not verify it.
     *
     * @throws MalformedAgreementException with every problem found
     */
    public static AgreementSignature parse(JsonValue json) throws MalformedAgreementException {
        var record = new SignedRecord("The signature", FORMAT, json, KEYS);
        Optional<AgreementId> agreement = record.required("agreement", "an agreement's id", AgreementId::new);
        Optional<Integer> version = record.required("version", "a whole number from 1", DocumentReader::version);
        Optional<Sha256> digest = record.digest("digest");
        Optional<PartyId> party = record.required("party", "a party", PartyId::new);
        Optional<VerifyKey> key = record.key("key");
        Optional<Instant> signedAt = record.instant("signed-at");
        Optional<SignatureValue> signature = record.signature("signature");
        return record.made(() -> new AgreementSignature(
                agreement.orElseThrow(),
                version.orElseThrow(),
                digest.orElseThrow(),
                party.orElseThrow(),
                key.orElseThrow(),
                signedAt.orElseThrow(),
                signature.orElseThrow()));
    }

    private record Signer(PartyId party, VerifyKey key, Instant at) {}

    private byte[] statementBytes() {
        return CanonicalJson.bytes(
                new JsonObject(statement(agreement, version, digest, new Signer(party, key, signedAt))));
    }

    private static Map<String, JsonValue> statement(AgreementId agreement, int version, Sha256 digest, Signer signer) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", Json.text(FORMAT));
        members.put("agreement", Json.text(agreement));
        members.put("version", Json.number(version));
        members.put("digest", Json.text(digest));
        members.put("party", Json.text(signer.party()));
        members.put("key", Json.text(signer.key()));
        members.put("signed-at", Json.text(signer.at()));
        return members;
    }
}
