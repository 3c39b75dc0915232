package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;

class CoverageTest {

    private static final int POSITIONS = 200;
    private static final List<StixId> OBJECTS = List.of(object("campaign", 1), object("tool", 1), object("tool", 2));
    private static final List<ReaderKey> READERS = List.of(reader("borealis"), reader("cedar"));

    private final Coverage coverage = new Coverage();
    private final Map<Cell, Set<Long>> model = new HashMap<>();

    private record Cell(Coverage.Of of, StixId id) {}

    private static StixId object(String type, long number) {
        return new StixId(type, new UUID(0x4000, 0x8000_0000_0000_0000L | number));
    }

    private static ReaderKey reader(String party) {
        return new ReaderKey(new Reader(new PartyId(party), Optional.empty(), Optional.empty()), true);
    }

    @Test
    void hasWhatSingleNumbersHave() {
        long seed = Long.getLong("property.seed", System.nanoTime());
        System.err.println("CoverageTest: -Dproperty.seed=" + seed);
        Random random = new Random(seed);
        for (int answer = 0; answer < 60; answer++) {
            add(random);
            if (answer % 5 == 0) {
                compare();
            }
        }
        compare();
    }

    private void add(Random random) {
        Coverage.Of of = new Coverage.Of(READERS.get(random.nextInt(2)), 1 + random.nextInt(2));
        long after = random.nextInt(POSITIONS);
        long last = after + random.nextInt(12);
        StixId id = OBJECTS.get(random.nextInt(OBJECTS.size()));
        switch (random.nextInt(3)) {
            case 0 -> {
                coverage.add(of, after, last);
                OBJECTS.forEach(any -> note(of, any, after, last));
            }
            case 1 -> {
                coverage.add(of, id.type(), after, last);
                OBJECTS.stream().filter(any -> any.type().equals(id.type())).forEach(any -> note(of, any, after, last));
            }
            default -> {
                coverage.add(of, id, last / 8);
                note(of, id, 0, last / 8);
            }
        }
    }

    private void note(Coverage.Of of, StixId id, long after, long last) {
        Set<Long> cell = model.computeIfAbsent(new Cell(of, id), _ -> new HashSet<>());
        for (long position = after + 1; position <= last; position++) {
            cell.add(position);
        }
    }

    private void compare() {
        for (ReaderKey reader : READERS) {
            for (int collection = 1; collection <= 2; collection++) {
                for (StixId id : OBJECTS) {
                    Set<Long> wanted = model.getOrDefault(new Cell(new Coverage.Of(reader, collection), id), Set.of());
                    Set<Long> found = new HashSet<>();
                    for (long position = 1; position <= POSITIONS + 12; position++) {
                        if (coverage.has(reader, id, Place.of(collection, position))) {
                            found.add(position);
                        }
                    }
                    assertThat(found).isEqualTo(wanted);
                }
            }
        }
    }

    @Test
    void keepsManyIdsApart() {
        Coverage.Of of = new Coverage.Of(READERS.getFirst(), 1);
        for (int i = 0; i < 10_000; i += 2) {
            coverage.add(of, object("tool", i), i + 1);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(coverage.has(READERS.getFirst(), object("tool", i), Place.of(1, i + 1)))
                    .isEqualTo(i % 2 == 0);
        }
    }
}
