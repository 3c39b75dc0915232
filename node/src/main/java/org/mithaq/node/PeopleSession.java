package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.InviteResult;
import org.mithaq.accounts.PasswordProblem;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.accounts.PasswordRules;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.User;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/** What a command needs to look after persons, whether the node runs or not. */
final class PeopleSession implements AutoCloseable {

    /** Who does what commands do, as acts name them. */
    static final String OPERATOR = "operator";

    private static final String PASSWORD = "Password of ";

    private final AdministrationSession session;
    private final NodeSettings settings;
    private final Optional<RunningNode> running;
    private final Accounts accounts;
    private final Surroundings surroundings;

    private PeopleSession(
            AdministrationSession session,
            NodeSettings settings,
            Optional<RunningNode> running,
            Surroundings surroundings) {
        this.session = requireNonNull(session, "session");
        this.settings = requireNonNull(settings, "settings");
        this.running = requireNonNull(running, "running");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.accounts = NodePeople.beside(session.administration(), settings.people(), surroundings);
    }

    /**
     * A one-time link.
     *
     * @param user for whom
     * @param address what the person opens; holds the secret
     * @param expires from when it opens nothing
     */
    record Link(UserId user, URI address, Instant expires) {

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Link[" + user + ", " + expires + "]";
        }
    }

    /** Opens the node's database, starting the bundled one when nobody runs it. */
    static PeopleSession open(DataOption data, Surroundings surroundings) {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        NodeSettings settings = NodeSettings.read(directory);
        var session = AdministrationSession.of(
                NodeDatabase.beside(directory, settings, surroundings), settings, surroundings);
        return new PeopleSession(session, settings, RunningNode.find(directory), surroundings);
    }

    /** Passwords, links and locks. */
    Accounts accounts() {
        return accounts;
    }

    /** The party whose persons these are. */
    PartyId own() {
        return session.directory().own().id();
    }

    /** Finds a person of the own party, or says who is near. */
    User require(String name) {
        Directory directory = session.directory();
        List<User> own = directory.users().stream()
                .filter(user -> user.party().equals(directory.own().id()))
                .toList();
        return own.stream()
                .filter(user -> user.id().text().equals(name))
                .findFirst()
                .orElseThrow(() -> new NodeException("'" + name + "' is no user of '"
                        + directory.own().id() + "'"
                        + NearestName.advice(
                                name, own.stream().map(user -> user.id().text()).toList())
                        + "; 'mithaq user add' makes one"));
    }

    /** Refuses a name that somebody has. */
    void requireNew(UserId id) {
        Directory directory = session.directory();
        if (directory.user(id).isPresent()) {
            throw new NodeException("'" + id + "' is a user already; 'mithaq user password " + id
                    + "' or 'mithaq user link " + id + "' gives another password");
        }
        if (directory.parties().stream().anyMatch(party -> party.id().text().equals(id.text()))) {
            throw new NodeException("'" + id + "' is a party; users and parties share one name space");
        }
    }

    /** Puts a person into the directory. */
    void declare(User user) {
        DeclaredUser.put(session.administration().changes(), user).ifPresent(reason -> {
            throw new NodeException("User '" + user.id() + "' was not made: " + reason);
        });
    }

    /** Makes a link. */
    Link invite(UserId id) {
        return switch (accounts.invite(id, OPERATOR)) {
            case InviteResult.Invited invited -> new Link(id, welcome(invited.token()), invited.expires());
            case InviteResult.Locked _ ->
                throw new NodeException("'" + id + "' is locked; 'mithaq user unlock " + id + "' first");
            case InviteResult.NotKnown _ -> throw new NodeException("'" + id + "' is no user of '" + own() + "'");
        };
    }

    private URI welcome(String token) {
        return URI.create(running.map(RunningNode::address).map(URI::toString).orElseGet(settings.http()::address)
                + "/welcome/" + token);
    }

    /** Asks for a password that can be this person's. */
    String askPassword(User user) {
        String password = surroundings.terminal().ask(PASSWORD + user.id());
        accounts.rules().problem(password, user).ifPresent(problem -> {
            throw tooWeak(problem);
        });
        return password;
    }

    /** Sets it. */
    void setPassword(UserId id, String password) {
        switch (accounts.setPassword(id, password, OPERATOR)) {
            case PasswordResult.Accepted _ -> {}
            case PasswordResult.TooWeak(var problem) -> throw tooWeak(problem);
            case PasswordResult.Refused _ -> throw new NodeException("'" + id + "' is no user of '" + own() + "'");
            case PasswordResult.Busy _ ->
                throw new IllegalStateException("One password is set at a time, and yet another one was in the way");
        }
    }

    private NodeException tooWeak(PasswordProblem problem) {
        PasswordRules rules = accounts.rules();
        return new NodeException("The password was not taken: "
                + switch (problem) {
                    case TOO_SHORT ->
                        "it needs at least " + rules.least() + " characters; several words make a good one";
                    case TOO_LONG -> "it may have at most " + rules.most() + " characters";
                    case NOT_TYPABLE -> "it holds a character that cannot be typed again reliably";
                    case HOLDS_NAME -> "it holds the user's name or that of this program";
                    case COMMON -> "it is one of those that are tried first";
                });
    }

    @Override
    public void close() {
        session.close();
    }
}
