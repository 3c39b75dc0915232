package org.mithaq.canary;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Pap;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.testkit.Choices;

/** Makes up worlds from choices: the same choices make the same world. */
final class WorldMaker {

    private final Choices choices;
    private Setting setting;
    private final List<Step> steps = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private final Map<AgreementId, Standing> agreements;
    private final Mark statement;
    private final Mark mustName;
    private final Mark mustNotName;
    private Instant now;

    /** What was given, by whom, to which collection. */
    private record Given(Item item, PartyId party, ItemCollection into) {}

    private WorldMaker(Choices choices, Instant start) {
        this.choices = choices;
        this.setting = SettingMaker.make(choices, start);
        this.agreements = new HashMap<>(setting.agreements());
        this.statement = new Mark(markId(), new Mark.Meaning.Handling());
        this.mustName = new Mark(markId(), new Mark.Meaning.Naming(true));
        this.mustNotName = new Mark(markId(), new Mark.Meaning.Naming(false));
        this.now = start;
    }

    /**
     * Makes a world.
     *
     * @param count how many steps, beside the first in which marking definitions are given
     */
    static World make(Choices choices, Instant start, int count) {
        var maker = new WorldMaker(choices, start);
        maker.definitions();
        int join = count - choices.between(1, 3);
        for (int i = 0; i < count; i++) {
            if (i == join) {
                maker.joined();
            }
            maker.step(i);
        }
        return new World(maker.setting, maker.steps);
    }

    /**
     * Makes a world in which nothing changes but what is given and withdrawn.
     *
     * @param operatorSecret what whoever runs the node signs in with
     */
    static World still(Choices choices, Instant start, int count, String operatorSecret) {
        var maker = new WorldMaker(choices, start);
        SignIn operator = maker.setting.signIns().getFirst();
        var real = new SignIn(
                operator.name(), operatorSecret, operator.party(), operator.user(), true, operator.purpose());
        List<SignIn> signIns = new ArrayList<>(maker.setting.signIns());
        signIns.set(0, real);
        maker.agreements.replaceAll((_, standing) -> lasting(standing, start));
        maker.setting = new Setting(
                start,
                maker.setting.parties(),
                maker.setting.users(),
                maker.setting.collections().stream().map(maker::withinCeiling).toList(),
                maker.agreements,
                signIns);
        maker.definitions();
        for (int i = 0; i < count; i++) {
            switch (choices.below(8)) {
                case 6 -> maker.restate();
                case 7 -> maker.withdraw();
                default -> maker.give();
            }
        }
        return new World(maker.setting, maker.steps);
    }

    /** The same, without a label that its agreement does not take: a node is not told to label so. */
    private ItemCollection withinCeiling(ItemCollection one) {
        boolean takes = one.agreement()
                .map(agreements::get)
                .map(Standing::agreement)
                .filter(rules -> one.tlp()
                        .filter(tlp -> tlp.compareTo(rules.ceiling()) > 0)
                        .isPresent())
                .isEmpty();
        return takes
                ? one
                : new ItemCollection(
                        one.id(),
                        one.alias(),
                        one.title(),
                        one.description(),
                        one.readers(),
                        one.writers(),
                        one.agreement(),
                        Optional.empty());
    }

    /** The same, for some time to come: a node is not told of an agreement that is over. */
    private static Standing lasting(Standing standing, Instant now) {
        Agreement before = standing.agreement();
        var agreement = new Agreement(
                before.id(),
                before.version(),
                before.parties(),
                before.purposes(),
                before.ceiling(),
                before.defaults(),
                before.retention(),
                before.rosterVisible(),
                before.validFrom(),
                before.validUntil().isBefore(now) ? now.plus(Duration.ofDays(9)) : before.validUntil());
        return switch (standing) {
            case Standing.Signed _ -> new Standing.Signed(agreement);
            case Standing.Unsigned unsigned -> new Standing.Unsigned(agreement, unsigned.missing());
            case Standing.Suspended suspended -> new Standing.Suspended(agreement, suspended.by(), suspended.since());
        };
    }

