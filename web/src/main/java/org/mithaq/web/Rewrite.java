package org.mithaq.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.OwnGift;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

/** Lets a person give a new version of what the own party gave, or withdraw it. */
final class Rewrite {

    private static final String EDIT = "/items/{id}/edit";
    private static final String WITHDRAW = "/items/{id}/withdraw";
    private static final int MOST_VERSIONS = 100;

    private final WebParts parts;
    private final Pages pages;
    private final Sharing sharing;

    Rewrite(WebParts parts, Pages pages, Sharing sharing) {
        this.parts = parts;
        this.pages = pages;
        this.sharing = sharing;
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.WRITE_ITEMS, Route.get(EDIT, Permission.PERSON), pages, this::ask),
                Page.keptFormOf(Capability.WRITE_ITEMS, Route.post(EDIT, Permission.PERSON), pages, this::take),
                Page.of(Capability.WRITE_ITEMS, Route.get(WITHDRAW, Permission.PERSON), pages, this::askWithdrawal),
                Page.formOf(Capability.WRITE_ITEMS, Route.post(WITHDRAW, Permission.PERSON), pages, this::withdraw));
    }

    /**
     * Whether the own party gave an item that persons write here, and gave it itself: only the originator gives versions of
     * it.
     */
    static boolean isOwn(WebParts parts, JsonObject item) {
        String own = parts.directory().current().own().stix().toString();
        return item.findText("created_by_ref").filter(own::equals).isPresent();
    }

    /** What a person may do with an item, by address: write about it, and rewrite or withdraw what the own party made. */
    static List<Choice> acts(WebParts parts, Visit visit, SeenItem seen) {
        if (!visit.person().may(Capability.WRITE_ITEMS)) {
            return List.of();
        }
        JsonObject item = seen.latest();
        Look look = visit.look();
        List<Choice> acts = new ArrayList<>();
        acts.add(new Choice(Write.noteOn(seen.id()), look.of(ComposeWord.ITEM_NOTE), false));
        if (isOwn(parts, item)) {
            String address = "/items/" + seen.id();
            if (item.findText("type").flatMap(WrittenType::find).isPresent() && !ItemText.revoked(item)) {
                acts.add(new Choice(address + "/edit", look.of(ComposeWord.ITEM_EDIT), false));
            }
            acts.add(new Choice(address + "/withdraw", look.of(ComposeWord.WITHDRAW_TITLE), false));
        }
        return acts;
    }

    /** What the own party gave, with what left to show it. */
    private record Held(OwnGift gift, StixObject object, Runnable sent) {}

    private Optional<Held> held(Visit visit) {
        return ItemText.id(visit.request().path("id")).flatMap(id -> held(visit, id));
    }

    private Optional<Held> held(Visit visit, StixId id) {
        Optional<OwnGift> gift = parts.exchange().ownGift(visit.reader(), id);
        if (gift.isEmpty()) {
            return Optional.empty();
        }
        var all = new PageRequest(
                Long.MIN_VALUE,
                MOST_VERSIONS,
                Optional.empty(),
                new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of()));
        ReadResult result = parts.exchange()
                .readObject(visit.reader(), gift.get().collection().alias(), id, Disclosure.Kind.OBJECT, all);
        if (!(result instanceof ReadResult.Found found)) {
            return Optional.empty();
        }
        return Bodies.of(found.page()).stream()
                .map(body ->
                        StixReader.parseOne(body.toString().getBytes(StandardCharsets.UTF_8), ParseLimits.defaults()))
                .filter(ParsedObject.Accepted.class::isInstance)
                .map(parsed -> ((ParsedObject.Accepted) parsed).object())
                .filter(object -> object.version().equals(gift.get().version()))
                .findFirst()
                .map(object -> new Held(gift.get(), object, found.page()::sent));
    }

    private Optional<ItemForm.Target> target(Held held) {
        return WrittenType.find(held.object().type())
                .filter(_ ->
                        isOwn(parts, held.object().json()) && !held.object().revoked())
                .map(type -> new ItemForm.Target(
                        type, "/items/" + held.object().id() + "/edit", Optional.of(held.object()), held.sent()));
    }

    private Reply ask(Visit visit) {
        return held(visit)
                .flatMap(held -> target(held).map(target -> sharing.ask(visit, target, filled(target, held))))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private static Filled filled(ItemForm.Target target, Held held) {
        return Filled.of(target.type(), held.object().json()).and(TermsForm.filled(held.gift()));
    }

    private Reply take(Visit visit, Query form) {
        return held(visit)
                .flatMap(this::target)
                .map(target -> sharing.take(visit, target, form))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private Reply askWithdrawal(Visit visit) {
        return held(visit)
                .map(held -> pages.content(
                        "withdraw",
                        new WithdrawModel(
                                pages.frame(visit, Frame.Place.ITEMS, ComposeWord.WITHDRAW_TITLE),
                                held.object().id().toString(),
                                ItemText.name(held.object().json()),
                                visit.look().of(held.gift().collection().title())),
                        held.sent()))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private Reply withdraw(Visit visit, Query form) {
        Optional<StixId> id = ItemText.id(visit.request().path("id"));
        Optional<OwnGift> gift = id.flatMap(known -> parts.exchange().ownGift(visit.reader(), known));
        if (gift.isEmpty()) {
            return pages.nothingHere(visit);
        }
        try {
            var _ = parts.exchange()
                    .withdraw(visit.reader(), gift.get().collection().alias(), id.get(), VersionFilter.ALL);
            return pages.goTo("/write?withdrawn=on");
        } catch (QueueFullException | NotAcceptingException busy) {
            return pages.fault(visit, 503, Word.FAULT_BUSY);
        }
    }
}
