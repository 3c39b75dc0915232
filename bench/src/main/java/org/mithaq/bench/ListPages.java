package org.mithaq.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long pages of lists take that a person opens in a browser. Owned by one thread. */
final class ListPages {

    /** Who opens the pages. */
    static final String READER = "reader";

    private static final int ASKED = 20;
    private static final long MOST_MILLIS = 100;
    private static final String LIST = "/items?collection=bench";
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    private final NodeProcess node;
    private final Report report;
    private final String cookie;

    /**
     * Signs in; the node has to know {@link #READER}.
     *
     * @param report takes what is found
     */
    ListPages(NodeProcess node, Report report) throws IOException {
        this.node = node;
        this.report = report;
        this.cookie = node.signIn(READER);
    }

    /**
     * Opens each kind of page again and again.
     *
     * @param id of an object that is there
     */
    void measure(String id) throws IOException {
        page("all, from the newest on", LIST);
        page("a common type", LIST + "&type=indicator");
        page("a rare type", LIST + "&type=location");
        page("the last day", LIST + "&since=day");
        next();
        page("one item", "/items/" + id);
    }

    private void page(String name, String target) throws IOException {
        double[] millis = new double[ASKED];
        try (HttpConnection connection = node.connect()) {
            for (int i = 0; i < ASKED; i++) {
                millis[i] = open(connection, target);
            }
        }
        found(name, millis);
    }

    /** Each page after the one before. */
    private void next() throws IOException {
        List<Double> millis = new ArrayList<>();
        try (HttpConnection connection = node.connect()) {
            String target = LIST;
            for (int i = 0; i <= ASKED && !target.isEmpty(); i++) {
                double taken = open(connection, target);
                if (i > 0) {
                    millis.add(taken);
                }
                Matcher next = NEXT.matcher(new String(connection.body(), StandardCharsets.UTF_8));
                target = next.find() ? next.group(1).replace("&amp;", "&") : "";
            }
        }
        if (!millis.isEmpty()) {
            found("next pages", millis.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private double open(HttpConnection connection, String target) throws IOException {
        byte[] request = HttpConnection.get(target, "Cookie: " + cookie, "Accept: text/html");
        long begun = System.nanoTime();
        HttpConnection.Reply reply = connection.exchange(request);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (reply.status() != 200) {
            throw new BenchException(
                    "The page '" + target + "' was answered " + reply.status() + ": " + connection.bodyTail(300));
        }
        return millis;
    }

    private void found(String name, double[] millis) {
        report.addTimes("page: " + name, millis, "", MOST_MILLIS);
    }
}
