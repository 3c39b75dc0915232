package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.agreement.BatchProof;
import org.mithaq.agreement.BatchSignatures;
import org.mithaq.agreement.BatchSigner;
import org.mithaq.agreement.ContributionLeaf;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.terms.MalformedTermsException;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/**
 * Makes contribution objects: STIX objects that carry the terms of items, and their secrets, signed by the node.
 *
 * <p>Format version 2, a new object type of the extension {@value #EXTENSION}; schema {@code
 * docs/schema/contribution-2.json}:
 *
 * <table>
 * <caption>Properties of a contribution beside the common ones</caption>
 * <tr><th>property</th><th>what</th></tr>
 * <tr><td>id</td><td>{@code contribution--} and a UUID of version 8: the handle's first 16 bytes</td></tr>
 * <tr><td>object_marking_refs</td><td>the TLP 2.0 marking definition of the terms' label</td></tr>
 * <tr><td>originator</td><td>short name of the party that gave the item</td></tr>
 * <tr><td>item_id, item_version, item_sha256</td><td>the item, its version, the digest of its bytes</td></tr>
 * <tr><td>terms</td><td>canonical text of the terms</td></tr>
 * <tr><td>secret</td><td>the item's secret, 16 bytes in base64url; with the rest of this it gives the handle</td></tr>
 * <tr><td>proof</td><td>key, index, size, path, root and signature: one signature for the batch, this one's path</td></tr>
 * </table>
 *
 * <p>Safe to share between threads.
 */
public final class ContributionObjects {

    /** Type of the objects. */
    public static final String TYPE = "contribution";

    /** Id of the extension that defines them. */
    public static final String EXTENSION = "extension-definition--1f0b5d1e-6c39-4a57-9d52-0f6f7c1f3a01";

    private final SigningKey key;
    private final byte[] secret;

    /**
     * Makes the maker.
     *
     * @param key the node's key for signing
     * @param secret the node's own, so that proofs do not tell how much was given at once; at least 32 bytes
     */
    ContributionObjects(SigningKey key, byte[] secret) {
        this.key = requireNonNull(key, "key");
        this.secret = secret.clone();
    }

    /** Public half of the key that signs. */
    String keyText() {
        return key.verifyKey().text();
    }

    /** Gives the id of the contribution object of the contribution with a handle. */
    public static StixId idOf(Handle handle) {
        ByteBuffer hash = ByteBuffer.wrap(handle.bytes());
        long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L; // RFC 9562, version 8: made as one likes
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new StixId(TYPE, new UUID(high, low));
    }

