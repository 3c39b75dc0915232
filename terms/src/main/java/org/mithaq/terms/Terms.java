package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.stix.Tlp;

/**
 * What one contribution may be used for.
 *
 * <p>Each dimension is a meet-semilattice, and so are terms as a whole: {@link #strictest} is associative, commutative
 * and idempotent, {@link #UNLIMITED} is neutral, and who may see something under the strictest of two terms may see it
 * under either. That last law is about what was given, see {@link #asGiven}; terms without originators are limits, such
 * as those of a marking, and count as set by whoever gave what they are combined with. Immutable, compared by value;
 * safe to share between threads.
 *
 * @param originators who gave it; of something derived, all who gave its sources
 * @param audience whom it is for
 * @param tlp TLP 2.0 label
 * @param pap label of the Permissible Actions Protocol
 * @param iep what the Information Exchange Policy says
 * @param purposes what it may be used for
 * @param onward whether it may be given on
 * @param retainUntil when it must be gone; no date when empty
 * @param attribution whether the source is named
 * @param agreements agreements it is given under, each of which must be in force
 * @param allowances what is allowed towards those who may not see it
 * @param unknownMarkings ids of markings that nobody here understands; with any of them nothing is given
 *     on; never an empty text
 */
public record Terms(
        Set<PartyId> originators,
        Audience audience,
        Tlp tlp,
        Pap pap,
        Iep iep,
        Purposes purposes,
        Onward onward,
        Optional<Instant> retainUntil,
        Attribution attribution,
        Set<AgreementId> agreements,
        Allowances allowances,
        Set<String> unknownMarkings) {

    /** No limit at all: the neutral element of {@link #strictest}. */
    public static final Terms UNLIMITED = new Terms(
            Set.of(),
            Audience.ANYBODY,
            Tlp.CLEAR,
            Pap.CLEAR,
            Iep.NONE,
            Purposes.ANY,
            Onward.WITHIN_AUDIENCE,
            Optional.empty(),
            Attribution.MAY,
            Set.of(),
            Allowances.ALL,
            Set.of());

    /** Checks and copies. */
    public Terms {
        originators = sorted(originators);
        requireNonNull(audience, "audience");
        requireNonNull(tlp, "tlp");
        requireNonNull(pap, "pap");
        requireNonNull(iep, "iep");
        requireNonNull(purposes, "purposes");
        requireNonNull(onward, "onward");
        requireNonNull(retainUntil, "retainUntil");
        requireNonNull(attribution, "attribution");
        agreements = sorted(agreements);
        requireNonNull(allowances, "allowances");
        unknownMarkings = sorted(unknownMarkings);
        if (unknownMarkings.contains("")) {
            throw new IllegalArgumentException("The id of an unknown marking must not be empty");
        }
    }

    /** Gives the widest terms that keep to both. */
    public Terms strictest(Terms other) {
        return new Terms(
                union(originators, other.originators),
                audience.strictest(other.audience),
                tlp.compareTo(other.tlp) >= 0 ? tlp : other.tlp,
                pap.strictest(other.pap),
                iep.strictest(other.iep),
                purposes.strictest(other.purposes),
                onward.strictest(other.onward),
                earlier(retainUntil, other.retainUntil),
                attribution.strictest(other.attribution),
                union(agreements, other.agreements),
                allowances.strictest(other.allowances),
                union(unknownMarkings, other.unknownMarkings));
    }

    /** Gives the same terms for another audience. */
    public Terms withAudience(Audience other) {
        return new Terms(
                originators,
                other,
                tlp,
                pap,
                iep,
                purposes,
                onward,
                retainUntil,
                attribution,
                agreements,
                allowances,
                unknownMarkings);
    }

    /**
     * Gives these terms as those of something that was given, fit to be combined with others: what is neither under an
     * agreement nor TLP:CLEAR is for nobody but whoever gave or holds it, and TLP:RED is for the persons it names, not
     * for parties. {@link Decisions} permit the same before and after; but only after does that also hold for the meet
     * with terms that do name an agreement, or persons. Terms of markings alone are limits and not something given.
     */
    public Terms asGiven() {
        boolean closed = agreements.isEmpty() && tlp != Tlp.CLEAR;
        if (tlp == Tlp.RED) {
            Audience persons = audience.personsOnly();
            return withAudience(closed ? persons.strictest(Audience.parties(originators)) : persons);
        }
        return closed ? withAudience(Audience.NOBODY) : this;
    }

    /** Says that these terms allow nothing that {@code other} does not allow. */
    public boolean keepTo(Terms other) {
        return strictest(other).equals(this);
    }

    /**
     * Reads the canonical text.
     *
     * @throws MalformedTermsException when {@code text} is not exactly what {@link #text} gives for some terms
     */
    public static Terms parse(String text) {
        return TermsText.parse(text);
    }

    /**
     * Gives the canonical text, one line of ASCII: equal terms have equal texts and different ones different texts, so
     * it serves as a key and as what is hashed. Its first word is the version of the form, see {@code TermsText}.
     */
    public String text() {
        return TermsText.write(this);
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return a.get().isBefore(b.get()) ? a : b;
    }

    private static <T extends Comparable<T>> Set<T> sorted(Set<T> set) {
        // Most sets here have no more than one element, and need no order.
        return set.size() < 2 ? Set.copyOf(set) : Collections.unmodifiableSet(new TreeSet<>(set));
    }

    private static <T extends Comparable<T>> Set<T> union(Set<T> a, Set<T> b) {
        if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
            return a.isEmpty() ? b : a;
        }
        Set<T> all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }
}
