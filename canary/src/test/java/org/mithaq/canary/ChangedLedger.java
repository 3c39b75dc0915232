package org.mithaq.canary;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.NoteKey;

/** A ledger whose entries say something else where they are listed. Safe to call from any thread. */
final class ChangedLedger implements LedgerBook {

    private final LedgerBook real;
    private final UnaryOperator<EntryRecord> change;

    ChangedLedger(LedgerBook real, UnaryOperator<EntryRecord> change) {
        this.real = requireNonNull(real, "real");
        this.change = requireNonNull(change, "change");
    }

    @Override
    public Lines find(LedgerQuestion question, Optional<Place> before, int limit) {
        Lines lines = real.find(question, before, limit);
        return new Lines(lines.entries().stream().map(change).toList(), lines.next());
    }

    @Override
    public Readers readers(LedgerQuestion question, int limit) {
        return real.readers(question, limit);
    }

    @Override
    public Optional<EntryRecord> entry(LedgerStream stream, long number) {
        return real.entry(stream, number);
    }

    @Override
    public Optional<EntryRecord> completion(long disclosure) {
        return real.completion(disclosure);
    }

    @Override
    public Optional<EntryProof> proof(LedgerStream stream, long number) {
        return real.proof(stream, number);
    }

    @Override
    public List<NoteKey> keys() {
        return real.keys();
    }

    @Override
    public List<Month> months(LedgerQuestion.Span span) {
        return real.months(span);
    }

    @Override
    public Retention retention(Instant until, int offset, int limit) {
        return real.retention(until, offset, limit);
    }

    @Override
    public Kept kept() {
        return real.kept();
    }

    @Override
    public Optional<Pack> pack(LedgerQuestion.Span span) {
        return real.pack(span);
    }

    @Override
    public void write(Pack pack, OutputStream out) throws IOException {
        real.write(pack, out);
    }
}
