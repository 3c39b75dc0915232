package org.mithaq.exchange.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.testkit.MutableClock;

class InMemoryLedgerBookTest extends LedgerBookContract {

    private final InMemoryActLog acts = new InMemoryActLog();
    private InMemoryStore store = new InMemoryStore(java.time.Clock.systemUTC());
    private InMemoryLedgerBook book = new InMemoryLedgerBook(store, acts, ATLAS);

    @Override
    protected ContentPorts open(Directory directory, MutableClock clock) {
        store = new InMemoryStore(clock);
        book = new InMemoryLedgerBook(store, acts, ATLAS);
        return ContentPorts.of(store);
    }

    @Override
    protected LedgerBook book() {
        return book;
    }

    @Override
    protected void record(Act act) {
        acts.record(act);
    }

    @Override
    protected void tick(Instant at) {
        book.tick(at);
    }

    @Override
    protected void tamper(long act, String reason) {
        EntryRecord real = book.entry(LedgerStream.ACT, act).orElseThrow();
        List<EntryRecord.Field> fields = new ArrayList<>(real.fields());
        fields.removeIf(field -> field.name().equals("reason"));
        fields.add(new EntryRecord.Field("reason", reason));
        book.change(new EntryRecord(LedgerStream.ACT, act, real.at(), fields));
    }
}
