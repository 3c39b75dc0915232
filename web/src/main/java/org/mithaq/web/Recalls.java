package org.mithaq.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.federation.BookEntry.ReviewWanted;
import org.mithaq.federation.OpenAnswer;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallPolicy.Decision;
import org.mithaq.federation.RecallRecord.Stage;
import org.mithaq.federation.content.Liaison;
import org.mithaq.federation.content.Liaison.KnownRecall;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** Recalls, own and others': who answered, who owes what, and what a person of this node has to decide. */
final class Recalls {

    private static final int MOST = 200;
    private static final int MOST_TREES = 20;

    private final WebParts parts;
    private final Pages pages;

    Recalls(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.DECIDE_RECALLS, Route.get("/recalls", Permission.PERSON), pages, this::list),
                Page.of(Capability.DECIDE_RECALLS, Route.get("/recalls/{id}", Permission.PERSON), pages, this::show),
                Page.freshFormOf(
                        Capability.DECIDE_RECALLS, Route.post("/recalls/{id}", Permission.PERSON), pages, this::decide),
                Page.formOf(
                        Capability.DECIDE_RECALLS, Route.post("/recalls", Permission.PERSON), pages, this::reviewed));
    }

    private Reply list(Visit visit) {
        if (parts.liaison().isEmpty()) {
            return pages.nothingHere(visit);
        }
        Liaison liaison = parts.liaison().get();
        Names names = pages.names(visit);
        return pages.page(
                200,
                "recalls",
                new RecallModel(
                        pages.frame(visit, Frame.Place.RECALLS, RecallWord.RECALLS_TITLE),
                        liaison.recalls(MOST).stream()
                                .map(known -> row(names, known))
                                .toList(),
                        liaison.reviews(MOST).stream()
                                .filter(review -> sees(visit, review.derived()))
                                .map(review -> new RecallModel.Review(
                                        review.derived().toString(),
                                        review.recall().toString()))
                                .toList()));
    }

    /** What a person does not see is not named to them, whatever is to be decided about it. */
    private boolean sees(Visit visit, StixId id) {
        return parts.exchange().explain(visit.reader(), Optional.empty(), id) instanceof ExplainResult.Explained;
    }

    private RecallModel.Row row(Names names, KnownRecall known) {
        RecallOrder.Content order = known.recall().order().content();
        Look look = names.look();
        return new RecallModel.Row(
                order.id().toString(),
                names.party(order.originator()),
                order.originator().equals(names.directory().own().id()),
                look.date(order.at()),
                order.reason(),
                look.count(order.handles().size()),
                stage(known),
                known.underWay(),
                look.count(known.owed().size()),
                known.owed().stream().anyMatch(OpenAnswer::overdue));
    }

    private static RecallWord stage(KnownRecall known) {
        return switch (known.recall().stage()) {
            case UNPROVEN -> RecallWord.STAGE_UNPROVEN;
            case FORGED -> RecallWord.STAGE_FORGED;
            case OPEN -> RecallWord.STAGE_OPEN;
            case ASKED -> RecallWord.STAGE_ASKED;
            case DONE -> known.owed().isEmpty() ? RecallWord.STAGE_DONE : RecallWord.STAGE_WAITING;
        };
    }

    private Optional<KnownRecall> find(String id) {
        return parts.liaison().stream()
                .flatMap(liaison -> liaison.recalls(Integer.MAX_VALUE).stream())
                .filter(known -> known.recall().order().id().toString().equals(id))
                .findFirst();
    }

    private Reply show(Visit visit) {
        return find(visit.request().path("id"))
                .map(known -> page(visit, known, 200, Optional.empty()))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private Reply page(Visit visit, KnownRecall known, int status, Optional<Text> wrong) {
        Names names = pages.names(visit);
        Look look = names.look();
        RecallOrder.Content order = known.recall().order().content();
        return pages.page(
                status,
                "recall",
                new RecallModel.One(
                        pages.frame(visit, Frame.Place.RECALLS, RecallWord.RECALL_TITLE),
                        row(names, known),
                        look.date(order.answerBy()),
                        duty(order.obliges()),
                        known.recall().recipients().stream().map(names::party).toList(),
                        known.owed().stream().map(answer -> owed(names, answer)).toList(),
                        trees(names, order).toList(),
                        known.recall().stage() == Stage.ASKED,
                        known.toDecide().stream()
                                .filter(id -> sees(visit, id))
                                .map(StixId::toString)
                                .toList(),
                        pages.kept(visit).map(KeptForms.Again::key),
                        pages.kept(visit)
                                .flatMap(again -> Forms.one(again.form(), "reason"))
                                .orElse(""),
                        wrong));
    }

    static RecallWord duty(Obligation obligation) {
        return switch (obligation) {
            case DELETE -> RecallWord.DUTY_DELETE;
            case DELETE_AND_CONFIRM_BACKUPS -> RecallWord.DUTY_BACKUPS;
        };
    }

    private static RecallModel.Owed owed(Names names, OpenAnswer answer) {
        Look look = names.look();
        return new RecallModel.Owed(
                names.party(answer.holder()),
                names.party(answer.via()),
                look.date(answer.due()),
                answer.overdue() ? Optional.of(look.count(answer.level())) : Optional.empty());
    }

    /** What holders say of what the own party recalled; of what others recalled only they are told. */
    private Stream<HoldersModel.Holder> trees(Names names, RecallOrder.Content order) {
        PartyId own = names.directory().own().id();
        return order.originator().equals(own)
                ? order.handles().stream()
                        .limit(MOST_TREES)
                        .flatMap(
                                handle -> parts.liaison().stream().flatMap(liaison -> liaison.holders(handle).stream()))
                        .map(held ->
                                Holders.node(names, held.root(), parts.clock().instant()))
                : Stream.empty();
    }

    /** Decides once: whoever comes second finds it decided. */
    private Reply decide(Visit visit, Query form) {
        Optional<KnownRecall> known = find(visit.request().path("id"));
        if (known.isEmpty()) {
            return pages.nothingHere(visit);
        }
        String reason = Forms.one(form, "reason").orElse("").strip();
        Optional<Decision> decision = switch (Forms.one(form, "decision").orElse("")) {
            case "delete" -> Optional.of(new Decision.Delete());
            case "keep" -> RecallForms.isReason(reason) ? Optional.of(new Decision.Keep(reason)) : Optional.empty();
            default -> Optional.empty();
        };
        if (decision.isEmpty()) {
            return page(visit, known.get(), 422, Optional.of(RecallWord.DECIDE_WRONG));
        }
        StixId id = known.get().recall().order().content().id();
        parts.liaison().ifPresent(liaison -> {
            boolean _ = liaison.decide(visit.reader(), id, decision.get());
        });
        return pages.goTo("/recalls/" + id);
    }

    private Reply reviewed(Visit visit, Query form) {
        Optional<StixId> recall = Forms.one(form, "recall").flatMap(ItemText::id);
        Optional<StixId> item = Forms.one(form, "item").flatMap(ItemText::id).filter(id -> sees(visit, id));
        if (recall.isPresent() && item.isPresent() && parts.liaison().isPresent()) {
            boolean _ = parts.liaison().get().reviewed(visit.reader(), new ReviewWanted(item.get(), recall.get()));
        }
        return pages.goTo("/recalls");
    }
}
