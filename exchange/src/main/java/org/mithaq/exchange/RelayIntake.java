package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mithaq.agreement.BatchSignatures;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.Markings;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Action;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.AgreementTerms;
import org.mithaq.terms.Clause;
import org.mithaq.terms.Decision;
import org.mithaq.terms.Decisions;
import org.mithaq.terms.MarkingLimits;
import org.mithaq.terms.MarkingReader;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Stated;
import org.mithaq.terms.Terms;

/**
 * Takes in what a partner's node gives: each item as its originator's, under the very terms of the contribution object that
 * came with it. What the partner was not allowed to give is not taken, so that a leak does not spread.
 *
 * <p>Safe to share between threads; blocks until everything is committed.
 */
final class RelayIntake {

    private final ExchangePorts ports;
    private final BatchSignatures signatures = new BatchSignatures();

    RelayIntake(ExchangePorts ports) {
        this.ports = requireNonNull(ports, "ports");
    }

    List<Relay.Outcome> take(Relay relay) {
        return new Taking(relay).run();
    }

    /** One relay on its way; used by one thread. */
    private final class Taking {

        private final Relay relay;
        private final Directory directory = ports.directory().current();
        private final Instant now = ports.clock().instant();
        private final PartyId own = directory.own().id();
        private final Map<ItemVersion, Carried> carried = new HashMap<>();
        private final Map<StixId, StixObject> definitions = new HashMap<>();
        private final Map<KnownDefinition, Optional<StixObject>> known = new HashMap<>();
        private final Map<MarkedUnder, Boolean> inFull = new HashMap<>();
        private final Map<GivenUnder, Optional<Clause>> unlawful = new HashMap<>();
        private final ContributionCheck check;
        private final Map<Integer, Relay.Outcome> outcomes = new TreeMap<>();
        private final Map<PartyId, List<Taken>> taken = new LinkedHashMap<>();
        private Map<Handle, Instant> barred = Map.of();

        private record ItemVersion(StixId id, String version) {}

        /** A marking definition as one originator's items mean it. */
        private record KnownDefinition(StixId id, PartyId originator) {}

        /** Markings of a whole object and the terms it was given under: nearly all objects of a delivery share them. */
        private record MarkedUnder(Set<StixId> markings, PartyId originator, String terms) {}

        /** Whose terms; the canonical text stands for them. */
        private record GivenUnder(PartyId originator, String terms) {}

        /** A contribution object that was verified, and where it stood. */
        private record Carried(int index, ContributionObjects.Relayed relayed) {

            ContributionObjects.Said said() {
                return relayed.said();
            }
        }

        /** An object on its way to the appender. */
        private record Taken(int index, Offer offer, Optional<Relay.Contribution> contribution) {}

        Taking(Relay relay) {
            this.relay = relay;
            this.check = new ContributionCheck(relay.signers(), signatures);
        }

        List<Relay.Outcome> run() {
            readCarried();
            barred = relay.barred()
                    .among(carried.values().stream()
                            .map(one -> one.said().leaf().handle())
                            .toList());
            for (int i = 0; i < relay.objects().size(); i++) {
                StixObject object = relay.objects().get(i);
                if (!object.type().equals(ContributionObjects.TYPE)) {
                    item(i, object);
                }
            }
            restated();
            taken.forEach(this::append);
            return List.copyOf(outcomes.values());
        }

        /** Contribution objects and marking definitions first, since they say what the others are given under. */
        private void readCarried() {
            for (int i = 0; i < relay.objects().size(); i++) {
                StixObject object = relay.objects().get(i);
                if (object.type().equals("marking-definition")) {
                    definitions.put(object.id(), object);
                }
                if (object.type().equals(ContributionObjects.TYPE)) {
                    int index = i;
                    Optional<ContributionObjects.Relayed> read = ContributionObjects.readRelayed(object, check);
                    read.ifPresent(found -> carried.merge(
                            new ItemVersion(
                                    found.said().leaf().id(),
                                    found.said().leaf().version()),
                            new Carried(index, found),
                            (before, after) -> after.said().isLaterThan(before.said()) ? after : before));
                    outcomes.put(
                            i,
                            read.isPresent()
                                    ? new Relay.Outcome.Carried()
                                    : refused(Clause.of(Rule.CONTRIBUTION_NOT_SIGNED), Optional.empty()));
                }
            }
        }

