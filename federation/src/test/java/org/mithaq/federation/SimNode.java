package org.mithaq.federation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.mithaq.federation.FederationPorts.Surroundings;
import org.mithaq.federation.FederationPorts.SyncLimits;
import org.mithaq.terms.PartyId;

/** A node of the model: what is on its disk, and what it has in memory while it runs. Used by one thread. */
final class SimNode implements InstantSource {

    /** What is on disk; a copy of it is a backup. */
    record OnDisk(InMemoryBook book, ModelContent content, Instant at) {
        OnDisk copy(Instant now) {
            return new OnDisk(book.copy(), content.copy(), now);
        }
    }

    private static final Map<String, KeyRing.Trusted> CARDS = new ConcurrentHashMap<>();

    private final PartyId party;
    private final Disk disk;
    private final World world;
    private final SplittableRandom random;
    private OnDisk onDisk;
    private Duration skew = Duration.ZERO;
    private RecallPolicy policy = RecallPolicy.delete();
    private QuarantineRoom room = QuarantineRoom.DEFAULT;
    private Optional<Running> running = Optional.empty();
    private int starts;

    private record Running(Federation federation, Desk desk) {}

    SimNode(PartyId party, World world, long seed) {
        this.party = party;
        this.world = world;
        this.disk = new Disk(party);
        this.random = new SplittableRandom(seed);
        this.onDisk = new OnDisk(
                new InMemoryBook(disk, world.fault()),
                new ModelContent(party, disk, this, world.fault()),
                Instant.EPOCH);
    }

    @Override
    public Instant instant() {
        return world.time().plus(skew);
    }

    PartyId party() {
        return party;
    }

    Disk disk() {
        return disk;
    }

    InMemoryBook book() {
        return onDisk.book();
    }

    ModelContent content() {
        return onDisk.content();
    }

    int starts() {
        return starts;
    }

    boolean isUp() {
        return running.isPresent();
    }

    void skew(Duration by) {
        skew = by;
    }

    void policy(RecallPolicy next) {
        policy = next;
    }

    /** Limits what is kept aside from the next start on. */
    void room(QuarantineRoom next) {
        room = next;
    }

    Federation federation() {
        return running.orElseThrow().federation();
    }

    Desk desk() {
        return running.orElseThrow().desk();
    }

    FederationPorts ports() {
        Supplier<List<Partner>> partners = () -> world.partnersOf(party);
        RecallPolicy asked = (order, item) -> policy.decide(order, item);
        var limits = new SyncLimits(
                world.pageRows(),
                1_000,
                Duration.ofMinutes(5),
                SyncLimits.defaults().introduction(),
                SyncLimits.defaults().backoff(),
                room);
        return new FederationPorts(
                party,
                content(),
                book(),
                world.signatures(party),
                new Surroundings(this, random, partners, asked, limits));
    }

    void start() {
        starts++;
        disk.heal();
        FederationPorts ports = ports();
        var ring = new KeyRing(ports, CARDS);
        var federation = new Federation(ports, OpenAnswer.Escalation.defaults(), ring);
        running = Optional.of(new Running(federation, new Desk(ports, ring)));
        federation.settle();
    }

    void stop() {
        running = Optional.empty();
        disk.heal();
    }

    OnDisk backup() {
        return onDisk.copy(instant());
    }

    /** Puts a backup back and starts; crashes are over by then. */
    void restore(OnDisk backup) {
        stop();
        onDisk = backup.copy(backup.at());
        FederationPorts ports = ports();
        if (world.fault() != Fault.SAME_INCARNATION) {
            new Federation(ports, OpenAnswer.Escalation.defaults()).restored(backup.at());
        }
        start();
    }
}
