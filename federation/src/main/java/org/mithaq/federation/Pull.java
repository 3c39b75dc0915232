package org.mithaq.federation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.mithaq.federation.ChannelException.Kind;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.PartnerChannel.ManifestPage;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.federation.PartnerChannel.PageWish;

/**
 * One collection of a partner, read up to its head. What was read is a tree; when its root at the head's count is the
 * head's, this node has seen every row. When it is not, rows were taken back or came in between, and the manifest tells
 * from where to read again. One run; used by one thread.
 */
final class Pull {

    private final FederationPorts ports;
    private final PartnerChannel channel;
    private final PartnerChannel.Session session;
    private final CollectionHead head;
    private final BiFunction<Delivery, Position, PageIntake.Outcome> intake;

    private Position position;
    private boolean proven;
    private SyncReport.Counts counts = SyncReport.Counts.NONE;

    /**
     * The way to the collection.
     *
     * @param channel to the partner
     * @param session signed in
     * @param source which collection
     */
    record Route(PartnerChannel channel, PartnerChannel.Session session, Delivery.Source source) {}

    Pull(
            FederationPorts ports,
            Route route,
            CollectionHead head,
            BiFunction<Delivery, Position, PageIntake.Outcome> intake) {
        this.ports = ports;
        this.channel = route.channel();
        this.session = route.session();
        this.head = head;
        this.intake = intake;
        this.position = ports.book().position(route.source()).orElseGet(() -> Position.start(route.source()));
    }

    SyncReport.Counts counts() {
        return counts;
    }

    /** Says whether the root over what was read is the head's. */
    boolean proven() {
        return proven;
    }

    void run() throws ChannelException {
        observe();
        if (proven) {
            return;
        }
        boolean ended = position.range().size() >= head.count() || readOn();
        if (!proven && ended) {
            realign();
            boolean _ = readOn();
        }
    }

    private void observe() {
        if (position.range().size() == head.count()) {
            proven = position.range().root().equals(head.root());
        }
    }

    /** Reads what was added after the last row; says whether the end was reached. */
    private boolean readOn() throws ChannelException {
        for (int pages = 0; pages < ports.surroundings().limits().pages(); pages++) {
            PartnerChannel.Page page = channel.page(session, wish(position.lastAdded()));
            requireOrder(
                    position.lastAdded(),
                    page.rows().stream().map(FeedRow::added).toList(),
                    page.more());
            if (!page.rows().isEmpty()) {
                take(page.rows());
            }
            if (!page.more()) {
                return true;
            }
        }
        return false;
    }

    private void take(List<FeedRow> rows) throws ChannelException {
        long toHead = Math.clamp(head.count() - position.range().size(), 0, rows.size());
        Position atHead = position.after(rows.subList(0, (int) toHead));
        boolean reached = toHead > 0
                && atHead.range().size() == head.count()
                && atHead.range().root().equals(head.root());
        Position next = atHead.after(rows.subList((int) toHead, rows.size()));
        counts = switch (intake.apply(new Delivery(position.source(), rows), next)) {
            case PageIntake.Outcome.Taken(SyncReport.Counts taken) -> counts.plus(taken);
            case PageIntake.Outcome.Full(QuarantineUse use) ->
                throw new ChannelException(Kind.QUARANTINE_FULL, full(use));
        };
        position = next;
        proven |= reached;
    }

    private String full(QuarantineUse use) {
        QuarantineRoom room = ports.surroundings().limits().room();
        return String.format(
                Locale.ROOT,
                "The quarantine of '%s' is full: %,d entries with %,d bytes, where %,d entries or %,d bytes are the most."
                        + " Its collection '%s' is read no further until some are let in or dropped; nothing is lost.",
                position.source().partner(),
                use.entries(),
                use.bytes(),
                room.entries(),
                room.bytes(),
                position.source().alias());
    }

    /**
     * Reads the manifest anew: the position becomes that of the last row before the first one that is not here. It never
     * goes beyond the old one: what a crash kept from being acknowledged is here too, and is to come again.
     */
    private void realign() throws ChannelException {
        long before = position.range().size();
        Optional<String> taken = position.lastAdded();
        Position start = Position.start(position.source());
        Position next = start;
        boolean covenant = position.source().alias().equals(NodeContent.COVENANT);
        boolean more = !covenant;
        proven = false;
        while (more) {
            ManifestPage page = channel.manifest(session, wish(next.lastAdded()));
            requireOrder(
                    next.lastAdded(),
                    page.rows().stream().map(ManifestRow::added).toList(),
                    page.more());
            List<Integer> missing = ports.content().missing(position.source(), page.rows());
            int here = missing.isEmpty() ? page.rows().size() : missing.getFirst();
            int known = Math.toIntExact(page.rows().stream()
                    .limit(here)
                    .takeWhile(row -> taken.filter(last -> row.added().compareTo(last) <= 0)
                            .isPresent())
                    .count());
            for (ManifestRow row : page.rows().subList(0, known)) {
                next = next.after(row.added(), FeedRow.leaf(row.added(), row.id(), row.version()));
                if (next.range().size() == head.count()) {
                    proven = next.range().root().equals(head.root());
                }
            }
            more = page.more() && known == page.rows().size();
        }
        // The covenant collection is short and its rows are known by their ids: all of it is read again.
        save(next, before);
    }

    private void save(Position next, long before) {
        var batch = new Batch(ports);
        if (head.count() < before) {
            batch.notice(
                    position.source().partner(),
                    Notice.Kind.TAKEN_BACK,
                    "'" + position.source().partner() + "' gives " + head.count() + " rows in '"
                            + position.source().alias() + "' where it gave " + before);
        }
        batch.add(new BookEntry.PositionSaved(next));
        batch.close();
        position = next;
        if (head.count() == 0) {
            observe();
        }
    }

    private int rows() {
        return ports.surroundings().limits().pageRows();
    }

    private PageWish wish(Optional<String> after) {
        return new PageWish(position.source().collection(), after, rows());
    }

    // What does not go on in ascending order would never end.
    private void requireOrder(Optional<String> after, List<String> dates, boolean more) throws ChannelException {
        if (dates.size() > rows()) {
            throw new ChannelException(
                    Kind.TOO_MUCH, "A page of " + dates.size() + " rows came where " + rows() + " were asked for");
        }
        if (dates.isEmpty() && more) {
            throw new ChannelException(Kind.GARBAGE, "A page without rows says that more follow");
        }
        String last = after.orElse("");
        for (String date : dates) {
            if (date.compareTo(last) <= 0) {
                throw new ChannelException(
                        Kind.GARBAGE,
                        "Rows must come in the order in which they were added: " + date + " after " + last);
            }
            last = date;
        }
    }
}
