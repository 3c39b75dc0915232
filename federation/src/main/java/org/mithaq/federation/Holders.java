package org.mithaq.federation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.agreement.Handle;
import org.mithaq.terms.PartyId;

/** Tells who holds an item, as far as holders say. */
final class Holders {

    private final FederationPorts ports;
    private final KeyRing ring;

    Holders(FederationPorts ports, KeyRing ring) {
        this.ports = ports;
        this.ring = ring;
    }

    /** Gives the tree of holders below this node. */
    HolderNode tree(Handle handle) {
        List<RegisterRow> rows = new ArrayList<>(ports.book().heard(List.of(handle)));
        Set<PartyId> without = new TreeSet<>(ports.content().givenTo(handle));
        rows.stream()
                .filter(row -> row.statement().key().via().equals(ports.own()))
                .forEach(row -> without.remove(row.statement().key().holder()));
        List<HolderNode> children = new ArrayList<>(below(ports.own(), rows, new HashSet<>(Set.of(ports.own()))));
        without.forEach(party -> children.add(new HolderNode(
                party,
                HolderNode.State.NO_RECEIPT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())));
        boolean held = ports.content().find(handle).isPresent();
        return new HolderNode(
                ports.own(),
                held ? HolderNode.State.HOLDS : HolderNode.State.DELETED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                children);
    }

    // A holder stands below whoever gave it the item; nobody stands below itself, whatever is claimed.
    private List<HolderNode> below(PartyId giver, List<RegisterRow> rows, Set<PartyId> above) {
        List<HolderNode> nodes = new ArrayList<>();
        for (RegisterRow row : rows) {
            PartyId holder = row.statement().key().holder();
            if (row.statement().key().via().equals(giver) && above.add(holder)) {
                nodes.add(node(row, below(holder, rows, above)));
                above.remove(holder);
            }
        }
        return nodes;
    }

    private HolderNode node(RegisterRow row, List<HolderNode> children) {
        Statement said = row.statement();
        RegisterRow.Source source = row.source();
        boolean itself = said.key().holder().equals(row.partner());
        boolean proven = itself
                || said.evidence().stream()
                        .flatMap(id -> ports.book().receipt(id).stream())
                        .anyMatch(receipt -> receipt.by().equals(said.key().holder()) && isProven(receipt));
        return new HolderNode(
                said.key().holder(),
                state(row),
                Optional.of(new HolderNode.Evidence(
                        row.partner(), source.receipt(), source.claimedAt(), source.learnedAt(), proven)),
                said.recall(),
                said.backupsExpire(),
                said.reason(),
                children);
    }

    private boolean isProven(Receipt receipt) {
        return ring.keys(receipt.by())
                .filter(keys -> keys.any(receipt.at(), key -> receipt.isSignedBy(key, ports.signatures())))
                .isPresent();
    }

    /** Says whether a line was stated before its partner restored a backup, and not again since. */
    boolean isStale(RegisterRow row) {
        return ports.state(row.partner())
                .incarnation()
                .filter(current -> !current.equals(row.source().incarnation()))
                .isPresent();
    }

    HolderNode.State state(RegisterRow row) {
        if (isStale(row)) {
            return HolderNode.State.UNKNOWN_SINCE_RESTORE;
        }
        return switch (row.statement().state()) {
            case RECEIVED -> HolderNode.State.HOLDS;
            case DELETED -> HolderNode.State.DELETED;
            case NOT_HELD -> HolderNode.State.NOT_HELD;
            case REFUSED -> row.statement().recall().isPresent() ? HolderNode.State.KEEPS : HolderNode.State.DECLINED;
            case FORWARDED -> throw new IllegalStateException("A line claims something of a holder");
        };
    }
}
