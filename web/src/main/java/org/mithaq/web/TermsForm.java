package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.accounts.Role;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.OwnGift;
import org.mithaq.exchange.User;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Clause;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Sentences;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/** The part of a form that says where an item is given and under which terms. Safe to call from any thread. */
final class TermsForm {

    static final String COLLECTION = "collection";
    static final String AGREEMENT = "agreement";
    static final String LABEL = "tlp";
    static final String REACH = "reach";
    static final String PARTIES = "party";
    static final String PERSONS = "person";
    static final String PURPOSES = "purpose";

    private static final String ALL = "all";
    private static final String SOME = "parties";
    private static final String ONE = "persons";

    private final WebParts parts;

    TermsForm(WebParts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    /**
     * What a person states.
     *
     * @param collection where it is given
     * @param wish under which terms
     */
    record Stated(ItemCollection collection, Wish wish) {}

    /** What there is to choose from. */
    private record Offered(
            Map<String, ItemCollection> collections,
            List<Agreement> agreements,
            Map<String, String> parties,
            Map<String, String> persons,
            Set<String> purposes) {}

    private Offered offered(Visit visit) {
        Directory directory = parts.directory().current();
        PartyId own = directory.own().id();
        Situation situation = directory.situation(parts.clock().instant());
        List<Agreement> agreements = situation.agreements().keySet().stream()
                .sorted()
                .flatMap(id -> situation.inForce(id).stream())
                .filter(agreement -> agreement.parties().contains(own))
                .toList();
        Set<PartyId> known = new TreeSet<>();
        agreements.stream().filter(Agreement::rosterVisible).forEach(agreement -> known.addAll(agreement.parties()));
        known.remove(own);
        Map<String, String> parties = new LinkedHashMap<>();
        for (PartyId party : known) {
            directory
                    .party(party)
                    .ifPresent(found -> parties.put(party.text(), visit.look().of(found.name())));
        }
        Map<String, String> persons = new LinkedHashMap<>();
        for (User user : directory.users()) {
            if (user.party().equals(own) && Role.capabilities(Role.of(user)).contains(Capability.READ_CONTENT)) {
                persons.put(own.text() + "/" + user.id().text(), user.name());
            }
        }
        Map<String, ItemCollection> collections = new LinkedHashMap<>();
        parts.exchange().collections(visit.reader()).stream()
                .filter(CollectionView::canWrite)
                .map(CollectionView::collection)
                // What comes from a partner's node, and what nodes leave each other, is not for persons to add to.
                .filter(collection ->
                        collection.source().isEmpty() && !collection.alias().equals(ItemCollection.COVENANT))
                .forEach(collection -> collections.put(collection.alias(), collection));
        Set<String> purposes = agreements.stream()
                .flatMap(agreement -> agreement.purposes().stream())
                .map(Purpose::text)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Offered(collections, agreements, parties, persons, purposes);
    }

    /** Reads what a person states; empty when something is wrong with it. */
    Optional<Stated> read(Visit visit, Filled filled, FormFaults faults) {
        Offered offered = offered(visit);
        ItemCollection collection = offered.collections().get(filled.one(COLLECTION));
        if (collection == null) {
            faults.add(COLLECTION, ComposeWord.FAULT_CHOICE);
        }
        Optional<AgreementId> agreement = Optional.of(filled.one(AGREEMENT))
                .filter(id -> !id.isEmpty())
                .flatMap(id -> offered.agreements().stream()
                        .map(Agreement::id)
                        .filter(known -> known.text().equals(id))
                        .findFirst());
        if (agreement.isEmpty() && !filled.one(AGREEMENT).isEmpty()) {
            faults.add(AGREEMENT, ComposeWord.FAULT_CHOICE);
        }
        Optional<Tlp> tlp = label(filled);
        if (tlp.isEmpty() && !filled.one(LABEL).isEmpty()) {
            faults.add(LABEL, ComposeWord.FAULT_CHOICE);
        }
        Optional<Set<Audience.Member>> audience = audience(filled, offered, faults);
        Set<Purpose> purposes = new LinkedHashSet<>();
        for (String purpose : filled.all(PURPOSES)) {
            if (offered.purposes().contains(purpose)) {
                purposes.add(new Purpose(purpose));
            } else {
                faults.add(PURPOSES, ComposeWord.FAULT_CHOICE);
            }
        }
        return collection == null || !faults.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stated(
                        collection,
                        new Wish(agreement, tlp, audience, Optional.of(purposes).filter(some -> !some.isEmpty()))));
    }

    /** The label that stands in a form. */
    static Optional<Tlp> label(Filled filled) {
        return Stream.of(Tlp.values())
                .filter(tlp -> value(tlp).equals(filled.one(LABEL)))
                .findFirst();
    }

