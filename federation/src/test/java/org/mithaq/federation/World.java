package org.mithaq.federation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.federation.ChannelException.Kind;
import org.mithaq.federation.PartnerChannel.ManifestPage;
import org.mithaq.federation.PartnerChannel.Page;
import org.mithaq.federation.PartnerChannel.PageWish;
import org.mithaq.federation.PartnerChannel.Session;
import org.mithaq.terms.PartyId;

/** Some nodes, the network between them and the time, all in one thread. */
final class World {

    /** What becomes of a call. */
    enum Fate {
        ARRIVES,
        LOST,
        ANSWER_LOST,
        SLOW,
        TWICE,
        /** Something else happens first. */
        OVERTAKEN
    }

    private final Map<PartyId, SimNode> nodes = new LinkedHashMap<>();
    private final Map<PartyId, NodeCard> cards = new LinkedHashMap<>();
    private final Function<PartyId, Signatures> signatures;
    private final Fault fault;
    private Instant time = Instant.parse("2026-03-01T09:00:00Z");
    private int pageRows = 3;
    private BiFunction<PartyId, PartyId, Fate> weather = (from, to) -> Fate.ARRIVES;
    private Runnable meanwhile = () -> {};

    World(List<PartyId> parties, Function<PartyId, Signatures> signatures, long seed) {
        this(parties, signatures, seed, Fault.NONE);
    }

    World(List<PartyId> parties, Function<PartyId, Signatures> signatures, long seed, Fault fault) {
        this.fault = fault;
        this.signatures = signatures;
        for (PartyId party : parties) {
            nodes.put(party, new SimNode(party, this, seed + nodes.size()));
        }
        nodes.values().forEach(SimNode::start);
    }

    static World calm() {
        return new World(List.of(Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR), World::fast, 1);
    }

    /** Three nodes that know one another's cards and sign with real keys. */
    static World signing() {
        var world = new World(List.of(Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR), Samples::signatures, 1);
        world.converge(6);
        return world;
    }

    /** Three nodes that know one another's cards. */
    static World acquainted() {
        World world = calm();
        world.converge(6);
        return world;
    }

    /** Gives an item of the first party to others. */
    ModelItem give(String name, PartyId originator, PartyId... audience) {
        var item = new ModelItem(name, originator, Set.of(audience));
        node(originator).content().give(item);
        return item;
    }

    static Signatures fast(PartyId party) {
        return new FastSignatures(nodeKey(party));
    }

    static VerifyKey nodeKey(PartyId party) {
        return NODE_KEYS.computeIfAbsent(
                party, name -> Samples.key("node " + name).verifyKey());
    }

    private static final Map<PartyId, VerifyKey> NODE_KEYS = new LinkedHashMap<>();
    private static final Map<PartyId, VerifyKey> PARTY_KEYS = new LinkedHashMap<>();
    private static final Map<PartyId, NodeCard> REAL_CARDS = new LinkedHashMap<>();

    Fault fault() {
        return fault;
    }

    SimNode node(PartyId party) {
        return Objects.requireNonNull(nodes.get(party));
    }

    List<SimNode> nodes() {
        return List.copyOf(nodes.values());
    }

    Instant time() {
        return time;
    }

    void pass(Duration duration) {
        time = time.plus(duration);
    }

    int pageRows() {
        return pageRows;
    }

    void pageRows(int rows) {
        pageRows = rows;
    }

    Signatures signatures(PartyId party) {
        return signatures.apply(party);
    }

    void weather(BiFunction<PartyId, PartyId, Fate> next, Runnable overtaking) {
        weather = next;
        meanwhile = overtaking;
    }

    List<Partner> partnersOf(PartyId party) {
        return nodes.keySet().stream()
                .filter(other -> !other.equals(party))
                .map(World::partner)
                .toList();
    }

    static Partner partner(PartyId party) {
        return new Partner(party, PARTY_KEYS.computeIfAbsent(party, Samples::partyKey), List.of(Samples.PURPOSE));
    }

    /** Shows another card than the node's own from now on, as an impostor does. */
    void card(PartyId party, NodeCard card) {
        cards.put(party, card);
    }

    private NodeCard cardOf(PartyId party) {
        return cards.computeIfAbsent(party, shown -> {
            NodeCard real = REAL_CARDS.computeIfAbsent(shown, Samples::card);
            var content = new NodeCard.Content(
                    real.party(), real.partyKey(), real.certificates(), real.address(), real.features());
            return NodeCard.sign(content, real.at(), signatures(shown));
        });
    }

    PartnerChannel channel(PartyId from, PartyId to) {
        return new Wire(node(from), node(to));
    }

