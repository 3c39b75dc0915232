package org.mithaq.federation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * States what holders further down claim to whoever gave the items here, and passes their own signed words on unchanged.
 * Up to one giver only, the originator where it is one: so claims climb a tree and do not run in circles.
 */
final class Onward {

    private final FederationPorts ports;

    Onward(FederationPorts ports) {
        this.ports = ports;
    }

    /** States what was just heard to the givers of the items, with the receipt itself as evidence. */
    void stateOn(Batch batch, PartyId from, Receipt receipt, List<Statement> news) {
        Map<Handle, PartyId> givers = giversOf(handlesOf(news));
        Set<PartyId> told = new HashSet<>();
        for (Statement statement : news) {
            PartyId giver = givers.get(statement.key().handle());
            if (giver != null && concerns(giver, from, statement.key())) {
                batch.state(giver, statement.withEvidence(evidence(receipt, statement)));
                told.add(giver);
            }
        }
        batch.relay(Act.of(receipt), told);
    }

    /** Passes a receipt of another on to the givers of the items that it names. */
    void passOn(Batch batch, PartyId from, Receipt receipt) {
        Set<PartyId> told =
                new HashSet<>(giversOf(handlesOf(Statement.of(receipt))).values());
        told.removeAll(List.of(from, receipt.by(), receipt.to()));
        batch.relay(Act.of(receipt), told);
    }

    /**
     * States to a giver what was heard of items before they were acknowledged to it: a holder may answer between the
     * appending of an item and the writing of its receipt, when the node stops between the two.
     */
    void catchUp(Batch batch, PartyId giver, Collection<Handle> handles) {
        List<RegisterRow> heard = ports.book().heard(handles);
        if (heard.isEmpty()) {
            return;
        }
        Map<Handle, PartyId> givers = giversOf(handles);
        for (RegisterRow row : heard) {
            Statement.Key key = row.statement().key();
            PartyId originator = row.statement().originator();
            PartyId chosen = better(givers.getOrDefault(key.handle(), giver), giver, originator);
            if (chosen.equals(giver) && concerns(giver, row.partner(), key)) {
                List<StixId> evidence = new ArrayList<>(List.of(row.source().receipt()));
                evidence.addAll(row.statement().evidence());
                batch.state(giver, row.statement().withEvidence(bounded(evidence)));
                ports.book()
                        .receipt(row.source().receipt())
                        .ifPresent(receipt -> batch.relay(Act.of(receipt), Set.of(giver)));
            }
        }
    }

    private static boolean concerns(PartyId giver, PartyId from, Statement.Key key) {
        return !giver.equals(from) && !giver.equals(key.holder()) && !giver.equals(key.via());
    }

    /** Finds for each item the partner to whom claims of it are stated on; none for items of this node's own. */
    private Map<Handle, PartyId> giversOf(Collection<Handle> handles) {
        Map<Handle, List<RegisterRow>> acknowledged = ports.book().stated(handles).stream()
                .filter(row -> row.statement().key().holder().equals(ports.own()))
                .collect(Collectors.groupingBy(row -> row.statement().key().handle()));
        Map<Handle, PartyId> givers = new HashMap<>();
        acknowledged.forEach((handle, rows) -> chosen(rows).ifPresent(giver -> givers.put(handle, giver)));
        return givers;
    }

    private static PartyId better(PartyId one, PartyId other, PartyId originator) {
        if (one.equals(originator) || other.equals(originator)) {
            return originator;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Optional<PartyId> chosen(List<RegisterRow> rows) {
        return rows.stream()
                .min(Comparator.comparing((RegisterRow row) ->
                                !row.partner().equals(row.statement().originator()))
                        .thenComparing(RegisterRow::partner))
                .map(RegisterRow::partner);
    }

    private static List<StixId> evidence(Receipt receipt, Statement statement) {
        List<StixId> evidence = new ArrayList<>(List.of(receipt.id()));
        evidence.addAll(statement.evidence());
        return bounded(evidence);
    }

    private static List<StixId> bounded(List<StixId> evidence) {
        return evidence.stream().distinct().limit(Claim.MOST_EVIDENCE).toList();
    }

    private static Set<Handle> handlesOf(List<Statement> statements) {
        return statements.stream().map(statement -> statement.key().handle()).collect(Collectors.toSet());
    }
}