    /**
     * Makes two worlds that are alike but for one item that is given in the second alone: by itself or among others, and
     * perhaps withdrawn or restated later.
     */
    static Twins twins(Choices choices, Instant start, int count) {
        var maker = new WorldMaker(choices, start);
        maker.definitions();
        int when = choices.between(2, count);
        Step.Give hidden = null;
        for (int i = 1; i <= count; i++) {
            if (i == when) {
                hidden = maker.hidden();
                maker.steps.add(hidden);
            }
            maker.step(i);
        }
        return Twins.of(new World(maker.setting, maker.steps), requireNonNull(hidden, "hidden"), choices);
    }

    /** Something that is not for everybody, and that nothing later in the story knows of. */
    private Step.Give hidden() {
        ItemCollection into = collection();
        PartyId party = writer(into);
        Item item = item(party);
        boolean marked = choices.flip();
        Item one = marked && !item.definesMark()
                ? new Item(
                        item.id(),
                        item.version(),
                        token(),
                        item.part(),
                        List.of(unknown()),
                        item.partMarks(),
                        item.names(),
                        item.revoked())
                : item.withToken(token());
        Wish wish = marked ? Wish.NONE : wish(into, party);
        return new Step.Give(setting.signInOf(party), into.id(), wish, List.of(one));
    }

    private StixId markId() {
        return new StixId("marking-definition", SettingMaker.uuid(choices));
    }

    private void definitions() {
        List<Item> items = Stream.of(statement, mustName, mustNotName)
                .map(mark ->
                        new Item(mark.id(), 0, token(), Optional.empty(), List.of(mark), List.of(), List.of(), false))
                .toList();
        steps.add(new Step.Give(
                setting.signIns().getFirst(), setting.collections().getFirst().id(), Wish.NONE, items));
    }

    private void step(int number) {
        int kind = number < 3 ? 0 : choices.below(20);
        switch (kind) {
            case 10 -> withdraw();
            case 11, 12 -> restate();
            case 13, 14, 15, 16, 17 -> stand();
            case 18, 19 -> pass();
            default -> give();
        }
    }

    private void give() {
        ItemCollection into = collection();
        PartyId party = writer(into);
        Wish wish = choices.flip() ? wish(into, party) : Wish.NONE;
        Set<String> taken = new HashSet<>();
        List<Item> items = new ArrayList<>();
        int count = choices.between(1, 5);
        for (int i = 0; i < count; i++) {
            Item item = item(party);
            if (taken.add(item.id() + " " + item.versionText())) {
                items.add(item);
            }
        }
        add(new Step.Give(setting.signInOf(party), into.id(), wish, items), party, into);
    }

    private void add(Step.Give step, PartyId party, ItemCollection into) {
        step.items().forEach(item -> given.add(new Given(item, party, into)));
        steps.add(step);
    }

    private ItemCollection collection() {
        return choices.oneOf(
                setting.collections().subList(1, setting.collections().size()));
    }

    private PartyId writer(ItemCollection collection) {
        List<PartyId> writers = new ArrayList<>(List.of(setting.own()));
        collection.writers().stream().sorted().forEach(writers::add);
        return choices.oneOf(writers);
    }

    private Item item(PartyId party) {
        int kind = given.isEmpty() ? 0 : choices.below(20);
        return switch (kind) {
            case 13, 14, 15 -> laterVersion(party);
            case 16, 17 -> choices.oneOf(given).item();
            case 18, 19 -> otherBytes(party);
            default -> newItem();
        };
    }

