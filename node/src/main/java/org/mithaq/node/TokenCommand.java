package org.mithaq.node;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.User;
import org.mithaq.store.NewToken;
import org.mithaq.store.TokenOutcome;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq token}: makes, lists and ends bearer tokens. */
final class TokenCommand {

    private TokenCommand() {}

    /** {@code mithaq token create}. */
    @Command(
            name = "create",
            description = {
                "Makes a token and prints it, this once: the node keeps only a digest.",
                "It goes into 'Authorization: Bearer TOKEN', or is the password of HTTP Basic beside the party's or user's name."
            })
    static final class Create implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Option(
                names = "--for",
                required = true,
                paramLabel = "PARTY-OR-USER",
                description = "short name of the party or user it speaks for")
        private String holder = "";

        @Option(names = "--purpose", paramLabel = "P", description = "purpose that every read with it is for")
        private @Nullable String purpose;

        @Option(
                names = "--expires",
                paramLabel = "D",
                description =
                        "when it ends: a date (2027-01-31, at 00:00 UTC), a time (2027-01-31T12:00:00Z), or a while from"
                                + " now (30d, 12 h); default: never")
        private @Nullable String expires;

        @Option(names = "--name", paramLabel = "NAME", description = "its public name; default: one is drawn")
        private @Nullable String name;

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Create(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            Instant now = surroundings.clock().instant();
            Optional<Instant> ends = Optional.ofNullable(expires).map(text -> end(text, now));
            NewSecret secret = NewSecret.draw(surroundings);
            try (var session = AdministrationSession.open(directory, surroundings)) {
                NewToken wanted = wanted(session.directory(), secret, ends);
                noteUnknownPurpose(session.directory(), wanted);
                return switch (session.administration().changes().createToken(wanted)) {
                    case TokenOutcome.Created created -> tell(created.token(), secret);
                    case TokenOutcome.Refused refused ->
                        throw new NodeException(
                                "No token was made: " + refused.problem().message());
                    case TokenOutcome.Revoked _, TokenOutcome.AlreadyRevoked _ ->
                        throw new IllegalStateException("Making a token answers with what was made");
                };
            }
        }

        private NewToken wanted(Directory directory, NewSecret secret, Optional<Instant> ends) {
            Optional<User> user =
                    users(directory).filter(there -> holder.equals(there.id().text()));
            PartyId party = user.map(User::party)
                    .or(() -> directory.parties().stream()
                            .map(Party::id)
                            .filter(id -> id.text().equals(holder))
                            .findFirst())
                    .orElseThrow(() -> unknownHolder(directory));
            try {
                return new NewToken(
                        name == null ? NewSecret.drawName(holder, surroundings) : name,
                        secret.digest(),
                        party,
                        user.map(User::id),
                        false,
                        Optional.ofNullable(purpose)
                                .map(text -> CommandValue.of("--purpose", text, Purpose::new)
                                        .text()),
                        ends);
            } catch (IllegalArgumentException refused) {
                throw new NodeException(String.valueOf(refused.getMessage()), refused);
            }
        }

        /** A reader whose purpose is in none of its agreements is given nothing under them: worth a word. */
        private void noteUnknownPurpose(Directory directory, NewToken wanted) {
            boolean known = wanted.purpose().map(Purpose::new).isEmpty()
                    || directory.agreements().values().stream()
                            .map(Standing::agreement)
                            .filter(agreement -> agreement.parties().contains(wanted.party()))
                            .anyMatch(agreement -> agreement
                                    .purposes()
                                    .contains(new Purpose(wanted.purpose().orElseThrow())));
            if (!known) {
                surroundings
                        .terminal()
                        .note("Mind: no agreement of '" + wanted.party() + "' has the purpose '"
                                + wanted.purpose().orElseThrow() + "', so this token opens nothing under one");
            }
        }

        private Optional<User> users(Directory directory) {
            return directory.users().stream()
                    .filter(user -> user.id().text().equals(holder))
                    .findFirst();
        }

