package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Withdraws what a party gave, and with it what was made of it: reduced copies and contribution objects.
 *
 * <p>A copy goes before what it stands for, so that whoever asks again after a failure finds the way to it still. Safe to
 * share between threads; may block on I/O.
 */
final class Withdrawals {

    private final Holdings holdings;
    private final Appender appender;
    private final ReducedCopies copies;

    Withdrawals(ExchangePorts ports, ReducedCopies copies) {
        this.holdings = ports.holdings();
        this.appender = ports.appender();
        this.copies = requireNonNull(copies, "copies");
    }

    /**
     * Withdraws versions of an object.
     *
     * @return how many contributions, copies and contribution objects aside
     */
    int withdraw(CollectionId collection, PartyId party, StixId id, VersionFilter versions) {
        List<Holding> given = given(collection, party, id);
        chosen(given, versions)
                .forEach(whole -> withdrawCopy(
                        collection, party, whole.object().id(), whole.object().version()));
        int withdrawn = withdrawn(collection, party, id, versions);
        Set<Handle> gone = handles(given);
        gone.removeAll(handles(given(collection, party, id)));
        gone.forEach(handle -> withdrawn(collection, party, ContributionObjects.idOf(handle), VersionFilter.ALL));
        return withdrawn;
    }

    /** Withdraws the reduced copy that was made of one version of an object, if there is one. */
    void withdrawCopy(CollectionId collection, PartyId party, StixId whole, ObjectVersion version) {
        StixId copy = copies.idOf(whole, version);
        if (!given(collection, party, copy).isEmpty()) {
            int _ = withdraw(collection, party, copy, VersionFilter.ALL);
        }
    }

    /** Finds the reduced copies of a contribution that are held from the same party. */
    List<Holding> copiesOf(Holding whole) {
        return holdings.of(copies.idOf(whole.object().id(), whole.object().version())).stream()
                .filter(copy -> copy.originator().equals(whole.originator()))
                .toList();
    }

    private static Set<Handle> handles(List<Holding> holdings) {
        return holdings.stream().map(Holding::handle).collect(Collectors.toSet());
    }

    private List<Holding> given(CollectionId collection, PartyId party, StixId id) {
        return holdings.of(id).stream()
                .filter(holding -> holding.collection().equals(collection)
                        && holding.originator().equals(party))
                .toList();
    }

    private static List<Holding> chosen(List<Holding> given, VersionFilter versions) {
        LongSummaryStatistics times =
                given.stream().mapToLong(Withdrawals::micros).summaryStatistics();
        return given.stream()
                .filter(holding -> {
                    long micros = micros(holding);
                    return versions.all()
                            || (versions.first() && micros == times.getMin())
                            || (versions.last() && micros == times.getMax())
                            || versions.exact().contains(micros);
                })
                .toList();
    }

    /** Of what has no time there is no reduced copy. */
    private static long micros(Holding holding) {
        return holding.object().version() instanceof ObjectVersion.At at
                ? at.timestamp().epochMicros()
                : 0;
    }

    private int withdrawn(CollectionId collection, PartyId party, StixId id, VersionFilter versions) {
        return Appender.await(appender.withdraw(collection, party, id, versions));
    }
}
