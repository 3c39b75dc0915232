package org.mithaq.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mithaq.node.TaxiiClient.Page;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

/** What one reader of the demo got when it polled all bulletins. Used by one thread. */
final class DemoPoll {

    private static final int PAGE_OBJECTS = 500;

    private final Map<String, Long> countByType = new TreeMap<>();
    private long objects;
    private int pages;
    private Optional<String> firstAdded = Optional.empty();
    private Optional<String> lastAdded = Optional.empty();

    private DemoPoll() {}

    /** Polls all bulletins, page by page, over HTTP. */
    static DemoPoll of(DemoStage stage, DemoSignIn signIn) {
        var poll = new DemoPoll();
        try (var client = new TaxiiClient(stage.address(), signIn.token().text(), Optional.empty())) {
            Optional<String> next = Optional.empty();
            do {
                Page page = client.page(DemoStage.COLLECTION, PAGE_OBJECTS, next, poll::count);
                poll.pages++;
                poll.firstAdded = poll.firstAdded.or(page::firstAdded);
                poll.lastAdded = page.lastAdded().or(() -> poll.lastAdded);
                next = page.next();
            } while (next.isPresent());
        } catch (IOException broken) {
            throw new NodeException("The poll broke off: " + broken.getMessage(), broken);
        }
        if (poll.objects != stage.objects()) {
            throw new NodeException("The poll gave " + signIn.name() + " " + poll.objects + " bulletins; "
                    + stage.objects() + " were added");
        }
        return poll;
    }

    private void count(StixReader page) {
        while (page.hasNext()) {
            switch (page.next()) {
                case ParsedObject.Accepted accepted -> {
                    objects++;
                    countByType.merge(accepted.object().type(), 1L, Long::sum);
                }
                case ParsedObject.Refused refused ->
                    throw new NodeException("The node gave an object that is not valid STIX: " + refused.findings());
            }
        }
    }

    /** How many objects there were, each version by itself. */
    long objects() {
        return objects;
    }

    /** Tells it to a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Polled as a TAXII client: %,d objects in %d pages, added from %s to %s",
                objects,
                pages,
                firstAdded.orElse("-"),
                lastAdded.orElse("-")));
        countByType.forEach((type, count) -> lines.add(String.format(Locale.ROOT, "  %6d  %s", count, type)));
        return lines;
    }

    /** Tells it to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("objects", objects);
        facts.put("pages", pages);
        facts.put("first-added", firstAdded);
        facts.put("last-added", lastAdded);
        facts.put("types", countByType);
        return facts;
    }
}