    private static String value(Tlp tlp) {
        return tlp.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Set<Audience.Member>> audience(Filled filled, Offered offered, FormFaults faults) {
        Set<Audience.Member> members = new LinkedHashSet<>();
        switch (filled.one(REACH)) {
            case "", ALL -> {
                return Optional.empty();
            }
            case SOME -> {
                for (String party : filled.all(PARTIES)) {
                    if (offered.parties().containsKey(party)) {
                        members.add(new Audience.Member.OfParty(new PartyId(party)));
                    } else {
                        faults.add(PARTIES, ComposeWord.FAULT_CHOICE);
                    }
                }
                if (members.isEmpty()) {
                    faults.add(PARTIES, ComposeWord.FAULT_NEEDED);
                }
            }
            case ONE -> {
                for (String person : filled.all(PERSONS)) {
                    if (offered.persons().containsKey(person)) {
                        String[] both = person.split("/", 2);
                        members.add(new Audience.Member.Person(new PartyId(both[0]), new UserId(both[1])));
                    } else {
                        faults.add(PERSONS, ComposeWord.FAULT_CHOICE);
                    }
                }
                if (members.isEmpty()) {
                    faults.add(PERSONS, ComposeWord.FAULT_NEEDED);
                }
            }
            default -> faults.add(REACH, ComposeWord.FAULT_CHOICE);
        }
        return Optional.of(members);
    }

    /** Puts a clause that is not kept beside the field it is about. */
    static void refused(Look look, List<Clause> clauses, FormFaults faults) {
        for (Clause clause : clauses) {
            String field = switch (clause.rule()) {
                case AGREEMENT_UNKNOWN,
                        AGREEMENT_UNSIGNED,
                        AGREEMENT_SUSPENDED,
                        AGREEMENT_DATES,
                        NO_AGREEMENT,
                        ORIGINATOR_NOT_A_PARTY -> AGREEMENT;
                case CEILING -> LABEL;
                case EMPTY_AUDIENCE, AUDIENCE_TOO_WIDE, RED_WITHOUT_PERSONS, RED_WITH_PARTIES, PERSONS_WITHOUT_RED ->
                    REACH;
                case EMPTY_PURPOSES, PURPOSE_NOT_AGREED -> PURPOSES;
                default -> FormFaults.WHOLE;
            };
            faults.add(field, sentence(look, clause));
        }
    }

    /** A clause in words: what it says, and what would have to change. */
    private static String sentence(Look look, Clause clause) {
        String language = look.language().tag();
        return Sentences.why(clause, language) + " " + Sentences.change(clause, language);
    }

    /** Shows the terms that something was given under as the form has them. */
    static Filled filled(OwnGift gift) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Terms terms = gift.terms();
        values.put(COLLECTION, List.of(gift.collection().alias()));
        terms.agreements().stream()
                .findFirst()
                .ifPresent(agreement -> values.put(AGREEMENT, List.of(agreement.text())));
        values.put(LABEL, List.of(value(terms.tlp())));
        reach(
                values,
                terms.audience().alternatives().stream().flatMap(Set::stream).toList());
        if (terms.purposes() instanceof Purposes.Only(Set<Purpose> only)) {
            values.put(PURPOSES, only.stream().map(Purpose::text).sorted().toList());
        }
        return new Filled(values);
    }

    /** The fields. */
    List<WriteModel.Input> inputs(Visit visit, Filled filled, FormFaults faults) {
        Look look = visit.look();
        var names = new Names(look, parts.directory().current());
        Offered offered = offered(visit);
        List<Choice> agreements = new ArrayList<>();
        agreements.add(new Choice(
                "",
                look.of(ComposeWord.TERMS_AGREEMENT_NONE),
                filled.one(AGREEMENT).isEmpty()));
        offered.agreements()
                .forEach(agreement -> agreements.add(
                        choice(agreement.id().text(), names.agreement(agreement.id()), filled, AGREEMENT)));
        List<Choice> labels = new ArrayList<>();
        labels.add(new Choice(
                "", look.of(ComposeWord.TERMS_LABEL_AGREED), filled.one(LABEL).isEmpty()));
        Stream.of(Tlp.values()).forEach(tlp -> labels.add(choice(value(tlp), tlp.label(), filled, LABEL)));
        String reach = filled.one(REACH).isEmpty() ? ALL : filled.one(REACH);
        List<Choice> reaches = List.of(
                new Choice(ALL, look.of(ComposeWord.TERMS_REACH_ALL), reach.equals(ALL)),
                new Choice(SOME, look.of(ComposeWord.TERMS_REACH_PARTIES), reach.equals(SOME)),
                new Choice(ONE, look.of(ComposeWord.TERMS_REACH_PERSONS), reach.equals(ONE)));
        List<WriteModel.Input> inputs = new ArrayList<>();
        inputs.add(input(
                look,
                COLLECTION,
                Field.Kind.CHOICE,
                offered.collections().values().stream()
                        .map(collection -> choice(collection.alias(), look.of(collection.title()), filled, COLLECTION))
                        .toList(),
                faults));
        inputs.add(input(look, AGREEMENT, Field.Kind.CHOICE, agreements, faults));
        inputs.add(input(look, LABEL, Field.Kind.CHOICE, labels, faults));
        inputs.add(input(look, REACH, Field.Kind.ONE_OF, reaches, faults));
        inputs.add(input(look, PARTIES, Field.Kind.CHOICES, choices(offered.parties(), filled, PARTIES), faults));
        inputs.add(input(look, PERSONS, Field.Kind.CHOICES, choices(offered.persons(), filled, PERSONS), faults));
        Map<String, String> purposes = new LinkedHashMap<>();
        offered.purposes().forEach(purpose -> purposes.put(purpose, names.purpose(new Purpose(purpose))));
        inputs.add(input(look, PURPOSES, Field.Kind.CHOICES, choices(purposes, filled, PURPOSES), faults));
        return inputs;
    }

