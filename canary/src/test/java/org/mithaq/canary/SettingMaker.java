package org.mithaq.canary;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.Choices;

/** Makes up parties, persons, agreements, collections and tokens. */
final class SettingMaker {

    static final List<Purpose> PURPOSES = List.of(new Purpose("crime"), new Purpose("border"), new Purpose("event"));

    /** Of partners. */
    static final List<String> NAMES = List.of("borealis", "cedar", "dorado", "elmwood", "fjord", "gale");

    /** Oversees the own node. */
    static final UserId OVERSEER = new UserId("orla.atlas");

    private final Choices choices;
    private final Instant start;
    private final String pact;
    private final List<Party> parties = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final Map<AgreementId, Standing> agreements = new HashMap<>();
    private final List<SignIn> signIns = new ArrayList<>();

    private SettingMaker(Choices choices, Instant start) {
        this.choices = choices;
        this.start = start;
        this.pact = "pact-%08x-".formatted(choices.below(1L << 32));
    }

    /** Makes a setting, whose agreements have names that no other setting's have. */
    static Setting make(Choices choices, Instant start) {
        return new SettingMaker(choices, start).make();
    }

    private Setting make() {
        party("atlas", true, true);
        int partners = choices.between(3, 6);
        for (int i = 0; i < partners; i++) {
            party(NAMES.get(i), false, choices.flip());
        }
        PartyId own = parties.getFirst().id();
        users.add(new User(AdministratorProbes.name(own), "Root", own, Set.of("administrator"), List.of("en")));
        signIn("operator", 0, Optional.empty(), true);
        parties.forEach(this::signInsOf);
        agreements();
        users.add(new User(OVERSEER, "Orla", parties.getFirst().id(), Set.of("oversight"), List.of("en")));
        return new Setting(start, parties, users, collections(), agreements, signIns);
    }

    private void party(String name, boolean own, boolean honours) {
        var id = new PartyId(name);
        var stix = new StixId("identity", uuid(choices));
        parties.add(new Party(id, LocalText.english("Agency " + name), stix, own, honours, Optional.empty()));
        users.add(new User(new UserId("lena." + name), "Lena", id, Set.of("analyst"), List.of("en")));
    }

    private void signInsOf(Party party) {
        int index = parties.indexOf(party);
        if (!party.own()) {
            signIn("plain-" + party.id().text(), index, Optional.empty(), false);
        }
        signIn("crime-" + party.id().text(), index, Optional.of(PURPOSES.getFirst()), false);
        signIn("other-" + party.id().text(), index, Optional.of(PURPOSES.get(choices.between(1, 2))), false);
        UserId person = users.get(index).id();
        signIns.add(new SignIn(
                "person-" + party.id().text(),
                secret(),
                party.id(),
                Optional.of(person),
                false,
                choices.flip() ? Optional.of(PURPOSES.getFirst()) : Optional.empty()));
    }

    private void signIn(String name, int party, Optional<Purpose> purpose, boolean operator) {
        signIns.add(new SignIn(name, secret(), parties.get(party).id(), Optional.empty(), operator, purpose));
    }

    private String secret() {
        return "secret-%016x%016x".formatted(choices.bits(), choices.bits());
    }

    private void agreements() {
        int count = choices.between(2, 4);
        for (int i = 0; i < count; i++) {
            Agreement agreement = agreement(i, 1);
            agreements.put(
                    agreement.id(), i == 0 ? new Standing.Signed(agreement) : standing(choices, agreement, start));
        }
    }

