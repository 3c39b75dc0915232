package org.mithaq.canary;

import static org.mithaq.canary.Leak.Kind.EXTRA;
import static org.mithaq.canary.Leak.Kind.MISSING;
import static org.mithaq.canary.Leak.Kind.PAIR;
import static org.mithaq.canary.Leak.Kind.TOKEN;
import static org.mithaq.canary.Leak.Kind.TOLD_APART;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.federation.Act;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.NodeContent;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Handler;
import org.mithaq.http.Header;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.http.Site;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** Faults of the exits: each route can leak in its headers and in its body, whatever the gate said. */
final class ExitFaults {

    private ExitFaults() {}

    /** Answers one request, knowing what the real handler and the real ports know. */
    @FunctionalInterface
    private interface Leaking {
        Reply reply(Handler real, Request request, ExchangePorts ports) throws IOException;
    }

    private record Leaky(Handler real, Route route, Leaking leaking, ExchangePorts ports) implements Handler {
        @Override
        public Reply handle(Request request) throws IOException {
            return leaking.reply(real, request, ports);
        }
    }

    /** Faults of single exits that need a hidden object or a closed collection to show. */
    static List<Planted> all() {
        return List.of(
                at(
                        "objects/{object}/",
                        "an object that is not for the reader is 'forbidden'",
                        ExitFaults::forbidden,
                        TOLD_APART),
                at(
                        "versions/",
                        "versions that are not for the reader are 'forbidden'",
                        ExitFaults::forbidden,
                        TOLD_APART),
                at(
                        "/api/explain/{id}",
                        "an explanation tells what is hidden from what is absent",
                        ExitFaults::forbidden,
                        TOLD_APART),
                at(
                        "/api/holders/{id}",
                        "a partner learns who holds an item, where it is held",
                        ExitFaults::forbidden,
                        TOLD_APART),
                page(
                        "/items/{id}/recipients",
                        "a page tells a hidden item from one that is not there",
                        ExitFaults::forbiddenPage,
                        TOLD_APART),
                page(
                        "/items/{id}/diff",
                        "a comparison shows versions that are not for the reader",
                        ExitFaults::everyVersion,
                        TOKEN),
                page("/items/{id}/neighbours", "neighbours count what is hidden", ExitFaults::everyNeighbour, PAIR),
                at("/api/quarantine", "a partner reads what was kept aside", ExitFaults::keptAside, EXTRA),
                at("/api/holders/{id}", "a partner learns that holders are known", ExitFaults::holders, TOLD_APART),
                Planted.of("a head counts rows that are not for its reader", new WholeHeads(), EXTRA),
                Planted.of("receipts and recalls are for every partner", new OpenCovenant(), TOKEN),
                Planted.of(
                        "the log is open to every person",
                        fault("GET /oversight", true, Permission.PERSON, ExitFaults::openLog),
                        EXTRA),
                at("{collection}/", "a closed collection is 'forbidden'", ExitFaults::closed, TOLD_APART),
                at("status/{status}/", "anybody reads any status", ExitFaults::anyStatus, TOKEN, TOLD_APART),
                at("objects/", "an error text names what is held", ExitFaults::talkative, TOKEN, TOLD_APART),
                Planted.of("'next' goes with a position of the feed", new Positions(), PAIR),
                at(
                        "manifest/",
                        "an empty list is refused where something is hidden",
                        ExitFaults::refusingEmpty,
                        MISSING,
                        TOLD_APART,
                        Leak.Kind.PAGE));
    }

    /** For a route: the same answer with every token and id of a world in a header. */
    static Planted inHeader(Route route, World world) {
        String everything = world.ids().stream().map(StixId::toString).collect(Collectors.joining(" "));
        return exactly(
                route, "header", (real, request, _) -> real.handle(request).with(new Header("X-Related", everything)));
    }

    /** For a route: an answer of its own with every token and id of a world in its body. */
    static Planted inBody(Route route, World world) {
        String everything =
                world.items().stream().map(Item::json).collect(Collectors.joining(",", "{\"objects\":[", "]}"));
        byte[] body = everything.getBytes(StandardCharsets.UTF_8);
        return exactly(
                route,
                "body",
                (_, _, _) -> Reply.bytes(200, "application/json", body)
                        .with(new Header("X-TAXII-Date-Added-First", "2026-01-01T00:00:00.000000Z"))
                        .with(new Header("X-TAXII-Date-Added-Last", "2026-01-01T00:00:00.000000Z")));
    }