    /** Finds the item that a contribution object is about, whoever made it. */
    public static Optional<StixId> itemOf(StixObject contribution) {
        try {
            return contribution.json().findText("item_id").map(StixId::parse);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Gives the key that a contribution object says it was signed with; whether it was is for who took it in. */
    public static Optional<VerifyKey> signerOf(StixObject contribution) {
        try {
            return contribution.json().find("proof").stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .flatMap(proof -> proof.findText("key").stream())
                    .map(VerifyKey::new)
                    .findFirst();
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    /**
     * Finds whose an item is by a contribution object that was not verified: with the secret in it, the handle proves what
     * it says of the item, whoever signed.
     *
     * @return empty when it is the contribution object of another handle, or not whole
     */
    public static Optional<PartyId> originatorOf(StixObject contribution, Handle handle) {
        try {
            ContributionLeaf leaf = leaf(contribution.json(), ItemSecret.parse(text(contribution.json(), "secret")));
            return leaf.handle().equals(handle) ? Optional.of(leaf.originator()) : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /**
     * Gives the handle that an item has by a contribution object that was not verified: its secret binds it to the very
     * bytes, whoever signed.
     *
     * @return empty when it is not about these bytes, or not whole
     */
    public static Optional<Handle> handleOf(StixObject contribution, StixObject item) {
        try {
            ContributionLeaf leaf = leaf(contribution.json(), ItemSecret.parse(text(contribution.json(), "secret")));
            boolean about = leaf.id().equals(item.id())
                    && leaf.version().equals(text(item.version()))
                    && leaf.digest().hex().equals(item.digestHex());
            return about ? Optional.of(leaf.handle()) : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Names a contribution in receipts, recalls and logs. */
    public static Handle handle(ItemSecret secret, StixObject object, PartyId originator) {
        return secret.handle(object.id(), text(object.version()), new Sha256(object.digestHex()), originator);
    }

    /**
     * Adds a contribution object to each offer that needs one and has none; one signature for all of them. The own
     * party's items need one unless they are public, other parties' when their markings do not say all.
     *
     * @param own whether the originator is the node's own party
     */
    List<Offer> accompany(PartyId originator, boolean own, List<Offer> offers, Instant now) {
        List<ContributionLeaf> leaves = new ArrayList<>();
        for (Offer offer : offers) {
            if (needsOne(offer, own)) {
                leaves.add(leaf(originator, offer));
            }
        }
        if (leaves.isEmpty()) {
            return offers;
        }
        List<BatchProof> proofs = BatchSigner.signBlind(
                leaves.stream().map(ContributionLeaf::bytes).toList(), key, secret);
        List<Offer> accompanied = new ArrayList<>();
        int next = 0;
        for (Offer offer : offers) {
            if (needsOne(offer, own)) {
                accompanied.add(offer.with(object(offer, leaves.get(next), proofs.get(next), now)));
                next++;
            } else {
                accompanied.add(offer);
            }
        }
        return accompanied;
    }

    private static boolean needsOne(Offer offer, boolean own) {
        return offer.contribution().isEmpty() && (own ? !offer.isPublic() : !offer.markedInFull());
    }

    private static ContributionLeaf leaf(PartyId originator, Offer offer) {
        StixObject object = offer.object();
        return new ContributionLeaf(
                object.id(),
                text(object.version()),
                new Sha256(object.digestHex()),
                originator,
                offer.terms().text(),
                handle(offer.secret(), object, originator));
    }

    /** Writes a version as leaves and handles have it. */
    static String text(ObjectVersion version) {
        return switch (version) {
            case ObjectVersion.At at -> at.timestamp().toString();
            case ObjectVersion.Digest digest -> "sha256:" + digest.sha256Hex();
        };
    }

    private StixObject object(Offer offer, ContributionLeaf leaf, BatchProof proof, Instant now) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("type", new JsonString(TYPE));
        members.put("spec_version", new JsonString("2.1"));
        members.put("id", new JsonString(idOf(leaf.handle()).toString()));
        members.put("created", new JsonString(Refusals.text(now)));
        members.put("modified", new JsonString(Refusals.text(now)));
        members.put(
                "object_marking_refs",
                new JsonArray(List.of(
                        new JsonString(offer.terms().tlp().markingDefinition().toString()))));
        members.put("originator", new JsonString(leaf.originator().text()));
        members.put("item_id", new JsonString(leaf.id().toString()));
        members.put("item_version", new JsonString(leaf.version()));
        members.put("item_sha256", new JsonString(leaf.digest().hex()));
        members.put("terms", new JsonString(leaf.terms()));
        members.put("secret", new JsonString(offer.secret().text()));
        members.put("proof", proof(proof));
        members.put(
                "extensions",
                new JsonObject(Map.of(EXTENSION, new JsonObject(Map.of("extension_type", new JsonString("new-sdo"))))));
        return accepted(new JsonObject(members));
    }

    private JsonObject proof(BatchProof proof) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("key", new JsonString(key.verifyKey().text()));
        members.putAll(proof.json().members());
        return new JsonObject(members);
    }

    private static StixObject accepted(JsonObject json) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return switch (StixReader.parseOne(bytes, ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused ->
                throw new IllegalStateException("A contribution object is valid STIX: " + refused.findings());
        };
    }

    /**
     * Reads a contribution object and verifies it.
     *
     * @param keys public keys, in text, that may have signed for the giver
     * @return what it says; empty when it is not whole, speaks for another originator, has the id of another handle, or is
     *     not signed by one of the keys
     */
    static Optional<Said> read(StixObject object, PartyId giver, Set<String> keys) {
        Relay.Signers giverAlone = originator ->
                originator.equals(giver) ? keys.stream().map(VerifyKey::new).collect(Collectors.toSet()) : Set.of();
        return readRelayed(object, new ContributionCheck(giverAlone, new BatchSignatures()))
                .map(Relayed::said);
    }

    /**
     * Reads a contribution object that came by a relay, and verifies it.
     *
     * @param check what is known of keys, terms and signatures
     * @return what it says and which key signed; empty when it is not whole, has the id of another handle, or is not signed
     *     by a key of the originator it names
     */
    static Optional<Relayed> readRelayed(StixObject object, ContributionCheck check) {
        JsonObject json = object.json();
        try {
            ItemSecret secret = ItemSecret.parse(text(json, "secret"));
            ContributionLeaf leaf = leaf(json, secret);
            if (!(json.find("proof").orElse(json) instanceof JsonObject proof)) {
                return Optional.empty();
            }
            Optional<VerifyKey> key = check.key(leaf.originator(), text(proof, "key"));
            if (key.isEmpty() || !object.id().equals(idOf(leaf.handle()))) {
                return Optional.empty();
            }
            Map<String, JsonValue> members = new LinkedHashMap<>(proof.members());
            members.remove("key");
            boolean signed =
                    BatchProof.parse(new JsonObject(members)).verify(leaf.bytes(), key.get(), check.signatures())
                            instanceof BatchProof.Check.Valid;
            return signed
                    ? Optional.of(new Relayed(new Said(leaf, check.terms(leaf.terms()), secret, object), key.get()))
                    : Optional.empty();
        } catch (IllegalArgumentException | MalformedAgreementException | MalformedTermsException broken) {
            return Optional.empty();
        }
    }

    /**
     * What a verified contribution object says, and who signed it.
     *
     * @param key a key of the originator's node
     */
    record Relayed(Said said, VerifyKey key) {}

    private static ContributionLeaf leaf(JsonObject json, ItemSecret secret) {
        StixId item = StixId.parse(text(json, "item_id"));
        String version = text(json, "item_version");
        var digest = new Sha256(text(json, "item_sha256"));
        var originator = new PartyId(text(json, "originator"));
        Handle handle = secret.handle(item, version, digest, originator);
        return new ContributionLeaf(item, version, digest, originator, text(json, "terms"), handle);
    }

    /**
     * What a verified contribution object says of an item.
     *
     * @param leaf what is signed
     * @param object the contribution object itself
     */
    record Said(ContributionLeaf leaf, Terms terms, ItemSecret secret, StixObject object) {

        boolean isAbout(StixObject item) {
            return leaf.id().equals(item.id())
                    && leaf.version().equals(text(item.version()))
                    && leaf.digest().hex().equals(item.digestHex());
        }

        /** Whether it was made after another one of the same item. */
        boolean isLaterThan(Said other) {
            return micros(object) > micros(other.object);
        }

        private static long micros(StixObject made) {
            return made.version() instanceof ObjectVersion.At at
                    ? at.timestamp().epochMicros()
                    : Long.MIN_VALUE;
        }
    }

    private static String text(JsonObject json, String name) {
        return json.findText(name)
                .orElseThrow(() -> new IllegalArgumentException("A contribution object needs '" + name + "'"));
    }
}