    private Agreement agreement(int number, int version) {
        Set<PartyId> members = new TreeSet<>();
        members.add(parties.getFirst().id());
        members.add(parties.get(1 + choices.below(parties.size() - 1)).id());
        for (Party party : parties) {
            if (!choices.oneIn(number == 0 ? 4 : 2)) {
                members.add(party.id());
            }
        }
        Set<Purpose> purposes = new TreeSet<>(Set.of(PURPOSES.getFirst()));
        PURPOSES.stream().filter(_ -> choices.flip()).forEach(purposes::add);
        Tlp ceiling = choices.oneOf(Tlp.RED, Tlp.RED, Tlp.AMBER_STRICT, Tlp.AMBER);
        Tlp usual = choices.oneOf(Tlp.GREEN, Tlp.AMBER, Tlp.CLEAR);
        boolean late = number > 0 && choices.oneIn(6);
        boolean future = number > 0 && choices.oneIn(6);
        boolean past = late && !future;
        Instant from = future ? start.plus(Duration.ofDays(choices.between(1, 4))) : start.minus(Duration.ofDays(9));
        Instant until = past ? start.minus(Duration.ofDays(1)) : from.plus(Duration.ofDays(choices.between(10, 40)));
        return new Agreement(
                new AgreementId(pact + number),
                version,
                members,
                purposes,
                ceiling,
                defaults(usual),
                choices.oneIn(3) ? Optional.of(Period.ofDays(choices.between(1, 3))) : Optional.empty(),
                choices.flip(),
                from,
                until);
    }

    private Terms defaults(Tlp usual) {
        Terms none = Terms.UNLIMITED;
        return new Terms(
                Set.of(),
                none.audience(),
                usual,
                none.pap(),
                none.iep(),
                none.purposes(),
                choices.oneOf(Onward.WITHIN_AUDIENCE, Onward.WITHIN_AUDIENCE, Onward.ASK_ORIGINATOR, Onward.NO),
                Optional.empty(),
                none.attribution(),
                Set.of(),
                new Allowances(choices.oneIn(3), choices.flip(), choices.flip()),
                Set.of());
    }

    /** One of the ways in which an agreement can stand. */
    static Standing standing(Choices choices, Agreement agreement, Instant now) {
        List<PartyId> members = List.copyOf(agreement.parties());
        return switch (choices.below(6)) {
            case 4 -> new Standing.Unsigned(agreement, Set.of(choices.oneOf(members)));
            case 5 -> new Standing.Suspended(agreement, choices.oneOf(members), now);
            default -> new Standing.Signed(agreement);
        };
    }

    private List<ItemCollection> collections() {
        List<ItemCollection> collections = new ArrayList<>();
        Set<PartyId> all = new LinkedHashSet<>();
        parties.forEach(party -> all.add(party.id()));
        collections.add(collection("library", all, Set.of(), Optional.empty(), Optional.of(Tlp.CLEAR)));
        int count = choices.between(2, 3);
        for (int i = 0; i < count; i++) {
            Optional<AgreementId> agreement = choices.oneIn(6)
                    ? Optional.empty()
                    : Optional.of(new AgreementId(pact + (i == 0 ? 0 : choices.below(agreements.size()))));
            Optional<Tlp> tlp = choices.oneIn(3)
                    ? Optional.of(choices.oneOf(Tlp.GREEN, Tlp.CLEAR, Tlp.AMBER_STRICT))
                    : Optional.empty();
            collections.add(collection("shelf-" + i, some(i == 0 ? 6 : 3), some(i == 0 ? 3 : 2), agreement, tlp));
        }
        return collections;
    }

    private ItemCollection collection(
            String alias,
            Set<PartyId> readers,
            Set<PartyId> writers,
            Optional<AgreementId> agreement,
            Optional<Tlp> tlp) {
        return new ItemCollection(
                new CollectionId(uuid(choices)),
                alias,
                LocalText.english("Collection " + alias),
                Optional.empty(),
                readers,
                writers,
                agreement,
                tlp);
    }

    /** Most of the parties: each is left out once in some times. */
    private Set<PartyId> some(int leftOutOnceIn) {
        Set<PartyId> some = new LinkedHashSet<>();
        for (Party party : parties) {
            if (!choices.oneIn(leftOutOnceIn)) {
                some.add(party.id());
            }
        }
        return some;
    }

    /** A random UUID, version 4. */
    static UUID uuid(Choices choices) {
        long high = (choices.bits() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (choices.bits() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
