package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import org.mithaq.stix.StixId;

/**
 * One row of a partner's collection as the partner's gate gave it.
 *
 * @param added when the row was added, as TAXII writes it: UTC with six digits of microseconds
 * @param id the object's
 * @param version the object's {@code modified}, else {@code created}, else {@code sha256:} and the digest
 * @param json the object's bytes as they came, which were UTF-8
 */
public record FeedRow(String added, StixId id, String version, String json) {

    /** What stands where in a date, a digit where a zero is: a comparison for each row, not a pattern. */
    private static final String DATE = "0000-00-00T00:00:00.000000Z";

    static final String WANTED_DATE = "a date such as 2026-01-01T00:00:00.000000Z";

    /** Checks the date. */
    public FeedRow {
        checkDate(added);
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(json, "json");
    }

    /** Gives the leaf of a head's root: the RFC 8785 form of {@code added}, {@code id}, {@code version}. */
    public byte[] leaf() {
        return leaf(added, id, version);
    }

    /** Gives the leaf of a row. */
    public static byte[] leaf(String added, StixId id, String version) {
        if (isPlain(added) && isPlain(version)) {
            // What the canonical form of such members is, without making a tree of them: there is a leaf for every row.
            return ("{\"added\":\"" + added + "\",\"id\":\"" + id + "\",\"version\":\"" + version + "\"}")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return new Members()
                .text("added", added)
                .text("id", id)
                .text("version", version)
                .canonicalBytes();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || letter >= 0x7f || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Checks a date: its text sorts as the time does. */
    static String checkDate(String added) {
        boolean isDate = added.length() == DATE.length();
        for (int i = 0; isDate && i < DATE.length(); i++) {
            char letter = added.charAt(i);
            isDate = DATE.charAt(i) == '0' ? letter >= '0' && letter <= '9' : letter == DATE.charAt(i);
        }
        if (!isDate) {
            throw new IllegalArgumentException("Not " + WANTED_DATE + ": " + Form.shown(added));
        }
        return added;
    }
}
