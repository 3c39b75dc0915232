package org.mithaq.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Proofs that others made: see the heads of the files. */
class PublishedVectorsTest {

    @Test
    void ofInclusionAreJudgedAsTheirMakersDo() throws IOException {
        List<String[]> vectors = vectors("inclusion-vectors.tsv");
        assertThat(vectors).hasSize(98);
        for (String[] vector : vectors) {
            assertThat(inclusionHolds(vector)).as(String.join(" ", vector)).isEqualTo(vector[0].equals("good"));
        }
    }

    @Test
    void ofConsistencyAreJudgedAsTheirMakersDo() throws IOException {
        List<String[]> vectors = vectors("consistency-vectors.tsv");
        assertThat(vectors).hasSize(98);
        for (String[] vector : vectors) {
            assertThat(consistencyHolds(vector)).as(String.join(" ", vector)).isEqualTo(vector[0].equals("good"));
        }
    }

    private static boolean inclusionHolds(String[] vector) {
        if (vector[3].equals("none") || vector[4].equals("none")) {
            // There is no Hash of no bytes, so such a proof cannot even be asked about.
            return false;
        }
        var proof = new InclusionProof(size(vector[1]), size(vector[2]), path(vector[5]));
        return proof.verify(hash(vector[3]), hash(vector[4])) instanceof InclusionProof.Check.Valid;
    }

    private static boolean consistencyHolds(String[] vector) {
        var proof = new ConsistencyProof(size(vector[1]), size(vector[2]), path(vector[5]));
        return proof.verify(hash(vector[3]), hash(vector[4])) instanceof ConsistencyProof.Check.Valid;
    }

    /** Some vectors have texts of other lengths for hashes that nobody looks at, or that must not pass for one. */
    private static Hash hash(String text) {
        byte[] bytes = text.equals("none") ? new byte[0] : Base64.getDecoder().decode(text);
        return bytes.length == Hash.LENGTH_BYTES ? Hash.of(bytes) : Hash.sha256(new byte[] {1, 2, 3}, bytes);
    }

    private static long size(String text) {
        return Long.parseUnsignedLong(text);
    }

    private static List<Hash> path(String text) {
        return text.equals("-")
                ? List.of()
                : Stream.of(text.split(" ")).map(PublishedVectorsTest::hash).toList();
    }

    private static List<String[]> vectors(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(PublishedVectorsTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}
