package org.mithaq.canary;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Widening;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** An appender that passes everything on, for those that change something of it. */
class ChangedAppender implements Appender {

    private final Appender real;

    ChangedAppender(Appender real) {
        this.real = real;
    }

    @Override
    public CompletableFuture<List<AppendOutcome>> append(
            CollectionId collection, PartyId originator, List<Offer> offers) {
        return real.append(collection, originator, offers);
    }

    @Override
    public CompletableFuture<List<Sight>> widen(List<Widening> widenings) {
        return real.widen(widenings);
    }

    @Override
    public CompletableFuture<Integer> withdraw(
            CollectionId collection, PartyId originator, StixId id, VersionFilter versions) {
        return real.withdraw(collection, originator, id, versions);
    }

    @Override
    public CompletableFuture<List<Erasure.Done>> erase(List<Erasure> erasures) {
        return real.erase(erasures);
    }

    @Override
    public CompletableFuture<Void> keep(SubmissionStatus status) {
        return real.keep(status);
    }
}