    private static List<Choice> choices(Map<String, String> offered, Filled filled, String field) {
        return offered.entrySet().stream()
                .map(one -> choice(one.getKey(), one.getValue(), filled, field))
                .toList();
    }

    private static Choice choice(String value, String text, Filled filled, String field) {
        return new Choice(value, text, filled.all(field).contains(value));
    }

    private static WriteModel.Input input(
            Look look, String name, Field.Kind kind, List<Choice> choices, FormFaults faults) {
        Optional<Text> help = switch (name) {
            case PARTIES -> Optional.of(ComposeWord.TERMS_PARTIES_HELP);
            case PERSONS -> Optional.of(ComposeWord.TERMS_PERSONS_HELP);
            case PURPOSES -> Optional.of(ComposeWord.TERMS_PURPOSES_HELP);
            default -> Optional.empty();
        };
        return new WriteModel.Input(
                name,
                look.of(label(name)),
                kind,
                name.equals(COLLECTION),
                "",
                choices,
                help.map(look::of).orElse(""),
                faults.of(name));
    }

    private static ComposeWord label(String name) {
        return switch (name) {
            case COLLECTION -> ComposeWord.TERMS_COLLECTION;
            case AGREEMENT -> ComposeWord.TERMS_AGREEMENT;
            case LABEL -> ComposeWord.TERMS_LABEL;
            case REACH -> ComposeWord.TERMS_REACH;
            case PARTIES -> ComposeWord.TERMS_PARTIES;
            case PERSONS -> ComposeWord.TERMS_PERSONS;
            default -> ComposeWord.TERMS_PURPOSES;
        };
    }

    /** What is stated, in words. */
    List<Fact> facts(Names names, ItemCollection collection, Wish wish) {
        Look look = names.look();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(look, COLLECTION, List.of(look.of(collection.title()))));
        wish.agreement().ifPresent(agreement -> facts.add(fact(look, AGREEMENT, List.of(names.agreement(agreement)))));
        facts.add(fact(
                look,
                LABEL,
                List.of(wish.tlp().map(Tlp::label).orElseGet(() -> look.of(ComposeWord.TERMS_LABEL_AGREED)))));
        facts.add(fact(
                look,
                REACH,
                wish.audience()
                        .map(members -> members.stream()
                                .sorted()
                                .map(member -> name(names, member))
                                .toList())
                        .orElseGet(() -> List.of(look.of(ComposeWord.TERMS_REACH_ALL)))));
        wish.purposes()
                .ifPresent(purposes -> facts.add(fact(
                        look,
                        PURPOSES,
                        purposes.stream().map(names::purpose).sorted().toList())));
        return facts;
    }

    private static Fact fact(Look look, String name, List<String> values) {
        return new Fact(
                name,
                look.of(label(name)),
                values.stream()
                        .map(value -> new FactValue(value, Optional.empty(), false))
                        .toList());
    }

    private static String name(Names names, Audience.Member member) {
        return switch (member) {
            case Audience.Member.OfParty(PartyId party) -> names.party(party);
            case Audience.Member.Person(PartyId _, UserId user) -> names.person(user);
            case Audience.Member.Roster(AgreementId agreement) -> names.agreement(agreement);
        };
    }

    /** Shows what was stated before as the form has it. */
    static Filled filled(ItemCollection collection, Wish wish) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put(COLLECTION, List.of(collection.alias()));
        wish.agreement().ifPresent(agreement -> values.put(AGREEMENT, List.of(agreement.text())));
        wish.tlp().ifPresent(tlp -> values.put(LABEL, List.of(value(tlp))));
        wish.audience().ifPresent(members -> reach(values, members));
        wish.purposes()
                .ifPresent(purposes -> values.put(
                        PURPOSES, purposes.stream().map(Purpose::text).sorted().toList()));
        return new Filled(values);
    }

    private static void reach(Map<String, List<String>> values, Collection<Audience.Member> members) {
        List<String> persons = members.stream()
                .filter(Audience.Member.Person.class::isInstance)
                .map(Audience.Member::text)
                .toList();
        List<String> named = members.stream()
                .filter(Audience.Member.OfParty.class::isInstance)
                .map(Audience.Member::text)
                .toList();
        values.put(REACH, List.of(!persons.isEmpty() ? ONE : !named.isEmpty() ? SOME : ALL));
        values.put(PERSONS, persons);
        values.put(PARTIES, named);
    }
}
