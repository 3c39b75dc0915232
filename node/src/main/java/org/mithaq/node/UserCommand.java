package org.mithaq.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.accounts.PersonState;
import org.mithaq.exchange.User;
import org.mithaq.terms.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq user}: makes the persons of the node's own party, and looks after how they sign in. */
final class UserCommand {

    private UserCommand() {}

    /** {@code mithaq user add}. */
    @Command(
            name = "add",
            description = {
                "Makes a user of the node's own party.",
                "The password is asked for at the terminal, or read as one line of standard input; with --link the person"
                        + " sets it by a one-time link."
            })
    static final class Add implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "short name, typed at sign-in: a-z 0-9 . -")
        private String name = "";

        @Option(names = "--name", paramLabel = "TEXT", description = "the name people know them by; default: NAME")
        private @Nullable String text;

        @Option(
                names = "--role",
                paramLabel = "R",
                description = "reader, analyst, approver, liaison-officer, oversight or administrator; may be repeated")
        private List<String> roles = new ArrayList<>();

        @Option(
                names = "--language",
                paramLabel = "L",
                description = "ar, fr, en or another tag, the preferred one first; may be repeated")
        private List<String> languages = new ArrayList<>();

        @Option(names = "--link", description = "print a one-time link instead of asking for a password")
        private boolean link;

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Add(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            var id = CommandValue.of("NAME", name, UserId::new);
            List<String> words = roles.stream()
                    .map(word -> CommandValue.of("--role", word, RoleWord::require))
                    .toList();
            RoleWord.contradiction(words).ifPresent(reason -> {
                throw new NodeException("--role: " + reason);
            });
            List<String> tags = languages.stream()
                    .map(tag -> CommandValue.of("--language", tag, LanguageTag::require))
                    .toList();
            try (var people = PeopleSession.open(data, surroundings)) {
                people.requireNew(id);
                var user = new User(id, text == null ? name : text, people.own(), new HashSet<>(words), tags);
                return link ? invite(people, user) : withPassword(people, user);
            }
        }

        private Integer invite(PeopleSession people, User user) {
            people.declare(user);
            PeopleSession.Link made = people.invite(user.id());
            if (!json) {
                surroundings.terminal().note("Made user '" + user.id() + "'.");
            }
            tell(surroundings, made, json);
            return Main.DONE;
        }

        private Integer withPassword(PeopleSession people, User user) {
            String password = people.askPassword(user);
            people.declare(user);
            people.setPassword(user.id(), password);
            if (json) {
                surroundings.terminal().say(Map.of("user", user.id().text()));
            } else {
                surroundings.terminal().say("Made user '" + user.id() + "'.");
            }
            return Main.DONE;
        }
    }

    /** {@code mithaq user list}. */
    @Command(name = "list", description = "Lists the users of the node's own party and how they may sign in.")
    static final class ListAll implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        ListAll(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (var people = PeopleSession.open(data, surroundings)) {
                tell(people.accounts().people());
            }
            return Main.DONE;
        }

        private void tell(List<PersonState> people) {
            Terminal terminal = surroundings.terminal();
            if (json) {
                terminal.say(Map.of("users", people.stream().map(ListAll::facts).toList()));
                return;
            }
            var table = new TextTable("NAME", "ROLES", "LANGUAGES", "STATE", "LINK UNTIL", "KNOWN AS");
            for (PersonState person : people) {
                User user = person.user();
                table.add(
                        user.id().text(),
                        orDash(String.join(",", user.roles().stream().sorted().toList())),
                        orDash(String.join(",", user.languages())),
                        state(person)
                                + person.lockedUntil().map(end -> " " + end).orElse(""),
                        person.invitedUntil().map(Object::toString).orElse("-"),
                        user.name());
            }
            table.lines().forEach(terminal::say);
        }

        private static String orDash(String text) {
            return text.isEmpty() ? "-" : text;
        }

        private static String state(PersonState person) {
            return person.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Map<String, Object> facts(PersonState person) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", person.user().id().text());
            facts.put("knownAs", person.user().name());
            facts.put("roles", person.user().roles().stream().sorted().toList());
            facts.put("languages", person.user().languages());
            facts.put("state", state(person));
            facts.put("lockedUntil", person.lockedUntil());
            facts.put("linkUntil", person.invitedUntil());
            return facts;
        }
    }

    /** {@code mithaq user link}. */
    @Command(
            name = "link",
            description = "Prints a one-time link by which a user sets a password, the first or another one.")
    static final class NewLink implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "short name of the user")
        private String name = "";

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        NewLink(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (var people = PeopleSession.open(data, surroundings)) {
                tell(surroundings, people.invite(people.require(name).id()), json);
            }
            return Main.DONE;
        }
    }

    /** {@code mithaq user password}. */
    @Command(
            name = "password",
            description = "Sets a user's password: asked for at the terminal, or one line of standard input.")
    static final class Password implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "short name of the user")
        private String name = "";

        Password(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (var people = PeopleSession.open(data, surroundings)) {
                User user = people.require(name);
                people.setPassword(user.id(), people.askPassword(user));
            }
            surroundings.terminal().say("Set the password of '" + name + "'; sessions opened before are over.");
            return Main.DONE;
        }
    }

    /** {@code mithaq user lock}. */
    @Command(name = "lock", description = "Ends a user's sessions and links, and lets nobody in by that name.")
    static final class Lock implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "short name of the user")
        private String name = "";

        Lock(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (var people = PeopleSession.open(data, surroundings)) {
                boolean _ = people.accounts().lock(people.require(name).id(), PeopleSession.OPERATOR);
            }
            surroundings.terminal().say("Locked '" + name + "'; a running node ends the sessions within a second.");
            return Main.DONE;
        }
    }

    /** {@code mithaq user unlock}. */
    @Command(name = "unlock", description = "Takes a lock back, also one that wrong passwords brought about.")
    static final class Unlock implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "short name of the user")
        private String name = "";

        Unlock(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (var people = PeopleSession.open(data, surroundings)) {
                boolean _ = people.accounts().unlock(people.require(name).id(), PeopleSession.OPERATOR);
            }
            surroundings.terminal().say("Unlocked '" + name + "'.");
            return Main.DONE;
        }
    }

    private static void tell(Surroundings surroundings, PeopleSession.Link link, boolean json) {
        Terminal terminal = surroundings.terminal();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("user", link.user().text());
            facts.put("link", link.address().toString());
            facts.put("expires", link.expires());
            terminal.say(facts);
        } else {
            terminal.note("Link for " + link.user() + ", opens once until " + link.expires() + ", shown this once:");
            terminal.say(link.address().toString());
        }
    }
}
