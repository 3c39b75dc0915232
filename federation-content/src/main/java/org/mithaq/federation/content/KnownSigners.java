package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Relay;
import org.mithaq.federation.FederationBook;
import org.mithaq.federation.MalformedRecordException;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.PartnerState;
import org.mithaq.terms.PartyId;

/**
 * The keys with which parties' nodes sign: of this node its own certificates, of partners those on the last card that was
 * verified against the pin, old ones too, since what they signed stays. Safe to share between threads.
 */
public final class KnownSigners implements Relay.Signers {

    private static final int MOST_REMEMBERED = 1_000;

    private final FederationBook book;
    private final PartyId own;
    private final Supplier<List<NodeKeyCertificate>> ownCertificates;
    private final Map<String, Set<VerifyKey>> read = new ConcurrentHashMap<>();

    /**
     * Makes it.
     *
     * @param ownCertificates of this node's keys, each signed by its party
     */
    public KnownSigners(FederationBook book, PartyId own, Supplier<List<NodeKeyCertificate>> ownCertificates) {
        this.book = requireNonNull(book, "book");
        this.own = requireNonNull(own, "own");
        this.ownCertificates = requireNonNull(ownCertificates, "ownCertificates");
    }

    @Override
    public Set<VerifyKey> keysOf(PartyId originator) {
        return originator.equals(own)
                ? signing(ownCertificates.get())
                : book.partner(originator)
                        .flatMap(PartnerState::card)
                        .map(this::keysOn)
                        .orElse(Set.of());
    }

    private Set<VerifyKey> keysOn(String card) {
        if (read.size() > MOST_REMEMBERED) {
            read.clear();
        }
        return read.computeIfAbsent(card, text -> {
            try {
                return signing(NodeCard.parse(text).certificates());
            } catch (MalformedRecordException impossible) {
                throw new IllegalStateException("A card was verified before it was kept", impossible);
            }
        });
    }

    private static Set<VerifyKey> signing(List<NodeKeyCertificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.SIGN)
                .flatMap(certificate -> certificate.verifyKey().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
