package org.mithaq.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.StixTimestamp;

/**
 * Follows a collection as a TAXII client does: pages by {@code next} while there are more, then {@code added_after}
 * with the last date it was given. Keeps every record in the order in which it came. Owned by one thread.
 *
 * <p>Reads manifests, whose records carry the date added of each object (TAXII 2.1, section 5.3.1).
 */
final class Poller {

    private static final Pattern RECORD = Pattern.compile("\\{[^{}]*\"id\"[^{}]*\\}");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern DATE = Pattern.compile("\"date_added\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\"\\s*:\\s*\"([^\"]+)\"");

    private final List<Seen> seen = new ArrayList<>();
    private @Nullable String next;
    private @Nullable String lastDate;

    /** The {@code added_after} that the chain of pages under way began with and repeats (TAXII 2.1, section 3.5). */
    private @Nullable String chainStart;

    /**
     * One manifest record.
     *
     * @param id the object's id
     * @param version as the node wrote it
     * @param added its date added as the node wrote it
     */
    record Seen(String id, String version, String added) {

        String key() {
            return id + " " + StixTimestamp.parse(version).epochMicros();
        }
    }

    /**
     * Asks for the next page and takes what it holds. When it fails nothing is taken, and the same is asked again next
     * time.
     *
     * @return how many records came
     */
    int poll(NodeProcess node, HttpConnection connection, int limit) throws IOException {
        if (next == null) {
            chainStart = lastDate;
        }
        String query = "manifest/?match%5Bversion%5D=all&limit=" + limit;
        if (chainStart != null) {
            query += "&added_after=" + chainStart;
        }
        if (next != null) {
            query += "&next=" + next;
        }
        HttpConnection.Reply reply = connection.exchange(node.get(query));
        String body = new String(connection.body(), StandardCharsets.UTF_8);
        if (reply.status() != 200) {
            throw new IOException("The manifest was answered " + reply.status() + ": "
                    + body.substring(0, Math.min(300, body.length())));
        }
        var page = new ArrayList<Seen>();
        for (Matcher record = RECORD.matcher(body); record.find(); ) {
            page.add(new Seen(
                    require(ID, record.group()), require(VERSION, record.group()), require(DATE, record.group())));
        }
        boolean more = body.contains("\"more\":true");
        next = more ? require(NEXT, body) : null;
        if (!page.isEmpty()) {
            lastDate = page.getLast().added();
        }
        seen.addAll(page);
        return page.size();
    }

    private static String require(Pattern pattern, String text) throws IOException {
        return Optional.of(pattern.matcher(text))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElseThrow(() -> new IOException("No " + pattern + " in: " + text));
    }

    /** Whether the last page said that there are more. */
    boolean hasMore() {
        return next != null;
    }

    /** Everything that came, in order. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }
}
