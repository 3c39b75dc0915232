package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SignatureUse;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.PartyId;

/**
 * What a node says of itself to anybody: its party, its keys, where it is. Worth nothing until {@link PartnerPin} has
 * compared the party key with the one that was pinned.
 *
 * <p>Format {@value #FORMAT}, schema {@code docs/schema/node-1.json}; signed is the RFC 8785 form of all members but
 * {@code signature}, with the node's newest key for signing:
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>member</th><th>what</th></tr>
 * <tr><td>format</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>party</td><td>short name of the node's party</td></tr>
 * <tr><td>party_key</td><td>public key of the party, {@code ed25519:} and base64url</td></tr>
 * <tr><td>certificates</td><td>1 to {@value #MOST_CERTIFICATES} certificates of node keys, {@code mithaq-node-key/1}</td></tr>
 * <tr><td>address</td><td>http or https URL of the node</td></tr>
 * <tr><td>features</td><td>words for what the node can do, in ascending order</td></tr>
 * <tr><td>at</td><td>when the card was signed</td></tr>
 * <tr><td>signature</td><td>64 bytes in base64url</td></tr>
 * </table>
 *
 * @param party the node's party
 * @param partyKey public key of the party
 * @param certificates keys of the node, each certified by the party for one use; copied
 * @param address where the node is
 * @param features what it can do; copied, sorted
 * @param at when the card was signed, by the node's clock
 * @param signature by the node's key for signing
 */
public record NodeCard(
        PartyId party,
        VerifyKey partyKey,
        List<NodeKeyCertificate> certificates,
        URI address,
        Set<String> features,
        Instant at,
        SignatureValue signature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-node/1";

    /** Most certificates on a card: four uses, and the older ones by which old signatures are judged. */
    public static final int MOST_CERTIFICATES = 64;

    private static final int MOST_FEATURES = 64;
    private static final List<String> KEYS =
            List.of("party", "party_key", "certificates", "address", "features", "at", "signature");

    /** Checks the address, the words and the counts. */
    public NodeCard {
        requireNonNull(party, "party");
        requireNonNull(partyKey, "partyKey");
        requireNonNull(at, "at");
        requireNonNull(signature, "signature");
        certificates = List.copyOf(certificates);
        features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
        if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("A card has 1 to " + MOST_CERTIFICATES + " certificates");
        }
        if (address.getHost() == null || !Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            throw new IllegalArgumentException("A node's address is an http or https URL: '" + address + "'");
        }
        features.forEach(NodeCard::feature);
    }

    /**
     * What a card says before it is signed.
     *
     * @param party the node's party
     * @param partyKey public key of the party
     * @param certificates keys of the node
     * @param address where the node is
     * @param features what it can do
     */
    public record Content(
            PartyId party,
            VerifyKey partyKey,
            List<NodeKeyCertificate> certificates,
            URI address,
            Set<String> features) {
        /** Copies. */
        public Content {
            certificates = List.copyOf(certificates);
            features = Set.copyOf(features);
        }
    }

    /** Signs a card with the node's key for signing. */
    public static NodeCard sign(Content content, Instant at, Signatures signatures) {
        byte[] payload = members(content, at).canonicalBytes();
        return new NodeCard(
                content.party(),
                content.partyKey(),
                content.certificates(),
                content.address(),
                content.features(),
                at,
                signatures.sign(SignatureUse.NODE_CARD, payload));
    }

    /** Finds the certificate with the highest serial for a use. */
    public Optional<NodeKeyCertificate> newest(NodeKeyUse use) {
        return certificates.stream()
                .filter(certificate -> certificate.claim().use() == use)
                .max(Comparator.comparingLong(certificate -> certificate.claim().serial()));
    }

    /** Says whether the signature is that key's over this card. */
    boolean isSignedBy(VerifyKey key, Signatures signatures) {
        return signatures.verifies(
                key, SignatureUse.NODE_CARD, members(content(), at).canonicalBytes(), signature);
    }

    /** Gives the card as RFC 8785 JSON text. */
    public String text() {
        return CanonicalJson.text(
                members(content(), at).text("signature", signature).json());
    }

    /**
     * Reads a card; verifies nothing.
     *
     * @throws MalformedRecordException with every problem found
     */
    public static NodeCard parse(String text) throws MalformedRecordException {
        Form form = Form.of("The node card", FORMAT, Form.parse("The node card", text), KEYS);
        Optional<PartyId> party = form.party("party");
        Optional<VerifyKey> partyKey = form.required(
                "party_key", "a public key: ed25519: and 32 bytes in base64url without padding", VerifyKey::new);
        List<NodeKeyCertificate> certificates = certificates(form);
        Optional<URI> address = form.required("address", "an http or https URL", URI::create);
        List<String> features = form.texts("features", MOST_FEATURES, "a word of a-z 0-9 -", NodeCard::feature);
        Optional<Instant> at = form.instant("at");
        Optional<SignatureValue> signature = form.signature();
        return form.made(() -> new NodeCard(
                party.orElseThrow(),
                partyKey.orElseThrow(),
                certificates,
                address.orElseThrow(),
                new TreeSet<>(features),
                at.orElseThrow(),
                signature.orElseThrow()));
    }

    private static List<NodeKeyCertificate> certificates(Form form) {
        List<NodeKeyCertificate> certificates = new ArrayList<>();
        int index = 0;
        for (JsonValue element : form.elements("certificates", MOST_CERTIFICATES)) {
            try {
                certificates.add(NodeKeyCertificate.parse(element));
            } catch (MalformedAgreementException broken) {
                String place = form.pathOf("certificates") + "/" + index;
                broken.problems()
                        .forEach(problem -> form.problem(place + problem.path(), problem.found(), problem.wanted()));
            }
            index++;
        }
        return certificates;
    }

    private static String feature(String word) {
        if (!word.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("Not a word: " + Form.shown(word));
        }
        return word;
    }

    private Content content() {
        return new Content(party, partyKey, certificates, address, features);
    }

    private static Members members(Content content, Instant at) {
        List<JsonObject> certificates =
                content.certificates().stream().map(NodeKeyCertificate::json).toList();
        return Members.of(FORMAT)
                .text("party", content.party())
                .text("party_key", content.partyKey())
                .list("certificates", certificates)
                .text("address", content.address())
                .texts("features", new TreeSet<>(content.features()))
                .text("at", at);
    }
}
