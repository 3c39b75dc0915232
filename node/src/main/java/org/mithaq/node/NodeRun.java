package org.mithaq.node;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.agreement.SigningKey;
import org.mithaq.api.ApiSite;
import org.mithaq.api.LogSite;
import org.mithaq.exchange.Drafts;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.PageSeal;
import org.mithaq.federation.NodeState;
import org.mithaq.http.HttpService;
import org.mithaq.http.Route;
import org.mithaq.http.Sessions;
import org.mithaq.http.SignIn;
import org.mithaq.http.Site;
import org.mithaq.store.Store;
import org.mithaq.taxii.TaxiiSite;
import org.mithaq.web.Desks;
import org.mithaq.web.WebParts;
import org.mithaq.web.WebSite;

/**
 * The parts of a node at work in this process: database, store, use cases, HTTP. This is the wiring; it reads from top
 * to bottom.
 *
 * <p>Closed by the one that started it, in the opposite order: no new requests first, the database last.
 */
final class NodeRun implements AutoCloseable {

    private final Deque<AutoCloseable> parts;
    private final NodeDatabase database;
    private final Store store;
    private final HttpService http;
    private final Optional<NodeFederation> federation;
    private final NodePeople people;

    private NodeRun(
            Deque<AutoCloseable> parts,
            NodeDatabase database,
            Store store,
            HttpService http,
            Optional<NodeFederation> federation,
            NodePeople people) {
        this.parts = parts;
        this.database = database;
        this.store = store;
        this.http = http;
        this.federation = federation;
        this.people = people;
    }

