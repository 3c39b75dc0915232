package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;

/** Says to a person of the own party who would be given what they are about to give. */
final class Foresight {

    private final ExchangePorts ports;
    private final Explainer explainer;
    private final ReducedCopies copies;

    Foresight(ExchangePorts ports, Explainer explainer, ReducedCopies copies) {
        this.ports = requireNonNull(ports, "ports");
        this.explainer = requireNonNull(explainer, "explainer");
        this.copies = requireNonNull(copies, "copies");
    }

    Preview of(PartyId party, ItemCollection collection, Wish wish, StixObject object) {
        Directory directory = ports.directory().current();
        var giver = new OfferMaker.Giver(
                party, collection, wish, directory, ports.clock().instant(), Optional.empty());
        var maker = new OfferMaker(ports, copies, giver.asReleased());
        return switch (maker.make(object)) {
            case OfferMaker.Made.Refused refused -> new Preview.NotGiven(refused.clauses());
            case OfferMaker.Made.Carried() -> throw new IllegalStateException("Persons write no contribution objects");
            case OfferMaker.Made.Offered offered ->
                listed(directory, wish, collection, offered.offers().getFirst());
        };
    }

    private Preview listed(Directory directory, Wish wish, ItemCollection collection, Offer offer) {
        Set<PartyId> told = told(directory, wish);
        List<Recipient> recipients = explainer.recipients(collection, offer, hiding(offer)).stream()
                .filter(recipient -> told.contains(recipient.reader().party()))
                .toList();
        List<Agreement> agreements = offer.terms().agreements().stream()
                .flatMap(id -> agreement(directory, id).stream())
                .toList();
        return new Preview.Listed(
                recipients,
                agreements.stream().anyMatch(agreement -> !agreement.rosterVisible()),
                agreements.stream().anyMatch(Agreement::twoPersons));
    }

    /** Parties that a person of the own party may be told of here: those they name, and those of open rosters. */
    private static Set<PartyId> told(Directory directory, Wish wish) {
        PartyId own = directory.own().id();
        Set<PartyId> told = new HashSet<>(Set.of(own));
        directory.agreements().values().stream()
                .map(Standing::agreement)
                .filter(agreement ->
                        agreement.rosterVisible() && agreement.parties().contains(own))
                .forEach(agreement -> told.addAll(agreement.parties()));
        wish.audience().orElse(Set.of()).forEach(member -> {
            switch (member) {
                case Audience.Member.OfParty(PartyId party) -> told.add(party);
                case Audience.Member.Person person -> told.add(person.party());
                case Audience.Member.Roster _ -> {}
            }
        });
        return told;
    }

    private static Optional<Agreement> agreement(Directory directory, AgreementId id) {
        return Optional.ofNullable(directory.agreements().get(id)).map(Standing::agreement);
    }

    /** Terms of each object that it names and that is held, as in {@link Holding#hiding()}. */
    private List<Set<Terms>> hiding(Offer offer) {
        List<Set<Terms>> hiding = new ArrayList<>();
        for (StixId named : offer.names()) {
            Set<Terms> terms = new HashSet<>();
            ports.holdings().of(named).forEach(holding -> terms.add(holding.terms()));
            if (!terms.isEmpty()
                    && terms.stream().noneMatch(one -> one.allowances().mayName())) {
                hiding.add(terms);
            }
        }
        return hiding;
    }
}
