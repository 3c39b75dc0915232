package org.mithaq.federation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mithaq.federation.ChannelException.Kind;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.SyncReport.Counts;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * One run against one partner: card and pin, sign-in, head, covenant collection, the other collections. Each page is taken
 * before the next is asked for, so a run that breaks off has lost nothing, and the next one goes on where it was.
 */
final class Sync {

    private final FederationPorts ports;
    private final PageIntake intake;
    private final PartnerPin pin;
    private final Alone alone;
    private final Runnable settle;

    /** Runs steps that change the book one at a time; the network is not waited for while one runs. */
    interface Alone {

        /** Runs a step. */
        <T> T run(Supplier<T> step);
    }

    Sync(FederationPorts ports, KeyRing ring, PageIntake intake, Alone alone, Runnable settle) {
        this.ports = ports;
        this.intake = intake;
        this.pin = new PartnerPin(ports, ring);
        this.alone = alone;
        this.settle = settle;
    }

    SyncReport run(Partner partner, PartnerChannel channel) {
        try {
            return attempt(partner, channel);
        } catch (ChannelException failed) {
            return failed(partner.party(), failed.kind(), String.valueOf(failed.getMessage()));
        } catch (MalformedRecordException garbage) {
            return failed(partner.party(), Kind.GARBAGE, String.valueOf(garbage.getMessage()));
        }
    }

    /** Asks a partner to read this node now; says whether it heard. */
    boolean nudge(Partner partner, PartnerChannel channel) {
        try {
            KeyRing.Trusted _ = pin.verify(partner, channel.card());
            channel.nudge(channel.signIn(signIn(new SignInStatement.Visit(
                    ports.own(), partner.party(), partner.purposes().getFirst()))));
            return true;
        } catch (ChannelException | MalformedRecordException notNow) {
            // It reads this node by itself sooner or later; a run against it says what is wrong.
            return false;
        }
    }

    private String signIn(SignInStatement.Visit visit) {
        return SignInStatement.sign(
                        visit,
                        ports.now(),
                        ports.signatures(),
                        ports.surroundings().random())
                .text();
    }

    private SyncReport attempt(Partner partner, PartnerChannel channel)
            throws ChannelException, MalformedRecordException {
        String card = channel.card();
        NodeKeys keys = pin.verify(partner, card).keys();
        savePartner(ports.state(partner.party()).withCard(card));
        Counts counts = Counts.NONE;
        boolean upToDate = true;
        for (Purpose purpose : partner.purposes()) {
            var visit = new SignInStatement.Visit(ports.own(), partner.party(), purpose);
            PartnerChannel.Session session = channel.signIn(signIn(visit));
            HeadState head = head(channel.head(session), visit, keys);
            noteHead(partner.party(), head);
            for (CollectionHead collection : wanted(partner, purpose, head)) {
                var source = new Delivery.Source(partner.party(), purpose, collection.id(), collection.alias());
                var giver = new ReceiptIntake.Giver(partner.party(), keys, head.incarnation());
                var route = new Pull.Route(channel, session, source);
                var pull = new Pull(ports, route, collection, taker(giver, source));
                pull.run();
                counts = counts.plus(pull.counts());
                upToDate &= pull.proven();
                if (collection.alias().equals(NodeContent.COVENANT)) {
                    covenantRead(partner.party(), pull.proven());
                }
            }
            upToDate &= head.open();
        }
        done(partner.party());
        return new SyncReport.Done(partner.party(), counts, upToDate);
    }

    private void savePartner(PartnerState state) {
        if (!ports.book().partner(state.party()).equals(Optional.of(state))) {
            alone.run(() -> {
                ports.book().write(List.of(new BookEntry.PartnerSaved(state)));
                return true;
            });
        }
    }

    private HeadState head(String text, SignInStatement.Visit visit, NodeKeys keys)
            throws ChannelException, MalformedRecordException {
        Head head = Head.parse(text);
        if (!head.visit().equals(visit)) {
            throw new ChannelException(
                    Kind.GARBAGE,
                    "The head is not for this visit:\n  found:  " + head.visit() + "\n  wanted: " + visit);
        }
        if (!keys.any(head.at(), key -> head.isSignedBy(key, ports.signatures()))) {
            throw new ChannelException(Kind.WRONG_KEY, "The head is not signed by '" + visit.audience() + "'");
        }
        Instant now = ports.now();
        if (Duration.between(head.at(), now)
                        .abs()
                        .compareTo(ports.surroundings().limits().clockSkew())
                > 0) {
            throw new ChannelException(
                    Kind.GARBAGE,
                    "The clocks differ too much:\n  theirs: " + head.at() + "\n  ours:   " + now
                            + "\nSet the one that is wrong.");
        }
        return head.state();
    }

