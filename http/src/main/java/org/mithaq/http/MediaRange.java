package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One media range of an {@code Accept} header, or the media type of a {@code Content-Type} header.
 *
 * <p>Source: RFC 9110, sections 8.3.1 and 12.5.1. Type, subtype and parameter names are in lower case.
 *
 * @param type type, or {@code *}
 * @param subtype subtype, or {@code *}
 * @param parameters without the quality; values without quotes
 * @param quality 0 (not wanted) to 1
 */
public record MediaRange(String type, String subtype, Map<String, String> parameters, double quality) {

    private static final int MOST = 50;

    /** Copies. */
    public MediaRange {
        requireNonNull(type, "type");
        requireNonNull(subtype, "subtype");
        parameters = Map.copyOf(parameters);
    }

    /** Reads a list of ranges; what cannot be read, and what comes after the first {@value #MOST}, is left out. */
    public static List<MediaRange> listOf(String header) {
        var ranges = new ArrayList<MediaRange>();
        for (String part : header.split(",", MOST + 1)) {
            String[] pieces = part.split(";", -1);
            String[] names = pieces[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
            if (names.length == 2 && isToken(names[0]) && isToken(names[1]) && ranges.size() < MOST) {
                ranges.add(new MediaRange(names[0], names[1], parameters(pieces), Quality.of(part)));
            }
        }
        return List.copyOf(ranges);
    }

    private static Map<String, String> parameters(String[] pieces) {
        var parameters = new TreeMap<String, String>();
        for (int i = 1; i < pieces.length; i++) {
            int equals = pieces[i].indexOf('=');
            String name =
                    equals < 0 ? "" : pieces[i].substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (isToken(name) && !name.equals("q")) {
                parameters.put(name, unquoted(pieces[i].substring(equals + 1).strip()));
            }
        }
        return parameters;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static boolean isToken(String text) {
        return text.matches("[a-z0-9!#$&^_.+*-]+");
    }
}
