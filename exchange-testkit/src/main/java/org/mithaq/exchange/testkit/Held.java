package org.mithaq.exchange.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.ObjectLine;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/** One contribution in one collection, with its rows. Not safe to share; the store's lock owns it. */
final class Held {

    final PartyId originator;
    final StixObject object;
    final ObjectLine.Version version;
    final Set<StixId> names;
    ItemSecret secret;
    final List<Row> rows = new ArrayList<>();
    Terms terms;
    int termsId;
    boolean markedInFull;
    boolean erased;
    int insteadOf = Formulas.NEVER;

    /**
     * Makes it.
     *
     * @param givenMicros raw date of its first row; the version of an object that has none
     */
    Held(PartyId originator, Offer offer, int termsId, long givenMicros) {
        this.originator = originator;
        this.object = offer.object();
        this.version = switch (object.version()) {
            case ObjectVersion.At at -> new ObjectLine.Version(at.timestamp().epochMicros(), "");
            case ObjectVersion.Digest digest -> new ObjectLine.Version(givenMicros, digest.sha256Hex());
        };
        this.names = offer.names();
        this.secret = offer.secret();
        this.terms = offer.terms();
        this.termsId = termsId;
        this.markedInFull = offer.markedInFull();
    }

    /** One row of a feed. */
    static final class Row {
        final Held of;
        final long position;
        final long addedMicros;
        final long afterMicros;
        final int firstClass;
        int rowClass;
        boolean withdrawn;
        boolean repeated;

        Row(Held of, long position, long addedMicros, long afterMicros, int rowClass) {
            this.of = of;
            this.position = position;
            this.addedMicros = addedMicros;
            this.afterMicros = afterMicros;
            this.firstClass = rowClass;
            this.rowClass = rowClass;
        }

        /** The version as a reader sees it who sees the row under this date. */
        long versionMicros(long date) {
            return of.version.digest().isEmpty() ? of.version.micros() : date;
        }

        boolean matches(ObjectFilter filter) {
            StixObject object = of.object;
            return (filter.ids().isEmpty() || filter.ids().contains(object.id()))
                    && (filter.types().isEmpty() || filter.types().contains(object.type()))
                    && (filter.specVersions().isEmpty() || filter.specVersions().contains(object.specVersion()));
        }
    }

    /** Whether an offer of the same bytes changes nothing. */
    boolean staysWith(Offer offer) {
        boolean otherTerms = offer.stated() && (!terms.equals(offer.terms()) || markedInFull != offer.markedInFull());
        boolean otherSecret = offer.originatorsSecret() && !secret.equals(offer.secret());
        return !otherTerms && !otherSecret;
    }

    /** Terms of the later versions that the same originator gave, of a line. */
    Set<Terms> later(List<Held> line) {
        return line.stream()
                .filter(other -> other.originator.equals(originator) && other.isLaterThan(this))
                .map(other -> other.terms)
                .collect(Collectors.toSet());
    }

    /** What an originator gave, of a line, by versions. */
    static List<Held> chosen(List<Held> line, PartyId originator, VersionFilter versions) {
        List<Held> own = line.stream()
                .filter(held -> held.originator.equals(originator))
                .sorted(Comparator.comparingLong(held -> held.version.micros()))
                .toList();
        return own.stream()
                .filter(held -> versions.all()
                        || (versions.first() && held == own.getFirst())
                        || (versions.last() && held == own.getLast())
                        || versions.exact().contains(held.version.micros()))
                .toList();
    }

    boolean isLaterThan(Held other) {
        return version.micros() > other.version.micros();
    }

    /** Gives what {@link ObjectLine} asks. */
    ObjectLine.Contribution forLine(int originatorNumber, int refs) {
        return new ObjectLine.Contribution(
                originatorNumber,
                version,
                termsId,
                markedInFull,
                refs,
                insteadOf,
                rows.stream()
                        .map(row -> new ObjectLine.Row(row.addedMicros, row.afterMicros, row.rowClass))
                        .collect(Collectors.toList()));
    }
}