    private static Planted exactly(Route route, String where, Leaking leaking) {
        Permission open = route.permission() == Permission.OPERATOR ? Permission.SIGNED_IN : route.permission();
        return Planted.of(
                route.method() + " " + route.pattern() + " in its " + where,
                fault(route.method() + " " + route.pattern(), true, open, leaking),
                TOKEN,
                EXTRA);
    }

    private static Planted at(String end, String name, Leaking leaking, Leak.Kind... caughtBy) {
        return Planted.of(name, fault(end, false, Permission.SIGNED_IN, leaking), caughtBy);
    }

    private static Planted page(String end, String name, Leaking leaking, Leak.Kind... caughtBy) {
        return Planted.of(name, fault(end, false, Permission.PERSON, leaking), caughtBy);
    }

    private static Fault fault(String address, boolean whole, Permission permission, Leaking leaking) {
        return new Fault() {
            @Override
            public List<Site> sites(List<Site> real, ExchangePorts ports) {
                return real.stream().map(site -> changed(site, ports)).toList();
            }

            private Site changed(Site site, ExchangePorts ports) {
                List<Handler> handlers = new ArrayList<>();
                for (Handler handler : site.handlers()) {
                    Route route = handler.route();
                    String name = route.method() + " " + route.pattern();
                    boolean meant = whole ? name.equals(address) : name.startsWith("GET") && name.endsWith(address);
                    handlers.add(
                            meant
                                    ? new Leaky(
                                            handler,
                                            new Route(route.method(), route.pattern(), permission),
                                            leaking,
                                            ports)
                                    : handler);
                }
                return new Site(site.prefix(), site.problems(), handlers, site.door());
            }
        };
    }

    private static Optional<StixId> named(Request request, Handler real) {
        String name = real.route().pattern().contains("{object}") ? "object" : "id";
        return Optional.of(StixId.parse(request.path(name)));
    }

    private static Reply forbidden(Handler real, Request request, ExchangePorts ports) throws IOException {
        Reply reply = real.handle(request);
        boolean held = named(request, real)
                .filter(id -> !ports.holdings().of(id).isEmpty())
                .isPresent();
        return reply instanceof Reply.Failed && held ? Reply.problem(ErrorCode.OPERATOR_ONLY, "Not for you.") : reply;
    }

    /** What is held of the item that a page is about. */
    private static List<Holding> held(Request request, ExchangePorts ports) {
        String id = request.path("id");
        return id.equals("no-id") ? List.of() : ports.holdings().of(StixId.parse(id));
    }

    private static Reply forbiddenPage(Handler real, Request request, ExchangePorts ports) throws IOException {
        Reply reply = real.handle(request);
        return !(reply instanceof Reply.Streamed) && !held(request, ports).isEmpty()
                ? Reply.bytes(403, "text/html", new byte[0])
                : reply;
    }

    private static Reply everyVersion(Handler real, Request request, ExchangePorts ports) throws IOException {
        Reply reply = real.handle(request);
        String all = held(request, ports).stream()
                .map(holding -> holding.object().json().toString())
                .collect(Collectors.joining(" "));
        return reply instanceof Reply.Streamed
                ? Reply.bytes(200, "text/html", all.getBytes(StandardCharsets.UTF_8))
                : reply;
    }

    private static Reply everyNeighbour(Handler real, Request request, ExchangePorts ports) throws IOException {
        int count = ports.holdings().naming(StixId.parse(request.path("id"))).size();
        return real.handle(request).with(new Header("X-Count", Integer.toString(count)));
    }

    private static Reply closed(Handler real, Request request, ExchangePorts ports) throws IOException {
        Reply reply = real.handle(request);
        boolean there = ports.directory()
                .current()
                .collection(request.path("collection"))
                .isPresent();
        return reply instanceof Reply.Failed && there ? Reply.problem(ErrorCode.OPERATOR_ONLY, "Not for you.") : reply;
    }

