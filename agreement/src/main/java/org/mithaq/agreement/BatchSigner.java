package org.mithaq.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.InclusionProof;
import org.mithaq.ledger.MerkleTree;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * Signs many contributions at once: one signature over the root of a Merkle tree, and for each leaf a proof that stands
 * by itself.
 *
 * <p>The signed statement is the RFC 8785 form of {@code {"format":"mithaq-batch/1","root":…,"size":…}}, for the use
 * {@link SignatureUse#CONTRIBUTION}. It holds the size, so a proof cannot be told as one of another tree. Stateless; safe
 * to call from any thread.
 */
public final class BatchSigner {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-batch/1";

    private BatchSigner() {}

    /**
     * Signs a batch.
     *
     * @param leaves what is signed, at least one, see {@link ContributionLeaf}
     * @param key the node's key for signing
     * @return the proofs, in the order of the leaves
     * @throws IllegalArgumentException when there is no leaf
     */
    public static List<BatchProof> sign(List<byte[]> leaves, SigningKey key) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("A batch needs at least one leaf");
        }
        List<Hash> hashes = leaves.stream().map(MerkleTree::leafHash).toList();
        Sha256 root = Sha256.of(MerkleTree.root(hashes));
        SignatureValue signature = key.sign(SignatureUse.CONTRIBUTION, statement(root, leaves.size()));
        List<BatchProof> proofs = new ArrayList<>();
        for (InclusionProof inclusion : MerkleTree.inclusions(hashes)) {
            List<Sha256> path = inclusion.path().stream().map(Sha256::of).toList();
            proofs.add(new BatchProof(proofs.size(), leaves.size(), path, root, signature));
        }
        return List.copyOf(proofs);
    }

    /**
     * Signs a batch so that the proofs do not tell how many leaves it has, nor how many come before one: each batch is a
     * tree of the same size, with the leaves at places that are drawn.
     *
     * @param leaves what is signed, from 1 to {@value BlindTree#MOST_LEAVES}, see {@link ContributionLeaf}; each with
     *     something in it that cannot be guessed
     * @param key the node's key for signing
     * @param secret at least 32 bytes that only the node knows
     * @return the proofs, in the order of the leaves
     * @throws IllegalArgumentException when there is no leaf, or too many
     */
    public static List<BatchProof> signBlind(List<byte[]> leaves, SigningKey key, byte[] secret) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("A batch needs at least one leaf");
        }
        BlindTree tree = new BlindTree(leaves.stream().map(MerkleTree::leafHash).toList(), secret);
        Sha256 root = Sha256.of(tree.root());
        SignatureValue signature = key.sign(SignatureUse.CONTRIBUTION, statement(root, BlindTree.SIZE));
        List<BatchProof> proofs = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            List<Sha256> path = tree.path(i).stream().map(Sha256::of).toList();
            proofs.add(new BatchProof(tree.place(i), BlindTree.SIZE, path, root, signature));
        }
        return List.copyOf(proofs);
    }

    static byte[] statement(Sha256 root, int size) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", Json.text(FORMAT));
        members.put("root", Json.text(root));
        members.put("size", Json.number(size));
        return CanonicalJson.bytes(new JsonObject(members));
    }
}
