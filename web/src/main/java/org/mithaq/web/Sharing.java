package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.Draft;
import org.mithaq.exchange.Drafts;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.Preview;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.terms.UserId;

/**
 * Takes an item from the form to the partners: what is wrong is shown beside the field, then who will get it, and only then
 * it is shared, once. Safe to call from any thread.
 */
final class Sharing {

    private static final String STEP = "step";
    private static final String ONCE = "once";
    private static final String BASE = "base";
    private static final String DRAFT = "draft";
    private static final Set<String> NOT_SENT_ON = Set.of("ticket", STEP, "kept");

    private final WebParts parts;
    private final Pages pages;
    private final ItemForm items;
    private final TermsForm terms;
    private final Once<Done> once = new Once<>();

    Sharing(WebParts parts, Pages pages) {
        this.parts = requireNonNull(parts, "parts");
        this.pages = requireNonNull(pages, "pages");
        this.items = new ItemForm(parts);
        this.terms = new TermsForm(parts);
    }

    /**
     * What came of a form.
     *
     * @param text what to tell
     * @param item that it was about, where it is shared
     */
    record Done(Text text, Optional<String> item) {}

    /** What a person asked for, checked. */
    private record Asked(ItemForm.Target target, Filled filled, StixObject object, TermsForm.Stated stated) {}

    /** What came of a form that somebody sent before. */
    Optional<Done> done(Visit visit, String key) {
        return once.done(visit.person().user().id(), key);
    }

    /** A form as it was kept, or else filled with {@code start}. */
    Reply ask(Visit visit, ItemForm.Target target, Filled start) {
        Optional<KeptForms.Again> again = pages.kept(visit);
        Optional<Filled> draft = visit.asked(DRAFT).flatMap(Releases::id).flatMap(id -> draft(visit, target, id));
        return form(
                visit,
                target,
                again.map(KeptForms.Again::form).map(Filled::of).or(() -> draft).orElse(start),
                new Shown(200, Optional.empty(), again.map(KeptForms.Again::key), new FormFaults(visit.look())));
    }

    /** What a person wrote before, to write it anew. */
    private Optional<Filled> draft(Visit visit, ItemForm.Target target, UUID id) {
        Drafts.Person person = Releases.person(visit);
        Optional<Draft> found = parts.drafts()
                .find(person, id)
                .filter(draft -> draft.writer().equals(visit.person().user().id()))
                .filter(draft -> !draft.item().isEmpty());
        return found.flatMap(draft -> parts.exchange()
                .collection(visit.reader(), draft.collection().toString())
                .map(view -> Filled.of(target.type(), Drafts.objectOf(draft).json())
                        .and(TermsForm.filled(view.collection(), draft.wish()))
                        .with(DRAFT, id.toString())));
    }

    private record Shown(int status, Optional<Text> notice, Optional<String> kept, FormFaults faults) {}

    private Reply form(Visit visit, ItemForm.Target target, Filled filled, Shown shown) {
        Look look = visit.look();
        List<WriteModel.Input> inputs = target.type().fields().stream()
                .map(field -> input(look, field, filled, shown.faults()))
                .toList();
        Text title = target.former().isPresent() ? ComposeWord.EDIT_TITLE : ComposeWord.WRITE_TITLE;
        String key = Once.isKey(filled.one(ONCE)) ? filled.one(ONCE) : draw();
        return pages.content(
                shown.status(),
                "write",
                new WriteModel(
                        pages.frame(
                                visit,
                                Frame.Place.WRITE,
                                look.of(title) + " · "
                                        + ItemText.type(look, target.type().stix())),
                        target.address(),
                        shown.kept(),
                        key,
                        base(target),
                        filled.one(DRAFT),
                        shown.notice(),
                        shown.faults().of(FormFaults.WHOLE),
                        inputs,
                        terms.inputs(visit, filled, shown.faults())),
                target.sent());
    }