        private NodeException unknownHolder(Directory directory) {
            List<String> known = java.util.stream.Stream.concat(
                            directory.parties().stream().map(Party::id).map(PartyId::text),
                            directory.users().stream().map(User::id).map(UserId::text))
                    .toList();
            return new NodeException("'" + holder + "' is neither a party nor a user of this node"
                    + NearestName.advice(holder, known) + "; declare it first with 'mithaq apply'");
        }

        private Integer tell(Token token, NewSecret secret) {
            Terminal terminal = surroundings.terminal();
            if (json) {
                Map<String, Object> facts = facts(token, surroundings.clock().instant());
                facts.put("token", secret.text());
                terminal.say(facts);
            } else {
                terminal.note("Token '" + token.name() + "' for " + holder
                        + token.expires().map(end -> ", valid until " + end).orElse("") + ", shown this once:");
                terminal.say(secret.text());
            }
            return Main.DONE;
        }

        private static Instant end(String text, Instant now) {
            Instant end = parse(text, now);
            if (!end.isAfter(now)) {
                throw new NodeException("--expires " + text + " lies in the past; a token ends later than now");
            }
            return end;
        }

        private static Instant parse(String text, Instant now) {
            try {
                if (text.contains("T")) {
                    return Instant.parse(text);
                }
                return text.contains("-")
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : now.plus(Quantity.duration(text)).truncatedTo(ChronoUnit.SECONDS);
            } catch (DateTimeException | IllegalArgumentException | ArithmeticException unread) {
                throw new NodeException(
                        "--expires '" + text
                                + "' is neither a date (2027-01-31), a time (2027-01-31T12:00:00Z) nor a while (30d, 12 h)",
                        unread);
            }
        }
    }

    /** {@code mithaq token list}. */
    @Command(name = "list", description = "Lists all tokens, also ended ones, never their secrets.")
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
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                tell(session.administration().changes().listTokens());
            }
            return Main.DONE;
        }

        private void tell(List<Token> tokens) {
            Terminal terminal = surroundings.terminal();
            Instant now = surroundings.clock().instant();
            if (json) {
                terminal.say(Map.of(
                        "tokens",
                        tokens.stream().map(token -> facts(token, now)).toList()));
                return;
            }
            var table = new TextTable("NAME", "FOR", "STATE", "CREATED", "EXPIRES", "PURPOSE");
            for (Token token : tokens) {
                table.add(
                        token.name(),
                        token.user().map(UserId::text).orElse(token.party().text()),
                        state(token, now),
                        token.created().toString(),
                        token.expires().map(Instant::toString).orElse("never"),
                        token.purpose().orElse("-"));
            }
            table.lines().forEach(terminal::say);
        }
    }

    /** {@code mithaq token revoke}. */
    @Command(name = "revoke", description = "Ends a token at once; a running node knows within a second.")
    static final class Revoke implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "the token's name, as 'token list' gives it")
        private String name = "";

        Revoke(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            Terminal terminal = surroundings.terminal();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                switch (session.administration().changes().revokeToken(name)) {
                    case TokenOutcome.Revoked revoked ->
                        terminal.say("Revoked token '" + revoked.token().name() + "'.");
                    case TokenOutcome.AlreadyRevoked revoked ->
                        terminal.say("Token '" + name + "' was revoked before, "
                                + revoked.token()
                                        .revoked()
                                        .map(Instant::toString)
                                        .orElse("") + "; nothing changed.");
                    case TokenOutcome.Refused refused ->
                        throw new NodeException(
                                "Token '" + name + "': " + refused.problem().message());
                    case TokenOutcome.Created _ ->
                        throw new IllegalStateException("Revoking a token answers with what was revoked");
                }
            }
            return Main.DONE;
        }
    }

    private static Map<String, Object> facts(Token token, Instant now) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", token.name());
        facts.put("party", token.party().text());
        facts.put("user", token.user().map(UserId::text));
        facts.put("operator", token.operator());
        facts.put("state", state(token, now));
        facts.put("purpose", token.purpose());
        facts.put("created", token.created());
        facts.put("expires", token.expires());
        facts.put("revoked", token.revoked());
        return facts;
    }

    private static String state(Token token, Instant now) {
        if (token.revoked().isPresent()) {
            return "revoked";
        }
        return token.usable(now) ? "valid" : "expired";
    }
}
