package org.mithaq.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.mithaq.postgres.PostgresException.Code.DATA_DAMAGED;
import static org.mithaq.postgres.PostgresException.Code.DISK_FULL;
import static org.mithaq.postgres.PostgresException.Code.INIT_FAILED;
import static org.mithaq.postgres.PostgresException.Code.WRONG_VERSION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Makes a data directory, checks one that is there, and keeps its password. Its server does not run meanwhile. */
final class DataDirectory {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long FIRST_START_MIB = 256;

    private final ClusterDirectory at;
    private final Binaries binaries;
    private final Account account;

    DataDirectory(ClusterDirectory at, Binaries binaries, Account account) {
        this.at = at;
        this.binaries = binaries;
        this.account = account;
    }

    /** Refuses a first start without the room that binaries, an empty data directory and its first log need. */
    static void requireRoom(ClusterDirectory at) throws IOException {
        long freeMiB = Files.getFileStore(at.root()).getUsableSpace() >> 20;
        if (!Files.exists(at.data()) && freeMiB < FIRST_START_MIB) {
            throw new PostgresException(
                    DISK_FULL,
                    "A new database needs " + FIRST_START_MIB + " MiB and '" + at.node() + "' has " + freeMiB
                            + " MiB left: free some space or choose another disk");
        }
    }

    /**
     * Makes the data directory when there is none, and gives the password of its role. A password file that was lost
     * (or never came along with a restored archive) is replaced by a new password.
     *
     * @param secrets source of the password's bits
     */
    Password open(SecureRandom secrets) throws IOException {
        if (!Files.exists(at.data())) {
            return create(secrets);
        }
        requireOurVersion();
        if (Files.exists(at.password())) {
            return readPassword(at);
        }
        Password password = Password.random(secrets);
        singleUser(at.data(), "alter role " + BundledPostgres.USER + " password '" + password.reveal() + "';\n");
        PrivateFiles.replace(at.password(), password.reveal() + "\n");
        return password;
    }

    static Password readPassword(ClusterDirectory at) throws IOException {
        String text = Files.readString(at.password()).strip();
        try {
            return Password.of(text);
        } catch (IllegalArgumentException damaged) {
            throw new PostgresException(
                    DATA_DAMAGED,
                    "'" + at.password() + "' does not hold a password: delete it, and the next start sets a new one",
                    damaged);
        }
    }

    private void requireOurVersion() throws IOException {
        Path file = at.data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new PostgresException(
                    DATA_DAMAGED,
                    "'" + at.data() + "' is not a PostgreSQL data directory (no PG_VERSION): restore the latest backup"
                            + " into an empty directory");
        }
        String found = Files.readString(file).strip();
        if (!found.equals(Binaries.majorVersion())) {
            throw new PostgresException(
                    WRONG_VERSION,
                    "'" + at.data() + "' was made by PostgreSQL " + found + "; this Mithaq brings PostgreSQL "
                            + Binaries.majorVersion() + ": run the Mithaq that made it and export from there");
        }
    }

    private Password create(SecureRandom secrets) throws IOException {
        Path unfinished = at.unfinishedData();
        PrivateFiles.deleteTree(unfinished);
        PrivateFiles.makeDirectory(unfinished, "rwx------");
        account.give(unfinished);
        Password password = Password.random(secrets);
        PrivateFiles.replace(at.password(), password.reveal() + "\n");
        initialise(unfinished, password);
        singleUser(unfinished, "create database " + BundledPostgres.DATABASE + ";\n");
        Files.move(unfinished, at.data(), ATOMIC_MOVE);
        PrivateFiles.force(at.root());
        return password;
    }

    private void initialise(Path target, Password password) throws IOException {
        Path handover = at.root().resolve("initdb.password");
        PrivateFiles.replace(handover, password.reveal() + "\n");
        account.give(handover);
        try {
            // LC_CTYPE must be a UTF-8 locale: with C, pg_trgm finds no trigrams in Arabic.
            Command.Output made = Command.run(
                    account.command(List.of(
                            binaries.program("initdb"),
                            "--pgdata=" + target,
                            "--username=" + BundledPostgres.USER,
                            "--pwfile=" + handover,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C.UTF-8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums")),
                    "",
                    PATIENCE);
            if (!made.succeeded()) {
                throw Diagnosis.of("A new database could not be made", INIT_FAILED, made.text());
            }
        } finally {
            Files.deleteIfExists(handover);
        }
    }

    /** Runs statements, one a line, in a server of one process with no port. */
    private void singleUser(Path data, String statements) throws IOException {
        Command.Output output = Command.run(
                account.command(
                        List.of(binaries.program("postgres"), "--single", "-j", "-D", data.toString(), "template1")),
                statements.replace("\n", "\n\n"),
                PATIENCE);
        boolean refused = output.text().lines().anyMatch(line -> line.contains("ERROR:") || line.contains("FATAL:"));
        if (!output.succeeded() || refused) {
            throw Diagnosis.of("The database's files could not be prepared", INIT_FAILED, output.text());
        }
    }
}
