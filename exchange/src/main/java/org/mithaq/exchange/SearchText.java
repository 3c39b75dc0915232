package org.mithaq.exchange;

import java.nio.charset.StandardCharsets;

/**
 * The searchable text of an object: all values of its properties that are texts or whole numbers, one a line. Names of
 * properties are not part of it.
 *
 * <p>Reads along the bytes of an object that was accepted, so well-formed JSON; of other bytes it gives some text. Pure.
 */
public final class SearchText {

    private final byte[] json;
    private final StringBuilder text;
    private int at;

    private SearchText(byte[] json) {
        this.json = json;
        this.text = new StringBuilder(json.length);
    }

    /**
     * Gives the text.
     *
     * @param json one object in UTF-8; not kept
     */
    public static String of(byte[] json) {
        return new SearchText(json).read();
    }

    private String read() {
        while (at < json.length) {
            if (json[at] == '"') {
                string();
            } else if (json[at] == '-' || isDigit(json[at])) {
                number();
            } else {
                at++;
            }
        }
        return text.toString();
    }

    private static boolean isDigit(byte unit) {
        return unit >= '0' && unit <= '9';
    }

    private void number() {
        int from = at;
        boolean whole = true;
        while (at < json.length && "+-.eE0123456789".indexOf(json[at]) >= 0) {
            whole &= isDigit(json[at]);
            at++;
        }
        if (whole) {
            text.append(new String(json, from, at - from, StandardCharsets.US_ASCII))
                    .append('\n');
        }
    }

    private void string() {
        int from = ++at;
        boolean escapes = false;
        while (at < json.length && json[at] != '"') {
            boolean escape = json[at] == '\\';
            escapes |= escape;
            at += escape ? 2 : 1;
        }
        boolean cut = at >= json.length;
        int to = Math.min(at, json.length);
        at++;
        if (cut || !isName()) {
            String raw = new String(json, from, to - from, StandardCharsets.UTF_8);
            text.append(escapes ? unescaped(raw) : raw).append('\n');
        }
    }

    /** Whether a colon follows, or nothing: what came before is the name of a property. */
    private boolean isName() {
        int next = at;
        while (next < json.length && json[next] <= ' ') {
            next++;
        }
        return next >= json.length || json[next] == ':';
    }

    private static String unescaped(String raw) {
        var plain = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char unit = raw.charAt(i++);
            if (unit != '\\' || i == raw.length()) {
                plain.append(unit);
            } else if (raw.charAt(i) == 'u' && i + 5 <= raw.length()) {
                plain.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 5;
            } else {
                char escape = raw.charAt(i++);
                plain.append("bfnrt".indexOf(escape) >= 0 ? ' ' : escape);
            }
        }
        return plain.toString();
    }
}
