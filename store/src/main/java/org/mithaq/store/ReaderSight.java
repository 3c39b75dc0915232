package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightBits;

/** What one reader sees, by classes of rows: {@link SightBits}, and sets of classes. Safe to call from any thread. */
final class ReaderSight {

    private static final int COMBINATIONS = 16;

    private final Formulas formulas;
    private final SightBits bits;
    private final AtomicReferenceArray<@Nullable Classes> visible = new AtomicReferenceArray<>(COMBINATIONS);

    ReaderSight(Sight sight, Formulas formulas) {
        this.formulas = requireNonNull(formulas, "formulas");
        this.bits = SightBits.of(sight, formulas);
    }

    /**
     * Some of the classes with numbers below a bound.
     *
     * @param classes their numbers
     * @param known classes from this number on were not looked at
     */
    record Classes(BitSet classes, int known) {

        /** Whether any of some classes is one of these, or was not looked at. */
        boolean mayHave(BitSet others) {
            return others.intersects(classes) || others.length() > known;
        }
    }

    Sight sight() {
        return bits.sight();
    }

    SightBits bits() {
        return bits;
    }

    /** Terms with lower numbers are judged. */
    int evaluated() {
        return bits.sight().current().evaluated();
    }

    /** Classes of which a row may be visible by one of some bits of a row's class. */
    Classes visible(int wanted) {
        int count = formulas.classCount();
        Classes known = visible.get(wanted);
        if (known == null || known.known() < count) {
            BitSet classes =
                    known == null ? new BitSet(count) : (BitSet) known.classes().clone();
            for (int id = known == null ? Formulas.FIRST_CLASS : known.known(); id < count; id++) {
                classes.set(id, bits.seesClassAtAll(id, wanted));
            }
            known = new Classes(classes, count);
            visible.set(wanted, known);
        }
        return known;
    }
}
