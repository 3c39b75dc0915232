package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.testkit.ContentPorts;
import org.mithaq.exchange.testkit.LedgerBookContract;
import org.mithaq.ledger.NoteKey;
import org.mithaq.testkit.MutableClock;

class PostgresLedgerBookContractTest extends LedgerBookContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private @Nullable Store store;

    private Store store() {
        return requireNonNull(store);
    }

    /** Each test has a ledger that begins with it; numbers of disclosures are in the memory of an open store. */
    @Override
    protected ContentPorts open(Directory directory, MutableClock clock) throws SQLException {
        DATABASE.open().close();
        DATABASE.execute("truncate mithaq.tick, mithaq.tile_hash, mithaq.checkpoint, mithaq.submission,"
                + " mithaq.disclosure, mithaq.disclosure_completed");
        store = DATABASE.open();
        ContentPorts ports = ContractStore.of(store, directory);
        DATABASE.execute("truncate mithaq.act");
        DATABASE.execute("update mithaq.ledger_stream set last_number = 0");
        return ports;
    }

    @AfterEach
    void close() {
        store().close();
    }

    @Override
    protected LedgerBook book() {
        return store().ledgerBook(keys(), Duration.ofDays(30));
    }

    static LogKeyBook keys() {
        return new LogKeyBook() {
            @Override
            public List<NoteKey> keys() {
                return List.of(LedgerCase.NOTE_KEY);
            }

            @Override
            public List<byte[]> certificates() {
                return List.of();
            }
        };
    }

    @Override
    protected void record(Act act) {
        store().administration().acts().record(act);
    }

    @Override
    protected void tick(Instant at) {
        var key = new LedgerKey(LedgerCase.NOTE_KEY, LedgerCase.KEY::signNote, () -> new byte[32]);
        TickCloser.byHand(
                        store().administration().database(),
                        Clock.systemUTC(),
                        LogKeyring.of(key),
                        LedgerConfig.DEFAULTS)
                .close(at);
    }

    @Override
    protected void awaitCompleted(long disclosure) throws SQLException {
        store().close();
        store = DATABASE.open();
    }

    @Override
    protected void tamper(long act, String reason) throws SQLException {
        DATABASE.execute("update mithaq.act set reason = 'somebody else''s' where number = " + act);
    }
}
