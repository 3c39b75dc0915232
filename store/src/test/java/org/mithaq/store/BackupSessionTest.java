package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackupSessionTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @Test
    void givesLabelAndLogFilesOfTheCopy() throws Exception {
        try (BackupSession backup = DATABASE.openForAdministration().beginBackup("nightly")) {
            DATABASE.execute("create table written_meanwhile (x integer)");
            BackupSession.End end = backup.end();

            assertThat(end.backupLabel())
                    .contains("START WAL LOCATION: " + backup.startLsn() + " (file " + backup.startWalFile() + ")")
                    .contains("LABEL: nightly");
            assertThat(end.stopWalFile()).matches("[0-9A-F]{24}").isGreaterThanOrEqualTo(backup.startWalFile());
            assertThat(DATABASE.text("select '" + end.stopLsn() + "'::pg_lsn > '" + backup.startLsn() + "'::pg_lsn"))
                    .isEqualTo("t");
            assertThat(end.tablespaceMap()).isEmpty();
        }
    }

    @Test
    void keepsTheLogThatTheCopyNeedsAndLetsItGoAtTheEnd() throws Exception {
        String slots = "select count(*) from pg_replication_slots where slot_name like 'mithaq_backup_%'"
                + " and restart_lsn is not null";
        try (BackupSession backup = DATABASE.openForAdministration().beginBackup("nightly")) {
            assertThat(DATABASE.text(slots)).isEqualTo("1");
            backup.end();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!DATABASE.text(slots).equals("0")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void givesUpABackupWhoseSessionIsLost() throws Exception {
        try (BackupSession backup = DATABASE.openForAdministration().beginBackup("nightly")) {
            DATABASE.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mithaq backup'");

            assertThatThrownBy(backup::end).isInstanceOf(StoreException.class);
        }
    }
}
