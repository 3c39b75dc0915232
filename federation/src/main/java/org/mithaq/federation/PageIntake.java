package org.mithaq.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Rule;

/**
 * Takes a page in: items are appended first, then receipts, register and position become durable in one write. A crash
 * between the two has the page taken again: the items are held already, and the same is stated.
 */
final class PageIntake {

    private final FederationPorts ports;
    private final ReceiptIntake receipts;
    private final Recalls recalls;
    private final Onward onward;

    PageIntake(FederationPorts ports, ReceiptIntake receipts, Recalls recalls, Onward onward) {
        this.ports = ports;
        this.receipts = receipts;
        this.recalls = recalls;
        this.onward = onward;
    }

    /** What became of a page. */
    sealed interface Outcome {

        /** It was taken, and the position after it is saved. */
        record Taken(SyncReport.Counts counts) implements Outcome {}

        /** Something of it would have to be kept aside and there is no room: the page is to come again. */
        record Full(QuarantineUse use) implements Outcome {}
    }

    /** Takes items in and saves the position after them. */
    Outcome takeItems(Delivery delivery, Position next) {
        List<RowOutcome> outcomes = ports.content().receive(delivery);
        var batch = new Batch(ports);
        var aside = new Aside(batch, delivery.source());
        SyncReport.Counts counts = take(batch, aside, delivery, outcomes);
        return close(batch, aside, next, counts);
    }

    /** Without room for all that is to be kept aside, what was taken is acknowledged and the position stays. */
    private static Outcome close(Batch batch, Aside aside, Position next, SyncReport.Counts counts) {
        Optional<QuarantineUse> full = aside.refusal();
        if (full.isEmpty()) {
            batch.add(new BookEntry.PositionSaved(next));
        }
        batch.close();
        return full.<Outcome>map(Outcome.Full::new).orElseGet(() -> new Outcome.Taken(counts));
    }

    /** What became of rows that are to be kept aside. */
    private enum Keeping {
        /** They are kept now. */
        NEW,
        /** They were there before. */
        KNOWN,
        /** They are not kept: nothing is said of them, and they are to come again. */
        NO_ROOM
    }

    /** The room for what is kept aside, as one page finds it. */
    private final class Aside {

        private final Batch batch;
        private final Delivery.Source source;
        private Optional<QuarantineUse> use = Optional.empty();
        private boolean refused;

        Aside(Batch batch, Delivery.Source source) {
            this.batch = batch;
            this.source = source;
        }

        Keeping keep(QuarantineEntry entry) {
            if (ports.book().quarantined(entry.id()).isPresent()) {
                return Keeping.KNOWN;
            }
            QuarantineUse found = use.orElseGet(() -> ports.book().quarantineUse(source.partner()));
            use = Optional.of(found);
            if (ports.surroundings().limits().room().isFull(found)) {
                refused = true;
                return Keeping.NO_ROOM;
            }
            batch.add(new BookEntry.Quarantined(entry));
            return Keeping.NEW;
        }

        /** How full it was when something did not go in. */
        Optional<QuarantineUse> refusal() {
            return use.filter(_ -> refused);
        }
    }

    /** Offers what was kept aside once more; it leaves quarantine when it is taken now. */
    List<RowOutcome> release(QuarantineEntry kept) {
        var delivery = new Delivery(kept.source(), kept.rows());
        List<RowOutcome> outcomes = ports.content().receive(delivery);
        if (outcomes.stream().noneMatch(RowOutcome.Refused.class::isInstance)) {
            var batch = new Batch(ports);
            take(batch, new Aside(batch, delivery.source()), delivery, outcomes);
            batch.add(new BookEntry.QuarantineLeft(kept.id()));
            batch.close();
        }
        return outcomes;
    }