    /** Another version of what the same party gave, if it gave anything that has versions. */
    private Item laterVersion(PartyId party) {
        List<Item> own = given.stream()
                .filter(one -> one.party().equals(party))
                .map(Given::item)
                .filter(item -> !item.observable()
                        && !item.definesMark()
                        && item.partMarks().isEmpty())
                .toList();
        if (own.isEmpty()) {
            return newItem();
        }
        Item before = choices.oneOf(own);
        int version = choices.oneIn(4) ? Math.max(1, before.version() - 2) : before.version() + 2;
        boolean taken = given.stream()
                .map(Given::item)
                .anyMatch(item -> item.id().equals(before.id()) && item.version() == version);
        return taken
                ? newItem()
                : new Item(
                        before.id(),
                        version,
                        token(),
                        Optional.empty(),
                        marks(),
                        List.of(),
                        before.names(),
                        choices.oneIn(5));
    }

    /** The same object and version with other bytes, from somebody who did not give it yet. */
    private Item otherBytes(PartyId party) {
        Item there = choices.oneOf(given).item();
        boolean free = !there.definesMark()
                && given.stream()
                        .noneMatch(one -> one.party().equals(party)
                                && one.item().id().equals(there.id())
                                && one.item().version() == there.version());
        return free ? there.withToken(token()) : newItem();
    }

    private Item newItem() {
        String type = choices.oneOf("campaign", "campaign", "campaign", "domain-name", "report");
        var id = new StixId(type, SettingMaker.uuid(choices));
        boolean parts = type.equals("campaign") && choices.oneIn(6);
        return new Item(
                id,
                type.equals("domain-name") ? 0 : choices.between(4, 9),
                token(),
                parts ? Optional.of(token()) : Optional.empty(),
                marks(),
                parts ? List.of(partMark()) : List.of(),
                type.equals("report") ? names() : List.of(),
                false);
    }

    private List<StixId> names() {
        Set<StixId> names = new LinkedHashSet<>();
        names.add(
                given.isEmpty() || choices.oneIn(5)
                        ? new StixId("campaign", SettingMaker.uuid(choices))
                        : choices.oneOf(given).item().id());
        if (!given.isEmpty() && choices.oneIn(3)) {
            names.add(choices.oneOf(given).item().id());
        }
        return List.copyOf(names);
    }

    private List<Mark> marks() {
        return switch (choices.below(16)) {
            case 6, 7, 8, 9, 10 -> List.of(label(choices.oneOf(Tlp.values())));
            case 11 -> List.of(new Mark(choices.oneOf(Pap.values()).markingDefinition(), new Mark.Meaning.Handling()));
            case 12 -> List.of(statement, label(choices.oneOf(Tlp.GREEN, Tlp.AMBER)));
            case 13 -> List.of(mustName);
            case 14 -> choices.oneIn(3) ? List.of(mustName, mustNotName) : List.of(mustNotName);
            case 15 -> List.of(unknown());
            default -> List.of();
        };
    }

    private Mark partMark() {
        return choices.oneIn(3) ? label(choices.oneOf(Tlp.AMBER_STRICT, Tlp.RED)) : unknown();
    }

    private Mark label(Tlp tlp) {
        return new Mark(choices.oneOf(tlp.markingDefinitions()), new Mark.Meaning.Label(tlp));
    }

    private Mark unknown() {
        return new Mark(markId(), new Mark.Meaning.Unknown());
    }

    private String token() {
        return "tkn%012x".formatted(choices.bits() >>> 16);
    }

    private Wish wish(ItemCollection into, PartyId party) {
        Optional<AgreementId> agreement =
                choices.flip() ? Optional.of(pact(choices.below(agreements.size()))) : Optional.empty();
        Optional<Agreement> rules =
                agreement.or(into::agreement).map(id -> agreements.get(id).agreement());
        boolean red = party.equals(setting.own()) && choices.oneIn(4);
        Optional<Tlp> tlp = red
                ? Optional.of(Tlp.RED)
                : choices.oneIn(4) ? Optional.of(choices.oneOf(Tlp.values())) : Optional.empty();
        Optional<Set<Audience.Member>> audience =
                red || choices.oneIn(3) ? Optional.of(audience(red, rules)) : Optional.empty();
        Optional<Set<Purpose>> purposes =
                choices.oneIn(4) ? Optional.of(Set.of(choices.oneOf(SettingMaker.PURPOSES))) : Optional.empty();
        return new Wish(agreement, tlp, audience, purposes);
    }

