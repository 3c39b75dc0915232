package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Draft;
import org.mithaq.exchange.DraftBook;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/** What every book of drafts does. An implementation's test class extends it. */
public abstract class DraftBookContract {

    /** A user whom the book takes drafts of. */
    protected static final UserId AMAL = new UserId("amal");

    /** Another one. */
    protected static final UserId BORIS = new UserId("boris");

    private static final Instant AT = Instant.parse("2026-03-04T09:00:00.123456Z");
    private static final CollectionId COLLECTION = new CollectionId(new UUID(0x4000, 0x8000_0000_0000_0001L));
    private static final Wish WISH = new Wish(
            Optional.of(new AgreementId("coastal-2026")),
            Optional.of(Tlp.AMBER_STRICT),
            Optional.of(Set.of(
                    new Audience.Member.OfParty(new PartyId("borealis")),
                    new Audience.Member.Person(new PartyId("atlas"), AMAL),
                    new Audience.Member.Roster(new AgreementId("coastal-2026")))),
            Optional.of(Set.of(new Purpose("crime-prevention"), new Purpose("event-security"))));

    private DraftBook book;

    /** Makes the contract. */
    protected DraftBookContract() {
        this.book = new InMemoryDraftBook();
    }

    /** Gives an empty book. */
    protected abstract DraftBook openBook() throws Exception;

    @BeforeEach
    void open() throws Exception {
        book = openBook();
    }

    private static Draft draft(int number, UserId writer, Wish wish) {
        return new Draft(
                new UUID(0x4000, 0x8000_0000_0000_0000L | number),
                writer,
                AT.plusSeconds(number),
                COLLECTION,
                wish,
                "{\"name\":\"تقرير\"}",
                Draft.State.WAITING,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static Draft standing(Draft draft, Draft.State state) {
        return new Draft(
                draft.id(),
                draft.writer(),
                draft.written(),
                draft.collection(),
                draft.wish(),
                draft.item(),
                state,
                Optional.of(BORIS),
                Optional.of(AT.plusSeconds(3_600)),
                "a reason");
    }

    @Test
    void givesBackWhatWasPutDown() {
        List<Wish> wishes = List.of(
                WISH,
                Wish.NONE,
                new Wish(Optional.empty(), Optional.empty(), Optional.of(Set.of()), Optional.of(Set.of())));
        for (Wish wish : wishes) {
            Draft draft = draft(wishes.indexOf(wish), AMAL, wish);
            assertThat(book.add(draft)).isTrue();
            assertThat(book.find(draft.id())).contains(draft);
        }
        assertThat(book.find(new UUID(0, 0))).isEmpty();
    }

    @Test
    void takesEachIdOnce() {
        Draft first = draft(1, AMAL, WISH);
        assertThat(book.add(first)).isTrue();
        assertThat(book.add(draft(1, BORIS, Wish.NONE))).isFalse();
        assertThat(book.find(first.id())).contains(first);
    }

    @Test
    void listsWhatWaitsFromTheEldestOn() {
        List<Draft> all = new ArrayList<>();
        for (Draft.State state : List.of(
                Draft.State.WAITING,
                Draft.State.RELEASING,
                Draft.State.RELEASED,
                Draft.State.RETURNED,
                Draft.State.DROPPED)) {
            Draft draft = draft(10 - all.size(), AMAL, WISH);
            assertThat(book.add(draft)).isTrue();
            all.add(standing(draft, state));
            assertThat(book.replace(draft, all.getLast())).isTrue();
        }
        assertThat(book.open(10)).containsExactly(all.get(1), all.get(0));
        assertThat(book.open(1)).containsExactly(all.get(1));
        assertThat(book.of(AMAL, 10)).containsExactly(all.get(0), all.get(1), all.get(3));
        assertThat(book.of(AMAL, 2)).containsExactly(all.get(0), all.get(1));
        assertThat(book.of(BORIS, 10)).isEmpty();
    }

    @Test
    void replacesWhatStandsAsItWasRead() {
        Draft waiting = draft(1, AMAL, WISH);
        assertThat(book.add(waiting)).isTrue();
        Draft returned = standing(waiting, Draft.State.RETURNED);
        assertThat(book.replace(waiting, returned)).isTrue();
        assertThat(book.replace(waiting, standing(waiting, Draft.State.RELEASING)))
                .isFalse();
        assertThat(book.find(waiting.id())).contains(returned);
    }

    @Test
    void letsOneOfManyDecide() throws Exception {
        Draft waiting = draft(1, AMAL, WISH);
        assertThat(book.add(waiting)).isTrue();
        List<Callable<Boolean>> decisions = new ArrayList<>();
        for (Draft.State state :
                List.of(Draft.State.RELEASING, Draft.State.RETURNED, Draft.State.DROPPED, Draft.State.RELEASING)) {
            decisions.add(() -> book.replace(waiting, standing(waiting, state)));
        }
        int taken = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> decision : threads.invokeAll(decisions)) {
                taken += decision.get() ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo(1);
    }
}
