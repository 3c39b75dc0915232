package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

/**
 * What tells one version of an object from another: its {@code modified} time, else its {@code created} time, else,
 * for objects with neither (observables), the digest of its bytes.
 *
 * <p>Source: STIX 2.1 §3.6 and TAXII 2.1 §3.4. Compared by value; two timestamps of the same instant are one version.
 */
public sealed interface ObjectVersion {

    /**
     * Version of an object that carries a time.
     *
     * @param timestamp {@code modified}, else {@code created}
     */
    record At(StixTimestamp timestamp) implements ObjectVersion {
        /** Checks that the time is there. */
        public At {
            requireNonNull(timestamp, "timestamp");
        }

        /** Gives the time as it was written. */
        @Override
        public String toString() {
            return timestamp.toString();
        }
    }

    /**
     * Version of an object that carries no time.
     *
     * @param sha256Hex SHA-256 of the object's bytes, 64 lower-case hexadecimal digits
     */
    record Digest(String sha256Hex) implements ObjectVersion {
        /** Checks the form. */
        public Digest {
            if (!sha256Hex.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("Digest must be 64 lower-case hex digits: '" + sha256Hex + "'");
            }
        }

        /** Gives the hexadecimal digits. */
        @Override
        public String toString() {
            return sha256Hex;
        }
    }
}
