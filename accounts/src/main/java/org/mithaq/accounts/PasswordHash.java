package org.mithaq.accounts;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a password: its Argon2id hash with all that is needed to make it again, as one text.
 *
 * <table>
 * <caption>The text, version 1.3 of Argon2 only, in the order of the PHC string format</caption>
 * <tr><th>part</th><th>form</th></tr>
 * <tr><td>name</td><td>{@code $argon2id$v=19$}</td></tr>
 * <tr><td>cost</td><td>{@code m=KIB,t=PASSES,p=LANES$}, decimal without leading zeros</td></tr>
 * <tr><td>salt</td><td>16 bytes, base64 without padding, 22 characters, then {@code $}</td></tr>
 * <tr><td>hash</td><td>32 bytes, base64 without padding, 43 characters</td></tr>
 * </table>
 *
 * @param phc the text, exactly as {@link #parse} takes it
 */
public record PasswordHash(String phc) {

    static final int SALT_BYTES = 16;
    static final int HASH_BYTES = 32;

    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,7}),t=([1-9][0-9]{0,3}),"
            + "p=([1-9][0-9]{0,2})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    /** The parts of the text; salt and hash in base64, checked. */
    private record Parts(HashCost cost, String salt, String hash) {}

    /** Refuses every text that is not written exactly as the table says. */
    public PasswordHash {
        if (split(phc).isEmpty()) {
            // The text itself stays out of messages and logs.
            throw new IllegalArgumentException("A password hash is $argon2id$v=19$m=…,t=…,p=…$salt$hash");
        }
    }

    /** Reads a text; empty when it is not exactly in form or asks for more than {@link HashCost} allows. */
    public static Optional<PasswordHash> parse(String text) {
        return split(text).map(_ -> new PasswordHash(text));
    }

    static PasswordHash of(HashCost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes()
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /** What making it cost. */
    public HashCost cost() {
        return parts().cost();
    }

    byte[] salt() {
        return Base64.getDecoder().decode(parts().salt());
    }

    byte[] hash() {
        return Base64.getDecoder().decode(parts().hash());
    }

    private Parts parts() {
        return split(phc).orElseThrow();
    }

    private static Optional<Parts> split(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var cost = new HashCost(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            return isPlain(matcher.group(4)) && isPlain(matcher.group(5))
                    ? Optional.of(new Parts(cost, matcher.group(4), matcher.group(5)))
                    : Optional.empty();
        } catch (IllegalArgumentException outOfRange) {
            return Optional.empty();
        }
    }

    /** Says whether the last character carries no bits beyond the bytes; else one hash had several texts. */
    private static boolean isPlain(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(base64);
    }

    /** Hides the hash. */
    @Override
    public String toString() {
        return "PasswordHash[" + cost() + "]";
    }
}
