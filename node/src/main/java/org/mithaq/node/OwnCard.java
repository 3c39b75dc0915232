package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.Signatures;

/** The node's own card, signed when it is first asked for and when its address or the directory changes. Safe to call from any thread. */
final class OwnCard {

    /** What this version of the program can do, by words that partners' nodes may look for. */
    private static final Set<String> FEATURES = Set.of("contribution-2", "receipt-1", "recall-1", "nudge");

    private final VerifyKey partyKey;
    private final Supplier<List<NodeKeyCertificate>> certificates;
    private final Signatures signatures;
    private final Clock clock;
    private volatile @Nullable Signed signed;

    /** A card that was signed, the address that it tells, and the state of the directory that it is of. */
    private record Signed(URI address, long epoch, String text) {}

    /**
     * Makes it.
     *
     * @param certificates reads the certificates of the node's keys, when the directory has changed
     */
    OwnCard(VerifyKey partyKey, Supplier<List<NodeKeyCertificate>> certificates, Signatures signatures, Clock clock) {
        this.partyKey = requireNonNull(partyKey, "partyKey");
        this.certificates = requireNonNull(certificates, "certificates");
        this.signatures = requireNonNull(signatures, "signatures");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Gives its text.
     *
     * @param directory as it is now; the own party's declared address counts
     * @param listening where the node listens, when none is declared
     */
    String text(Directory directory, CompletableFuture<URI> listening) {
        Party own = directory.own();
        URI address = own.node().orElseGet(listening::join);
        Signed last = signed;
        if (last == null || !last.address().equals(address) || last.epoch() != directory.epoch()) {
            var said = new NodeCard.Content(own.id(), partyKey, certificates.get(), address, FEATURES);
            last = new Signed(
                    address,
                    directory.epoch(),
                    NodeCard.sign(said, clock.instant().truncatedTo(ChronoUnit.MILLIS), signatures)
                            .text());
            signed = last;
        }
        return last.text();
    }
}
