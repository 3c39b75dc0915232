package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.store.ContentWorld.BOREA;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.exchange.LogAlarms;
import org.mithaq.exchange.LogAlarms.Alarm;
import org.mithaq.exchange.LogAlarms.Kind;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.Notice;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.NoteKey;

class LogAlarmsTest extends LedgerCase {

    private static final Alarm NOT_SEALED = new Alarm(Kind.NOT_SEALED, Optional.empty());
    private static final Alarm KEY_MISSING = new Alarm(Kind.KEY_MISSING, Optional.empty());

    @BeforeEach
    void forgetNotices() throws SQLException {
        DATABASE.execute("truncate mithaq.federation_notice");
    }

    private LogAlarms alarms(Instant now, NoteKey... known) {
        var keys = new LogKeyBook() {
            @Override
            public List<NoteKey> keys() {
                return List.of(known);
            }

            @Override
            public List<byte[]> certificates() {
                return List.of();
            }
        };
        return new PostgresLogAlarms(
                world.database(), book(now), keys, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(10));
    }

    private PostgresFederationBook book(Instant now) {
        return new PostgresFederationBook(world.database(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void nothingIsRaisedWhileTheLogIsSealedByItsKey() {
        fill();
        assertThat(alarms(NOW.plusSeconds(60), NOTE_KEY).raised()).isEmpty();
    }

    @Test
    void aLogWithoutANewLeafForAMinuteIsNotSealed() {
        assertThat(alarms(NOW, NOTE_KEY).raised()).contains(NOT_SEALED);
        fill();
        assertThat(alarms(NOW.plusSeconds(40 + 61), NOTE_KEY).raised()).containsExactly(NOT_SEALED);
    }

    @Test
    void aCheckpointThatNoKnownKeySignedMissesItsKey() {
        fill();
        NoteKey other = SigningKey.fromSeed(new byte[] {
                    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                })
                .verifyKey()
                .noteKey("mithaq/atlas");
        assertThat(alarms(NOW.plusSeconds(60)).raised()).containsExactly(KEY_MISSING);
        assertThat(alarms(NOW.plusSeconds(60), other).raised()).containsExactly(KEY_MISSING);
        assertThat(alarms(NOW.plusSeconds(60), NOTE_KEY, other).raised()).isEmpty();
    }

    @Test
    void aPartnersLogThatShrankIsToldForAMonth() {
        fill();
        var shrank = new Notice(NOW, Optional.of(BOREA), Notice.Kind.LOG_SHRANK, "shorter");
        var other = new Notice(NOW, Optional.of(BOREA), Notice.Kind.TAKEN_BACK, "fewer");
        book(NOW).write(List.of(new BookEntry.Noticed(shrank), new BookEntry.Noticed(other)));

        assertThat(alarms(NOW.plusSeconds(60), NOTE_KEY).raised())
                .containsExactly(new Alarm(Kind.PARTNER_LOG_SHRANK, Optional.of(BOREA)));
        assertThat(alarms(NOW.plus(Duration.ofDays(31)), NOTE_KEY).raised())
                .doesNotContain(new Alarm(Kind.PARTNER_LOG_SHRANK, Optional.of(BOREA)));
    }

    /** However little is looked at for an answer, all entries come, each once, in the order of their times. */
    @Test
    void aSearchThatLooksAtLittleAtATimeFindsTheSame() {
        fill();
        submit(2);
        act("late");
        var places = new GivenPlaces(world.memory(), world.sightTable());
        List<String> whole = found(new EntrySearch(world.database(), places), 100);
        assertThat(whole).hasSizeGreaterThan(7).doesNotHaveDuplicates();
        for (int examined = 1; examined < 5; examined++) {
            for (int limit = 1; limit < 4; limit++) {
                assertThat(found(new EntrySearch(world.database(), places, examined), limit))
                        .as(examined + " at once, " + limit + " a page")
                        .containsExactlyInAnyOrderElementsOf(whole);
            }
        }
    }

    private static List<String> found(EntrySearch search, int limit) {
        List<String> found = new ArrayList<>();
        Optional<Instant> last = Optional.empty();
        Optional<LedgerBook.Place> place = Optional.empty();
        do {
            LedgerBook.Lines lines = search.find(LedgerQuestion.ANY, place, limit);
            for (EntryRecord entry : lines.entries()) {
                found.add(entry.stream() + " " + entry.number());
                assertThat(last.filter(entry.at()::isAfter)).isEmpty();
                last = Optional.of(entry.at());
            }
            place = lines.next();
        } while (place.isPresent());
        return found;
    }
}