    /** Lets one node read another; a node that stops in it is down afterwards. */
    Optional<SyncReport> sync(PartyId from, PartyId to) {
        SimNode node = node(from);
        try {
            return Optional.of(node.federation().sync(partner(to), channel(from, to)));
        } catch (Disk.Crash crash) {
            node(crash.node()).stop();
            return Optional.empty();
        }
    }

    /** Lets everybody read everybody until nobody has anything to say any more; gives the rounds it took. */
    int converge(int mostRounds) {
        int quiet = 0;
        for (int round = 1; round <= mostRounds; round++) {
            boolean idle = true;
            for (SimNode from : nodes()) {
                for (SimNode to : nodes()) {
                    if (from != to) {
                        idle &= isIdle(sync(from.party(), to.party()));
                    }
                }
            }
            quiet = idle ? quiet + 1 : 0;
            if (quiet == 2) {
                return round;
            }
        }
        throw new AssertionError("Nodes still have something to say after " + mostRounds + " rounds: " + lastReports());
    }

    private final List<String> last = new ArrayList<>();

    private List<String> lastReports() {
        return last.subList(Math.max(0, last.size() - 12), last.size());
    }

    private boolean isIdle(Optional<SyncReport> report) {
        last.add(report.toString());
        return report.orElseThrow() instanceof SyncReport.Done done
                && done.upToDate()
                && done.counts().rows() == 0;
    }

    private interface Answer<T> {
        T give() throws ChannelException;
    }

    /** The way between two nodes. */
    private final class Wire implements PartnerChannel {

        private final SimNode client;
        private final SimNode server;
        private final int clientStarts;

        Wire(SimNode client, SimNode server) {
            this.client = client;
            this.server = server;
            this.clientStarts = client.starts();
        }

        private <T> T call(Answer<T> answer) throws ChannelException {
            pass(Duration.ofMillis(1_500));
            Fate fate = weather.apply(client.party(), server.party());
            if (fate == Fate.LOST) {
                throw new ChannelException(Kind.UNREACHABLE, "The call was lost");
            }
            if (fate == Fate.OVERTAKEN) {
                meanwhile.run();
                if (!client.isUp() || client.starts() != clientStarts) {
                    throw new Disk.Crash(client.party());
                }
            }
            T given = serve(answer);
            if (fate == Fate.TWICE) {
                given = serve(answer);
            }
            if (fate == Fate.ANSWER_LOST) {
                throw new ChannelException(Kind.UNREACHABLE, "The answer was lost");
            }
            if (fate == Fate.SLOW) {
                pass(Duration.ofMinutes(1));
                throw new ChannelException(Kind.SLOW, "No answer within a minute");
            }
            return given;
        }

        private <T> T serve(Answer<T> answer) throws ChannelException {
            if (!server.isUp()) {
                throw new ChannelException(Kind.UNREACHABLE, "Nobody answers");
            }
            try {
                return answer.give();
            } catch (Disk.Crash crash) {
                node(crash.node()).stop();
                throw new ChannelException(Kind.UNREACHABLE, "The connection broke");
            }
        }

        private PartyId reader(Session session, String alias) throws ChannelException {
            if (!server.desk().gives(alias)) {
                throw new ChannelException(Kind.REFUSED, "Closed");
            }
            return visit(session).party();
        }

        private SignInStatement.Visit visit(Session session) throws ChannelException {
            return server.desk()
                    .visit(session.token())
                    .orElseThrow(() -> new ChannelException(Kind.REFUSED, "Not signed in"));
        }

        private String aliasOf(PageWish wish) {
            return wish.collection().equals(ModelItem.collection(server.party(), NodeContent.COVENANT))
                    ? NodeContent.COVENANT
                    : ModelContent.BULLETINS;
        }

        @Override
        public String card() throws ChannelException {
            return call(() -> cardOf(server.party()).text());
        }

        @Override
        public Session signIn(String statement) throws ChannelException {
            return call(() -> switch (server.desk().signIn(statement)) {
                case Desk.SignIn.Accepted accepted -> new Session(accepted.token());
                case Desk.SignIn.Refused refused -> throw new ChannelException(Kind.REFUSED, refused.reason());
            });
        }

        @Override
        public String head(Session session) throws ChannelException {
            return call(() -> server.desk().head(visit(session)));
        }

        @Override
        public Page page(Session session, PageWish wish) throws ChannelException {
            return call(() -> server.content().page(reader(session, aliasOf(wish)), aliasOf(wish), wish));
        }

        @Override
        public ManifestPage manifest(Session session, PageWish wish) throws ChannelException {
            return call(() -> server.content().manifest(reader(session, aliasOf(wish)), aliasOf(wish), wish));
        }

        @Override
        public void nudge(Session session) throws ChannelException {
            SignInStatement.Visit visit = call(() -> visit(session));
            sync(server.party(), visit.party());
        }
    }
}
