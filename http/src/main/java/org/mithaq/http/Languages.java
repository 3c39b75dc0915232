package org.mithaq.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads {@code Accept-Language}: RFC 9110, section 12.5.4. */
final class Languages {

    private static final int MOST = 20;

    private Languages() {}

    private record Wish(String tag, double quality) {}

    /** Gives the tags by preference; what cannot be read is left out. */
    static List<String> of(String header) {
        var wishes = new ArrayList<Wish>();
        for (String part : header.split(",", MOST + 1)) {
            String[] pieces = part.split(";", 2);
            String tag = pieces[0].strip();
            double quality = pieces.length == 1 ? 1 : Quality.of(pieces[1]);
            if (tag.matches("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*") && quality > 0 && wishes.size() < MOST) {
                wishes.add(new Wish(tag, quality));
            }
        }
        wishes.sort(Comparator.comparingDouble(Wish::quality).reversed());
        return wishes.stream().map(Wish::tag).toList();
    }
}
