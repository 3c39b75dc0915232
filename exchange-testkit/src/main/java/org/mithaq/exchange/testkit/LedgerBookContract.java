package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerKind;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.PackCheck;
import org.mithaq.ledger.PackReader;
import org.mithaq.ledger.ProofStep;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/** What every ledger tells whoever oversees a node. An implementation's test class extends it, with an empty ledger each. */
public abstract class LedgerBookContract extends ContractCase {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Purpose CRIME = new Purpose("crime-prevention");
    private static final UserId LENA = new UserId("lena");

    /** Makes the contract. */
    protected LedgerBookContract() {}

    /** The ledger. */
    protected abstract LedgerBook book();

    /** Puts an act on record, now. */
    protected abstract void record(Act act) throws Exception;

    /** Seals what is on record. */
    protected abstract void tick(Instant at) throws Exception;

    /** Changes the reason of an act behind the ledger's back. */
    protected abstract void tamper(long act, String reason) throws Exception;

    private void act(int minute, Act.Kind kind, String actor, String subject) throws Exception {
        record(new Act(NOW.plusSeconds(60L * minute), kind, actor, subject, "because, given to party:cedar"));
    }

    private long disclose(int minute, PartyId party, Optional<UserId> user, Optional<Purpose> purpose) {
        return disclose(minute, new ReaderKey(new Reader(party, user, purpose), true), 1, 0, 5);
    }

    private long disclose(int minute, ReaderKey key, int rows, long after, long last) {
        return ports().disclosures()
                .permit(new Disclosure(
                        NOW.plusSeconds(60L * minute),
                        key,
                        "token-1",
                        Disclosure.Kind.OBJECTS,
                        here,
                        1,
                        after,
                        last,
                        rows,
                        "\n\na\n",
                        List.of()));
    }

    /** Four acts and three answers, minute by minute. */
    private void fill() throws Exception {
        act(0, Act.Kind.ADMINISTRATION, "operator", "user:lena");
        disclose(1, ATLAS, Optional.of(LENA), Optional.of(CRIME));
        act(2, Act.Kind.RECALL, "party:borealis", "recall");
        disclose(3, BOREALIS, Optional.empty(), Optional.of(CRIME));
        act(4, Act.Kind.AGREEMENT_SIGNED, "operator", "agreement:pact");
        disclose(5, BOREALIS, Optional.empty(), Optional.empty());
        act(6, Act.Kind.AGREEMENT_SUSPENDED, "party:borealis", "agreement:pact");
    }

    private static LedgerQuestion kind(LedgerKind kind) {
        return new LedgerQuestion(
                Optional.of(kind),
                LedgerQuestion.Span.ALWAYS,
                LedgerQuestion.Who.ANYBODY,
                Optional.empty(),
                Optional.empty());
    }

    private static LedgerQuestion who(LedgerQuestion.Who who) {
        return new LedgerQuestion(
                Optional.empty(), LedgerQuestion.Span.ALWAYS, who, Optional.empty(), Optional.empty());
    }

    private static LedgerQuestion span(int fromMinute, int untilMinute) {
        return new LedgerQuestion(
                Optional.empty(),
                new LedgerQuestion.Span(
                        Optional.of(NOW.plusSeconds(60L * fromMinute)),
                        Optional.of(NOW.plusSeconds(60L * untilMinute))),
                LedgerQuestion.Who.ANYBODY,
                Optional.empty(),
                Optional.empty());
    }

    /** Minutes of all that is found, page by page. */
    private List<Long> minutes(LedgerQuestion question, int limit) {
        List<Long> minutes = new ArrayList<>();
        Optional<LedgerBook.Place> place = Optional.empty();
        do {
            LedgerBook.Lines lines = book().find(question, place, limit);
            lines.entries()
                    .forEach(entry ->
                            minutes.add(Duration.between(NOW, entry.at()).toMinutes()));
            place = lines.next().map(next -> LedgerBook.Place.parse(next.text()).orElseThrow());
        } while (place.isPresent());
        return minutes;
    }