    private String draw() {
        byte[] bytes = new byte[24];
        parts.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base(ItemForm.Target target) {
        return target.former()
                .flatMap(StixObject::modified)
                .map(Object::toString)
                .orElse("");
    }

    private static WriteModel.Input input(Look look, Field field, Filled filled, FormFaults faults) {
        List<Choice> choices = new ArrayList<>();
        if (field.kind() == Field.Kind.CHOICE) {
            choices.add(new Choice(
                    "",
                    look.of(ComposeWord.CHOICE_NONE),
                    filled.one(field.name()).isEmpty()));
        }
        for (String word : field.words()) {
            choices.add(new Choice(
                    word,
                    VocabularyWord.of(look, word),
                    filled.all(field.name()).contains(word)));
        }
        Optional<Text> help = switch (field.kind()) {
            case LINES -> Optional.of(ComposeWord.HELP_LINES);
            case REFERENCE -> Optional.of(ComposeWord.HELP_REFERENCE);
            case REFERENCES -> Optional.of(ComposeWord.HELP_REFERENCES);
            case TIME -> Optional.of(ComposeWord.HELP_TIME);
            default -> Optional.empty();
        };
        return new WriteModel.Input(
                field.name(),
                ItemText.property(look, field.name()),
                field.kind(),
                field.needed(),
                filled.one(field.name()),
                choices,
                help.map(look::of).orElse(""),
                faults.of(field.name()));
    }

    /** Takes one step of a form: back to the fields, on to who will get it, or away to them. */
    Reply take(Visit visit, ItemForm.Target target, Query sent) {
        Filled filled = Filled.of(sent);
        var faults = new FormFaults(visit.look());
        Optional<Done> before = once.done(visit.person().user().id(), filled.one(ONCE));
        if (before.isPresent()) {
            return doneWith(filled);
        }
        if (filled.one(STEP).equals("back")) {
            return form(visit, target, filled, new Shown(200, Optional.empty(), Optional.empty(), faults));
        }
        if (!filled.one(BASE).equals(base(target))) {
            // Somebody gave a later version meanwhile: it must not be overwritten unseen.
            return form(
                    visit,
                    target,
                    filled,
                    new Shown(409, Optional.of(ComposeWord.NOTICE_STALE), Optional.empty(), faults));
        }
        Optional<TermsForm.Stated> stated = terms.read(visit, filled, faults);
        Optional<StixObject> object = items.read(visit, target, filled, TermsForm.label(filled), faults);
        if (stated.isEmpty() || object.isEmpty()) {
            return wrong(visit, target, filled, faults);
        }
        var asked = new Asked(target, filled, object.get(), stated.get());
        Preview preview = parts.exchange()
                .preview(
                        visit.reader(),
                        stated.get().collection().alias(),
                        stated.get().wish(),
                        object.get());
        return switch (preview) {
            case Preview.NotGiven refused -> {
                TermsForm.refused(visit.look(), refused.problems(), faults);
                yield wrong(visit, target, filled, faults);
            }
            case Preview.NoSuchCollection() -> {
                faults.add(TermsForm.COLLECTION, ComposeWord.FAULT_CHOICE);
                yield wrong(visit, target, filled, faults);
            }
            case Preview.Listed listed ->
                filled.one(STEP).equals("share") && Once.isKey(filled.one(ONCE))
                        ? share(visit, asked, listed.second(), faults)
                        : check(visit, asked, listed);
        };
    }

    private Reply wrong(Visit visit, ItemForm.Target target, Filled filled, FormFaults faults) {
        return form(
                visit, target, filled, new Shown(422, Optional.of(ComposeWord.NOTICE_WRONG), Optional.empty(), faults));
    }

    private Reply doneWith(Filled filled) {
        return pages.goTo("/write?done=" + Pages.encoded(filled.one(ONCE)));
    }

    private Reply check(Visit visit, Asked asked, Preview.Listed listed) {
        Look look = visit.look();
        List<CheckModel.Hidden> hidden = new ArrayList<>();
        asked.filled().values().forEach((name, values) -> {
            if (!NOT_SENT_ON.contains(name)) {
                values.forEach(value -> hidden.add(new CheckModel.Hidden(name, value)));
            }
        });
        return pages.content(
                200,
                "check",
                new CheckModel(
                        pages.frame(visit, Frame.Place.WRITE, ComposeWord.CHECK_TITLE)
                                .labelled(
                                        TermsForm.label(asked.filled()).stream().toList()),
                        asked.target().address(),
                        hidden,
                        ItemText.type(look, asked.target().type().stix()),
                        CheckFacts.of(look, asked.object().json()),
                        terms.facts(
                                pages.names(visit),
                                asked.stated().collection(),
                                asked.stated().wish()),
                        RecipientLines.of(pages.names(visit), listed, true),
                        RecipientLines.of(pages.names(visit), listed, false),
                        listed.othersUnnamed(),
                        listed.second()),
                asked.target().sent());
    }

    private Reply share(Visit visit, Asked asked, boolean second, FormFaults faults) {
        UserId person = visit.person().user().id();
        try {
            Optional<Done> done = once.run(
                    person,
                    asked.filled().one(ONCE),
                    () -> second ? kept(visit, asked, faults) : submitted(visit, asked, faults));
            done.ifPresent(_ -> dropDraft(visit, asked.filled()));
            return done.isPresent() ? doneWith(asked.filled()) : wrong(visit, asked.target(), asked.filled(), faults);
        } catch (QueueFullException | NotAcceptingException busy) {
            return form(
                    visit,
                    asked.target(),
                    asked.filled(),
                    new Shown(503, Optional.of(ComposeWord.NOTICE_BUSY), Optional.empty(), faults));
        }
    }

    /** Puts down what a second person has to release. */
    private Optional<Done> kept(Visit visit, Asked asked, FormFaults faults) {
        boolean kept = parts.drafts()
                .keep(
                        Releases.person(visit),
                        ItemForm.uuid("mithaq draft v1", visit, asked.filled().one(ONCE)),
                        asked.stated().collection().alias(),
                        asked.stated().wish(),
                        asked.object());
        if (!kept) {
            faults.add(TermsForm.COLLECTION, ComposeWord.FAULT_CHOICE);
        }
        return kept ? Optional.of(new Done(ComposeWord.DONE_WAITING, Optional.empty())) : Optional.empty();
    }

    /** What was written anew after it was sent back does not wait any more as it was. */
    private void dropDraft(Visit visit, Filled filled) {
        Releases.id(filled.one(DRAFT)).ifPresent(draft -> parts.drafts().drop(Releases.person(visit), draft));
    }

    private Optional<Done> submitted(Visit visit, Asked asked, FormFaults faults) {
        String id = asked.object().id().toString();
        var shared = new Done(
                asked.target().former().isPresent() ? ComposeWord.DONE_EDITED : ComposeWord.DONE_SHARED,
                Optional.of(id));
        // A form that was sent before the node ended makes the same id: it is there, and nothing is to be done.
        boolean there = asked.target().former().isEmpty()
                && parts.exchange()
                                .explain(
                                        visit.reader(),
                                        Optional.empty(),
                                        asked.object().id())
                        instanceof ExplainResult.Explained;
        if (there) {
            return Optional.of(shared);
        }
        String envelope = "{\"objects\":[" + asked.object().json() + "]}";
        StixReader reader = StixReader.envelope(
                new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), ParseLimits.defaults());
        SubmitResult result = parts.exchange()
                .submit(
                        visit.reader(),
                        asked.stated().collection().alias(),
                        asked.stated().wish(),
                        List.of(visit.look().language().tag()),
                        reader);
        return switch (result) {
            case SubmitResult.Taken(SubmissionStatus status) -> {
                status.failures().forEach(failure -> faults.add(FormFaults.WHOLE, failure.message()));
                yield status.failures().isEmpty() ? Optional.of(shared) : Optional.empty();
            }
            case SubmitResult.NoSuchCollection(), SubmitResult.NotWritable() -> {
                faults.add(TermsForm.COLLECTION, ComposeWord.FAULT_CHOICE);
                yield Optional.empty();
            }
            case SubmitResult.Broken broken ->
                throw new IllegalStateException("An item that was made here is broken: " + broken.finding());
        };
    }
}
