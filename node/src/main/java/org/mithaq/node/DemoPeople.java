package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.demo.StoryParty;
import org.mithaq.demo.StoryPerson;
import org.mithaq.exchange.User;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.store.StoreAdministration;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/** The persons of the demo's nodes. All have one password, drawn anew at each start. */
final class DemoPeople {

    private static final String LETTERS = "abcdefghkmnprstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LETTERS = 4;

    private final String password;

    private DemoPeople(String password) {
        this.password = requireNonNull(password, "password");
    }

    /** Draws the password: 77 bits, without letters that look like others. */
    static DemoPeople draw(Surroundings surroundings) {
        var text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            text.append(group == 0 ? "" : "-");
            for (int i = 0; i < GROUP_LETTERS; i++) {
                text.append(LETTERS.charAt(surroundings.secrets().nextInt(LETTERS.length())));
            }
        }
        return new DemoPeople(text.toString());
    }

    /** Makes a party's persons in its node. */
    void make(StoryParty party, StoreAdministration administration, NodeSettings settings, Surroundings surroundings) {
        List<User> users = StoryPerson.of(party).stream().map(DemoPeople::user).toList();
        if (administration.changes().apply(new DirectoryEntries(List.of(), List.of(), users))
                instanceof ApplyOutcome.Refused(var problems)) {
            throw new NodeException("The demo's persons were refused: " + problems);
        }
        Accounts accounts = NodePeople.beside(administration, settings.people(), surroundings);
        for (User user : users) {
            if (!(accounts.setPassword(user.id(), password, PeopleSession.OPERATOR)
                    instanceof PasswordResult.Accepted)) {
                throw new NodeException("The password of the demo's persons was not taken");
            }
        }
    }

    /** What a node knows of a person. */
    static User user(StoryPerson person) {
        return new User(
                new UserId(person.user()),
                person.fullName(),
                new PartyId(person.party().id()),
                Set.of(person.role()),
                person.languages());
    }

    /** Tells who may sign in where. */
    void tell(DemoCircle circle, DemoTeller teller) {
        teller.step(DemoText.PEOPLE);
        teller.say(DemoText.PASSWORD, password);
        Stream.of(StoryPerson.values())
                .forEach(person -> teller.below(
                        0,
                        DemoText.PERSON,
                        circle.node(person.party()).address() + "/",
                        person.user(),
                        person.fullName(),
                        person.role(),
                        person.party()));
        teller.fact("password", password);
        teller.fact(
                "people",
                Stream.of(StoryPerson.values())
                        .map(person -> facts(person, circle))
                        .toList());
    }

    private static Map<String, Object> facts(StoryPerson person, DemoCircle circle) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("user", person.user());
        facts.put("party", person.party().id());
        facts.put("role", person.role());
        facts.put("pages", circle.node(person.party()).address() + "/");
        return facts;
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "DemoPeople";
    }
}
