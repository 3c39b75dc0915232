package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Clause;
import org.mithaq.terms.Decision;
import org.mithaq.terms.Decisions;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Terms;

/** Says why the gate gives an item to a reader or not, in the order in which the gate looks at it. */
final class Explainer {

    private final ExchangePorts ports;

    Explainer(ExchangePorts ports) {
        this.ports = requireNonNull(ports, "ports");
    }

    /** Explains every contribution of an item to one reader, those that are given first. */
    List<Explanation> explain(Reader reader, StixId id) {
        Directory directory = ports.directory().current();
        return ports.holdings().of(id).stream()
                .map(holding -> explain(directory, reader, holding))
                .sorted(Comparator.comparing(explanation -> !explanation.permits()))
                .toList();
    }

    private Explanation explain(Directory directory, Reader reader, Holding holding) {
        Decision decision = decide(directory, reader, holding);
        var discretion =
                new Discretion(reader.party(), directory.situation(ports.clock().instant()));
        return new Explanation(
                holding.collection(),
                holding.originator(),
                holding.object().version(),
                outcome(decision),
                decision.clause(),
                decision instanceof Decision.AskOriginators ask ? ask.originators() : Set.of(),
                decision.permits() ? Optional.of(discretion.known(holding)) : Optional.empty());
    }

    private Decision decide(Directory directory, Reader reader, Holding holding) {
        Situation situation = directory.situation(ports.clock().instant());
        // 1. The terms it was given under.
        Decision own = read(reader, holding.terms(), situation);
        if (!own.permits()) {
            return own;
        }
        // 2. Whether the reader's party may address the collection.
        if (!addresses(directory, reader.party(), holding.collection())) {
            return denied(Rule.COLLECTION_CLOSED);
        }
        // 3. The terms of later versions of the same originator.
        if (!holding.stricter().stream()
                .allMatch(terms -> read(reader, terms, situation).permits())) {
            return denied(Rule.LATER_VERSION);
        }
        // 4. What it names.
        boolean namesHidden = holding.hiding().stream()
                .anyMatch(named -> named.stream()
                        .noneMatch(terms -> read(reader, terms, situation).permits()));
        if (namesHidden) {
            return denied(Rule.NAMES_HIDDEN);
        }
        // 5. Whether the reader's software will know terms that the item itself does not say.
        boolean honours = directory.party(reader.party()).map(Party::honours).orElse(false);
        return holding.markedInFull() || honours ? own : denied(Rule.NOT_HONOURED);
    }

    private static boolean addresses(Directory directory, PartyId party, CollectionId collection) {
        return party.equals(directory.own().id())
                || directory.collections().stream()
                        .anyMatch(known ->
                                known.id().equals(collection) && known.readers().contains(party));
    }

    private static Decision read(Reader reader, Terms terms, Situation situation) {
        return Decisions.decide(reader, Gate.actionOf(reader, terms, situation.own()), terms, situation);
    }

    private static Decision denied(Rule rule) {
        return new Decision.Denied(Clause.of(rule));
    }

    private static Explanation.Outcome outcome(Decision decision) {
        return switch (decision) {
            case Decision.Permitted _ -> Explanation.Outcome.PERMIT;
            case Decision.Denied _ -> Explanation.Outcome.DENY;
            case Decision.AskOriginators _ -> Explanation.Outcome.ASK;
        };
    }

    /** Goes through everybody who may be a reader, and says who is given an item and who is left out, and why. */
    List<Recipient> recipients(StixId id) {
        Directory directory = ports.directory().current();
        List<Holding> holdings = ports.holdings().of(id);
        List<Recipient> recipients = new ArrayList<>();
        if (holdings.isEmpty()) {
            return recipients;
        }
        Set<Terms> terms = new HashSet<>();
        holdings.forEach(holding -> terms.add(holding.terms()));
        for (Reader reader : readers(directory, terms)) {
            Optional<Explanation> best = holdings.stream()
                    .map(holding -> explain(directory, reader, holding))
                    .min(Comparator.comparing(explanation -> !explanation.permits()));
            best.ifPresent(found -> recipients.add(new Recipient(reader, found.outcome(), found.clause())));
        }
        return recipients;
    }

