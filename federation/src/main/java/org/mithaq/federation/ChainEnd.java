package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.Sha256;

/**
 * How far a chain of receipts is known.
 *
 * @param chain which
 * @param last highest number that is known, from 1
 * @param digest of the receipt with that number
 * @param gaps numbers below that are not known, in ascending order; copied; none in a chain of our own
 */
public record ChainEnd(Receipt.Chain chain, long last, Sha256 digest, List<Gap> gaps) {

    /** Checks the number. */
    public ChainEnd {
        requireNonNull(chain, "chain");
        requireNonNull(digest, "digest");
        gaps = List.copyOf(gaps);
        if (last < 1) {
            throw new IllegalArgumentException("A chain that is known has at least one receipt: " + last);
        }
    }

    /**
     * Receipts that are missing.
     *
     * @param from first number
     * @param to last number
     */
    public record Gap(long from, long to) {
        /** Checks the order. */
        public Gap {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("A gap is from a number to one not below: " + from + " to " + to);
            }
        }
    }

    /** The place of the next receipt in a chain of our own. */
    static Receipt.Place next(Receipt.Chain chain, Optional<ChainEnd> end) {
        return new Receipt.Place(chain, end.map(known -> known.last() + 1).orElse(1L), end.map(ChainEnd::digest));
    }

    /** The chain with a receipt beyond its end; what lies between is a gap. */
    static ChainEnd extended(Receipt.Chain chain, Optional<ChainEnd> end, Receipt receipt) {
        long expected = end.map(known -> known.last() + 1).orElse(1L);
        long sequence = receipt.place().sequence();
        List<Gap> gaps = new ArrayList<>(end.map(ChainEnd::gaps).orElse(List.of()));
        if (sequence > expected) {
            gaps.add(new Gap(expected, sequence - 1));
        }
        return new ChainEnd(chain, sequence, receipt.digest(), gaps);
    }

    boolean misses(long sequence) {
        return gaps.stream().anyMatch(gap -> gap.from() <= sequence && sequence <= gap.to());
    }

    /** The chain with a receipt that was missing. */
    ChainEnd filled(long sequence) {
        List<Gap> left = new ArrayList<>();
        for (Gap gap : gaps) {
            if (sequence < gap.from() || sequence > gap.to()) {
                left.add(gap);
                continue;
            }
            if (gap.from() < sequence) {
                left.add(new Gap(gap.from(), sequence - 1));
            }
            if (sequence < gap.to()) {
                left.add(new Gap(sequence + 1, gap.to()));
            }
        }
        return new ChainEnd(chain, last, digest, left);
    }
}
