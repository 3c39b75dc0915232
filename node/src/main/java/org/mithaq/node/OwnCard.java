package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Party;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.Signatures;

/** The node's own card, signed when it is first asked for and when its address changes. Safe to call from any thread. */
final class OwnCard {

    /** What this version of the program can do, by words that partners' nodes may look for. */
    private static final Set<String> FEATURES = Set.of("contribution-2", "receipt-1", "recall-1", "nudge");

    private final VerifyKey partyKey;
    private final List<NodeKeyCertificate> certificates;
    private final Signatures signatures;
    private final Clock clock;
    private volatile @Nullable Signed signed;

    /** A card that was signed, and the address that it tells. */
    private record Signed(URI address, String text) {}

    OwnCard(VerifyKey partyKey, List<NodeKeyCertificate> certificates, Signatures signatures, Clock clock) {
        this.partyKey = requireNonNull(partyKey, "partyKey");
        this.certificates = List.copyOf(certificates);
        this.signatures = requireNonNull(signatures, "signatures");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Gives its text.
     *
     * @param own the own party, whose declared address counts
     * @param listening where the node listens, when none is declared
     */
    String text(Party own, CompletableFuture<URI> listening) {
        URI address = own.node().orElseGet(listening::join);
        Signed last = signed;
        if (last == null || !last.address().equals(address)) {
            var said = new NodeCard.Content(own.id(), partyKey, certificates, address, FEATURES);
            last = new Signed(
                    address,
                    NodeCard.sign(said, clock.instant().truncatedTo(ChronoUnit.MILLIS), signatures)
                            .text());
            signed = last;
        }
        return last.text();
    }
}
