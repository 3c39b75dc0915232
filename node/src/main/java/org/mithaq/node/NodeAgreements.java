package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.store.AgreementChanges;
import org.mithaq.store.AgreementOutcome;
import org.mithaq.store.Store;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.web.AgreementDesk;

/** What persons do with agreements on the pages of a running node. Safe to call from any thread. */
final class NodeAgreements implements AgreementDesk {

    private final Store store;
    private final NodeDirectory directory;
    private final Surroundings surroundings;

    NodeAgreements(Store store, NodeDirectory directory, Surroundings surroundings) {
        this.store = requireNonNull(store, "store");
        this.directory = requireNonNull(directory, "directory");
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    private AgreementChanges changes() {
        return store.administration().agreements();
    }

    private PartyId own() {
        return store.directory().current().own().id();
    }

    @Override
    public AgreementBook book() {
        return changes().book();
    }

    @Override
    public List<Event> events(AgreementId id) {
        return changes().events(id).stream()
                .map(event -> new Event(event.by(), event.suspended(), event.reason(), event.at()))
                .toList();
    }

    @Override
    public boolean holdsPartyKey() {
        return Files.isReadable(directory.partyKey());
    }

    @Override
    public Outcome sign(AgreementDocument document, String actor) {
        if (!holdsPartyKey()) {
            return Outcome.NO_KEY;
        }
        SignedAgreement version = book().versions(document.id()).stream()
                .filter(one -> one.document().equals(document))
                .findFirst()
                .orElseGet(() -> SignedAgreement.unsigned(document));
        return take(
                PartySignature.under(
                        version,
                        own(),
                        directory.partyKey(),
                        surroundings.clock().instant()),
                actor);
    }

    @Override
    public Outcome take(AgreementSignature signature, String actor) {
        return told(actor, changes -> changes.sign(signature));
    }

    @Override
    public Outcome suspend(AgreementId id, String reason, String actor) {
        return told(actor, changes -> changes.suspend(id, own(), reason));
    }

    @Override
    public Outcome resume(AgreementId id, String reason, String actor) {
        return told(actor, changes -> changes.resume(id, own(), reason));
    }

    private Outcome told(String actor, Function<AgreementChanges, AgreementOutcome> act) {
        return switch (act.apply(changes().by(actor))) {
            case AgreementOutcome.Done _ -> Outcome.DONE;
            case AgreementOutcome.AlreadySo _ -> Outcome.ALREADY_SO;
            case AgreementOutcome.Refused _ -> Outcome.REFUSED;
        };
    }
}
