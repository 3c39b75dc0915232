package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.Markings;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Clause;
import org.mithaq.terms.MarkingLimits;
import org.mithaq.terms.MarkingReader;
import org.mithaq.terms.ObjectMarkings;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/**
 * Finds the terms that each object of one submission is given under, or why it is not taken.
 *
 * <p>Used by one thread, for one submission. What it answers depends on the object, on what the submitter states and on
 * the agreement, never on whether anybody else gave the same object.
 */
final class OfferMaker {

    private final ExchangePorts ports;
    private final ReducedCopies copies;
    private final Giver giver;
    private final Map<ItemVersion, ContributionObjects.Said> said = new HashMap<>();
    private final Map<StixId, Optional<StixObject>> definitions = new HashMap<>();
    private final Map<Set<StixId>, ObjectMarkings> plainMarkings = new HashMap<>();

    OfferMaker(ExchangePorts ports, ReducedCopies copies, Giver giver) {
        this.ports = requireNonNull(ports, "ports");
        this.copies = requireNonNull(copies, "copies");
        this.giver = requireNonNull(giver, "giver");
    }

    private record ItemVersion(StixId id, String version) {}

    /** Who gives, where to, what is stated, and whether a second person said yes. */
    record Giver(
            PartyId party,
            ItemCollection collection,
            Wish wish,
            Directory directory,
            Instant now,
            Optional<String> nodeKey,
            boolean released) {

        /** One who gives without a second person's yes. */
        Giver(
                PartyId party,
                ItemCollection collection,
                Wish wish,
                Directory directory,
                Instant now,
                Optional<String> nodeKey) {
            this(party, collection, wish, directory, now, nodeKey, false);
        }

        /** The same, with a second person's yes. */
        Giver asReleased() {
            return new Giver(party, collection, wish, directory, now, nodeKey, true);
        }

        /** Public keys that may sign contribution objects of this giver. */
        Set<String> keys() {
            Set<String> keys = new HashSet<>();
            directory.party(party).flatMap(Party::key).ifPresent(keys::add);
            nodeKey.filter(_ -> own()).ifPresent(keys::add);
            return keys;
        }

        boolean own() {
            return party.equals(directory.own().id());
        }
    }

    /** What becomes of one object. */
    sealed interface Made {

        /** It may be appended; with a reduced copy behind it when one goes instead for some readers. */
        record Offered(List<Offer> offers) implements Made {}

        /** It is a contribution object; what it says was taken, and it is kept with its item. */
        record Carried() implements Made {}

        /** It is refused. */
        record Refused(List<Clause> clauses) implements Made {}
    }

    /**
     * Lets the submission's own marking definitions and contribution objects be known before the objects that they are
     * about are looked at.
     */
    void define(StixObject object) {
        if (object.type().equals(ContributionObjects.TYPE)) {
            ContributionObjects.read(object, giver.party(), giver.keys())
                    .ifPresent(found -> said.merge(
                            new ItemVersion(found.leaf().id(), found.leaf().version()),
                            found,
                            (before, after) -> after.isLaterThan(before) ? after : before));
        }
        if (object.type().equals("marking-definition")) {
            definitions.put(object.id(), Optional.of(object));
            plainMarkings.clear();
        }
    }