    /** The covenant collection comes first and once: what is recalled must be known before items are taken. */
    private List<CollectionHead> wanted(Partner partner, Purpose purpose, HeadState head) {
        boolean first = purpose.equals(partner.purposes().getFirst());
        return head.collections().stream()
                .filter(collection -> collection.alias().equals(NodeContent.COVENANT)
                        ? first
                        : head.open()
                                && ports.content()
                                        .takes(new Delivery.Source(
                                                partner.party(), purpose, collection.id(), collection.alias())))
                .sorted(Comparator.comparing((CollectionHead collection) ->
                                !collection.alias().equals(NodeContent.COVENANT))
                        .thenComparing(CollectionHead::alias))
                .toList();
    }

    private BiFunction<Delivery, Position, PageIntake.Outcome> taker(
            ReceiptIntake.Giver giver, Delivery.Source source) {
        return source.alias().equals(NodeContent.COVENANT)
                ? (delivery, next) -> alone.run(() -> intake.takeActs(giver, delivery, next))
                : (delivery, next) -> alone.run(() -> intake.takeItems(delivery, next));
    }

    private void noteHead(PartyId partner, HeadState head) {
        PartnerState before = ports.state(partner);
        boolean same = before.incarnation().equals(Optional.of(head.incarnation()));
        if (same && before.log().equals(Optional.of(head.log()))) {
            return;
        }
        alone.run(() -> {
            var batch = new Batch(ports);
            if (!same && before.incarnation().isPresent()) {
                batch.notice(
                        partner,
                        Notice.Kind.PARTNER_RESTORED,
                        "'" + partner + "' restored a backup; what it held is unknown until it says so anew");
            }
            before.log()
                    .filter(log -> same && isShorter(log, head.log()))
                    .ifPresent(log -> batch.notice(
                            partner,
                            Notice.Kind.LOG_SHRANK,
                            "The ledger of '" + partner
                                    + "' was rewritten, and it does not say that it restored a backup:\n"
                                    + "  before: " + log.size() + " leaves, root " + log.root() + "\n  now:    "
                                    + head.log().size() + " leaves, root "
                                    + head.log().root()));
            batch.add(new BookEntry.PartnerSaved(before.with(head)));
            batch.close();
            return true;
        });
    }

    private static boolean isShorter(LogHead before, LogHead now) {
        return now.size() < before.size()
                || (now.size() == before.size() && !now.root().equals(before.root()));
    }

    /** Does what the partner's acts ask for before its items are taken; a node that waits to open waits for no more. */
    private void covenantRead(PartyId partner, boolean whole) {
        alone.run(() -> {
            NodeState node = ports.node();
            if (whole && node.awaited().contains(partner)) {
                Set<PartyId> awaited = new HashSet<>(node.awaited());
                awaited.remove(partner);
                var batch = new Batch(ports);
                batch.add(new BookEntry.NodeSaved(new NodeState(node.incarnation(), awaited.isEmpty(), awaited)));
                if (awaited.isEmpty()) {
                    batch.add(new BookEntry.Noticed(new Notice(
                            batch.now(), Optional.empty(), Notice.Kind.OPENED, "Every partner was read; open again")));
                }
                batch.close();
            }
            settle.run();
            return true;
        });
    }

    private void done(PartyId partner) {
        alone.run(() -> {
            settle.run();
            PartnerState state = ports.state(partner);
            var way = new PartnerState.Way(0, Optional.empty(), Optional.empty(), Optional.of(ports.now()));
            ports.book().write(List.of(new BookEntry.PartnerSaved(state.with(way))));
            return true;
        });
    }

    private SyncReport failed(PartyId partner, Kind kind, String message) {
        return alone.run(() -> {
            PartnerState state = ports.state(partner);
            int failures = state.way().failures() + 1;
            // Who was never read may not run yet, or not know this node; a wrong key or garbage is neither.
            boolean met = state.way().lastDone().isPresent() || !(kind == Kind.UNREACHABLE || kind == Kind.REFUSED);
            Instant notBefore = ports.now()
                    .plus(ports.surroundings()
                            .limits()
                            .wait(failures, met, ports.surroundings().random()));
            var way = new PartnerState.Way(
                    failures,
                    Optional.of(message),
                    Optional.of(notBefore),
                    state.way().lastDone());
            ports.book().write(List.of(new BookEntry.PartnerSaved(state.with(way))));
            boolean introducing = !met
                    && failures <= ports.surroundings().limits().introduction().size();
            return new SyncReport.Failed(partner, kind, message, notBefore, introducing);
        });
    }
}
