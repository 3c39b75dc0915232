package org.mithaq.federation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.agreement.Handle;
import org.mithaq.terms.PartyId;

/** Tells which answers to recalls are still owed, by whom, and since when. */
final class Answers {

    private final FederationPorts ports;
    private final Holders holders;
    private final OpenAnswer.Escalation escalation;

    Answers(FederationPorts ports, Holders holders, OpenAnswer.Escalation escalation) {
        this.ports = ports;
        this.holders = holders;
        this.escalation = escalation;
    }

    /** Lists what is owed for one recall: by those it was given to, and by further holders that are known. */
    List<OpenAnswer> open(RecallRecord recall, Instant now) {
        Map<Edge, List<Handle>> owed = new LinkedHashMap<>();
        PartyId originator = recall.order().content().originator();
        Set<PartyId> direct = new TreeSet<>(recall.recipients());
        direct.removeAll(recall.givers());
        direct.remove(originator);
        for (Handle handle : recall.order().content().handles()) {
            List<RegisterRow> rows = ports.book().heard(List.of(handle));
            for (PartyId recipient : direct) {
                if (rows.stream().noneMatch(row -> isAnswer(row, recipient))) {
                    owed.computeIfAbsent(new Edge(recipient, ports.own()), _ -> new ArrayList<>())
                            .add(handle);
                }
            }
            if (originator.equals(ports.own())) {
                rows.stream()
                        .filter(row -> !row.statement().key().via().equals(ports.own()))
                        .filter(row -> holders.state(row) == HolderNode.State.HOLDS)
                        .forEach(row -> owed.computeIfAbsent(Edge.of(row), _ -> new ArrayList<>())
                                .add(handle));
            }
        }
        Instant due = recall.order().content().answerBy();
        return owed.entrySet().stream()
                .map(entry -> new OpenAnswer(
                        recall.order().id(),
                        entry.getKey().holder(),
                        entry.getKey().via(),
                        entry.getValue(),
                        due,
                        escalation.level(due, now)))
                .toList();
    }

    private boolean isAnswer(RegisterRow row, PartyId recipient) {
        Statement said = row.statement();
        if (!row.partner().equals(recipient) || !said.key().holder().equals(recipient)) {
            return false;
        }
        return switch (holders.state(row)) {
            case DELETED, NOT_HELD, KEEPS, DECLINED -> true;
            case HOLDS, NO_RECEIPT, UNKNOWN_SINCE_RESTORE -> false;
        };
    }

    private record Edge(PartyId holder, PartyId via) {

        static Edge of(RegisterRow row) {
            return new Edge(
                    row.statement().key().holder(), row.statement().key().via());
        }
    }
}
