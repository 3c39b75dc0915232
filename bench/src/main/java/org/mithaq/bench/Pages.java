package org.mithaq.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    private static final String FIRST = "x-taxii-date-added-first";
    private static final String LAST = "x-taxii-date-added-last";

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
        var requests = new ArrayList<byte[]>();
        var ids = new ArrayList<String>();
        long objects = 0;
        try (HttpConnection connection = node.connect()) {
            byte[] request = node.get("objects/?limit=" + limit);
            while (true) {
                HttpConnection.Reply reply = connection.exchange(request);
                if (reply.status() != 200) {
                    throw new BenchException("A page was answered " + reply.status() + ": " + connection.bodyTail(500));
                }
                List<String> page = idsOf(connection.body());
                objects += page.size();
                if (page.size() < limit) {
                    return new Pages(requests, ids, objects);
                }
                requests.add(request);
                for (int i = 0; i < page.size(); i += 10) {
                    ids.add(page.get(i));
                }
                String last = reply.header(LAST)
                        .orElseThrow(() -> new BenchException("A page came without " + LAST + " (and " + FIRST + ")"));
                request = node.get("objects/?limit=" + limit + "&added_after=" + last);
            }
        }
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
