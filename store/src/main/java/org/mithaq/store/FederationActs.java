package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Act;
import org.mithaq.federation.Claim;
import org.mithaq.federation.NodeState;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallRecord;
import org.mithaq.federation.Receipt;
import org.mithaq.terms.PartyId;

/**
 * Acts that go on record with one write of federation's register. What partners say in their own words is left out, for it
 * may name items. For one thread; used once.
 */
final class FederationActs {

    private final Instant now;
    private final List<Act> acts = new ArrayList<>();

    /** Makes an empty list of acts of one moment. */
    FederationActs(Instant now) {
        this.now = requireNonNull(now, "now");
    }

    /** Writes them, the last thing in a transaction. */
    void write(Connection transaction) throws SQLException {
        ActTable.add(transaction, acts);
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(Act.Kind kind, String actor, String subject, String reason) {
        acts.add(new Act(now, kind, actor, subject, reason));
    }

    /** A receipt was made or taken; a thousand handles at most. */
    void receipt(Receipt receipt, boolean proven) {
        Claim claim = receipt.claim();
        acts.add(new Act(
                now,
                Act.Kind.RECEIPT,
                "party:" + receipt.by(),
                word(claim.kind()) + " to party:" + receipt.to(),
                proven ? "" : "its signature could not be checked",
                texts(claim.entries().stream().map(Claim.Entry::handle).toList())));
    }

    private static List<String> texts(List<Handle> handles) {
        return handles.stream().map(Handle::text).toList();
    }

    /** A recall came up, went on, or was given on; its items are named the first time. */
    void recall(Optional<RecallRecord> before, RecallRecord recall) {
        if (before.filter(recall::equals).isPresent()) {
            return;
        }
        RecallOrder order = recall.order();
        Set<PartyId> added = new TreeSet<>(recall.recipients());
        before.ifPresent(known -> added.removeAll(known.recipients()));
        String given = added.stream().map(party -> " party:" + party).collect(Collectors.joining());
        acts.add(new Act(
                now,
                Act.Kind.RECALL,
                "party:" + order.content().originator(),
                order.id().toString(),
                word(recall.stage()) + (given.isEmpty() ? "" : ", given to" + given),
                before.isPresent() ? List.of() : texts(order.content().handles())));
    }

    /** Something was set aside. */
    void quarantined(QuarantineEntry entry) {
        add(
                Act.Kind.QUARANTINE,
                "party:" + entry.source().partner(),
                "quarantine:" + entry.id(),
                "set aside by rule " + entry.why().rule());
    }

    /** Something that had been set aside was let in, dropped, or recalled by its originator. */
    void leftQuarantine(UUID id) {
        add(Act.Kind.QUARANTINE, "nobody", "quarantine:" + id, "let in, dropped or recalled");
    }

    /** The node's own state changed: with another incarnation when it was brought back from a backup. */
    void node(Optional<NodeState> before, NodeState state) {
        before.filter(known -> !known.incarnation().equals(state.incarnation()))
                .ifPresent(known -> add(
                        Act.Kind.RESTORED,
                        "operator",
                        "incarnation:" + state.incarnation(),
                        "after incarnation:" + known.incarnation()));
    }
}