    @Nested
    class Entries {

        @Test
        void comeNewestFirstWhateverTheirStreamAndEachOnce() throws Exception {
            fill();

            for (int limit = 1; limit < 9; limit++) {
                assertThat(minutes(LedgerQuestion.ANY, limit)).containsExactly(6L, 5L, 4L, 3L, 2L, 1L, 0L);
            }
        }

        @Test
        void areFoundByKind() throws Exception {
            fill();

            assertThat(minutes(kind(LedgerKind.AGREEMENT), 2)).containsExactly(6L, 4L);
            assertThat(minutes(kind(LedgerKind.DISCLOSURE), 2)).containsExactly(5L, 3L, 1L);
            assertThat(minutes(kind(LedgerKind.ERASURE), 2)).isEmpty();
        }

        @Test
        void areFoundByTimeWithTheBeginningAndWithoutTheEnd() throws Exception {
            fill();

            assertThat(minutes(span(1, 4), 2)).containsExactly(3L, 2L, 1L);
            assertThat(minutes(span(60, 90), 2)).isEmpty();
        }

        @Test
        void areFoundByWhomTheyConcernAndNotByPartsOfNames() throws Exception {
            fill();
            var borealis = new LedgerQuestion.Who(Optional.of(BOREALIS), Optional.empty(), Optional.empty());
            var bore = new LedgerQuestion.Who(Optional.of(new PartyId("bore")), Optional.empty(), Optional.empty());
            var cedar = new LedgerQuestion.Who(Optional.of(CEDAR), Optional.empty(), Optional.empty());
            var lena = new LedgerQuestion.Who(Optional.empty(), Optional.of(LENA), Optional.empty());
            var token = new LedgerQuestion.Who(Optional.empty(), Optional.empty(), Optional.of("token-1"));

            assertThat(minutes(who(borealis), 9)).containsExactly(6L, 5L, 3L, 2L);
            assertThat(minutes(who(bore), 9)).isEmpty();
            assertThat(minutes(who(cedar), 9)).containsExactly(6L, 4L, 2L, 0L);
            assertThat(minutes(who(lena), 9)).containsExactly(1L, 0L);
            assertThat(minutes(who(token), 9)).containsExactly(5L, 3L, 1L);
        }

        @Test
        void areFoundByPurpose() throws Exception {
            fill();
            var crime = new LedgerQuestion(
                    Optional.empty(),
                    LedgerQuestion.Span.ALWAYS,
                    LedgerQuestion.Who.ANYBODY,
                    Optional.of(CRIME),
                    Optional.empty());

            assertThat(minutes(crime, 9)).containsExactly(3L, 1L);
        }

        @Test
        void sayNothingOfFiltersAndIds() throws Exception {
            fill();

            assertThat(book().find(LedgerQuestion.ANY, Optional.empty(), 9).entries())
                    .flatExtracting(EntryRecord::fields)
                    .extracting(EntryRecord.Field::name)
                    .doesNotContain("filter", "ids", "filter-cover", "ids-cover");
        }
    }

    @Nested
    class Readers {

        @Test
        void areToldWithPurposeAndHowMuch() throws Exception {
            fill();
            disclose(7, BOREALIS, Optional.empty(), Optional.of(CRIME));

            LedgerBook.Readers readers = book().readers(LedgerQuestion.ANY, 9);
            assertThat(readers.whole()).isTrue();
            assertThat(readers.readers())
                    .extracting(LedgerBook.Reading::party, LedgerBook.Reading::user, LedgerBook.Reading::answers)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple(BOREALIS, Optional.empty(), 2L),
                            org.assertj.core.api.Assertions.tuple(BOREALIS, Optional.empty(), 1L),
                            org.assertj.core.api.Assertions.tuple(ATLAS, Optional.of(LENA), 1L));
            assertThat(readers.readers().getFirst().first()).isEqualTo(NOW.plusSeconds(180));
            assertThat(readers.readers().getFirst().last()).isEqualTo(NOW.plusSeconds(420));
            assertThat(book().readers(LedgerQuestion.ANY, 1).whole()).isFalse();
        }

