package org.mithaq.store;

import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.RowClass;
import org.mithaq.exchange.SightBits;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.SpecVersion;

/**
 * An {@link ObjectFilter} in the numbers of the tables: TAXII 2.1, section 3.4. Ids are looked up elsewhere.
 *
 * <p>Only objects of STIX 2.1 are stored, so without a wish for a STIX version the latest one held of each object is
 * what there is. Owned by one thread.
 */
final class RowFilter {

    private static final int NO_TYPE = -1;

    private final @Nullable BitSet types;
    private final int typeLeftOut;
    private final @Nullable BitSet specs;
    private final VersionFilter versions;
    private final int bits;
    private final boolean exact;
    private final SeenDates dates;

    private RowFilter(ObjectFilter filter, TypeNames names, SeenDates dates, int typeLeftOut) {
        this.types = types(filter.types(), names);
        this.typeLeftOut = typeLeftOut;
        this.specs = specs(filter.specVersions());
        this.versions = filter.versions();
        this.bits = RowClass.bits(versions);
        this.exact = !versions.all() && !versions.exact().isEmpty();
        this.dates = dates;
    }

    /**
     * Makes a filter.
     *
     * @param dates dates as the reader sees them
     */
    static RowFilter of(ObjectFilter filter, TypeNames names, SeenDates dates) {
        return new RowFilter(filter, names, dates, NO_TYPE);
    }

    /**
     * Makes a filter that leaves contribution objects out.
     *
     * @param dates dates as the reader sees them
     */
    static RowFilter ofItems(ObjectFilter filter, TypeNames names, SeenDates dates) {
        return new RowFilter(
                filter, names, dates, names.number(ContributionObjects.TYPE).orElse(NO_TYPE));
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

    /** Bits of a row's class by which rows may be judged. */
    int bits() {
        return bits;
    }

    /** Whether no row at all can match. */
    boolean matchesNothing() {
        return types != null && types.isEmpty();
    }

    /**
     * Says whether a row is wanted and its reader sees it.
     *
     * @param place place of the row
     */
    boolean matches(SightBits sight, FeedChunk chunk, long place, int index) {
        int classId = chunk.classId(index);
        int bit = classId == 0 ? 0 : exact ? bit(sight, chunk, place, index) : bits;
        return bit != 0
                && sight.seesNow(classId, bit, chunk.addedMicros(index), chunk.afterMicros(index))
                && (types == null || types.get(chunk.typeId(index)))
                && (typeLeftOut == NO_TYPE || chunk.typeId(index) != typeLeftOut)
                && (specs == null || specs.get(chunk.spec(index)));
    }

    /** Of an object without a version the date counts under which this reader sees it. */
    private int bit(SightBits sight, FeedChunk chunk, long place, int index) {
        boolean versioned = (chunk.state(index) & RowState.UNVERSIONED) == 0;
        boolean seen = sight.seesClassAtAll(chunk.classId(index), bits);
        return !seen
                ? 0
                : RowClass.bit(
                        versions, versioned ? chunk.versionMicros(index) : dates.addedMicros(chunk, place, index));
    }
}
