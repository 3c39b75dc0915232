package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Makes and compares hashes of passwords: Argon2id of RFC 9106, version 1.3. Safe to call from any thread; a call takes
 * the memory and the time of its {@link HashCost}.
 */
final class Argon2id implements PasswordHasher {

    private final SecureRandom random;
    private final HashCost cost;

    /** Makes new hashes at {@code cost}; {@code random} draws salts. */
    Argon2id(SecureRandom random, HashCost cost) {
        this.random = requireNonNull(random, "random");
        this.cost = requireNonNull(cost, "cost");
    }

    @Override
    public HashCost cost() {
        return cost;
    }

    @Override
    public PasswordHash hash(String password) {
        byte[] salt = new byte[PasswordHash.SALT_BYTES];
        random.nextBytes(salt);
        return PasswordHash.of(cost, salt, derive(password, salt, cost));
    }

    @Override
    public boolean matches(String password, PasswordHash kept) {
        return MessageDigest.isEqual(kept.hash(), derive(password, kept.salt(), kept.cost()));
    }

    private static byte[] derive(String password, byte[] salt, HashCost cost) {
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.memoryKib())
                    .withIterations(cost.passes())
                    .withParallelism(cost.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[PasswordHash.HASH_BYTES];
            generator.generateBytes(secret, hash);
            return hash;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