        @Test
        void ofOneContributionAreThoseWhoseAnswersCoveredIt() throws Exception {
            StixObject item = campaign(1, 1);
            offer(here, ATLAS, ErasureContract.accompanied(item, SampleTerms.only(ATLAS, ATLAS, BOREALIS)));
            read(reader(BOREALIS, true), _ -> true);
            read(reader(CEDAR, true), terms -> !terms.originators().contains(ATLAS));
            Handle handle = ContributionObjects.handle(SampleSecrets.of(item), item, ATLAS);
            Handle other = ContributionObjects.handle(SampleSecrets.of(campaign(2, 1)), campaign(2, 1), ATLAS);

            assertThat(book().readers(of(handle), 9).readers())
                    .extracting(LedgerBook.Reading::party)
                    .containsExactly(BOREALIS);
            assertThat(book().find(of(handle), Optional.empty(), 9).entries())
                    .filteredOn(entry -> entry.stream() == LedgerStream.DISCLOSURE)
                    .hasSize(1);
            assertThat(book().readers(of(other), 9).readers()).isEmpty();
        }

        private void read(ReaderKey key, java.util.function.Predicate<Terms> rule) {
            var sight = sights().narrowed(key, rule);
            FeedPage page = ports().feed()
                    .page(new FeedQuery(
                            here,
                            sight,
                            Long.MIN_VALUE,
                            100,
                            new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of())));
            disclose(1, key, Math.max(1, page.size()), page.afterPosition(), page.lastPosition());
        }

        private static LedgerQuestion of(Handle handle) {
            return new LedgerQuestion(
                    Optional.empty(),
                    LedgerQuestion.Span.ALWAYS,
                    LedgerQuestion.Who.ANYBODY,
                    Optional.empty(),
                    Optional.of(handle));
        }
    }

    @Nested
    class Proofs {

        @Test
        void holdInEveryStep() throws Exception {
            fill();
            tick(NOW.plusSeconds(600));
            act(11, Act.Kind.RESTORED, "operator", "");

            for (long number = 1; number < 4; number++) {
                EntryProof proof = book().proof(LedgerStream.DISCLOSURE, number).orElseThrow();
                assertThat(proof.steps(book().keys().getLast())).hasSize(4).allMatch(ProofStep::holds);
            }
            assertThat(book().entry(LedgerStream.ACT, 5)).isPresent();
            assertThat(book().proof(LedgerStream.ACT, 5)).isEmpty();
            assertThat(book().entry(LedgerStream.ACT, 6)).isEmpty();
        }

        @Test
        void failAtTheTickWhenARowWasChanged() throws Exception {
            fill();
            tick(NOW.plusSeconds(600));
            tamper(2, "somebody else's");

            EntryProof proof = book().proof(LedgerStream.ACT, 2).orElseThrow();
            assertThat(proof.steps(book().keys().getLast()))
                    .filteredOn(step -> !step.holds())
                    .extracting(ProofStep::level)
                    .containsExactly(ProofStep.Level.TICK_OF_ENTRIES);
        }

        @Test
        void sayThatAnAnswerWasSent() throws Exception {
            fill();
            ports().disclosures().completed(2, 77);
            awaitCompleted(2);

            assertThat(book().completion(2).orElseThrow().find("bytes")).hasValue("77");
            assertThat(book().completion(1)).isEmpty();
        }
    }

    /** Waits until it is on record that an answer was sent. */
    protected void awaitCompleted(long disclosure) throws Exception {}

    @Nested
    class Packs {

        @Test
        void holdWhatHappenedInTheirSpan() throws Exception {
            act(0, Act.Kind.ADMINISTRATION, "operator", "one");
            tick(NOW.plusSeconds(60));
            act(2, Act.Kind.ADMINISTRATION, "operator", "two");
            tick(NOW.plusSeconds(180));

            LedgerBook.Pack whole = book().pack(LedgerQuestion.Span.ALWAYS).orElseThrow();
            assertThat(whole).isEqualTo(new LedgerBook.Pack(0, 2));
            LedgerBook.Pack late = book().pack(span(2, 3).span()).orElseThrow();
            assertThat(late).isEqualTo(new LedgerBook.Pack(1, 2));
            assertThat(check(whole))
                    .isInstanceOfSatisfying(
                            PackCheck.Valid.class,
                            valid -> assertThat(valid.entries()).isEqualTo(2));
            assertThat(check(late))
                    .isInstanceOfSatisfying(
                            PackCheck.Valid.class,
                            valid -> assertThat(valid.entries()).isEqualTo(1));
            assertThat(book().pack(span(60, 90).span())).isEmpty();
        }

        private PackCheck check(LedgerBook.Pack pack) throws Exception {
            var out = new ByteArrayOutputStream();
            book().write(pack, out);
            return PackReader.open(new ByteArrayInputStream(out.toByteArray())).verify();
        }
    }

    @Nested
    class Figures {

        @Test
        void countByMonth() throws Exception {
            fill();
            record(new Act(
                    NOW.plus(Duration.ofDays(14)),
                    Act.Kind.ERASURE,
                    "nobody",
                    "party:atlas",
                    "retention",
                    List.of("h1", "h2")));

            List<LedgerBook.Month> months = book().months(LedgerQuestion.Span.ALWAYS);
            assertThat(months).extracting(month -> month.month().toString()).containsExactly("2026-12", "2026-11");
            assertThat(months.getFirst().erased()).isEqualTo(2);
            assertThat(months.getLast().consulted()).isEqualTo(1);
            assertThat(months.getLast().disclosed()).isEqualTo(2);
            assertThat(months.getLast().disclosedRows()).isEqualTo(2);
        }

        @Test
        void tellWhatMayNotBeKeptForLong() throws Exception {
            Instant soon = NOW.plus(Duration.ofDays(3));
            offer(here, ATLAS, SampleSecrets.offer(campaign(1, 1), until(soon)));
            offer(there, ATLAS, SampleSecrets.offer(campaign(1, 1), until(soon)));
            offer(here, ATLAS, SampleSecrets.offer(campaign(2, 1), until(NOW.plus(Duration.ofDays(2)))));
            offer(here, ATLAS, SampleSecrets.offer(campaign(3, 1), until(NOW.plus(Duration.ofDays(40)))));

            LedgerBook.Retention due = book().retention(NOW.plus(Duration.ofDays(30)), 0, 1_000);
            assertThat(due.due())
                    .filteredOn(one -> one.until().isBefore(NOW.plus(Duration.ofDays(4))))
                    .extracting(LedgerBook.Due::handle)
                    .containsSubsequence(handle(2), handle(1))
                    .doesNotContain(handle(3))
                    .doesNotHaveDuplicates();
            assertThat(due.count()).isEqualTo(due.due().size());
            assertThat(book().retention(NOW.plus(Duration.ofDays(30)), 1, 1).due())
                    .isEqualTo(due.due().subList(1, 2));
        }

        private Handle handle(int number) {
            StixObject item = campaign(number, 1);
            return ContributionObjects.handle(SampleSecrets.of(item), item, ATLAS);
        }

        private static Terms until(Instant end) {
            return Terms.parse("terms/1;originators=atlas;audience=*;tlp=clear;pap=clear;iep=-;purposes=*;"
                    + "onward=within-audience;retain-until=" + end
                    + ";attribution=may;agreements=pact;allowances=-;unknown=-");
        }
    }
}
