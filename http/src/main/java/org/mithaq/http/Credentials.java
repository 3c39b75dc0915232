package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.TokenDigest;

/**
 * What an {@code Authorization} header says: a token, and with HTTP Basic a name beside it.
 *
 * <p>Source: RFC 6750, section 2.1, and RFC 7617; {@code Token} is what some TAXII clients send for Bearer. Only the token's digest is kept, so that no log or dump can hold the
 * token.
 */
public final class Credentials {

    private static final int LONGEST = 1_000;

    private final TokenDigest digest;
    private final @Nullable String name;

    private Credentials(TokenDigest digest, @Nullable String name) {
        this.digest = requireNonNull(digest, "digest");
        this.name = name;
    }

    /**
     * Reads the header.
     *
     * @return empty when it is in no form that is taken here
     */
    public static Optional<Credentials> parse(String header) {
        int space = header.indexOf(' ');
        if (space < 0 || header.length() > LONGEST) {
            return Optional.empty();
        }
        String rest = header.substring(space + 1).strip();
        if (header.regionMatches(true, 0, "Bearer ", 0, 7) || header.regionMatches(true, 0, "Token ", 0, 6)) {
            return isToken(rest) ? Optional.of(new Credentials(TokenDigest.of(rest), null)) : Optional.empty();
        }
        return header.regionMatches(true, 0, "Basic ", 0, 6) ? basic(rest) : Optional.empty();
    }

    private static Optional<Credentials> basic(String encoded) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        if (colon < 0 || !isToken(text.substring(colon + 1))) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(TokenDigest.of(text.substring(colon + 1)), text.substring(0, colon)));
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** What is kept of the token. */
    public TokenDigest digest() {
        return digest;
    }

    /** The name beside the token; none with Bearer. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Shows neither the token nor its digest. */
    @Override
    public String toString() {
        return "Credentials (not shown)";
    }
}
