package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.Party;
import org.mithaq.federation.Desk;
import org.mithaq.federation.Federation;
import org.mithaq.federation.FederationPorts;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.OpenAnswer;
import org.mithaq.federation.Partner;
import org.mithaq.federation.Signatures;
import org.mithaq.federation.content.ExchangeContent;
import org.mithaq.federation.content.HeldItems;
import org.mithaq.federation.content.ItemNames;
import org.mithaq.federation.content.KnownSigners;
import org.mithaq.federation.content.Liaison;
import org.mithaq.federation.http.FederationSite;
import org.mithaq.http.Sessions;
import org.mithaq.http.Site;
import org.mithaq.store.Store;

/** The federation of a node that has its keys: what it answers partners, and when it reads them. */
final class NodeFederation implements AutoCloseable {

    private final DeclaredPartners partners;
    private final ExchangeContent content;
    private final Federation federation;
    private final PartnerRounds rounds;
    private final Site site;
    private final Liaison liaison;
    private final CompletableFuture<URI> listening = new CompletableFuture<>();

    private NodeFederation(Parts parts, Signatures signatures, VerifyKey partyKey, Surroundings surroundings) {
        Store store = parts.store();
        Party own = parts.ports().directory().refreshed().own();
        List<NodeKeyCertificate> certificates = store.administration().keys().certificates();
        this.partners = new DeclaredPartners(parts.ports().directory());
        this.content = new ExchangeContent(
                new ExchangeContent.Parts(
                        parts.exchange(), parts.ports(), store.given(), store.erasedItems(), store.expiries()),
                new ExchangeContent.Surroundings(
                        new KnownSigners(store.federationBook(), own.id(), () -> certificates),
                        () -> LogEnd.of(store.administration().ledger()),
                        parts.settings().backupsKept()));
        var around = new FederationPorts.Surroundings(
                surroundings.clock(),
                surroundings.secrets(),
                partners::all,
                parts.settings().policy(),
                FederationPorts.SyncLimits.defaults().with(parts.settings().room()));
        var ports = new FederationPorts(own.id(), content, store.federationBook(), signatures, around);
        this.federation = new Federation(ports, OpenAnswer.Escalation.defaults());
        this.rounds = new PartnerRounds(new PartnerRounds.Parts(
                federation, partners::all, this::heads, partners::addressOf, parts.settings(), surroundings.clock()));
        var card = new OwnCard(
                partyKey, () -> store.administration().keys().certificates(), signatures, surroundings.clock());
        this.site = FederationSite.of(new FederationSite.Parts(
                own.id(),
                () -> card.text(parts.ports().directory().current(), listening),
                new Desk(ports),
                parts.sessions(),
                rounds::nudged,
                surroundings.clock()));
        this.liaison = new Liaison(
                federation,
                new ItemNames(parts.ports().holdings(), store.erasedItems()),
                new HeldItems(parts.exchange(), parts.ports().holdings()),
                new Liaison.Means(
                        surroundings.clock(),
                        partners::all,
                        rounds::syncNow,
                        store.acts(),
                        parts.settings().answerWithin()));
        store.leaveExpiriesToFederation();
    }

    /**
     * What it stands on.
     *
     * @param store items and register
     * @param ports what {@code exchange} stands on
     * @param exchange use cases
     * @param sessions where partners are signed in
     * @param settings how it deals with partners
     */
    record Parts(Store store, ExchangePorts ports, Exchange exchange, Sessions sessions, FederationSettings settings) {

        Parts {
            requireNonNull(store, "store");
            requireNonNull(ports, "ports");
            requireNonNull(exchange, "exchange");
            requireNonNull(sessions, "sessions");
            requireNonNull(settings, "settings");
        }
    }

    /**
     * Makes the federation of a node; nothing is read before {@link #begin}.
     *
     * @param key the node's key for signing, which the caller keeps open
     * @return empty for a node that has no keys yet
     */
    static Optional<NodeFederation> of(Parts parts, Optional<SigningKey> key, Surroundings surroundings) {
        Optional<VerifyKey> partyKey = parts.store().administration().keys().partyKey();
        return key.flatMap(signing ->
                partyKey.map(party -> new NodeFederation(parts, Signatures.ed25519(signing), party, surroundings)));
    }

    /** The routes by which partners come. */
    Site site() {
        return site;
    }

    /** The federation as whoever runs the node uses it. */
    Liaison liaison() {
        return liaison;
    }

    /** Gives partners content again after a restore, without waiting for those that do not answer. */
    void open() {
        federation.open();
    }

    private List<List<CollectionHead>> heads(Partner partner) {
        return partner.purposes().stream()
                .map(purpose -> content.headsHere(partner.party(), purpose))
                .toList();
    }

    /** Says where the node listens, which its card tells when nothing else is declared. */
    void listensAt(URI address) {
        listening.complete(address);
    }

    /** Begins to read partners, and to ask them to come. */
    void begin() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }
}
