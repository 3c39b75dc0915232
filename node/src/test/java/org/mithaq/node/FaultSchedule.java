package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mithaq.node.FederatedNode.Answer;
import org.mithaq.node.GivenItem.Certainty;

/**
 * One schedule of gifts, corrections, recalls and faults over three nodes, drawn from a seed. Played once, by one thread.
 *
 * <p>What is drawn depends on the seed alone; at what moment a fault strikes depends on the machine too.
 */
final class FaultSchedule {

    private static final int LEAST_STEPS = 8;
    private static final int MOST_STEPS = 14;
    private static final int MOST_ITEMS = 5;

    private final ThreeNodes three;
    private final GivenItems items;
    private final SplittableRandom random;
    private final List<GivenItem> own = new ArrayList<>();
    private final Map<String, Backup> backups = new HashMap<>();
    private final List<String> trace = new ArrayList<>();

    FaultSchedule(ThreeNodes three, GivenItems items, long seed) {
        this.three = three;
        this.items = items;
        this.random = new SplittableRandom(seed);
    }

    private enum Step {
        GIVE(5),
        CORRECT(3),
        RECALL(2),
        NARROW(1),
        WITHDRAW(1),
        READ(4),
        SPOIL(4),
        AMBUSH(2),
        KILL(1),
        START(2),
        BACKUP(1),
        RESTORE(1);

        private final int weight;

        Step(int weight) {
            this.weight = weight;
        }
    }

    /** A backup, and what the model knew of the node's own items then. */
    private record Backup(Path file, Map<String, GivenItem.Known> known) {}

    /** Plays it, and ends all faults. */
    void play() {
        int steps = random.nextInt(LEAST_STEPS, MOST_STEPS + 1);
        for (int i = 0; i < steps; i++) {
            step(drawn());
        }
        three.endFaults();
        backups.values().forEach(backup -> delete(backup.file()));
    }

    List<GivenItem> items() {
        return own;
    }

    private Step drawn() {
        int at = random.nextInt(
                List.of(Step.values()).stream().mapToInt(step -> step.weight).sum());
        for (Step step : Step.values()) {
            at -= step.weight;
            if (at < 0) {
                return step;
            }
        }
        throw new IllegalStateException("The weights have another sum than they have");
    }

    private void step(Step step) {
        String party = oneOf(ThreeNodes.PARTIES);
        switch (step) {
            case GIVE -> give(party);
            case CORRECT -> correct();
            case RECALL -> recall();
            case NARROW -> narrow();
            case WITHDRAW -> withdraw();
            case READ -> {
                String other = oneOf(ThreeNodes.others(party));
                three.start(party);
                note(party + " reads " + other + ": " + three.node(party).post("partners/" + other + "/sync", ""));
            }
            case SPOIL -> {
                String other = oneOf(ThreeNodes.others(party));
                Way.Weather weather = weather();
                three.way(party, other).weather(weather);
                note("from " + party + " to " + other + " it is " + weather);
            }
            case AMBUSH -> ambush(party);
            case KILL -> {
                three.node(party).kill();
                note(party + " is killed");
            }
            case START -> {
                three.start(party);
                note(party + " runs");
            }
            case BACKUP -> backup(party);
            case RESTORE -> restore(party);
        }
    }

