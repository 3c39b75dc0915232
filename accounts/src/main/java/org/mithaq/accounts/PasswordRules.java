package org.mithaq.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mithaq.exchange.User;

/**
 * What may be a password: NIST SP 800-63B, section on passwords. Length counts, kinds of characters do not; what is
 * tried first is refused. Immutable; safe to share between threads.
 *
 * <p>Passwords are compared in the form of RFC 8265, section 4.2 (OpaqueString): spaces of all kinds are one kind, then
 * Unicode's form C, so that one password typed on two keyboards is one.
 */
public final class PasswordRules {

    /** Most characters; more would be work for whoever sends them and for nobody else. */
    private static final int MOST = 128;

    /** Names shorter than this are parts of too many passwords. */
    private static final int SHORTEST_NAME = 4;

    private static final int FEWEST_DIFFERENT = 5;
    private static final List<String> PROGRAM = List.of("mithaq", "ميثاق");
    private static final Pattern SPACES = Pattern.compile("\\p{Zs}");
    private static final Pattern NOT_TYPABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern ADDED = Pattern.compile("^[\\P{L}]+|[\\P{L}]+$");

    private static final Set<String> COMMON = read("common-passwords.txt");

    private final int least;

    /** Makes the rules; {@code least} is the fewest characters, 8 to 64. */
    PasswordRules(int least) {
        this.least = least;
    }

    /** Fewest characters (code points) of a password. */
    public int least() {
        return least;
    }

    /** Most characters (code points) of a password. */
    public int most() {
        return MOST;
    }

    /** Says what is wrong with a password that {@code user} wants; empty when nothing is. */
    public Optional<PasswordProblem> problem(String password, User user) {
        if (password.isEmpty()) {
            return Optional.of(PasswordProblem.TOO_SHORT);
        }
        Optional<String> prepared = prepare(password);
        if (prepared.isEmpty()) {
            return Optional.of(password.length() > MOST ? PasswordProblem.TOO_LONG : PasswordProblem.NOT_TYPABLE);
        }
        String text = prepared.get();
        if (characters(text) < least) {
            return Optional.of(PasswordProblem.TOO_SHORT);
        }
        String folded = text.toLowerCase(Locale.ROOT);
        if (holdsName(folded, user)) {
            return Optional.of(PasswordProblem.HOLDS_NAME);
        }
        return isCommon(folded) ? Optional.of(PasswordProblem.COMMON) : Optional.empty();
    }

    /** Gives the form in which passwords are hashed; empty for a text that can be none. */
    static Optional<String> prepare(String password) {
        if (password.isEmpty()
                || password.length() > 4 * MOST
                || NOT_TYPABLE.matcher(password).find()) {
            return Optional.empty();
        }
        String prepared = Normalizer.normalize(SPACES.matcher(password).replaceAll(" "), Normalizer.Form.NFC);
        return characters(prepared) > MOST ? Optional.empty() : Optional.of(prepared);
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean holdsName(String folded, User user) {
        String name = Normalizer.normalize(user.name(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return PROGRAM.stream().anyMatch(folded::contains)
                || isNameIn(folded, user.id().text())
                || isNameIn(folded, name);
    }

    private static boolean isNameIn(String folded, String name) {
        return characters(name) >= SHORTEST_NAME && folded.contains(name);
    }

    private static boolean isCommon(String folded) {
        return folded.codePoints().distinct().count() < FEWEST_DIFFERENT
                || isSequence(folded)
                || isRepeated(folded)
                || COMMON.contains(folded)
                || COMMON.contains(ADDED.matcher(folded).replaceAll(""));
    }

    /** Says whether each character is the next of the alphabet, or each the one before, as in {@code abcdefghijkl}. */
    private static boolean isSequence(String text) {
        int[] points = text.codePoints().toArray();
        int step = points[1] - points[0];
        if (Math.abs(step) != 1) {
            return false;
        }
        for (int i = 2; i < points.length; i++) {
            boolean digitsGoRound =
                    Character.digit(points[i], 10) == Math.floorMod(Character.digit(points[i - 1], 10) + step, 10)
                            && Character.isDigit(points[i]);
            if (points[i] - points[i - 1] != step && !digitsGoRound) {
                return false;
            }
        }
        return true;
    }

    /** Says whether a part is all there is, over and over, as in {@code secretsecret}. */
    private static boolean isRepeated(String text) {
        return (text + text).indexOf(text, 1) < text.length();
    }

    private static Set<String> read(String name) {
        try (InputStream in = PasswordRules.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("'" + name + "' is not part of this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
