package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.terms.UserId;

/**
 * What persons of the own party wrote and a second person has to release. A draft is seen by its writer and by those who
 * release; for everybody else there is none.
 *
 * <p>A release is written down before anything leaves, with both names, and giving the same bytes twice changes nothing: so
 * what a crash interrupted is released again, and leaves once. Safe to call from any thread; calls may block on I/O.
 */
public final class Drafts {

    /** Drafts in a list, at most. */
    public static final int MOST_LISTED = 200;

    /** Characters of a reason for sending back, at most. */
    public static final int MOST_OF_REASON = 1_000;

    private final Exchange exchange;
    private final DraftBook book;
    private final ActLog acts;
    private final Clock clock;

    /**
     * Makes the use cases.
     *
     * @param acts where releases go on record
     */
    public Drafts(Exchange exchange, DraftBook book, ActLog acts, Clock clock) {
        this.exchange = requireNonNull(exchange, "exchange");
        this.book = requireNonNull(book, "book");
        this.acts = requireNonNull(acts, "acts");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * A person of the own party.
     *
     * @param caller who they are to the gate
     * @param releases whether they may say the second yes
     */
    public record Person(Caller caller, boolean releases) {

        /** Checks that it is a person of the own party. */
        public Person {
            if (!caller.own() || caller.user().isEmpty()) {
                throw new IllegalArgumentException("Only for persons of the own party, not for " + caller.token());
            }
        }

        UserId user() {
            return caller.user().orElseThrow();
        }

        private boolean sees(Draft draft) {
            return draft.writer().equals(user()) || (releases && draft.isOpen());
        }

        private boolean decidesAbout(Draft draft) {
            return releases && draft.isOpen() && !draft.writer().equals(user());
        }
    }

    /**
     * Puts down what a person wrote, so that it waits.
     *
     * @param id by which a form that is sent twice is known
     * @param address TAXII id or alias of the collection
     * @return whether it waits now; false when there is no such collection for the person
     */
    public boolean keep(Person writer, UUID id, String address, Wish wish, StixObject object) {
        Optional<ItemCollection> collection = exchange.collection(writer.caller(), address)
                .filter(CollectionView::canWrite)
                .map(CollectionView::collection);
        if (collection.isEmpty()) {
            return false;
        }
        var _ = book.add(new Draft(
                id,
                writer.user(),
                now(),
                collection.get().id(),
                wish,
                object.json().toString(),
                Draft.State.WAITING,
                Optional.empty(),
                Optional.empty(),
                ""));
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Finds a draft that a person may see. */
    public Optional<Draft> find(Person person, UUID id) {
        return book.find(id).filter(person::sees);
    }

    /** Lists what waits for a person's yes: nothing of their own, and nothing for who may not say it. */
    public List<Draft> waitingFor(Person person) {
        return person.releases()
                ? book.open(MOST_LISTED).stream().filter(person::decidesAbout).toList()
                : List.of();
    }

    /** Counts what waits for anybody's yes, up to {@link #MOST_LISTED}. */
    public int open() {
        return book.open(MOST_LISTED).size();
    }

    /** Lists what a person wrote that was not released yet. */
    public List<Draft> writtenBy(Person person) {
        return book.of(person.user(), MOST_LISTED);
    }

    /**
     * Says who would be given a draft, under the present rules, as {@link Exchange#preview}.
     *
     * @throws IllegalArgumentException when the draft has no content any more
     */
    public Preview preview(Person person, Draft draft) {
        return exchange.preview(person.caller(), draft.collection().toString(), draft.wish(), objectOf(draft));
    }

    /** Reads the object of a draft that was not released yet. */
    public static StixObject objectOf(Draft draft) {
        byte[] json = draft.item().getBytes(StandardCharsets.UTF_8);
        if (json.length > 0 && StixReader.parseOne(json, ParseLimits.defaults()) instanceof ParsedObject.Accepted one) {
            return one.object();
        }
        throw new IllegalArgumentException("The draft has no item: " + draft.id());
    }

    /**
     * Gives what somebody else wrote.
     *
     * @param languages languages for the reasons of a refusal, by preference
     * @throws QueueFullException when there was no room; it waits on
     * @throws NotAcceptingException when the node does not accept now; it waits on
     */
    public ReleaseResult release(Person second, UUID id, List<String> languages) {
        Optional<Draft> found = book.find(id).filter(second::decidesAbout);
        if (found.isEmpty()) {
            return new ReleaseResult.NoSuchDraft();
        }
        Draft releasing = found.get().decided(Draft.State.RELEASING, second.user(), now(), "");
        if (!book.replace(found.get(), releasing)) {
            return new ReleaseResult.NoSuchDraft();
        }
        return given(second, releasing, languages);
    }

    private ReleaseResult given(Person second, Draft releasing, List<String> languages) {
        record(second, releasing, "released");
        String envelope = "{\"objects\":[" + releasing.item() + "]}";
        SubmitResult result = exchange.submitReleased(
                second.caller(),
                releasing.collection().toString(),
                releasing.wish(),
                languages,
                StixReader.envelope(
                        new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), ParseLimits.defaults()));
        return switch (result) {
            case SubmitResult.Taken(SubmissionStatus status)
            when status.failures().isEmpty() -> {
                var _ = book.replace(releasing, releasing.ended(Draft.State.RELEASED));
                yield new ReleaseResult.Given();
            }
            case SubmitResult.Taken(SubmissionStatus status) -> {
                var _ = book.replace(releasing, releasing.waitingAgain());
                record(second, releasing, "not given");
                yield new ReleaseResult.NotGiven(status.failures().stream()
                        .map(SubmissionStatus.Detail::message)
                        .toList());
            }
            case SubmitResult.Broken broken ->
                throw new IllegalStateException("A draft cannot be read any more: " + broken.finding());
            case SubmitResult.NoSuchCollection(), SubmitResult.NotWritable() -> {
                var _ = book.replace(releasing, releasing.waitingAgain());
                yield new ReleaseResult.NoSuchDraft();
            }
        };
    }

    /** Both names, and never what it is about. */
    private void record(Person second, Draft draft, String what) {
        acts.record(new Act(
                now(),
                Act.Kind.RELEASE,
                second.caller().token(),
                "draft:" + draft.id(),
                what + "; written by user:" + draft.writer().text()));
    }

    /**
     * Sends a draft back to its writer.
     *
     * @param reason why, up to {@link #MOST_OF_REASON} characters
     * @return whether it was sent back; false when there is no such draft that this person may decide about
     */
    public boolean sendBack(Person second, UUID id, String reason) {
        if (reason.codePointCount(0, reason.length()) > MOST_OF_REASON) {
            throw new IllegalArgumentException("A reason has at most " + MOST_OF_REASON + " characters");
        }
        boolean sent = book.find(id)
                .filter(second::decidesAbout)
                .filter(draft -> draft.state() == Draft.State.WAITING)
                .filter(draft -> book.replace(draft, draft.decided(Draft.State.RETURNED, second.user(), now(), reason)))
                .map(draft -> {
                    record(second, draft, "sent back");
                    return draft;
                })
                .isPresent();
        return sent;
    }

    /**
     * Lets a person's own draft go: nothing of its content stays.
     *
     * @return whether it went; false when there is none of the person that was not released yet
     */
    public boolean drop(Person writer, UUID id) {
        return book.find(id)
                .filter(draft -> draft.writer().equals(writer.user()))
                .filter(draft -> draft.state() == Draft.State.WAITING || draft.state() == Draft.State.RETURNED)
                .filter(draft -> book.replace(draft, draft.ended(Draft.State.DROPPED)))
                .isPresent();
    }
}
