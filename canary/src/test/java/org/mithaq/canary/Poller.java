package org.mithaq.canary;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.exchange.CollectionId;
import org.mithaq.testkit.Choices;

/**
 * Follows all collections that a reader may read by {@code added_after}, now and then, and keeps what it gets. In the end it
 * must have met everything that a fresh reading gives. Used by one thread.
 */
final class Poller {

    private final Visit visit;
    private final Oracle.Mode mode;
    private final int everyOnceIn;
    private final Map<CollectionId, String> last = new LinkedHashMap<>();
    private final Map<CollectionId, Set<String>> met = new LinkedHashMap<>();

    Poller(Visit visit, Choices choices) {
        this.visit = visit;
        this.mode = choices.oneOf(Oracle.Mode.values());
        this.everyOnceIn = choices.between(2, 5);
    }

    /** Polls, or lets this time pass. */
    void perhaps(Choices choices, Report report) {
        if (choices.oneIn(everyOnceIn)) {
            poll(report);
        }
    }

    private void poll(Report report) {
        for (CollectionId collection : visit.world().collections()) {
            if (visit.addresses(collection)) {
                String after = last.getOrDefault(collection, "");
                Ask ask = ask(collection, after.isEmpty() ? "" : "&added_after=" + after);
                Listing listing = Listing.read(visit, ask, 0, report.pageFault(visit, ask));
                listing.pages().forEach(page -> report.search(visit, ask, page, allowed(listing)));
                Set<String> kept = met.computeIfAbsent(collection, _ -> new HashSet<>());
                listing.rows().forEach(row -> kept.add(key(row)));
                if (!listing.lastAdded().isEmpty()) {
                    last.put(collection, listing.lastAdded());
                }
            }
        }
    }

    private Set<String> allowed(Listing listing) {
        Set<String> allowed = new HashSet<>(visit.allowed());
        Set<String> known = new HashSet<>();
        visit.world().ids().forEach(id -> known.add(id.toString()));
        listing.rows().stream()
                .map(Listing.Row::id)
                .filter(id -> !known.contains(id))
                .forEach(allowed::add);
        return allowed;
    }

    private Ask ask(CollectionId collection, String more) {
        return Ask.get(
                "",
                "/taxii2/root/collections/" + collection + "/objects/?limit=7&match%5Bversion%5D="
                        + mode.name().toLowerCase(Locale.ROOT) + more);
    }

    private static String key(Listing.Row row) {
        return row.id() + " " + new TreeSet<>(row.tokens());
    }

    /** Polls once more and compares with a fresh reading. */
    void finish(Report report) {
        poll(report);
        met.forEach((collection, kept) -> {
            Ask ask = ask(collection, "");
            Listing fresh = Listing.read(visit, ask, 0, report.pageFault(visit, ask));
            Set<String> missed = new TreeSet<>();
            fresh.rows().stream()
                    .map(Poller::key)
                    .filter(key -> !kept.contains(key))
                    .forEach(missed::add);
            if (!missed.isEmpty()) {
                report.leak(Leak.Kind.POLLER, visit, ask, "never met " + missed);
            }
        });
    }
}
