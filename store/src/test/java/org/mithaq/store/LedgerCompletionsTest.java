package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.PackCheck;

/** That an answer was permitted and that it was sent to its end are entries of their own. */
class LedgerCompletionsTest extends LedgerCase {

    /** Three answers, of which the first and the third are sent to their end, in the tick after the last. */
    private void completeTwo() throws SQLException {
        fill();
        disclosures.completed(3, 300);
        disclosures.completed(1, 100);
        disclosures.close();
        tick();
    }

    @Test
    void areEntriesThatAreProved() throws SQLException, MalformedLedgerException {
        completeTwo();
        assertThat(check()).isEqualTo(new PackCheck.Valid(checkpoint(), 6, 9, 0, 0));
        EntryProof proof = EntryProof.parse(
                ledger.proof(LedgerStream.COMPLETION, 2).orElseThrow().text());
        assertThat(proof.verify(NOTE_KEY)).isInstanceOf(EntryProof.Check.Valid.class);
        assertThat(proof.inTick().entry().find("disclosure")).contains("1");
        assertThat(proof.inTick().entry().find("bytes")).contains("100");
        assertThat(ledger.proof(LedgerStream.COMPLETION, 3)).isEmpty();
    }

    @Test
    void areDatedByTheirTickAndCannotBeChanged() throws SQLException {
        completeTwo();
        DATABASE.execute("insert into mithaq.disclosure_completed values (2, now(), 200, 3)");
        tick();
        assertThat(check()).as("what is added late is dated late").isInstanceOf(PackCheck.Valid.class);
        DATABASE.execute("update mithaq.disclosure_completed set number = 4 where entry = 1");
        assertThat(check()).isInstanceOf(PackCheck.WrongEntries.class);
    }

    @Test
    void cannotBeDropped() throws SQLException {
        completeTwo();
        DATABASE.execute("delete from mithaq.disclosure_completed where number = 3");
        assertThat(check()).isNotInstanceOf(PackCheck.Valid.class);
    }

    @Test
    void goWithTheirTicksAndDoNotBeginAnew() throws SQLException {
        completeTwo();
        closer.forget(NOW.plus(LedgerConfig.DEFAULTS.keptFor()).plusSeconds(1_000));
        assertThat(DATABASE.text("select count(*) from mithaq.disclosure_completed"))
                .isEqualTo("0");
        disclosures = PostgresDisclosureLog.start(world.database(), world.numbers(), Clock.fixed(NOW, ZoneOffset.UTC));
        disclosures.completed(disclose("indicator--hidden-4"), 400);
        disclosures.close();
        tick();
        assertThat(DATABASE.text("select entry from mithaq.disclosure_completed"))
                .isEqualTo("3");
        assertThat(check()).isInstanceOf(PackCheck.Valid.class);
    }
}
