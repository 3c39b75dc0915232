package org.mithaq.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What was found for one load.
 *
 * @param load name in the table
 * @param unit what is counted, in the plural
 * @param sections one or more
 * @param goal units per server-CPU-second that are wanted, if any are
 * @param how how it was measured, one line
 */
record Figure(String load, String unit, List<Section> sections, Optional<Double> goal, String how) {

    Figure {
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("A figure needs a section: '" + load + "'");
        }
        sections = List.copyOf(sections);
    }

    double median(ToDoubleFunction<Section> value) {
        List<Double> sorted = sections.stream()
                .map(value::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least(ToDoubleFunction<Section> value) {
        return sections.stream().mapToDouble(value).min().orElseThrow();
    }

    double most(ToDoubleFunction<Section> value) {
        return sections.stream().mapToDouble(value).max().orElseThrow();
    }
}
