package org.mithaq.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.EntryBundle;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.PackReader;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.Tick;
import org.mithaq.ledger.TilePath;

/**
 * Parsers of module {@code ledger} on hostile bytes: every input gives a result or the one documented exception, and what
 * is read is written again as it came.
 */
class LedgerFuzzTest {

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void note(byte[] bytes) {
        try {
            SignedNote note = SignedNote.parse(text(bytes));
            assertThat(note.write()).isEqualTo(text(bytes));
            assertThat(Checkpoint.parse(note.text()).text()).isEqualTo(note.text());
        } catch (MalformedLedgerException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @FuzzTest
    void entry(byte[] bytes) {
        try {
            assertThat(EntryRecord.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (MalformedLedgerException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @FuzzTest
    void tick(byte[] bytes) {
        try {
            assertThat(Tick.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (MalformedLedgerException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @FuzzTest
    void proof(byte[] bytes) {
        try {
            assertThat(EntryProof.parse(text(bytes)).text()).isEqualTo(text(bytes));
        } catch (MalformedLedgerException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @FuzzTest
    void pack(byte[] bytes) throws IOException {
        try {
            assertThat(PackReader.open(new ByteArrayInputStream(bytes)).verify())
                    .isNotNull();
        } catch (MalformedLedgerException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @FuzzTest
    void tilePath(byte[] bytes) {
        try {
            assertThat(TilePath.parse(text(bytes)).text()).isEqualTo(text(bytes));
        } catch (MalformedLedgerException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @FuzzTest
    void bundle(byte[] bytes) {
        try {
            assertThat(EntryBundle.write(EntryBundle.parse(bytes))).isEqualTo(bytes);
        } catch (MalformedLedgerException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
