package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.Draft;
import org.mithaq.exchange.Drafts;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.Preview;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.exchange.ReleaseResult;
import org.mithaq.exchange.User;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Sentences;
import org.mithaq.terms.UserId;

/** What waits for the yes of a second person: seen by its writer and by those who may say it. */
final class Releases {

    private static final String LIST = "/releases";
    private static final String ONE = "/releases/{draft}";
    private static final String DROP = "/releases/{draft}/drop";

    private final WebParts parts;
    private final Pages pages;
    private final TermsForm terms;

    Releases(WebParts parts, Pages pages) {
        this.parts = requireNonNull(parts, "parts");
        this.pages = requireNonNull(pages, "pages");
        this.terms = new TermsForm(parts);
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.WRITE_ITEMS, Route.get(LIST, Permission.PERSON), pages, this::list),
                Page.of(Capability.WRITE_ITEMS, Route.get(ONE, Permission.PERSON), pages, this::show),
                Page.freshFormOf(Capability.APPROVE_RELEASE, Route.post(ONE, Permission.PERSON), pages, this::decide),
                Page.formOf(Capability.WRITE_ITEMS, Route.post(DROP, Permission.PERSON), pages, this::drop));
    }

    /** Who asks for drafts. */
    static Drafts.Person person(Visit visit) {
        return new Drafts.Person(visit.reader(), visit.person().may(Capability.APPROVE_RELEASE));
    }

    /** Reads the id of a draft; empty when it is none. */
    static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Reply list(Visit visit) {
        Drafts.Person person = person(visit);
        Optional<Text> done = visit.asked("done").map(what -> switch (what) {
            case "released" -> ComposeWord.RELEASE_RELEASED;
            case "returned" -> ComposeWord.RELEASE_SENT_BACK;
            default -> ComposeWord.RELEASE_DROPPED;
        });
        return pages.page(
                200,
                "releases",
                new ReleasesModel(
                        pages.frame(visit, Frame.Place.RELEASES, ComposeWord.NAV_RELEASES),
                        person.releases(),
                        done,
                        parts.drafts().waitingFor(person).stream()
                                .map(draft -> line(visit.look(), draft))
                                .toList(),
                        parts.drafts().writtenBy(person).stream()
                                .map(draft -> line(visit.look(), draft))
                                .toList()));
    }

    private ReleasesModel.Line line(Look look, Draft draft) {
        JsonObject item = Drafts.objectOf(draft).json();
        return new ReleasesModel.Line(
                draft.id().toString(),
                name(item),
                ItemText.type(look, item.findText("type").orElse("")),
                name(draft.writer()),
                look.date(draft.written()),
                look.of(
                        switch (draft.state()) {
                            case WAITING -> ComposeWord.RELEASE_WAITING;
                            case RELEASING -> ComposeWord.RELEASE_INTERRUPTED;
                            case RETURNED -> ComposeWord.RELEASE_RETURNED;
                            case RELEASED -> ComposeWord.RELEASE_RELEASED;
                            case DROPPED -> ComposeWord.RELEASE_DROPPED;
                        }));
    }

    /** A note has neither name nor, perhaps, summary: then its text begins it. */
    private static String name(JsonObject item) {
        return item.findText("name").isPresent() || item.findText("abstract").isPresent()
                ? ItemText.name(item)
                : item.findText("content").map(ItemText::cut).orElseGet(() -> ItemText.name(item));
    }

    private String name(UserId user) {
        return parts.directory().current().user(user).map(User::name).orElseGet(user::text);
    }

    private Optional<Draft> draft(Visit visit) {
        return id(visit.request().path("draft"))
                .flatMap(id -> parts.drafts().find(person(visit), id))
                .filter(draft -> !draft.item().isEmpty());
    }

    private Reply show(Visit visit) {
        Optional<KeptForms.Again> again = pages.kept(visit);
        String reason = again.flatMap(kept -> Forms.one(kept.form(), "reason")).orElse("");
        return draft(visit)
                .map(draft -> page(visit, draft, new Shown(200, again.map(KeptForms.Again::key), List.of(), reason)))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private record Shown(int status, Optional<String> kept, List<String> problems, String reason) {}

    private Reply page(Visit visit, Draft draft, Shown shown) {
        Look look = visit.look();
        StixObject object = Drafts.objectOf(draft);
        Preview preview = parts.drafts().preview(person(visit), draft);
        Preview.Listed listed =
                preview instanceof Preview.Listed known ? known : new Preview.Listed(List.of(), false, true);
        boolean own = draft.writer().equals(visit.person().user().id());
        return pages.page(
                shown.status(),
                "release",
                new ReleaseModel(
                        pages.frame(visit, Frame.Place.RELEASES, name(object.json()))
                                .labelled(draft.wish().tlp().stream().toList()),
                        shown.kept(),
                        line(look, draft),
                        CheckFacts.of(look, object.json()),
                        parts.exchange()
                                .collection(visit.reader(), draft.collection().toString())
                                .map(view -> terms.facts(pages.names(visit), view.collection(), draft.wish()))
                                .orElse(List.of()),
                        RecipientLines.of(pages.names(visit), listed, true),
                        RecipientLines.of(pages.names(visit), listed, false),
                        listed.othersUnnamed(),
                        shown.problems().isEmpty() ? problems(look, preview) : shown.problems(),
                        !own && person(visit).releases() && draft.isOpen(),
                        own ? Optional.of(anew(draft, object)) : Optional.empty(),
                        draft.decider()
                                .filter(_ -> draft.state() == Draft.State.RETURNED)
                                .map(by -> new ReleaseModel.SentBack(name(by), draft.reason())),
                        shown.reason()));
    }

    /** Why it could not be given now, since rules may have changed while it waited. */
    private static List<String> problems(Look look, Preview preview) {
        return preview instanceof Preview.NotGiven refused
                ? refused.problems().stream()
                        .map(clause -> Sentences.why(clause, look.language().tag()))
                        .toList()
                : List.of();
    }

    /** Where a draft is written anew: an item's later version on that item's page. */
    private static String anew(Draft draft, StixObject object) {
        boolean first = object.modified().equals(object.created());
        return (first ? "/write/" + object.type() : "/items/" + object.id() + "/edit") + "?draft=" + draft.id();
    }

    private Reply decide(Visit visit, Query form) {
        Optional<Draft> draft = draft(visit);
        if (draft.isEmpty()) {
            return pages.nothingHere(visit);
        }
        String reason =
                Forms.one(form, "reason").orElse("").replace("\r\n", "\n").strip();
        return switch (Forms.one(form, "decision").orElse("")) {
            case "release" -> release(visit, draft.get(), reason);
            case "back" -> sendBack(visit, draft.get(), reason);
            default -> page(visit, draft.get(), new Shown(422, Optional.empty(), List.of(), reason));
        };
    }

    private Reply release(Visit visit, Draft draft, String reason) {
        try {
            ReleaseResult result = parts.drafts()
                    .release(
                            person(visit),
                            draft.id(),
                            List.of(visit.look().language().tag()));
            return switch (result) {
                case ReleaseResult.Given() -> pages.goTo(LIST + "?done=released");
                case ReleaseResult.NotGiven(List<String> reasons) ->
                    page(visit, draft, new Shown(422, Optional.empty(), reasons, reason));
                case ReleaseResult.NoSuchDraft() -> pages.nothingHere(visit);
            };
        } catch (QueueFullException | NotAcceptingException busy) {
            return page(
                    visit,
                    draft,
                    new Shown(503, Optional.empty(), List.of(visit.look().of(Word.FAULT_BUSY)), reason));
        }
    }

    private Reply sendBack(Visit visit, Draft draft, String reason) {
        boolean tooLong = reason.codePointCount(0, reason.length()) > Drafts.MOST_OF_REASON;
        if (reason.isEmpty() || tooLong) {
            Text problem = tooLong ? ComposeWord.FAULT_LONG : ComposeWord.RELEASE_REASON_NEEDED;
            return page(
                    visit,
                    draft,
                    new Shown(422, Optional.empty(), List.of(visit.look().of(problem)), reason));
        }
        return parts.drafts().sendBack(person(visit), draft.id(), reason)
                ? pages.goTo(LIST + "?done=returned")
                : pages.nothingHere(visit);
    }

    private Reply drop(Visit visit, Query form) {
        boolean dropped = id(visit.request().path("draft"))
                .filter(id -> parts.drafts().drop(person(visit), id))
                .isPresent();
        return dropped ? pages.goTo(LIST + "?done=dropped") : pages.nothingHere(visit);
    }
}