    /**
     * Starts a node.
     *
     * @param patience how long to wait for another command that has the directory
     * @throws NodeException and the modules' own exceptions, each with one line that says why; nothing is left running
     */
    static NodeRun start(NodeDirectory directory, NodeSettings settings, Surroundings surroundings, Duration patience) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return start(directory, settings, surroundings, patience, parts);
        } catch (RuntimeException refused) {
            closeAll(parts);
            throw refused;
        }
    }

    private static NodeRun start(
            NodeDirectory directory,
            NodeSettings settings,
            Surroundings surroundings,
            Duration patience,
            Deque<AutoCloseable> parts) {
        byte[] pageKey = PrivateFile.read(directory.pageKey(), "the key that seals page places");
        parts.push(DirectoryHold.take(directory, patience));
        var database = NodeDatabase.open(directory, settings, surroundings);
        parts.push(database);
        var store = NodeStore.open(directory, database.connection(), settings.store(), surroundings);
        parts.push(store);
        var ports = ports(store, surroundings);
        Optional<SigningKey> signKey = signKey(directory);
        signKey.ifPresent(parts::push);
        var exchange = new Exchange(ports, seal(directory, pageKey), settings.exchange(), signKey);
        parts.push(SightRefresher.start(() -> store.directory().current().epoch(), exchange::refreshSights));
        parts.push(NodeLedger.start(directory, store, settings.ledger(), surroundings));
        LocalText title = store.directory().refreshed().own().name();
        PrivateFile.makeDirectory(directory.spool());
        var taxii = TaxiiSite.of(exchange, settings.taxii().taxiiConfig(title, directory.spool()));
        settings.http()
                .tlsCert()
                .ifPresent(certificates -> NodeTlsKey.certify(directory, certificates, store, surroundings));
        var sessions = new Sessions(surroundings.clock(), surroundings.secrets());
        Optional<NodeFederation> federation = NodeFederation.of(
                new NodeFederation.Parts(store, ports, exchange, sessions, settings.federation()),
                signKey,
                surroundings);
        List<Site> sites = new ArrayList<>(List.of(
                taxii,
                ApiSite.of(exchange, store.directory(), federation.map(NodeFederation::liaison)),
                LogSite.of(store.administration().ledger())));
        federation.map(NodeFederation::site).ifPresent(sites::add);
        var people = NodePeople.of(store, settings.people(), surroundings);
        var pages = WebSite.of(new WebParts(
                exchange,
                new Drafts(exchange, store.drafts(), store.acts(), surroundings.clock()),
                store.directory(),
                people.accounts(),
                people.sessions(),
                federation.map(NodeFederation::liaison),
                desks(directory, settings, store, surroundings),
                NodeLedger.parts(store, settings.ledger(), surroundings),
                surroundings.clock(),
                surroundings.secrets(),
                settings.http().tlsCert().isPresent()));
        sites.add(pages.site());
        var http = http(settings, sites, store, sessions, surroundings);
        parts.push(http);
        parts.push(pages);
        federation.ifPresent(node -> {
            node.listensAt(URI.create(http.address()));
            parts.push(node);
        });
        return new NodeRun(parts, database, store, http, federation, people);
    }

    private static HttpService http(
            NodeSettings settings, List<Site> sites, Store store, Sessions sessions, Surroundings surroundings) {
        return HttpService.start(
                settings.http().httpConfig(),
                sites,
                new SignIn(store.directory(), sessions, surroundings.clock()).recordedIn(store.acts()),
                surroundings::randomUuid,
                () -> store.refusal().isEmpty());
    }

    private static Desks desks(NodeDirectory directory, NodeSettings settings, Store store, Surroundings surroundings) {
        return new Desks(
                new NodeAgreements(store, directory, surroundings),
                new NodeOperation(store, directory, settings.database().file().isPresent(), surroundings));
    }

    private static ExchangePorts ports(Store store, Surroundings surroundings) {
        var directory = new ClosedDoors(
                store.directory(),
                () -> store.federationBook().node().map(NodeState::open).orElse(true),
                System::nanoTime);
        return new ExchangePorts(
                directory,
                store.feed(),
                store.appender(),
                store.statuses(),
                store.terms(),
                store.sights(),
                store.holdings(),
                store.disclosures(),
                (_, _, _) -> new ItemSecret(surroundings.randomBytes(ItemSecret.LENGTH_BYTES)),
                surroundings.clock(),
                surroundings::randomUuid,
                store.acts());
    }

    /** The key the node signs with; a node made before there were keys has none until {@code key rotate} makes one. */
    private static Optional<SigningKey> signKey(NodeDirectory directory) {
        return Files.exists(directory.signKey())
                ? Optional.of(NodeKeys.read(directory.signKey(), "the key the node signs with"))
                : Optional.empty();
    }

    private static PageSeal seal(NodeDirectory directory, byte[] pageKey) {
        try {
            return new PageSeal(pageKey);
        } catch (IllegalArgumentException refused) {
            throw new NodeException(
                    directory.pageKey() + ": " + refused.getMessage() + "; restore it from a backup", refused);
        }
    }

    /** Where it listens, without a slash at the end. */
    URI address() {
        return URI.create(http.address());
    }

    /** Every address it answers, with its permission. */
    List<Route> routes() {
        return http.routes();
    }

    /** The store, for changes of the directory. */
    Store store() {
        return store;
    }

    /** How persons sign in, and who is signed in. */
    NodePeople people() {
        return people;
    }

    /** Begins to read partners and to ask them to come; a node that only one command uses does not. */
    void federate() {
        federation.ifPresent(NodeFederation::begin);
    }

    /** Gives partners content again after a restore, without waiting for those that do not answer. */
    void openDoors() {
        federation.ifPresent(NodeFederation::open);
    }

    /** Completes when the bundled database ends by itself; never for a server of its own. */
    CompletableFuture<Integer> databaseEnd() {
        return database.cluster().map(cluster -> cluster.onExit()).orElseGet(CompletableFuture::new);
    }

    /** Stops all parts in order. */
    @Override
    public void close() {
        closeAll(parts);
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception broken) {
                System.getLogger("org.mithaq.node").log(System.Logger.Level.ERROR, "stop.failed", broken);
            }
        }
    }
}