    private SyncReport.Counts take(Batch batch, Aside aside, Delivery delivery, List<RowOutcome> outcomes) {
        if (outcomes.size() != delivery.rows().size()) {
            throw new IllegalStateException("Each row has one outcome");
        }
        PartyId partner = delivery.source().partner();
        List<Handle> acknowledged = new ArrayList<>();
        long added = 0;
        long refused = 0;
        for (RowOutcome outcome : outcomes) {
            switch (outcome) {
                case RowOutcome.Silent() -> {
                    // Speaks of another row, or is public.
                }
                case RowOutcome.Kept(HeldItem item, boolean isNew) -> {
                    added += isNew ? 1 : 0;
                    if (!item.originator().equals(ports.own())) {
                        batch.state(partner, Statement.received(item, ports.own(), partner));
                        acknowledged.add(item.handle());
                    }
                }
                case RowOutcome.Refused row -> {
                    refused++;
                    refuse(batch, aside, delivery, row);
                }
            }
        }
        onward.catchUp(batch, partner, acknowledged);
        return new SyncReport.Counts(delivery.rows().size(), added, refused);
    }

    private void refuse(Batch batch, Aside aside, Delivery delivery, RowOutcome.Refused refused) {
        PartyId partner = delivery.source().partner();
        String reason = shortened(refused.rule() + ": " + refused.text());
        // What had to be erased here is not kept aside either, and nobody could let it in.
        Keeping keeping = refused.rule().equals(Rule.ITEM_RECALLED.code())
                ? Keeping.KNOWN
                : aside.keep(entry(batch, delivery, refused));
        if (keeping == Keeping.NO_ROOM) {
            return;
        }
        if (refused.item().isPresent()) {
            HeldItem item = refused.item().get();
            if (!isGone(partner, item.handle()) && !item.originator().equals(ports.own())) {
                batch.state(partner, declined(item, partner, reason));
            }
            recalls.reach(batch, partner, List.of(item.handle()));
        } else if (keeping == Keeping.NEW) {
            batch.claim(partner, refusal(partner, reason));
        }
    }

    private static QuarantineEntry entry(Batch batch, Delivery delivery, RowOutcome.Refused refused) {
        List<FeedRow> rows = refused.rows().stream().map(delivery.rows()::get).toList();
        return QuarantineEntry.of(
                delivery.source(), rows, new QuarantineEntry.Why(refused.rule(), refused.text()), batch.now());
    }

    /** Says whether the partner was told that the item is gone: its late offer changes nothing about that. */
    private boolean isGone(PartyId partner, Handle handle) {
        return ports.book().stated(List.of(handle)).stream()
                .filter(row -> row.partner().equals(partner))
                .filter(row -> row.statement().key().holder().equals(ports.own()))
                .anyMatch(row -> row.statement().state() == ReceiptKind.DELETED
                        || row.statement().state() == ReceiptKind.NOT_HELD);
    }

    private Statement declined(HeldItem item, PartyId partner, String reason) {
        return new Statement(
                new Statement.Key(item.handle(), ports.own(), partner),
                item.originator(),
                ReceiptKind.REFUSED,
                Optional.of(item.terms()),
                Optional.empty(),
                Optional.of(reason),
                Optional.empty(),
                List.of());
    }

    private static Claim refusal(PartyId partner, String reason) {
        return new Claim(
                ReceiptKind.REFUSED,
                partner,
                List.of(),
                Optional.empty(),
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static String shortened(String text) {
        String plain = text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() <= Claim.MOST_REASON ? plain : plain.substring(0, Claim.MOST_REASON - 1) + "…";
    }

    /** Takes receipts and recalls in and saves the position after them. */
    Outcome takeActs(ReceiptIntake.Giver giver, Delivery delivery, Position next) {
        var batch = new Batch(ports);
        var aside = new Aside(batch, delivery.source());
        long refused = 0;
        for (FeedRow row : delivery.rows()) {
            try {
                switch (new Act(row.id(), row.json()).read()) {
                    case Act.Content.OfReceipt(Receipt receipt) -> receipts.take(batch, giver, receipt);
                    case Act.Content.OfRecall(RecallOrder order) -> recalls.take(batch, giver.party(), order);
                    case Act.Content.Foreign(String _) -> {
                        // Of a later version, which older nodes leave alone.
                    }
                }
            } catch (MalformedRecordException broken) {
                refused++;
                var why = new QuarantineEntry.Why("malformed-act", String.valueOf(broken.getMessage()));
                Keeping _ = aside.keep(QuarantineEntry.of(delivery.source(), List.of(row), why, batch.now()));
            }
        }
        return close(batch, aside, next, new SyncReport.Counts(delivery.rows().size(), 0, refused));
    }
}
