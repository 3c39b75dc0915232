package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.SigningKey;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.PackCheck;
import org.mithaq.ledger.PackReader;
import org.mithaq.ledger.SignedNote;

/** Another key follows the log's key. */
class LedgerKeyTest extends LedgerCase {

    private static final SigningKey NEXT = SigningKey.fromSeed(new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    });
    private static final NoteKey NEXT_NOTE_KEY = NEXT.verifyKey().noteKey("mithaq/atlas");

    private final List<String> heard = new ArrayList<>();
    private List<LedgerKey> signing = List.of();

    private LedgerKey ledgerKey(SigningKey key, NoteKey noteKey) {
        return new LedgerKey(noteKey, key::signNote, () -> new byte[32]);
    }

    private void changeOver() {
        fill();
        signing = List.of(ledgerKey(NEXT, NEXT_NOTE_KEY), ledgerKey(KEY, NOTE_KEY));
        closer = byHand(new LogKeyring() {
            @Override
            public List<LedgerKey> signing() {
                return signing;
            }

            @Override
            public void signed() {
                heard.add("size " + ledger.size());
            }
        });
        tick();
    }

    private boolean isSigned(SignedNote note, NoteKey key) {
        return note.check(key) instanceof SignedNote.Check.Signed;
    }

    @Test
    void signsTheFirstCheckpointTogetherWithTheOneBeforeAndThenAlone() {
        changeOver();
        SignedNote both = ledger.checkpoint().orElseThrow();
        assertThat(isSigned(both, NEXT_NOTE_KEY)).isTrue();
        assertThat(isSigned(both, NOTE_KEY)).isTrue();
        assertThat(heard).containsExactly("size 6");

        signing = List.of(ledgerKey(NEXT, NEXT_NOTE_KEY));
        tick();
        tick();
        SignedNote after = ledger.checkpoint().orElseThrow();
        assertThat(isSigned(after, NEXT_NOTE_KEY)).isTrue();
        assertThat(isSigned(after, NOTE_KEY)).isFalse();
        assertThat(ledger.checkpoints()).as("that of the change-over stays").containsExactly(both, after);
    }

    @Test
    void isNotHeardOfWhenTheCheckpointIsNotWritten() throws SQLException {
        changeOver();
        DATABASE.execute("alter table mithaq.checkpoint rename to checkpoint_away");
        try {
            assertThatThrownBy(this::tick).isInstanceOf(StoreException.class);
        } finally {
            DATABASE.execute("alter table mithaq.checkpoint_away rename to checkpoint");
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void makesPacksThatHold() throws IOException, MalformedLedgerException {
        fill();
        Checkpoint known = checkpoint();
        changeOver();
        var out = new ByteArrayOutputStream();
        ledger.writePack(out, NEXT_NOTE_KEY, List.of(), 0);
        assertThat(PackReader.open(new ByteArrayInputStream(out.toByteArray())).verify(known))
                .isInstanceOf(PackCheck.Valid.class);
    }
}
