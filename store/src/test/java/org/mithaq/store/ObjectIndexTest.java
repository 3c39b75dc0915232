package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

/** The index against maps that say the same. */
class ObjectIndexTest {

    private static final int MANY = 40_000;

    private static Map<Long, Integer> rows(ObjectIndex index, ObjectKey key) {
        Map<Long, Integer> rows = new HashMap<>();
        index.forEach(
                key.uuid(),
                key.typeId(),
                (place, classId) -> assertThat(rows.put(place, classId)).isNull());
        return rows;
    }

    private void change(Choices choices, ObjectIndex index, Map<ObjectKey, Map<Long, Integer>> model) {
        ObjectKey key = new ObjectKey(new UUID(choices.below(3), choices.below(3)), choices.between(1, 2));
        Map<Long, Integer> rows = model.computeIfAbsent(key, any -> new HashMap<>());
        long place = choices.below(6);
        int classId = choices.below(3);
        if (!rows.containsKey(place)) {
            index.add(key.uuid(), key.typeId(), place, classId);
            rows.put(place, classId);
        } else {
            index.change(key.uuid(), key.typeId(), place, classId);
            rows.put(place, classId);
        }
        rows.values().removeIf(found -> found == 0);
    }

    @Test
    void tellsTheRowsOfEachObject() {
        Property.forAll(300, choices -> {
            ObjectIndex index = new ObjectIndex();
            Map<ObjectKey, Map<Long, Integer>> model = new HashMap<>();
            int changes = choices.between(1, 60);
            for (int i = 0; i < changes; i++) {
                change(choices, index, model);
            }
            model.forEach((key, rows) -> {
                assertThat(rows(index, key)).isEqualTo(rows);
                assertThat(index.isHeld(key)).isEqualTo(!rows.isEmpty());
            });
        });
    }

    @Test
    void growsWithoutLosingAnything() {
        ObjectIndex index = new ObjectIndex();
        for (int i = 0; i < MANY; i++) {
            index.add(new UUID(i % 7, i), 1, i, 1 + i % 5);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(rows(index, new ObjectKey(new UUID(i % 7, i), 1))).isEqualTo(Map.of((long) i, 1 + i % 5));
            assertThat(index.isHeld(new ObjectKey(new UUID(i % 7, i), 2))).isFalse();
        }
    }

    @Test
    void knowsWhatIsNamedAndWhoMayKnowWhatIsHeld() {
        ObjectIndex index = new ObjectIndex();
        ObjectKey key = new ObjectKey(new UUID(1, 2), 3);
        index.name(key.uuid(), key.typeId());

        assertThat(index.isNamed(key.uuid(), key.typeId())).isTrue();
        assertThat(index.isHeld(key)).isFalse();
        assertThat(index.held(key)).isEqualTo(-1);
        index.held(key, 7);
        assertThat(index.held(key)).isEqualTo(7);
        index.clear();
        assertThat(index.isNamed(key.uuid(), key.typeId())).isFalse();
    }
}
