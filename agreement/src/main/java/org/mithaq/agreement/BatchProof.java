package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.InclusionProof;
import org.mithaq.ledger.MerkleTree;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * Proof that one leaf belongs to a batch that a key signed; stays good after any relay.
 *
 * <p>As JSON: {@code format} {@value BatchSigner#FORMAT}, {@code index}, {@code size}, {@code path} (list of digests in
 * hexadecimal, from the leaf to the root), {@code root}, {@code signature}. Immutable, compared by value; safe to share
 * between threads.
 *
 * @param index place of the leaf, from 0
 * @param size leaves of the batch, at least 1
 * @param path hashes of the neighbours from the leaf to the root
 * @param root root of the tree
 * @param signature over root and size
 */
public record BatchProof(int index, int size, List<Sha256> path, Sha256 root, SignatureValue signature) {

    private static final List<String> KEYS = List.of("format", "index", "size", "path", "root", "signature");
    private static final int LONGEST_PATH = 31;

    /** Copies; whether the parts fit is for {@link #verify} to say. */
    public BatchProof {
        requireNonNull(root, "root");
        requireNonNull(signature, "signature");
        path = List.copyOf(path);
    }

    /** What the examination of a proof came to. */
    public sealed interface Check {

        /** The leaf belongs to a batch that the key signed. */
        record Valid() implements Check {}

        /**
         * The index does not lie in the batch.
         *
         * @param index place of the leaf
         * @param size leaves of the batch
         */
        record OutsideBatch(int index, int size) implements Check {}

        /**
         * The path is too short or too long for a leaf at that place.
         *
         * @param found hashes in the path
         */
        record WrongLength(int found) implements Check {}

        /**
         * Leaf and path lead to another root.
         *
         * @param computed root they lead to
         * @param expected root in the proof
         */
        record WrongRoot(Sha256 computed, Sha256 expected) implements Check {
            /** Gives both roots, one under the other, aligned. */
            public String message() {
                return "The leaf leads to another root:\n  computed: " + computed + "\n  expected: " + expected;
            }
        }

        /** The signature is not the key's over this root and size. */
        record BadSignature() implements Check {}
    }

    /**
     * Examines the proof: the path as {@link InclusionProof} does, then the signature.
     *
     * @param leaf the leaf's bytes
     * @param key the signing node's key, certified for {@link NodeKeyUse#SIGN}
     */
    public Check verify(byte[] leaf, VerifyKey key) {
        return verify(leaf, key, new BatchSignatures());
    }

    /**
     * Examines the proof as {@link #verify(byte[], VerifyKey)} does, and remembers that the batch's signature was verified.
     *
     * @param leaf the leaf's bytes
     * @param key the signing node's key, certified for {@link NodeKeyUse#SIGN}
     * @param signatures what was verified before
     */
    public Check verify(byte[] leaf, VerifyKey key, BatchSignatures signatures) {
        List<Hash> hashes = new ArrayList<>(path.size());
        path.forEach(digest -> hashes.add(digest.hash()));
        var inclusion = new InclusionProof(index, size, hashes);
        return switch (inclusion.verify(MerkleTree.leafHash(leaf), root.hash())) {
            case InclusionProof.Check.OutsideTree(long _, long _) -> new Check.OutsideBatch(index, size);
            case InclusionProof.Check.WrongLength(int found) -> new Check.WrongLength(found);
            case InclusionProof.Check.WrongRoot(Hash computed, Hash _) ->
                new Check.WrongRoot(Sha256.of(computed), root);
            case InclusionProof.Check.Valid() ->
                signatures.isSigned(key, this) ? new Check.Valid() : new Check.BadSignature();
        };
    }

    /** Gives the proof as JSON. */
    public JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", Json.text(BatchSigner.FORMAT));
        members.put("index", Json.number(index));
        members.put("size", Json.number(size));
        members.put(
                "path", new JsonArray(path.stream().<JsonValue>map(Json::text).toList()));
        members.put("root", Json.text(root));
        members.put("signature", Json.text(signature));
        return new JsonObject(members);
    }

    /**
     * Reads a proof; does not verify it.
     *
     * @throws MalformedAgreementException with every problem found
     */
    public static BatchProof parse(JsonValue json) throws MalformedAgreementException {
        Optional<BatchProof> faultless = faultless(json);
        return faultless.isPresent() ? faultless.get() : examined(json);
    }

    /** Reads a proof as every node writes it, quickly; empty for whatever has to be examined member by member. */
    private static Optional<BatchProof> faultless(JsonValue json) {
        if (!(json instanceof JsonObject(Map<String, JsonValue> members))
                || members.size() != KEYS.size()
                || !Json.text(BatchSigner.FORMAT).equals(members.get("format"))
                || !(members.get("index") instanceof JsonNumber(String index))
                || !(members.get("size") instanceof JsonNumber(String size))
                || !(members.get("path") instanceof JsonArray(List<JsonValue> hashes))
                || !(members.get("root") instanceof JsonString(String root))
                || !(members.get("signature") instanceof JsonString(String signature))
                || hashes.size() > LONGEST_PATH) {
            return Optional.empty();
        }
        try {
            List<Sha256> path = new ArrayList<>(hashes.size());
            for (JsonValue hash : hashes) {
                if (!(hash instanceof JsonString(String hex))) {
                    return Optional.empty();
                }
                path.add(new Sha256(hex));
            }
            return Optional.of(new BatchProof(
                    Integer.parseInt(index),
                    Integer.parseInt(size),
                    path,
                    new Sha256(root),
                    new SignatureValue(signature)));
        } catch (IllegalArgumentException faulty) {
            return Optional.empty();
        }
    }

    private static BatchProof examined(JsonValue json) throws MalformedAgreementException {
        var record = new SignedRecord("The proof", BatchSigner.FORMAT, json, KEYS);
        Optional<Integer> index = record.required("index", "a whole number from 0", Integer::valueOf);
        Optional<Integer> size = record.required("size", "a whole number from 1", Integer::valueOf);
        String wanted = "a list of at most " + LONGEST_PATH + " SHA-256 digests";
        List<Sha256> path = new ArrayList<>();
        List<Fields.Item> items = record.items("path", wanted);
        for (Fields.Item item : items.subList(0, Math.min(items.size(), LONGEST_PATH + 1))) {
            record.parsed(item, "a SHA-256 digest: 64 digits of 0-9 a-f", Sha256::new)
                    .ifPresent(path::add);
        }
        Optional<Sha256> root = record.digest("root");
        Optional<SignatureValue> signature = record.signature("signature");
        return record.made(() -> {
            if (path.size() > LONGEST_PATH) {
                throw new IllegalArgumentException("a path of more than " + LONGEST_PATH + " digests");
            }
            return new BatchProof(
                    index.orElseThrow(), size.orElseThrow(), path, root.orElseThrow(), signature.orElseThrow());
        });
    }
}
