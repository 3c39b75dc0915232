package org.mithaq.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shapes of names that are kept whole: addresses, identifiers, dates. */
final class Names {

    private static final int LONGEST = 100;
    private static final int KEPT_BYTES = 16;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[Tt]\\d{2}:\\d{2}(?::\\d{2})?.*)?");
    private static final Pattern SIX = Pattern.compile("(?=.*:.*:)[0-9a-f:]+(?:/\\d{1,3})?");
    private static final Pattern FOUR = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/\\d{1,2}");

    private Names() {}

    /** Gives a name in small letters; a very long one by its digest, since an index keeps no long words. */
    static String whole(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.length() <= LONGEST ? small : digest(small);
    }

    /** Says whether a name in small letters is a UUID. */
    static boolean isUuid(String small) {
        return UUID.matcher(small).matches();
    }

    /** Gives the day of a date or timestamp. */
    static Optional<String> day(String piece) {
        Matcher moment = MOMENT.matcher(piece);
        return moment.matches() ? Optional.of(moment.group(1)) : Optional.empty();
    }

    /** Gives the address of a network of version 4, without its length. */
    static Optional<String> network(String piece) {
        Matcher four = FOUR.matcher(piece);
        return four.matches() ? Optional.of(four.group(1)) : Optional.empty();
    }

    /**
     * Gives an IPv6 address in one form, however it was written: RFC 5952, section 4, but without shortening.
     *
     * @param piece anything, with or without the length of a network
     */
    static Optional<String> six(String piece) {
        String small = piece.toLowerCase(Locale.ROOT);
        if (!SIX.matcher(small).matches()) {
            return Optional.empty();
        }
        int slash = small.indexOf('/');
        String address = slash < 0 ? small : small.substring(0, slash);
        return groups(address).map(groups -> slash < 0 ? groups : groups + small.substring(slash));
    }

    private static Optional<String> groups(String address) {
        int gap = address.indexOf("::");
        String[] before = split(gap < 0 ? address : address.substring(0, gap));
        String[] after = split(gap < 0 ? "" : address.substring(gap + 2));
        int missing = 8 - before.length - after.length;
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        var groups = new StringBuilder();
        return add(groups, before) && add(groups, zeros(missing)) && add(groups, after)
                ? Optional.of(groups.substring(1))
                : Optional.empty();
    }

    private static String[] zeros(int count) {
        var zeros = new String[Math.max(count, 0)];
        Arrays.fill(zeros, "0");
        return zeros;
    }

    private static String[] split(String groups) {
        return groups.isEmpty() ? new String[0] : groups.split(":", -1);
    }

    private static boolean add(StringBuilder groups, String[] more) {
        for (String group : more) {
            if (group.isEmpty() || group.length() > 4) {
                return false;
            }
            groups.append(':').append(Integer.toHexString(Integer.parseInt(group, 16)));
        }
        return true;
    }

    private static String digest(String small) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(small.getBytes(StandardCharsets.UTF_8));
            return "long-" + HexFormat.of().formatHex(whole, 0, KEPT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