        private void item(int index, StixObject object) {
            var version = new ItemVersion(object.id(), ContributionObjects.text(object.version()));
            Optional<Carried> found = Optional.ofNullable(carried.remove(version))
                    .filter(one -> one.said().isAbout(object));
            if (found.isPresent()) {
                contributed(index, object, found.get().relayed());
            } else if (isHeld(object)) {
                outcomes.put(index, new Relay.Outcome.Kept(Optional.empty(), false));
            } else {
                published(index, object);
            }
        }

        private void contributed(int index, StixObject object, ContributionObjects.Relayed relayed) {
            Relay.Contribution contribution = contribution(relayed);
            var under = new GivenUnder(
                    contribution.originator(), relayed.said().leaf().terms());
            Optional<Clause> refusal =
                    gone(contribution).or(() -> unlawful.computeIfAbsent(under, _ -> unlawful(contribution)));
            if (refusal.isPresent()) {
                outcomes.put(index, refused(refusal.get(), Optional.of(contribution)));
                return;
            }
            take(new Taken(index, offer(object, relayed.said()), Optional.of(contribution)));
        }

        private void take(Taken one) {
            PartyId originator =
                    one.contribution().map(Relay.Contribution::originator).orElse(relay.partner());
            taken.computeIfAbsent(originator, _ -> new ArrayList<>()).add(one);
        }

        private static Relay.Contribution contribution(ContributionObjects.Relayed relayed) {
            ContributionObjects.Said said = relayed.said();
            return new Relay.Contribution(
                    said.leaf().handle(), said.leaf().originator(), said.secret(), said.terms(), relayed.key());
        }

        private Offer offer(StixObject object, ContributionObjects.Said said) {
            JsonObject tree = object.json();
            return new Offer(
                    object,
                    said.terms(),
                    true,
                    markedInFull(tree, said),
                    NamedObjects.of(object.id(), tree),
                    Optional.empty(),
                    said.secret(),
                    true,
                    Optional.of(said.object()));
        }

        private Optional<Clause> gone(Relay.Contribution contribution) {
            return Optional.ofNullable(barred.get(contribution.handle()))
                    .map(since -> Clause.of(Rule.ITEM_RECALLED, Refusals.text(since)));
        }

        /** What the partner's own gate ought to have said, by the agreements as this node knows them. */
        private Optional<Clause> unlawful(Relay.Contribution contribution) {
            Terms terms = contribution.terms();
            var reader = new Reader(
                    own,
                    Optional.empty(),
                    terms.purposes() instanceof Purposes.Only(Set<org.mithaq.terms.Purpose> allowed)
                            ? allowed.stream().findFirst()
                            : Optional.empty());
            if (!terms.originators().equals(Set.of(contribution.originator()))) {
                return Optional.of(Clause.of(
                        Rule.NOT_THE_ORIGINATOR, contribution.originator().text()));
            }
            Action action = contribution.originator().equals(relay.partner()) ? Action.READ : Action.FORWARD;
            Decision decision = Decisions.decide(
                    reader, action, terms, new Situation(relay.partner(), directory.agreements(), now));
            return decision.permits() ? Optional.empty() : Optional.of(decision.clause());
        }

        /** Something public, which needs no contribution object: TLP:CLEAR by its own markings. */
        private void published(int index, StixObject object) {
            JsonObject tree = object.json();
            Terms terms = AgreementTerms.withoutAgreement(
                    relay.partner(), Stated.NOTHING, limits(Markings.of(tree), relay.partner()));
            if (terms.tlp() != Tlp.CLEAR || !terms.unknownMarkings().isEmpty()) {
                outcomes.put(index, refused(Clause.of(Rule.CONTRIBUTION_MISSING), Optional.empty()));
                return;
            }
            ItemSecret secret =
                    ports.secrets().secretFor(object.id(), ContributionObjects.text(object.version()), relay.partner());
            var offer =
                    new Offer(object, terms, false, true, NamedObjects.of(object.id(), tree), Optional.empty(), secret);
            take(new Taken(index, offer, Optional.empty()));
        }

