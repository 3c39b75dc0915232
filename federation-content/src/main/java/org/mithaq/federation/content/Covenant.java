package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Offer;
import org.mithaq.federation.Act;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Iep;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Terms;

/**
 * Puts receipts and recalls into the covenant collection, each for its addressees alone and under no agreement, so that
 * they flow although agreements are suspended. Safe to share between threads; blocks until everything is committed.
 */
final class Covenant {

    private static final int MOST_TRIES = 3;

    private final ExchangePorts ports;

    Covenant(ExchangePorts ports) {
        this.ports = requireNonNull(ports, "ports");
    }

    /** Publishes an object for some partners; who could read it before still can, and finds it where it was. */
    void publish(Act act, Set<PartyId> addressees) {
        ItemCollection collection = ports.directory()
                .refreshed()
                .collection(ItemCollection.COVENANT)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no collection 'covenant'; declare a partner with its node and apply"));
        PartyId own = ports.directory().current().own().id();
        StixObject object = object(act);
        Set<PartyId> readers = new HashSet<>(addressees);
        ports.holdings().of(object.id()).stream()
                .filter(holding -> holding.collection().equals(collection.id()))
                .map(Holding::terms)
                .forEach(terms -> readers.addAll(partiesOf(terms.audience())));
        ItemSecret secret = ports.secrets().secretFor(object.id(), version(object), own);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var offer = new Offer(object, terms(own, readers), true, true, Set.of(), Optional.empty(), secret);
            switch (appended(collection, own, offer)) {
                case AppendOutcome.OfferAgain again -> secret = again.secret();
                case AppendOutcome.Conflict conflict ->
                    throw new IllegalStateException("Two records have the id " + object.id() + ": " + conflict);
                case AppendOutcome.Added _,
                        AppendOutcome.TermsChanged _,
                        AppendOutcome.AlreadyThere _,
                        AppendOutcome.Recalled _ -> {
                    return;
                }
            }
        }
        throw new IllegalStateException("The secret of " + object.id() + " changes at each look");
    }

    private static String version(StixObject object) {
        return object.version() instanceof ObjectVersion.At at
                ? at.timestamp().toString()
                : "sha256:" + object.digestHex();
    }

    private static StixObject object(Act act) {
        byte[] utf8 = act.json().getBytes(StandardCharsets.UTF_8);
        return switch (StixReader.parseOne(utf8, ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused ->
                throw new IllegalStateException("A record is valid STIX: " + act.id() + " " + refused.findings());
        };
    }

    private static Terms terms(PartyId own, Set<PartyId> readers) {
        return new Terms(
                Set.of(own),
                Audience.parties(readers),
                Tlp.CLEAR,
                Pap.CLEAR,
                Iep.NONE,
                Purposes.ANY,
                Onward.NO,
                Optional.empty(),
                Attribution.MAY,
                Set.of(),
                Allowances.NONE,
                Set.of());
    }

    private static Set<PartyId> partiesOf(Audience audience) {
        Set<PartyId> parties = new HashSet<>();
        for (Set<Audience.Member> alternative : audience.alternatives()) {
            for (Audience.Member member : alternative) {
                if (member instanceof Audience.Member.OfParty(PartyId party)) {
                    parties.add(party);
                }
            }
        }
        return parties;
    }

    private AppendOutcome appended(ItemCollection collection, PartyId own, Offer offer) {
        return Appender.await(ports.appender().append(collection.id(), own, List.of(offer)))
                .getFirst();
    }
}