    Made make(StixObject object) {
        if (object.type().equals(ContributionObjects.TYPE)) {
            return ContributionObjects.read(object, giver.party(), giver.keys()).isPresent()
                    ? new Made.Carried()
                    : new Made.Refused(List.of(Clause.of(org.mithaq.terms.Rule.CONTRIBUTION_NOT_SIGNED)));
        }
        JsonObject tree = object.json();
        Optional<Clause> foreign = foreignVersion(tree);
        if (foreign.isPresent()) {
            return new Made.Refused(List.of(foreign.get()));
        }
        Markings markings = Markings.of(tree);
        ObjectMarkings read = read(markings);
        String version = ContributionObjects.text(object.version());
        Optional<ContributionObjects.Said> received = Optional.ofNullable(
                        said.get(new ItemVersion(object.id(), version)))
                .filter(found -> found.isAbout(object));
        Optional<Terms> carried = received.map(ContributionObjects.Said::terms);
        GivenTerms whole = GivenTerms.of(giver, read.strictest(), carried);
        if (!whole.problems().isEmpty()) {
            return new Made.Refused(whole.problems());
        }
        Set<StixId> names = NamedObjects.of(object.id(), tree);
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(
                object,
                whole.terms(),
                carried.isPresent() || giver.wish().statesAnything(),
                whole.markedInFull(),
                names,
                Optional.empty(),
                received.map(ContributionObjects.Said::secret).orElseGet(() -> secretFor(object)),
                received.isPresent(),
                // Under stricter terms than the originator's own the node says so itself, under the same handle.
                received.filter(found -> found.terms().equals(whole.terms())).map(ContributionObjects.Said::object)));
        if (read.partsAreStricter() && whole.terms().allowances().redact()) {
            reduced(offers.getFirst(), markings, GivenTerms.of(giver, read.whole(), carried), read.whole())
                    .ifPresent(offers::add);
        }
        return new Made.Offered(offers);
    }

    private ObjectMarkings read(Markings markings) {
        return markings.granular().isEmpty()
                ? plainMarkings.computeIfAbsent(
                        Set.copyOf(markings.objectMarkings()), _ -> MarkingReader.readAll(markings, this::definition))
                : MarkingReader.readAll(markings, this::definition);
    }

    private Optional<StixObject> definition(StixId id) {
        Optional<StixObject> known = definitions.get(id);
        if (known == null) {
            known = held(id);
            definitions.put(id, known);
        }
        return known;
    }

    /** Only the giver and the node's own party say here what a marking means: nobody loosens another's by defining it. */
    private Optional<StixObject> held(StixId id) {
        return ports.holdings().of(id).stream()
                .filter(holding -> holding.originator().equals(giver.party())
                        || holding.originator().equals(giver.directory().own().id()))
                .map(Holding::object)
                .findFirst();
    }

    private Optional<Offer> reduced(Offer whole, Markings markings, GivenTerms terms, MarkingLimits limits) {
        Set<StixId> hidden = markings.granular().stream()
                .map(Markings.Granular::mark)
                .filter(mark -> mark instanceof Markings.Data)
                .map(mark -> ((Markings.Data) mark).markingRef())
                .filter(id -> !limits.strictest(MarkingReader.read(Set.of(id), this::definition))
                        .terms()
                        .equals(limits.terms()))
                .collect(Collectors.toSet());
        if (!terms.problems().isEmpty()) {
            return Optional.empty();
        }
        return copies.of(whole.object(), markings, hidden)
                .map(copy -> new Offer(
                        copy,
                        terms.terms(),
                        whole.stated(),
                        terms.markedInFull(),
                        NamedObjects.of(copy.id(), copy.json()),
                        Optional.of(Offer.Whole.of(whole)),
                        secretFor(copy)));
    }

    private ItemSecret secretFor(StixObject object) {
        return ports.secrets().secretFor(object.id(), ContributionObjects.text(object.version()), giver.party());
    }

    /**
     * Refuses a version of what another party made, as the object itself says it (STIX 2.1, section 3.6: only the creator
     * makes new versions or revokes). Only parties that the giver knows are looked at.
     */
    private Optional<Clause> foreignVersion(JsonObject tree) {
        return tree.findText("created_by_ref")
                .flatMap(creator -> giver.directory().parties().stream()
                        .filter(party -> party.stix().toString().equals(creator))
                        .filter(party -> !party.id().equals(giver.party()) && !giver.own() && knows(party))
                        .findFirst()
                        .map(party -> Clause.of(
                                org.mithaq.terms.Rule.NOT_THE_ORIGINATOR,
                                party.id().text())));
    }

    private boolean knows(Party party) {
        return party.own()
                || giver.directory().agreements().values().stream()
                        .map(standing -> standing.agreement())
                        .anyMatch(agreement -> agreement.rosterVisible()
                                && agreement.parties().contains(giver.party())
                                && agreement.parties().contains(party.id()));
    }
}