    /**
     * Says who else is given what a reader sees, as far as the reader may be told. What others gave is told of the
     * reader's own party, and of those who may know of one another.
     */
    WhoSeesResult.Told whoSees(Reader self, StixId id) {
        Directory directory = ports.directory().current();
        var discretion =
                new Discretion(self.party(), directory.situation(ports.clock().instant()));
        List<Holding> seen = ports.holdings().of(id).stream()
                .filter(holding -> decide(directory, self, holding).permits())
                .toList();
        Set<Terms> terms = new HashSet<>();
        seen.forEach(holding -> terms.add(holding.terms()));
        List<Recipient> told = new ArrayList<>();
        Set<AgreementId> silent = new TreeSet<>();
        for (Reader reader : readers(directory, terms)) {
            List<Holding> tellable = seen.stream()
                    .filter(holding -> discretion.isTold(holding, reader.party()))
                    .toList();
            tellable.stream()
                    .map(holding -> recipient(directory, discretion, reader, holding))
                    .min(Comparator.comparing(recipient -> !recipient.permits()))
                    .ifPresent(told::add);
            seen.stream()
                    .filter(holding -> !tellable.contains(holding))
                    .forEach(holding -> silent.addAll(discretion.silent(holding)));
        }
        return new WhoSeesResult.Told(told, silent);
    }

    private Recipient recipient(Directory directory, Discretion discretion, Reader reader, Holding holding) {
        Decision decision = decide(directory, reader, holding);
        return new Recipient(reader, outcome(decision), discretion.told(holding, decision.clause()));
    }

    /** Says who would be given something under these terms in this collection, before it is given. */
    List<Recipient> recipients(ItemCollection collection, Terms terms) {
        Directory directory = ports.directory().current();
        Situation situation = directory.situation(ports.clock().instant());
        List<Recipient> recipients = new ArrayList<>();
        for (Reader reader : readers(directory, Set.of(terms))) {
            Decision decision = read(reader, terms, situation);
            if (decision.permits() && !addresses(directory, reader.party(), collection.id())) {
                decision = denied(Rule.COLLECTION_CLOSED);
            }
            recipients.add(new Recipient(reader, outcome(decision), decision.clause()));
        }
        return recipients;
    }

    /**
     * Says who would be given an object, before it is given.
     *
     * @param hiding as in {@link Holding#hiding()}
     */
    List<Recipient> recipients(ItemCollection collection, Offer offer, List<Set<Terms>> hiding) {
        Directory directory = ports.directory().current();
        Situation situation = directory.situation(ports.clock().instant());
        return recipients(collection, offer.terms()).stream()
                .map(recipient -> {
                    Reader reader = recipient.reader();
                    if (!recipient.permits()) {
                        return recipient;
                    }
                    boolean namesHidden = hiding.stream()
                            .anyMatch(named -> named.stream()
                                    .noneMatch(terms ->
                                            read(reader, terms, situation).permits()));
                    boolean honours =
                            directory.party(reader.party()).map(Party::honours).orElse(false);
                    return namesHidden
                            ? left(reader, Rule.NAMES_HIDDEN)
                            : offer.markedInFull() || honours ? recipient : left(reader, Rule.NOT_HONOURED);
                })
                .toList();
    }

    private static Recipient left(Reader reader, Rule rule) {
        return new Recipient(reader, Explanation.Outcome.DENY, Clause.of(rule));
    }

    /** The latest of what a party gave under an id, if a reader may see it. */
    Optional<OwnGift> latestOf(Reader reader, StixId id) {
        Directory directory = ports.directory().current();
        return ports.holdings().of(id).stream()
                .filter(holding -> holding.originator().equals(reader.party()))
                .filter(holding -> explain(directory, reader, holding).permits())
                .max(Comparator.comparing(holding ->
                        holding.object().modified().map(StixTimestamp::instant).orElse(Instant.EPOCH)))
                .flatMap(holding -> directory
                        .collection(holding.collection().toString())
                        .map(collection ->
                                new OwnGift(collection, holding.object().version(), holding.terms())));
    }

    /** Every party, without a purpose and with each that may matter, and every person whom the terms name. */
    private static List<Reader> readers(Directory directory, Set<Terms> terms) {
        Set<Purpose> purposes = new TreeSet<>();
        Set<Audience.Member> named = new TreeSet<>();
        for (Terms one : terms) {
            if (one.purposes() instanceof Purposes.Only(Set<Purpose> only)) {
                purposes.addAll(only);
            }
            one.audience().alternatives().forEach(named::addAll);
        }
        List<Reader> readers = new ArrayList<>();
        for (Party party : directory.parties()) {
            add(readers, new Reader(party.id(), Optional.empty(), Optional.empty()), purposes);
        }
        for (Audience.Member member : named) {
            if (member instanceof Audience.Member.Person person) {
                add(readers, new Reader(person.party(), Optional.of(person.user()), Optional.empty()), purposes);
            }
        }
        return readers;
    }

    private static void add(List<Reader> readers, Reader reader, Set<Purpose> purposes) {
        if (purposes.isEmpty()) {
            readers.add(reader);
        }
        purposes.forEach(purpose -> readers.add(new Reader(reader.party(), reader.user(), Optional.of(purpose))));
    }
}
