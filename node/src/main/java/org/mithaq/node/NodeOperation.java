package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.User;
import org.mithaq.federation.NodeState;
import org.mithaq.postgres.PostgresException;
import org.mithaq.store.HealthCheck;
import org.mithaq.store.NewToken;
import org.mithaq.store.QueueState;
import org.mithaq.store.SearchLag;
import org.mithaq.store.Store;
import org.mithaq.store.StoreSizes;
import org.mithaq.store.TokenOutcome;
import org.mithaq.terms.Purpose;
import org.mithaq.web.OperationDesk;

/** What administrators see and do of a running node on its pages. Safe to call from any thread. */
final class NodeOperation implements OperationDesk {

    /** How long looks that cost little stay good: open pages look every few seconds. */
    private static final Duration QUICK_LOOKS_STAY = Duration.ofSeconds(20);

    private final Store store;
    private final NodeDirectory directory;
    private final boolean ownServer;
    private final Surroundings surroundings;
    private final AtomicReference<Looked> tables = new AtomicReference<>(new Looked(List.of(), Optional.empty()));
    private final AtomicReference<Looked> quick = new AtomicReference<>(new Looked(List.of(), Optional.empty()));

    NodeOperation(Store store, NodeDirectory directory, boolean ownServer, Surroundings surroundings) {
        this.store = requireNonNull(store, "store");
        this.directory = requireNonNull(directory, "directory");
        this.ownServer = ownServer;
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    private record Looked(List<Check> checks, Optional<Instant> at) {}

    private Instant now() {
        return surroundings.clock().instant();
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public Health health() {
        List<Check> checks = new ArrayList<>(quickLook().checks());
        checks.addAll(tables.get().checks());
        return new Health(checks, tables.get().at());
    }

    private Looked quickLook() {
        Instant now = now();
        Looked last = quick.get();
        if (last.at().filter(at -> now.isBefore(at.plus(QUICK_LOOKS_STAY))).isPresent()) {
            return last;
        }
        List<Check> checks = new ArrayList<>();
        checks.add(store.refusal()
                .map(reason -> new Check("accepting", Outcome.FAILED, reason))
                .orElseGet(() -> new Check("accepting", Outcome.GOOD, "")));
        checks.add(check(NodeRoom.check(directory)));
        checks.add(check(NodeRoom.backups(directory, ownServer, now)));
        store.federationBook()
                .node()
                .filter(node -> !node.open())
                .map(NodeOperation::closed)
                .ifPresent(checks::add);
        var looked = new Looked(List.copyOf(checks), Optional.of(now));
        quick.set(looked);
        return looked;
    }

    private static Check closed(NodeState node) {
        return new Check("federation", Outcome.WARNING, "restored; awaited: " + node.awaited());
    }

    private static Check check(Diagnosis.Check check) {
        return new Check(check.subject(), outcome(check.outcome()), check.found());
    }

    private static Outcome outcome(HealthCheck.Outcome outcome) {
        return switch (outcome) {
            case GOOD -> Outcome.GOOD;
            case WARNING -> Outcome.WARNING;
            case FAILED -> Outcome.FAILED;
        };
    }

    @Override
    public void look() {
        List<Check> checks = store.administration().checkHealth().stream()
                .map(check -> new Check(
                        check.subject().name().toLowerCase(Locale.ROOT), outcome(check.outcome()), check.found()))
                .toList();
        tables.set(new Looked(checks, Optional.of(now())));
        quick.set(new Looked(List.of(), Optional.empty()));
    }

    @Override
    public List<Waiting> queues() {
        QueueState state = store.queues();
        SearchLag search = store.searchLag();
        return List.of(
                new Waiting(Queue.CONTENT, state.objects(), Optional.of((long) state.mostObjects()), Optional.empty()),
                new Waiting(
                        Queue.DISCLOSURES,
                        state.disclosures(),
                        Optional.of((long) state.mostDisclosures()),
                        Optional.empty()),
                new Waiting(Queue.SEARCH, search.rows(), Optional.empty(), Optional.of(search.age())));
    }

    @Override
    public Storage storage() {
        StoreSizes sizes = store.administration().sizes();
        return new Storage(
                sizes.databaseBytes(),
                freeBytes(),
                sizes.tables().stream()
                        .map(table -> new Table(table.name(), table.bytes(), table.rows()))
                        .toList());
    }

    private Optional<Long> freeBytes() {
        try {
            return Optional.of(Files.getFileStore(directory.root()).getUsableSpace());
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    @Override
    public Backups backups() {
        String command = "mithaq backup --data " + directory.root();
        try {
            List<NodeBackups.Backup> backups = NodeBackups.list(directory);
            return new Backups(
                    ownServer,
                    backups.size(),
                    backups.stream()
                            .findFirst()
                            .map(newest -> new Backup(newest.made(), newest.expires(), newest.bytes())),
                    command);
        } catch (IOException | PostgresException unread) {
            return new Backups(ownServer, 0, Optional.empty(), command); // the check of backups says what is wrong
        }
    }

    @Override
    public boolean declare(User user, String actor) {
        return DeclaredUser.put(store.administration().changes().by(actor), user)
                .isEmpty();
    }

    @Override
    public List<Token> tokens() {
        return store.administration().changes().listTokens();
    }

    @Override
    public String drawName() {
        return NewSecret.drawName("token", surroundings);
    }

    @Override
    public Optional<String> make(Wish wish, String actor) {
        NewSecret secret = NewSecret.draw(surroundings);
        var wanted = new NewToken(
                wish.name(),
                secret.digest(),
                wish.party(),
                wish.user(),
                false,
                wish.purpose().map(Purpose::text),
                wish.expires());
        return store.administration().changes().by(actor).createToken(wanted) instanceof TokenOutcome.Created
                ? Optional.of(secret.text())
                : Optional.empty();
    }

    @Override
    public boolean revoke(String name, String actor) {
        return switch (store.administration().changes().by(actor).revokeToken(name)) {
            case TokenOutcome.Revoked _, TokenOutcome.AlreadyRevoked _ -> true;
            case TokenOutcome.Refused _ -> false;
            case TokenOutcome.Created _ ->
                throw new IllegalStateException("Revoking a token answers with what was revoked");
        };
    }
}
