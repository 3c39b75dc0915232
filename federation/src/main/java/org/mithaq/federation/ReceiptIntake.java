package org.mithaq.federation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Takes receipts that a partner gives: those it made for this node change the register; those of others that it passes on
 * are evidence. What a holder further down claims is stated on to whoever gave the items here.
 */
final class ReceiptIntake {

    private final FederationPorts ports;
    private final KeyRing ring;
    private final Onward onward;
    private final Recalls recalls;

    ReceiptIntake(FederationPorts ports, KeyRing ring, Onward onward, Recalls recalls) {
        this.ports = ports;
        this.ring = ring;
        this.onward = onward;
        this.recalls = recalls;
    }

    /**
     * Who gives the receipts.
     *
     * @param party the partner
     * @param keys keys its node signs with
     * @param incarnation of its database, from the head of this session
     */
    record Giver(PartyId party, NodeKeys keys, Incarnation incarnation) {}

    /** What became of a receipt. */
    enum Result {
        /** It changed the register. */
        TAKEN,
        /** It was known. */
        KNOWN,
        /** It was kept as evidence; the register is moved only by what its partner says for itself. */
        EVIDENCE,
        /** It was said before the partner restored a backup; what still holds is stated again. */
        SUPERSEDED,
        /** It was refused; a notice says why. */
        REFUSED
    }

    Result take(Batch batch, Giver giver, Receipt receipt) {
        if (receipt.by().equals(ports.own())) {
            return Result.KNOWN;
        }
        boolean direct = receipt.by().equals(giver.party()) && receipt.to().equals(ports.own());
        // 1. One number, one receipt.
        Optional<Receipt> known = batch.receipt(receipt.id());
        if (known.isPresent() && known.get().equals(receipt)) {
            return Result.KNOWN;
        }
        // 2. The signature must be that of who claims. Of whom no key is known, only the fact of the passing-on is
        // kept.
        Optional<NodeKeys> keys = direct ? Optional.of(giver.keys()) : ring.keys(receipt.by());
        boolean proven = keys.filter(
                        trusted -> trusted.any(receipt.at(), key -> receipt.isSignedBy(key, ports.signatures())))
                .isPresent();
        if (!proven && keys.isPresent()) {
            return refuse(batch, giver, Notice.Kind.RECEIPT_FORGED, receipt, "is not signed by '" + receipt.by() + "'");
        }
        if (known.isPresent()) {
            return proven
                    ? refuse(batch, giver, Notice.Kind.RECEIPTS_FORKED, receipt, "differs from one with its number")
                    : Result.KNOWN;
        }
        if (!direct) {
            batch.add(new BookEntry.ReceiptKept(receipt, proven));
            onward.passOn(batch, giver.party(), receipt);
            return Result.EVIDENCE;
        }
        if (!receipt.place().chain().incarnation().equals(giver.incarnation())) {
            batch.add(new BookEntry.ReceiptKept(receipt, true));
            return Result.SUPERSEDED;
        }
        return inOrder(batch, giver, receipt) ? apply(batch, giver, receipt) : Result.REFUSED;
    }

    /** Puts a receipt into its chain; says whether it has a place there. */
    private boolean inOrder(Batch batch, Giver giver, Receipt receipt) {
        Receipt.Chain chain = receipt.place().chain();
        Optional<ChainEnd> end = batch.chain(chain);
        long sequence = receipt.place().sequence();
        long expected = end.map(known -> known.last() + 1).orElse(1L);
        if (sequence < expected) {
            if (!end.orElseThrow().misses(sequence)) {
                refuse(batch, giver, Notice.Kind.RECEIPTS_FORKED, receipt, "has a number that was used before");
                return false;
            }
            batch.add(new BookEntry.ChainSaved(end.get().filled(sequence)));
            return true;
        }
        if (sequence == expected && !receipt.place().previous().equals(end.map(ChainEnd::digest))) {
            refuse(batch, giver, Notice.Kind.RECEIPTS_FORKED, receipt, "does not follow the one before it");
            return false;
        }
        if (sequence > expected) {
            batch.notice(
                    giver.party(),
                    Notice.Kind.RECEIPTS_MISSING,
                    "Receipts " + expected + " to " + (sequence - 1) + " of '" + giver.party()
                            + "' did not come before " + receipt.id());
        }
        batch.add(new BookEntry.ChainSaved(ChainEnd.extended(chain, end, receipt)));
        return true;
    }

    private Result apply(Batch batch, Giver giver, Receipt receipt) {
        batch.add(new BookEntry.ReceiptKept(receipt, true));
        List<Statement> statements = Statement.of(receipt);
        Set<Handle> handles =
                statements.stream().map(statement -> statement.key().handle()).collect(Collectors.toSet());
        noticeNeverSent(batch, giver, receipt, handles);
        Map<Statement.Key, RegisterRow> before = batch.heard(giver.party(), handles);
        RegisterRow.Source source = RegisterRow.Source.of(receipt, batch.now());
        List<Statement> news = new ArrayList<>();
        for (Statement statement : statements) {
            RegisterRow known = before.get(statement.key());
            if (known == null || isOlder(known.source(), source)) {
                batch.add(new BookEntry.Heard(new RegisterRow(giver.party(), statement, source)));
                news.add(statement);
            }
        }
        onward.stateOn(batch, giver.party(), receipt, news);
        if (receipt.claim().kind() == ReceiptKind.RECEIVED) {
            recalls.reach(batch, giver.party(), handles);
        }
        return Result.TAKEN;
    }

    private static boolean isOlder(RegisterRow.Source known, RegisterRow.Source next) {
        return !known.incarnation().equals(next.incarnation()) || known.sequence() < next.sequence();
    }

    private void noticeNeverSent(Batch batch, Giver giver, Receipt receipt, Set<Handle> handles) {
        if (receipt.claim().kind() != ReceiptKind.RECEIVED) {
            return;
        }
        List<Handle> never = ports.content().neverGiven(giver.party(), handles);
        if (!never.isEmpty()) {
            batch.notice(
                    giver.party(),
                    Notice.Kind.RECEIPT_NEVER_SENT,
                    "'" + giver.party() + "' claims in " + receipt.id() + " to have received " + never.size()
                            + " items that this node did not give it, the first: "
                            + new LinkedHashSet<>(never).getFirst());
        }
    }

    private static Result refuse(Batch batch, Giver giver, Notice.Kind kind, Receipt receipt, String why) {
        StixId id = receipt.id();
        batch.notice(
                giver.party(),
                kind,
                "Receipt " + id + ", number " + receipt.place().sequence() + ", " + why);
        return Result.REFUSED;
    }
}
