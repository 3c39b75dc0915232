package org.mithaq.store;

import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.SpecVersion;

/**
 * An {@link ObjectFilter} in the numbers of the tables: TAXII 2.1, section 3.4. Ids are looked up elsewhere.
 *
 * <p>Only objects of STIX 2.1 are stored, so without a wish for a STIX version the latest one held of each object is
 * what there is. Immutable.
 */
final class RowFilter {

    private final @Nullable BitSet types;
    private final @Nullable BitSet specs;
    private final int states;
    private final Set<Long> exact;

    private RowFilter(@Nullable BitSet types, @Nullable BitSet specs, int states, Set<Long> exact) {
        this.types = types;
        this.specs = specs;
        this.states = states;
        this.exact = exact;
    }

    static RowFilter of(ObjectFilter filter, TypeNames names) {
        return new RowFilter(
                types(filter.types(), names),
                specs(filter.specVersions()),
                states(filter.versions()),
                filter.versions().all() ? Set.of() : filter.versions().exact());
    }

    private static @Nullable BitSet types(Set<String> wanted, TypeNames names) {
        if (wanted.isEmpty()) {
            return null;
        }
        BitSet numbers = new BitSet();
        wanted.forEach(type -> names.number(type).ifPresent(numbers::set));
        return numbers;
    }

    private static @Nullable BitSet specs(Set<SpecVersion> wanted) {
        if (wanted.isEmpty()) {
            return null;
        }
        BitSet numbers = new BitSet();
        wanted.forEach(version -> numbers.set(SpecNumbers.number(version)));
        return numbers;
    }

    private static int states(VersionFilter versions) {
        if (versions.all()) {
            return RowState.SHOWN;
        }
        return (versions.last() ? RowState.LATEST : 0) | (versions.first() ? RowState.FIRST : 0);
    }

    /** Whether no row at all can match. */
    boolean matchesNothing() {
        return types != null && types.isEmpty();
    }

    /** Says whether a row is wanted. */
    boolean matches(FeedChunk chunk, int index) {
        int state = chunk.state(index);
        boolean wanted = (state & states) != 0
                || (!exact.isEmpty() && (state & RowState.SHOWN) != 0 && exact.contains(chunk.versionMicros(index)));
        return wanted
                && (types == null || types.get(chunk.typeId(index)))
                && (specs == null || specs.get(chunk.spec(index)));
    }
}