        /** Contribution objects that came without their item: the terms of something that is held have changed. */
        private void restated() {
            for (Carried one : carried.values()) {
                ContributionObjects.Said said = one.said();
                Relay.Contribution contribution = contribution(one.relayed());
                ports.holdings().of(said.leaf().id()).stream()
                        .filter(holding ->
                                holding.collection().equals(relay.into().id())
                                        && holding.originator().equals(contribution.originator())
                                        && said.isAbout(holding.object()))
                        .findFirst()
                        .filter(_ -> unlawful(contribution).isEmpty())
                        .ifPresent(holding ->
                                take(new Taken(one.index(), offer(holding.object(), said), Optional.of(contribution))));
            }
        }

        private boolean isHeld(StixObject object) {
            return ports.holdings().of(object.id()).stream()
                    .anyMatch(holding -> holding.object().digestHex().equals(object.digestHex()));
        }

        private boolean markedInFull(JsonObject tree, ContributionObjects.Said said) {
            Markings markings = Markings.of(tree);
            PartyId originator = said.leaf().originator();
            if (!markings.granular().isEmpty()) {
                return saysAll(said.terms(), limits(markings, originator));
            }
            var under = new MarkedUnder(
                    Set.copyOf(markings.objectMarkings()),
                    originator,
                    said.leaf().terms());
            Boolean before = inFull.get(under);
            if (before == null) {
                before = saysAll(said.terms(), limits(markings, originator));
                inFull.put(under, before);
            }
            return before;
        }

        private boolean saysAll(Terms terms, MarkingLimits limits) {
            Optional<AgreementId> agreement = terms.agreements().stream().findFirst();
            if (agreement.isEmpty()) {
                PartyId originator = terms.originators().iterator().next();
                return AgreementTerms.withoutAgreement(originator, Stated.NOTHING, limits)
                        .keepTo(terms);
            }
            Standing standing = directory.agreements().get(agreement.get());
            return standing != null
                    && terms.agreements().size() == 1
                    && AgreementTerms.impliedByMarkings(terms, limits, standing.agreement(), now);
        }

        private MarkingLimits limits(Markings markings, PartyId originator) {
            return MarkingReader.readAll(markings, id -> definition(id, originator))
                    .strictest();
        }

        private Optional<StixObject> definition(StixId id, PartyId originator) {
            return Optional.ofNullable(definitions.get(id))
                    .or(() -> known.computeIfAbsent(new KnownDefinition(id, originator), this::heldDefinition));
        }

        private Optional<StixObject> heldDefinition(KnownDefinition wanted) {
            return ports.holdings().of(wanted.id()).stream()
                    .filter(holding -> holding.originator().equals(wanted.originator())
                            || holding.originator().equals(own))
                    .map(Holding::object)
                    .findFirst();
        }

        private void append(PartyId originator, List<Taken> items) {
            List<AppendOutcome> appended =
                    appended(originator, items.stream().map(Taken::offer).toList());
            for (int i = 0; i < items.size(); i++) {
                Taken item = items.get(i);
                outcomes.put(item.index(), outcome(item, appended.get(i)));
            }
        }

        private List<AppendOutcome> appended(PartyId originator, List<Offer> offers) {
            return Appender.await(ports.appender().append(relay.into().id(), originator, offers));
        }

        private static Relay.Outcome outcome(Taken item, AppendOutcome appended) {
            return switch (appended) {
                case AppendOutcome.Added _ -> new Relay.Outcome.Kept(item.contribution(), true);
                case AppendOutcome.TermsChanged _, AppendOutcome.AlreadyThere _, AppendOutcome.OfferAgain _ ->
                    new Relay.Outcome.Kept(item.contribution(), false);
                case AppendOutcome.Recalled recalled ->
                    refused(Clause.of(Rule.ITEM_RECALLED, Refusals.text(recalled.at())), item.contribution());
                case AppendOutcome.Conflict _ -> refused(Clause.of(Rule.OTHER_BYTES), item.contribution());
            };
        }

        private static Relay.Outcome refused(Clause clause, Optional<Relay.Contribution> contribution) {
            return new Relay.Outcome.Refused(clause, contribution);
        }
    }
}
