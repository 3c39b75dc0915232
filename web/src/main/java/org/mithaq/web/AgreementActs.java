package org.mithaq.web;

import static java.util.Objects.requireNonNull;
import static org.mithaq.web.AgreementModel.Kept.NOTHING;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Party;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/** Signs agreements, suspends them and lets them resume. */
final class AgreementActs {

    private static final int LONGEST_REASON = 1_000;

    private final WebParts parts;
    private final Pages pages;
    private final Agreements agreements;
    private final AgreementDesk desk;

    AgreementActs(WebParts parts, Pages pages, Agreements agreements) {
        this.parts = requireNonNull(parts, "parts");
        this.pages = requireNonNull(pages, "pages");
        this.agreements = requireNonNull(agreements, "agreements");
        this.desk = parts.desks().agreements();
    }

    List<Handler> handlers() {
        List<Handler> handlers = new ArrayList<>();
        handlers.addAll(act(Capability.SIGN_AGREEMENT, "sign", this::sign));
        handlers.addAll(act(Capability.SIGN_AGREEMENT, "signatures", this::take));
        handlers.addAll(act(Capability.SUSPEND_AGREEMENT, "suspend", (visit, form) -> flow(visit, form, true)));
        handlers.addAll(act(Capability.SUSPEND_AGREEMENT, "resume", (visit, form) -> flow(visit, form, false)));
        return handlers;
    }

    /** A form, and the page of the agreement at the same address, where a form that was kept is found again. */
    private List<Handler> act(Capability needed, String act, Page.FormAnswer answer) {
        String address = "/agreements/{id}/" + act;
        return List.of(
                Page.of(needed, Route.get(address, Permission.PERSON), pages, visit -> again(visit, act)),
                Page.freshFormOf(needed, Route.post(address, Permission.PERSON), pages, answer));
    }

    private Reply again(Visit visit, String act) {
        Optional<KeptForms.Again> kept = pages.kept(visit);
        Optional<Agreements.Known> known =
                agreements.find(visit, kept.flatMap(again -> Forms.one(again.form(), "version")));
        return known.map(found ->
                        agreements.shown(visit, found, 200, Optional.empty(), AgreementModel.Kept.of(act, kept)))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    /** Signs with the key that is kept here, when the newest version is the one that the person has read. */
    private Reply sign(Visit visit, Query form) {
        Optional<Agreements.Known> known = agreements.find(visit, Forms.one(form, "version"));
        if (known.isEmpty()) {
            return pages.nothingHere(visit);
        }
        AgreementDocument document = known.get().version().document();
        boolean read = Forms.one(form, "digest")
                .filter(document.digest().hex()::equals)
                .isPresent();
        if (!read || !known.get().isNewest()) {
            return refused(visit, known.get(), AgreementWord.BAD_CHANGED, NOTHING);
        }
        return told(visit, known.get(), desk.sign(document, visit.person().actor()), "signed");
    }

    /** Takes a signature that was made where the key is, by the own party or by a partner. */
    private Reply take(Visit visit, Query form) {
        Optional<Agreements.Known> known = agreements.find(visit, Forms.one(form, "version"));
        if (known.isEmpty()) {
            return pages.nothingHere(visit);
        }
        String typed = Forms.one(form, "signature").orElse("").strip();
        Optional<AgreementSignature> signature = parse(typed);
        Optional<AgreementWord> problem = signature
                .map(one -> problem(known.get().version().document(), one))
                .orElseGet(() -> Optional.of(AgreementWord.BAD_FORM));
        return problem.isPresent()
                ? refused(
                        visit,
                        known.get(),
                        problem.get(),
                        new AgreementModel.Kept(typed, "", "signatures", Optional.empty()))
                : told(
                        visit,
                        known.get(),
                        desk.take(signature.orElseThrow(), visit.person().actor()),
                        "signed");
    }

    private static Optional<AgreementSignature> parse(String typed) {
        try {
            return Optional.of(AgreementSignature.parse(
                    JsonValue.parse(typed.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults())));
        } catch (MalformedStixException | MalformedAgreementException notOne) {
            return Optional.empty();
        }
    }

    /** What is wrong with a signature as far as it can be said before it is verified. */
    private Optional<AgreementWord> problem(AgreementDocument document, AgreementSignature signature) {
        if (!signature.agreement().equals(document.id())
                || signature.version() != document.version()
                || !signature.digest().equals(document.digest())) {
            return Optional.of(AgreementWord.BAD_OTHER);
        }
        boolean known = parts.directory()
                .current()
                .party(signature.party())
                .flatMap(Party::key)
                .map(VerifyKey::new)
                .filter(signature.key()::equals)
                .isPresent();
        return known ? Optional.empty() : Optional.of(AgreementWord.BAD_KEY);
    }

    private Reply flow(Visit visit, Query form, boolean stop) {
        Optional<Agreements.Known> known = agreements.find(visit, Forms.one(form, "version"));
        if (known.isEmpty()) {
            return pages.nothingHere(visit);
        }
        String reason = Forms.one(form, "reason").orElse("").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return refused(
                    visit,
                    known.get(),
                    AgreementWord.BAD_REASON,
                    new AgreementModel.Kept("", reason, stop ? "suspend" : "resume", Optional.empty()));
        }
        String actor = visit.person().actor();
        AgreementDesk.Outcome outcome = stop
                ? desk.suspend(known.get().id(), reason, actor)
                : desk.resume(known.get().id(), reason, actor);
        return told(visit, known.get(), outcome, stop ? "suspended" : "resumed");
    }

    /** What was done twice is told like what was done once. */
    private Reply told(Visit visit, Agreements.Known known, AgreementDesk.Outcome outcome, String said) {
        return switch (outcome) {
            case DONE, ALREADY_SO -> pages.goTo("/agreements/" + known.id() + "?said=" + said);
            case REFUSED -> refused(visit, known, AgreementWord.BAD_REFUSED, NOTHING);
            case NO_KEY -> refused(visit, known, AgreementWord.BAD_NO_KEY, NOTHING);
        };
    }

    private Reply refused(Visit visit, Agreements.Known known, AgreementWord problem, AgreementModel.Kept kept) {
        return agreements.shown(visit, known, 422, Optional.of(problem), kept);
    }
}
