package org.mithaq.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

/**
 * The pages of a collection: a request for each, and the ids of some of its objects.
 *
 * @param requests in the collection's order, each for one whole page; they keep their meaning when the node restarts
 * @param ids one object's id of every tenth row, in the collection's order
 * @param objects how many objects the whole collection gave
 */
record Pages(List<byte[]> requests, List<String> ids, long objects) {

    private static final Pattern NEXT = Pattern.compile("\"next\"\\s*:\\s*\"([^\"]+)\"");
    private static final int EDGE_BYTES = 600;

    Pages {
        requests = List.copyOf(requests);
        ids = List.copyOf(ids);
    }

    /**
     * Reads the collection from its start and notes where pages begin.
     *
     * @param limit objects a page
     */
    static Pages walk(NodeProcess node, int limit) throws IOException {
        return walk(node, limit, "");
    }

    /**
     * Reads what one party sees of the collection, from its start, and notes where pages begin; a last page that is not
     * full counts too.
     *
     * @param party whose token is used; empty for the party that writes
     */
    static Pages walk(NodeProcess node, int limit, String party) throws IOException {
        var requests = new ArrayList<byte[]>();
        var ids = new ArrayList<String>();
        long objects = 0;
        try (HttpConnection connection = node.connect()) {
            byte[] request = node.get("objects/?limit=" + limit, party);
            while (true) {
                HttpConnection.Reply reply = connection.exchange(request);
                if (reply.status() != 200) {
                    throw new BenchException("A page was answered " + reply.status() + ": " + connection.bodyTail(500));
                }
                List<String> page = idsOf(connection.body());
                objects += page.size();
                Optional<String> next = next(connection);
                if (page.size() < limit || next.isEmpty()) {
                    if (!party.isEmpty() && !page.isEmpty()) {
                        requests.add(request);
                        ids.addAll(page);
                    }
                    return new Pages(requests, ids, objects);
                }
                requests.add(request);
                for (int i = 0; i < page.size(); i += 10) {
                    ids.add(page.get(i));
                }
                request = node.get("objects/?limit=" + limit + "&next=" + next.get(), party);
            }
        }
    }

    /** The envelope says where to go on before or after its objects. */
    private static Optional<String> next(HttpConnection connection) {
        String body = connection.bodyTail(Integer.MAX_VALUE);
        Matcher head = NEXT.matcher(body.substring(0, Math.min(EDGE_BYTES, body.length())));
        Matcher tail = NEXT.matcher(body.substring(Math.max(0, body.length() - EDGE_BYTES)));
        return head.find() ? Optional.of(head.group(1)) : tail.find() ? Optional.of(tail.group(1)) : Optional.empty();
    }

    private static List<String> idsOf(byte[] envelope) {
        var ids = new ArrayList<String>();
        try (StixReader reader = StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults())) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case ParsedObject.Accepted accepted ->
                        ids.add(accepted.object().id().toString());
                    case ParsedObject.Refused refused ->
                        throw new BenchException("The node gave a bad object: " + refused.findings());
                }
            }
        }
        return ids;
    }
}