    private Set<Audience.Member> audience(boolean red, Optional<Agreement> rules) {
        List<PartyId> among = rules.filter(_ -> !choices.oneIn(8))
                .map(agreement -> List.copyOf(agreement.parties()))
                .orElseGet(() ->
                        setting.parties().stream().map(party -> party.id()).toList());
        Set<Audience.Member> members = new TreeSet<>();
        int count = choices.between(1, 3);
        for (int i = 0; i < count; i++) {
            PartyId party = choices.oneOf(among);
            members.add(red ? person(party) : new Audience.Member.OfParty(party));
        }
        return members;
    }

    private Audience.Member person(PartyId party) {
        return setting.users().stream()
                .filter(user -> user.party().equals(party))
                .map(user -> new Audience.Member.Person(party, user.id()))
                .findFirst()
                .orElseThrow();
    }

    private void restate() {
        if (given.isEmpty()) {
            give();
            return;
        }
        Given one = choices.oneOf(given);
        Wish wish = choices.oneIn(4) ? Wish.NONE : wish(one.into(), one.party());
        add(
                new Step.Give(setting.signInOf(one.party()), one.into().id(), wish, List.of(one.item())),
                one.party(),
                one.into());
    }

    private void withdraw() {
        if (given.isEmpty()) {
            give();
            return;
        }
        Given one = choices.oneOf(given);
        steps.add(new Step.Withdraw(
                setting.signInOf(one.party()),
                one.into().id(),
                one.item().id(),
                choices.oneOf(Step.Which.ALL, Step.Which.LAST, Step.Which.FIRST)));
    }

    private void stand() {
        AgreementId id = pact(choices.flip() ? 0 : choices.below(agreements.size()));
        Agreement before = agreements.get(id).agreement();
        Agreement after = choices.flip() ? amended(before) : before;
        Standing standing = SettingMaker.standing(choices, after, now);
        agreements.put(id, standing);
        steps.add(new Step.Stand(id, standing));
    }

    private AgreementId pact(int number) {
        return agreements.keySet().stream().sorted().toList().get(number);
    }

    /** Every party joins an agreement, which is then in force: what was given under it before is gained by many. */
    private void joined() {
        AgreementId id = pact(choices.below(agreements.size()));
        Agreement before = agreements.get(id).agreement();
        Set<PartyId> everybody = new TreeSet<>();
        setting.parties().forEach(party -> everybody.add(party.id()));
        Standing standing = new Standing.Signed(version(before, everybody, before.purposes()));
        agreements.put(id, standing);
        steps.add(new Step.Stand(id, standing));
    }

    /** The next version: a party joins or leaves, purposes change. */
    private Agreement amended(Agreement before) {
        Set<PartyId> members = new TreeSet<>(before.parties());
        List<PartyId> others = setting.parties().stream()
                .map(party -> party.id())
                .filter(id -> !members.contains(id))
                .toList();
        if (others.isEmpty()) {
            members.remove(
                    choices.oneOf(setting.parties().subList(1, setting.parties().size()))
                            .id());
        } else {
            members.add(choices.oneOf(others));
        }
        Set<Purpose> purposes = new TreeSet<>(before.purposes());
        purposes.add(choices.oneOf(SettingMaker.PURPOSES));
        return version(before, members, purposes);
    }

    private static Agreement version(Agreement before, Set<PartyId> members, Set<Purpose> purposes) {
        return new Agreement(
                before.id(),
                before.version() + 1,
                members,
                purposes,
                before.ceiling(),
                before.defaults(),
                before.retention(),
                before.rosterVisible(),
                before.validFrom(),
                before.validUntil());
    }

    private void pass() {
        Duration time =
                choices.flip() ? Duration.ofHours(choices.between(1, 50)) : Duration.ofDays(choices.between(1, 9));
        now = now.plus(time);
        steps.add(new Step.Pass(time));
    }
}
