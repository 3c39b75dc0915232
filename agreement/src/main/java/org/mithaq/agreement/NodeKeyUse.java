package org.mithaq.agreement;

import java.util.regex.Pattern;

/** What a node uses a key of its own for; a key is certified for exactly one use. */
public enum NodeKeyUse {
    /** Signs contributions and receipts: {@code ed25519:} and 32 raw bytes. */
    SIGN("ed25519"),

    /** Signs checkpoints of the ledger: {@code ed25519:} and 32 raw bytes. */
    LOG("ed25519"),

    /** Receives what is encrypted to the node (HPKE, RFC 9180): {@code x25519:} and 32 raw bytes. */
    ENCRYPT("x25519"),

    /** Is the node's TLS key: {@code spki-sha256:} and the SHA-256 of its SubjectPublicKeyInfo. */
    TLS("spki-sha256");

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String prefix;

    NodeKeyUse(String prefix) {
        this.prefix = prefix;
    }

    /** Gives what the text of a key for this use begins with, without the colon. */
    public String prefix() {
        return prefix;
    }

    /**
     * Checks the text of a key for this use.
     *
     * @throws IllegalArgumentException when it is not the prefix, a colon and 32 bytes in base64url without padding
     */
    void check(String key) {
        String start = prefix + ":";
        if (!key.startsWith(start)
                || !VALUE.matcher(key.substring(start.length())).matches()) {
            throw new IllegalArgumentException("A key for the use " + Words.of(this) + " is '" + start
                    + "' and 32 bytes in base64url without padding: '" + key + "'");
        }
        if (prefix.equals("ed25519")) {
            new VerifyKey(key);
        } else {
            Base64Url.decode("The key", key.substring(start.length()), Sha256.LENGTH_BYTES);
        }
    }
}
