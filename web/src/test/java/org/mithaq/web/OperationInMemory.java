package org.mithaq.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.terms.AgreementId;

/** A node to be looked after, in memory: users go into its directory, tokens too. All of it is invented. */
final class OperationInMemory implements OperationDesk {

    /** Who did what, in order. */
    final List<String> record = new ArrayList<>();

    private final InMemoryDirectory directory;
    private final Clock clock;
    private boolean looked;
    private int drawn;

    OperationInMemory(InMemoryDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String version() {
        return "1.0-test";
    }

    @Override
    public synchronized Health health() {
        List<Check> checks = new ArrayList<>(List.of(
                new Check("accepting", Outcome.GOOD, ""),
                new Check("room", Outcome.GOOD, "81,204 MiB free"),
                new Check("backup", Outcome.WARNING, "the newest was made 2026-11-01T02:00:00Z")));
        if (looked) {
            checks.add(new Check("counts", Outcome.GOOD, "Feeds have 400 rows, as their heads and memberships say"));
            checks.add(new Check("something-new", Outcome.FAILED, "<b>broken</b>"));
        }
        return new Health(checks, looked ? Optional.of(clock.instant()) : Optional.empty());
    }

    @Override
    public synchronized void look() {
        looked = true;
    }

    @Override
    public List<Waiting> queues() {
        return List.of(
                new Waiting(Queue.CONTENT, 12, Optional.of(50_000L), Optional.empty()),
                new Waiting(Queue.DISCLOSURES, 0, Optional.of(20_000L), Optional.empty()),
                new Waiting(Queue.SEARCH, 340, Optional.empty(), Optional.of(Duration.ofSeconds(7))));
    }

    @Override
    public Storage storage() {
        return new Storage(
                7_516_192_768L,
                Optional.of(85_147_516_928L),
                List.of(new Table("body", 4_294_967_296L, 1_000_000), new Table("feed", 268_435_456L, 1_200_000)));
    }

    @Override
    public Backups backups() {
        Instant made = Instant.parse("2026-11-01T02:00:00Z");
        return new Backups(
                false,
                3,
                Optional.of(new Backup(made, made.plus(Duration.ofDays(30)), 1_288_490_188L)),
                "mithaq backup --data /srv/mithaq");
    }

    private void put(List<User> users, List<Token> tokens) {
        Directory now = directory.current();
        Map<AgreementId, AgreementDocument> documents = new HashMap<>();
        now.agreements().keySet().forEach(id -> now.document(id).ifPresent(document -> documents.put(id, document)));
        directory.set(new Directory(
                        now.epoch() + 1, List.copyOf(now.parties()), users, List.copyOf(now.collections()), tokens)
                .withAgreements(now.agreements())
                .withDocuments(documents));
    }

    @Override
    public synchronized boolean declare(User user, String actor) {
        Directory now = directory.current();
        List<User> users = new ArrayList<>(now.users());
        users.removeIf(known -> known.id().equals(user.id()));
        users.add(user);
        put(users, tokens());
        record.add(actor + " declared " + user.id() + " "
                + user.roles().stream().sorted().toList());
        return true;
    }

    @Override
    public synchronized List<Token> tokens() {
        return List.copyOf(directory.current().tokens());
    }

    @Override
    public synchronized String drawName() {
        drawn++;
        return "token-" + drawn;
    }

    @Override
    public synchronized Optional<String> make(Wish wish, String actor) {
        if (tokens().stream().anyMatch(token -> token.name().equals(wish.name()))) {
            return Optional.empty();
        }
        String secret = "mithaq_secret-of-" + wish.name();
        List<Token> tokens = new ArrayList<>(tokens());
        tokens.add(new Token(
                wish.name(),
                TokenDigest.of(secret),
                wish.party(),
                wish.user(),
                false,
                wish.purpose().map(org.mithaq.terms.Purpose::text),
                clock.instant(),
                wish.expires(),
                Optional.empty()));
        put(List.copyOf(directory.current().users()), tokens);
        record.add(actor + " made " + wish.name() + " for " + wish.party());
        return Optional.of(secret);
    }

    @Override
    public synchronized boolean revoke(String name, String actor) {
        List<Token> tokens = tokens().stream()
                .map(token -> token.name().equals(name) ? ended(token) : token)
                .toList();
        put(List.copyOf(directory.current().users()), tokens);
        record.add(actor + " revoked " + name);
        return true;
    }

    private Token ended(Token token) {
        return new Token(
                token.name(),
                token.digest(),
                token.party(),
                token.user(),
                token.operator(),
                token.purpose(),
                token.created(),
                token.expires(),
                Optional.of(clock.instant()));
    }
}
