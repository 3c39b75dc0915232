package org.mithaq.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SigningKey;
import org.mithaq.api.ApiSite;
import org.mithaq.api.LogSite;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.InMemoryErasedItems;
import org.mithaq.exchange.testkit.InMemoryExpiries;
import org.mithaq.exchange.testkit.InMemoryGivenRecord;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.federation.Desk;
import org.mithaq.federation.FederationPorts;
import org.mithaq.federation.FederationPorts.SyncLimits;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.NodeContent;
import org.mithaq.federation.Partner;
import org.mithaq.federation.RecallPolicy;
import org.mithaq.federation.content.ExchangeContent;
import org.mithaq.federation.http.FederationSite;
import org.mithaq.http.Sessions;
import org.mithaq.http.Site;
import org.mithaq.taxii.TaxiiConfig;
import org.mithaq.taxii.TaxiiSite;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.MutableClock;
import org.mithaq.web.WebSite;

/** Opens stages over any store, one after another behind one HTTP service. Used by one thread. */
final class Stages implements AutoCloseable {

    private static final byte[] PAGE_KEY = new byte[32];

    /** Signs contribution objects, for all worlds of a run alike. */
    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());

    /** What nobody is asked while partners are only answered: whose keys are known, how long the ledger is. */
    static final ExchangeContent.Surroundings SAYS_NOTHING = new ExchangeContent.Surroundings(
            _ -> Set.of(), () -> new LogHead(0, Sha256.of(new byte[0])), Duration.ZERO);

    private final SwitchedClock time = new SwitchedClock();
    private final Sessions sessions = new Sessions(time, new SecureRandom());
    private final Fault fault;
    private final Path spool;
    private Optional<Front> front = Optional.empty();
    private Optional<WebSite> pages = Optional.empty();

    Stages(Fault fault) {
        this.fault = fault;
        try {
            this.spool = Files.createTempDirectory("canary");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /**
     * What a stage stands on.
     *
     * @param directory parties and agreements
     * @param clock by which is decided
     * @param rowClock by which rows are dated
     * @param ids random ids
     * @param ports the store's
     * @param ledger what the store keeps of what was done
     * @param tick how far the rows' clock goes on with every step: far enough for all that follows from one step
     * @param settled waits until what was gained is in the feeds
     */
    record Backing(
            InMemoryDirectory directory,
            MutableClock clock,
            MutableClock rowClock,
            StepIds ids,
            ExchangePorts ports,
            LedgerBook ledger,
            Duration tick,
            Runnable settled) {}

    ExchangeStage open(World world, Backing backing) {
        ExchangePorts ports = fault.ports(backing.ports());
        var exchange = new Exchange(ports, new PageSeal(PAGE_KEY), ExchangeConfig.DEFAULTS, Optional.of(KEY));
        NodeContent content =
                fault.content(content(exchange, ports, world), world.setting().own());
        CovenantActs.publish(content, world.setting());
        time.set(backing.clock());
        var people = new People(ports.directory(), backing.clock(), world);
        pages.ifPresent(WebSite::close);
        var site = WebSite.of(people.parts(exchange, fault.ledger(backing.ledger(), world)));
        pages = Optional.of(site);
        List<Site> sites = fault.sites(
                List.of(
                        TaxiiSite.of(exchange, config()),
                        ApiSite.of(exchange, ports.directory()),
                        LogSite.of(new EmptyLog()),
                        federation(content, world.setting()),
                        site.site()),
                backing.ports());
        var showing = new Front.Showing(sites, ports.directory(), backing.clock(), backing.ids());
        if (front.isEmpty()) {
            front = Optional.of(new Front(showing, sessions));
        } else {
            front.get().show(showing);
        }
        return new ExchangeStage(world.setting(), backing, front.get(), exchange, people);
    }

    /** Nothing that partners' nodes read asks to whom something was given, or what was erased. */
    private static NodeContent content(Exchange exchange, ExchangePorts ports, World world) {
        var none = new InMemoryStore(ports.clock());
        var parts = new ExchangeContent.Parts(
                exchange,
                ports,
                new InMemoryGivenRecord(none, world.setting().own()),
                new InMemoryErasedItems(),
                new InMemoryExpiries(none));
        return new ExchangeContent(parts, SAYS_NOTHING);
    }

    private Site federation(NodeContent content, Setting setting) {
        PartyId own = setting.own();
        List<Partner> partners = setting.parties().stream()
                .filter(party -> !party.own())
                .map(party -> PartnerNodes.declared(party.id(), SettingMaker.PURPOSES))
                .toList();
        var around = new FederationPorts.Surroundings(
                time, new SecureRandom(), () -> partners, RecallPolicy.delete(), SyncLimits.defaults());
        var ports = new FederationPorts(own, content, new DeskBook(), PartnerNodes.node(own), around);
        return FederationSite.of(
                new FederationSite.Parts(own, () -> PartnerNodes.card(own), new Desk(ports), sessions, _ -> {}, time));
    }

    private TaxiiConfig config() {
        return new TaxiiConfig(
                LocalText.english("Canary"), Optional.empty(), 1_000, 10_000, 1 << 20, 1 << 18, 4, spool);
    }

    @Override
    public void close() {
        pages.ifPresent(WebSite::close);
        front.ifPresent(Front::close);
        try {
            Files.deleteIfExists(spool);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
