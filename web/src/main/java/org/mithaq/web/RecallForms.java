package org.mithaq.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.federation.Claim;
import org.mithaq.federation.content.Liaison;
import org.mithaq.federation.content.RecallOutcome;
import org.mithaq.federation.content.RecallTarget;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;

/**
 * Orders recalls: of an item that the person sees, or by its handle of what was withdrawn. A recall erases what it recalls
 * here, so that the same form sent again finds nothing more to recall and leads to what was ordered.
 */
final class RecallForms {

    private static final List<Duration> WITHIN =
            List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(30));

    private final WebParts parts;
    private final Pages pages;

    /** One order at a time, so that a form sent twice at once is one order. */
    private final ReentrantLock ordering = new ReentrantLock();

    RecallForms(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                ItemPages.about(
                        parts, pages, Capability.RECALL, "/items/{id}/holders", new Holders(parts, pages)::show),
                ItemPages.about(parts, pages, Capability.RECALL, "/items/{id}/recall", this::ask),
                Page.freshFormOf(
                        Capability.RECALL, Route.post("/items/{id}/recall", Permission.PERSON), pages, this::order),
                Page.of(Capability.RECALL, Route.get("/recall", Permission.PERSON), pages, this::askByHandle),
                Page.freshFormOf(
                        Capability.RECALL, Route.post("/recall", Permission.PERSON), pages, this::orderByHandle));
    }

    static boolean isReason(String text) {
        return !text.isBlank()
                && text.length() <= Claim.MOST_REASON
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    private Reply ask(Visit visit, SeenItem item) {
        return parts.liaison().isEmpty()
                ? pages.nothingHere(visit)
                : pages.content(
                        "recallform",
                        model(visit, typed(visit), Optional.of(item.id()), ItemText.name(item.latest())),
                        item::sent);
    }

    private Reply askByHandle(Visit visit) {
        return parts.liaison().isEmpty()
                ? pages.nothingHere(visit)
                : pages.page(200, "recallform", model(visit, typed(visit), Optional.empty(), ""));
    }

    /** What came of a form, and what is wrong with it. */
    private record Typed(String handle, String reason, String within, String duty, Optional<Text> wrong) {

        static final Typed NOTHING = new Typed("", "", "P3D", Obligation.DELETE.name(), Optional.empty());

        static Typed of(Query form) {
            String reason = Forms.one(form, "reason").orElse("").strip();
            return new Typed(
                    Forms.one(form, "handle").orElse("").strip(),
                    reason,
                    Forms.one(form, "within").orElse(""),
                    Forms.one(form, "duty").orElse(""),
                    isReason(reason) ? Optional.empty() : Optional.of(RecallWord.REASON_WRONG));
        }

        Typed wrong(Text text) {
            return new Typed(handle, reason, within, duty, Optional.of(text));
        }

        Liaison.Order order() {
            Duration answerWithin = WITHIN.stream()
                    .filter(one -> value(one).equals(within))
                    .findFirst()
                    .orElse(WITHIN.get(1));
            Obligation obliges = Arrays.stream(Obligation.values())
                    .filter(one -> one.name().equals(duty))
                    .findFirst()
                    .orElse(Obligation.DELETE);
            return new Liaison.Order(reason, new RecallDuty(answerWithin, obliges));
        }
    }

    /** What the person typed before the password was asked for; else an empty form. */
    private Typed typed(Visit visit) {
        return pages.kept(visit).map(again -> Typed.of(again.form())).orElse(Typed.NOTHING);
    }

    private static String value(Duration within) {
        return "P" + within.toDays() + "D";
    }

    private RecallFormModel model(Visit visit, Typed typed, Optional<StixId> item, String name) {
        Look look = visit.look();
        return new RecallFormModel(
                pages.frame(visit, Frame.Place.RECALLS, RecallWord.ORDER_TITLE),
                item.map(one -> "/items/" + one + "/recall").orElse("/recall"),
                item.map(StixId::toString),
                name,
                typed.handle(),
                typed.reason(),
                WITHIN.stream()
                        .map(one -> new Choice(
                                value(one), look.count(one.toDays()), value(one).equals(typed.within())))
                        .toList(),
                Stream.of(Obligation.values())
                        .map(one -> new Choice(
                                one.name(),
                                look.of(Recalls.duty(one)),
                                one.name().equals(typed.duty().toUpperCase(Locale.ROOT))))
                        .toList(),
                Claim.MOST_REASON,
                pages.kept(visit).map(KeptForms.Again::key),
                typed.wrong());
    }

    private Reply order(Visit visit, Query form) {
        Typed typed = Typed.of(form);
        ordering.lock();
        try {
            Optional<SeenItem> item =
                    SeenItem.read(parts, visit, visit.request().path("id"));
            Optional<StixId> id = item.map(SeenItem::id);
            if (item.isEmpty() || parts.liaison().isEmpty()) {
                return pages.goTo("/recalls"); // recalled just now, or never there: the same for all
            }
            if (typed.wrong().isPresent()) {
                return again(visit, typed, id);
            }
            return ordered(
                    visit, typed, id, new RecallTarget.Items(List.of(item.get().id())));
        } finally {
            ordering.unlock();
        }
    }

    private Reply orderByHandle(Visit visit, Query form) {
        Typed typed = Typed.of(form);
        Optional<Handle> handle = handle(typed.handle());
        if (typed.wrong().isPresent() || handle.isEmpty() || parts.liaison().isEmpty()) {
            return again(visit, handle.isEmpty() ? typed.wrong(RecallWord.HANDLE_WRONG) : typed, Optional.empty());
        }
        ordering.lock();
        try {
            Optional<String> before = recallOf(handle.get());
            return before.isPresent()
                    ? pages.goTo("/recalls/" + before.get())
                    : ordered(visit, typed, Optional.empty(), new RecallTarget.Handles(List.of(handle.get())));
        } finally {
            ordering.unlock();
        }
    }

    private static Optional<Handle> handle(String text) {
        try {
            return Optional.of(new Handle(text));
        } catch (IllegalArgumentException notAHandle) {
            return Optional.empty();
        }
    }

    /** The recall by which the own party recalled it before. */
    private Optional<String> recallOf(Handle handle) {
        var own = parts.directory().current().own().id();
        return parts.liaison().stream()
                .flatMap(liaison -> liaison.recalls(Integer.MAX_VALUE).stream())
                .map(known -> known.recall().order().content())
                .filter(order ->
                        order.originator().equals(own) && order.handles().contains(handle))
                .map(order -> order.id().toString())
                .findFirst();
    }

    private Reply ordered(Visit visit, Typed typed, Optional<StixId> item, RecallTarget target) {
        RecallOutcome outcome = parts.liaison().orElseThrow().recall(visit.reader(), target, typed.order());
        return switch (outcome) {
            case RecallOutcome.Issued issued ->
                pages.goTo(
                        issued.recalls().isEmpty()
                                ? "/recalls"
                                : "/recalls/" + issued.recalls().getFirst());
            case RecallOutcome.Erased _ -> pages.goTo("/recalls");
            case RecallOutcome.Untracked _ -> again(visit, typed.wrong(RecallWord.UNTRACKED), item);
            case RecallOutcome.NotOurs _,
                    RecallOutcome.NoSuchItem _,
                    RecallOutcome.NeverGiven _,
                    RecallOutcome.NoSuchCollection _,
                    RecallOutcome.NothingMatches _ -> again(visit, typed.wrong(RecallWord.NOT_OURS), item);
        };
    }

    private Reply again(Visit visit, Typed typed, Optional<StixId> item) {
        return pages.page(422, "recallform", model(visit, typed, item, ""));
    }
}
