package org.mithaq.accounts;

import java.security.SecureRandom;

/** Makes and compares what is kept of passwords. Safe to call from any thread; slow and hungry by intent. */
public interface PasswordHasher {

    /**
     * Gives the one of the settings: Argon2id of RFC 9106.
     *
     * @param random draws salts
     */
    static PasswordHasher of(AccountsConfig config, SecureRandom random) {
        return new Argon2id(random, config.hashCost());
    }

    /** What a new hash costs. */
    HashCost cost();

    /** Hashes a prepared password with a new salt. */
    PasswordHash hash(String password);

    /** Says whether a prepared password is the one that was hashed; takes the same time either way. */
    boolean matches(String password, PasswordHash kept);
}