    /** What is in a list of the node's own, told to everybody. */
    private static Reply keptAside(Handler real, Request request, ExchangePorts ports) throws IOException {
        return real.handle(request) instanceof Reply.Failed
                ? Reply.bytes(200, "application/json", "{\"entries\":[{}]}".getBytes(StandardCharsets.UTF_8))
                : real.handle(request);
    }

    /** A page for oversight, shown to everybody who signed in. */
    private static Reply openLog(Handler real, Request request, ExchangePorts ports) {
        return Reply.bytes(200, "text/html", "<table></table>".getBytes(StandardCharsets.UTF_8));
    }

    /** That there is something to be said of an item, told to everybody. */
    private static Reply holders(Handler real, Request request, ExchangePorts ports) throws IOException {
        boolean held = named(request, real)
                .filter(id -> !ports.holdings().of(id).isEmpty())
                .isPresent();
        return held
                ? Reply.bytes(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                : real.handle(request);
    }

    /** Heads that are made as for the own party, of the collections that the partner may read. */
    private static final class WholeHeads implements Fault {
        @Override
        public NodeContent content(NodeContent real, PartyId own) {
            return new ChangedContent(real) {
                @Override
                public List<CollectionHead> heads(PartyId partner, Purpose purpose) {
                    Set<UUID> open = super.heads(partner, purpose).stream()
                            .map(CollectionHead::id)
                            .collect(Collectors.toSet());
                    return super.heads(own, purpose).stream()
                            .filter(head -> open.contains(head.id()))
                            .toList();
                }
            };
        }
    }

    /** What is left for one partner is there for all. */
    private static final class OpenCovenant implements Fault {
        @Override
        public NodeContent content(NodeContent real, PartyId own) {
            return new ChangedContent(real) {
                @Override
                public void publish(Act act, Set<PartyId> addressees) {
                    super.publish(
                            act, SettingMaker.NAMES.stream().map(PartyId::new).collect(Collectors.toSet()));
                }
            };
        }
    }

    private static Reply anyStatus(Handler real, Request request, ExchangePorts ports) throws IOException {
        Optional<SubmissionStatus> found = ports.statuses().find(UUID.fromString(request.path("status")));
        return found.isPresent()
                ? Reply.bytes(200, "application/json", found.get().toString().getBytes(StandardCharsets.UTF_8))
                : real.handle(request);
    }

    private static Reply talkative(Handler real, Request request, ExchangePorts ports) throws IOException {
        try {
            return real.handle(request);
        } catch (org.mithaq.http.RequestException wrong) {
            String held = request.query().one("match[id]").stream()
                    .flatMap(ids -> List.of(ids.split(",")).stream())
                    .filter(text -> text.contains("--"))
                    .map(StixId::parse)
                    .flatMap(id -> ports.holdings().of(id).stream())
                    .map(holding -> holding.object().json().toString())
                    .collect(Collectors.joining(" "));
            return Reply.problem(ErrorCode.BAD_PARAMETER, wrong.getMessage() + " Held: " + held);
        }
    }

    private static Reply refusingEmpty(Handler real, Request request, ExchangePorts ports) throws IOException {
        Reply reply = real.handle(request);
        Optional<String> type = request.query().one("match[type]");
        return type.isPresent() && type.get().equals("report")
                ? Reply.problem(ErrorCode.NOT_FOUND, "No reports for you among those that are here.")
                : reply;
    }

    /** Adds the position to which the feed was read to every list. */
    private static final class Positions implements Fault {
        private final AtomicLong last = new AtomicLong();

        @Override
        public ExchangePorts ports(ExchangePorts real) {
            var feed = new ChangedFeed(real.feed(), (under, query) -> {
                FeedPage page = under.page(query);
                last.set(page.lastPosition());
                return page;
            });
            return StoreFaults.with(real, feed, real.appender(), real.sights());
        }

        @Override
        public List<Site> sites(List<Site> real, ExchangePorts ports) {
            return fault(
                            "objects/",
                            false,
                            Permission.SIGNED_IN,
                            (handler, request, _) ->
                                    handler.handle(request).with(new Header("X-Position", Long.toString(last.get()))))
                    .sites(real, ports);
        }
    }
}
