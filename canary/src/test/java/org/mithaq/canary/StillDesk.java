package org.mithaq.canary;

import java.util.List;
import java.util.Map;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.terms.AgreementId;
import org.mithaq.web.AgreementDesk;

/** The desk of a world whose agreements stand as the world says, without documents; nobody signs or suspends there. */
final class StillDesk implements AgreementDesk {

    @Override
    public AgreementBook book() {
        return AgreementBook.of(List.of(), List.of(), List.of(), Map.of());
    }

    @Override
    public List<Event> events(AgreementId id) {
        return List.of();
    }

    @Override
    public boolean holdsPartyKey() {
        return false;
    }

    @Override
    public Outcome sign(AgreementDocument document, String actor) {
        throw new AssertionError(actor + " signed " + document.id());
    }

    @Override
    public Outcome take(AgreementSignature signature, String actor) {
        throw new AssertionError(actor + " brought a signature under " + signature.agreement());
    }

    @Override
    public Outcome suspend(AgreementId id, String reason, String actor) {
        throw new AssertionError(actor + " suspended " + id);
    }

    @Override
    public Outcome resume(AgreementId id, String reason, String actor) {
        throw new AssertionError(actor + " let resume " + id);
    }
}