    private void note(String what) {
        trace.add(what);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Way.Weather weather() {
        return switch (random.nextInt(4)) {
            case 0 -> new Way.Weather.Fair();
            case 1 -> new Way.Weather.Cut();
            case 2 -> new Way.Weather.Slow(Duration.ofMillis(random.nextInt(1, 40)));
            default -> new Way.Weather.Breaking(random.nextInt(500, 20_000));
        };
    }

    private void give(String party) {
        three.start(party);
        String collection =
                party.equals(ThreeNodes.ATLAS) && random.nextBoolean() ? ThreeNodes.RELAYED : ThreeNodes.BULLETINS;
        Optional<String> only = only(party, collection);
        Set<String> audience = only.map(Set::of).orElseGet(() -> Set.copyOf(ThreeNodes.others(party)));
        List<GivenItem> given = new ArrayList<>();
        int count = random.nextInt(1, MOST_ITEMS + 1);
        for (int i = 0; i < count; i++) {
            given.add(new GivenItem("indicator--" + uuid(), party, collection, audience));
        }
        given.forEach(items::add);
        own.addAll(given);
        Map<String, String> stated = only.map(one -> Map.of("audience", one)).orElse(Map.of());
        boolean acknowledged = giveVersions(given, stated);
        note(party + " gives, acknowledged " + acknowledged + ": " + given);
    }

    /** The one partner that is to have it; empty for both. */
    private Optional<String> only(String party, String collection) {
        if (random.nextInt(3) != 0) {
            return Optional.empty();
        }
        String one = oneOf(ThreeNodes.others(party));
        return Optional.of(collection.equals(ThreeNodes.RELAYED) ? ThreeNodes.BOREALIS : one);
    }

    private UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Gives the next version of each item, all of one giver, in one request. */
    private boolean giveVersions(List<GivenItem> given, Map<String, String> stated) {
        GivenItem first = given.getFirst();
        Map<GivenItem, String> versions =
                given.stream().collect(Collectors.toMap(item -> item, GivenItem::nextVersion));
        String objects = given.stream()
                .map(item -> item.json(versions.getOrDefault(item, "")))
                .collect(Collectors.joining(","));
        versions.forEach((item, version) -> item.given(version, false));
        boolean acknowledged = three.node(first.giver()).give(first.collection(), stated, envelope(objects));
        versions.forEach((item, version) -> item.given(version, acknowledged));
        return acknowledged;
    }

    private static byte[] envelope(String objects) {
        return ("{\"objects\":[" + objects + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** One of the items of this schedule that are held and not recalled; empty when there is none. */
    private Optional<GivenItem> one(Predicate<GivenItem> which) {
        List<GivenItem> found = own.stream()
                .filter(item -> item.recalled() == Certainty.NO && !item.isWithdrawn())
                .filter(which)
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(oneOf(found));
    }

    private void correct() {
        one(GivenItem::stands).ifPresent(this::correct);
    }

    private void correct(GivenItem item) {
        three.start(item.giver());
        Map<String, String> stated = item.audience().size() == 1
                ? Map.of("audience", item.audience().iterator().next())
                : Map.of();
        boolean acknowledged = giveVersions(List.of(item), stated);
        note(item.giver() + " corrects, acknowledged " + acknowledged + ": " + item);
    }

    /** Its giver states anew that one partner alone may have it. */
    private void narrow() {
        one(item -> item.stands() && item.audience().size() > 1).ifPresent(item -> {
            String left = oneOf(ThreeNodes.others(item.giver()));
            three.start(item.giver());
            item.released(
                    item.collection().equals(ThreeNodes.RELAYED)
                            ? item.audience()
                            : item.audience().stream()
                                    .filter(party -> !party.equals(left))
                                    .collect(Collectors.toSet()));
            String newest = item.versions().keySet().stream()
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            boolean acknowledged = three.node(item.giver())
                    .give(item.collection(), Map.of("audience", left), envelope(item.json(newest)));
            note(item.giver() + " leaves it to " + left + " alone, acknowledged " + acknowledged + ": " + item);
        });
    }

    private void withdraw() {
        one(_ -> true).ifPresent(item -> {
            three.start(item.giver());
            item.withdrawn();
            boolean acknowledged = three.node(item.giver()).withdraw(item.collection(), item.id());
            note(item.giver() + " withdraws, acknowledged " + acknowledged + ": " + item);
        });
    }

    private void recall() {
        one(_ -> true).ifPresent(this::recall);
    }

    private void recall(GivenItem item) {
        three.start(item.giver());
        boolean sure = item.versions().containsValue(Certainty.YES);
        item.recalled(false);
        Optional<Answer> answer = three.node(item.giver()).post("recalls", recallOf(item));
        note(item.giver() + " recalls: " + answer + ": " + item);
        answer.ifPresent(said -> {
            if (sure) {
                assertThat(said.status()).as(said.toString()).isEqualTo(200);
            }
            item.recalled(said.status() == 200);
        });
    }

    static String recallOf(GivenItem item) {
        return "{\"ids\":[\"%s\"],\"reason\":\"Given in error\"}".formatted(item.id());
    }

    /** Kills a node in the middle of an answer that it gives or reads. */
    private void ambush(String party) {
        String other = oneOf(ThreeNodes.others(party));
        boolean reading = random.nextBoolean();
        long bytes = random.nextLong(1, 40_000);
        Way way = reading ? three.way(party, other) : three.way(other, party);
        way.lieInWait(bytes, three.node(party)::kill);
        note(party + " will be killed after " + bytes + " bytes " + (reading ? "from " : "to ") + other);
    }

    private void backup(String party) {
        three.start(party);
        Map<String, GivenItem.Known> known = own.stream()
                .filter(item -> item.giver().equals(party))
                .collect(Collectors.toMap(GivenItem::id, GivenItem::known));
        three.ways().forEach(Way::leaveAmbush);
        three.start(party);
        Backup old = backups.put(party, new Backup(three.node(party).backup(), known));
        if (old != null) {
            delete(old.file());
        }
        note(party + " makes a backup");
    }

    private void restore(String party) {
        Backup backup = backups.get(party);
        if (backup == null) {
            backup(party);
            return;
        }
        three.node(party).kill();
        String said = three.node(party).restore(backup.file());
        assertThat(said).contains("Restored the node of", "What was added after that moment is not in it");
        own.stream()
                .filter(item -> item.giver().equals(party))
                .forEach(item -> item.giverRestored(backup.known().getOrDefault(item.id(), GivenItem.Known.NOTHING)));
        three.start(party);
        note(party + " restores its backup");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public String toString() {
        return String.join("\n  ", trace);
    }
}
