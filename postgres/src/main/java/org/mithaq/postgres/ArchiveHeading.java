package org.mithaq.postgres;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What an archive says of itself.
 *
 * @param node name of the node it was made of, 1 to 200 characters, no control characters
 * @param madeAt when the copying began
 * @param expiresAt when it must be deleted, later than {@code madeAt}; deletion receipts name it
 * @param postgresVersion major version of PostgreSQL whose files it holds, such as {@code 18}
 */
public record ArchiveHeading(String node, Instant madeAt, Instant expiresAt, String postgresVersion) {

    public ArchiveHeading {
        requireNonNull(madeAt, "madeAt");
        requireNonNull(expiresAt, "expiresAt");
        if (node.isBlank() || node.length() > 200 || node.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "Node name must have 1 to 200 characters and no control characters: '" + node + "'");
        }
        if (!expiresAt.isAfter(madeAt)) {
            throw new IllegalArgumentException("Archive made at " + madeAt + " cannot expire at " + expiresAt);
        }
        if (!postgresVersion.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("PostgreSQL major version must be a number: '" + postgresVersion + "'");
        }
    }

    /**
     * Heading of an archive of the bundled PostgreSQL.
     *
     * @param node name of the node, 1 to 200 characters
     * @param madeAt when the copying begins
     * @param expiresAt when the archive must be deleted
     */
    public static ArchiveHeading of(String node, Instant madeAt, Instant expiresAt) {
        return new ArchiveHeading(node, madeAt, expiresAt, Binaries.majorVersion());
    }
}
