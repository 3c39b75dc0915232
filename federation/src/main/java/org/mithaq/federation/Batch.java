package org.mithaq.federation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Changes that become durable in one write: what was heard, and the receipts that state it to others, numbered and signed
 * when the batch is closed. A crash leaves all of it or nothing, so no number is used twice and none is left out. Used by
 * one thread, under the lock of {@link Federation}.
 */
final class Batch {

    private final FederationPorts ports;
    private final NodeState node;
    private final Instant now;
    private final List<BookEntry> entries = new ArrayList<>();
    private final Map<Receipt.Chain, ChainEnd> chains = new HashMap<>();
    private final Map<StixId, Receipt> receipts = new HashMap<>();
    private final Map<PartyId, Map<Statement.Key, RegisterRow>> heard = new HashMap<>();
    private final Map<StixId, RecallRecord> recalls = new HashMap<>();
    private final Map<PartyId, Map<Statement.Key, Statement>> toState = new LinkedHashMap<>();
    private final Set<BookEntry.Outgoing> relays = new HashSet<>();

    Batch(FederationPorts ports) {
        this.ports = ports;
        this.node = ports.node();
        this.now = ports.now();
    }

    Instant now() {
        return now;
    }

    void add(BookEntry entry) {
        switch (entry) {
            case BookEntry.ChainSaved(ChainEnd end) -> chains.put(end.chain(), end);
            case BookEntry.ReceiptKept(Receipt receipt, boolean _) -> receipts.put(receipt.id(), receipt);
            case BookEntry.RecallSaved(RecallRecord recall) ->
                recalls.put(recall.order().id(), recall);
            case BookEntry.Heard(RegisterRow row) ->
                heard.computeIfAbsent(row.partner(), _ -> new HashMap<>())
                        .put(row.statement().key(), row);
            default -> {
                // Nothing that this batch reads again.
            }
        }
        entries.add(entry);
    }

    void notice(PartyId partner, Notice.Kind kind, String text) {
        add(new BookEntry.Noticed(new Notice(now, Optional.of(partner), kind, text)));
    }

    Optional<ChainEnd> chain(Receipt.Chain chain) {
        return Optional.ofNullable(chains.get(chain)).or(() -> ports.book().chain(chain));
    }

    Optional<Receipt> receipt(StixId id) {
        return Optional.ofNullable(receipts.get(id)).or(() -> ports.book().receipt(id));
    }

    Optional<RecallRecord> recall(StixId id) {
        return Optional.ofNullable(recalls.get(id)).or(() -> ports.book().recall(id));
    }

    /** Lists what was heard from one partner of some items, this batch included. */
    Map<Statement.Key, RegisterRow> heard(PartyId partner, Collection<Handle> handles) {
        Map<Statement.Key, RegisterRow> rows = new HashMap<>();
        for (RegisterRow row : ports.book().heard(handles)) {
            if (row.partner().equals(partner)) {
                rows.put(row.statement().key(), row);
            }
        }
        rows.putAll(heard.getOrDefault(partner, Map.of()));
        return rows;
    }

    /** Has an object published unchanged for a partner. */
    void relay(Act act, Set<PartyId> addressees) {
        var outgoing = new BookEntry.Outgoing(act, addressees);
        if (!addressees.isEmpty() && relays.add(outgoing)) {
            entries.add(outgoing);
        }
    }

    /** States something to a partner, unless just that was stated before in this incarnation. */
    void state(PartyId partner, Statement statement) {
        toState.computeIfAbsent(partner, _ -> new LinkedHashMap<>()).put(statement.key(), statement);
    }

    /** Claims something that names no item. */
    void claim(PartyId partner, Claim claim) {
        append(partner, claim);
    }

    /** Numbers and signs what is to be stated, and writes everything. */
    void close() {
        toState.forEach((partner, statements) -> {
            Map<Group, List<Statement>> groups = new LinkedHashMap<>();
            for (Statement statement : unsaid(partner, statements)) {
                groups.computeIfAbsent(Group.of(statement), _ -> new ArrayList<>())
                        .add(statement);
            }
            groups.forEach((group, members) -> {
                for (int from = 0; from < members.size(); from += Claim.MOST_ENTRIES) {
                    int to = Math.min(members.size(), from + Claim.MOST_ENTRIES);
                    state(partner, group, members.subList(from, to));
                }
            });
        });
        toState.clear();
        if (!entries.isEmpty()) {
            ports.book().write(entries);
        }
    }

    private List<Statement> unsaid(PartyId partner, Map<Statement.Key, Statement> statements) {
        Set<Handle> handles =
                statements.keySet().stream().map(Statement.Key::handle).collect(Collectors.toSet());
        Map<Statement.Key, Statement> said = ports.book().stated(handles).stream()
                .filter(row -> row.partner().equals(partner)
                        && row.source().incarnation().equals(node.incarnation()))
                .map(RegisterRow::statement)
                .collect(Collectors.toMap(Statement::key, statement -> statement));
        return statements.values().stream()
                .filter(statement -> {
                    Statement before = said.get(statement.key());
                    return before == null || !before.saysTheSameAs(statement);
                })
                .toList();
    }

    private void state(PartyId partner, Group group, List<Statement> statements) {
        Receipt receipt = append(partner, group.claim(ports.own(), statements));
        for (Statement statement : statements) {
            add(new BookEntry.Stated(new RegisterRow(partner, statement, RegisterRow.Source.of(receipt, now))));
        }
    }

    private Receipt append(PartyId partner, Claim claim) {
        var chain = new Receipt.Chain(ports.own(), partner, node.incarnation());
        Receipt.Place place = ChainEnd.next(chain, chain(chain));
        Receipt receipt = Receipt.sign(place, now, claim, ports.signatures());
        add(new BookEntry.ReceiptKept(receipt, true));
        add(new BookEntry.ChainSaved(ChainEnd.extended(chain, chain(chain), receipt)));
        add(new BookEntry.Outgoing(Act.of(receipt), Set.of(partner)));
        return receipt;
    }

    /** What the statements of one receipt have in common. */
    private record Group(
            PartyId holder,
            PartyId via,
            PartyId originator,
            ReceiptKind state,
            Optional<StixId> recall,
            Optional<String> reason,
            Optional<Instant> backupsExpire,
            List<StixId> evidence) {

        static Group of(Statement statement) {
            return new Group(
                    statement.key().holder(),
                    statement.key().via(),
                    statement.originator(),
                    statement.state(),
                    statement.recall(),
                    statement.reason(),
                    statement.backupsExpire(),
                    statement.evidence());
        }

        Claim claim(PartyId own, List<Statement> statements) {
            boolean ours = holder.equals(own);
            return new Claim(
                    ours ? state : ReceiptKind.FORWARDED,
                    originator,
                    statements.stream()
                            .map(statement -> new Claim.Entry(statement.key().handle(), statement.terms()))
                            .toList(),
                    recall,
                    reason,
                    backupsExpire,
                    ours ? Optional.empty() : Optional.of(new Claim.Forward(holder, via, state)),
                    evidence);
        }
    }
}
