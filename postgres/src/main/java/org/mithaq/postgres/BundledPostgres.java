package org.mithaq.postgres;

import static org.mithaq.postgres.PostgresException.Code.DIRECTORY_IN_USE;
import static org.mithaq.postgres.PostgresException.Code.PORT_TAKEN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the PostgreSQL that comes with Mithaq, in a directory of the node's own.
 *
 * <p>The server listens on the IPv4 loopback address only and has no Unix socket. It runs as the calling user, or
 * when that is root as the owner of the existing data, else as the system user of the {@link Settings}, else as
 * {@code nobody}; that user must be able to pass all directories above the node's directory, and the node's directory
 * itself, owned by root, is opened to it for passing (group and mode 0710) where needed. Everything that guards the
 * data is on: {@code fsync}, {@code synchronous_commit}, {@code full_page_writes}, page checksums.
 *
 * <p>Text is UTF-8, order and case are PostgreSQL's built-in {@code C.UTF-8} on every machine.
 */
public final class BundledPostgres {

    /** Name of the database that every cluster has. */
    public static final String DATABASE = "mithaq";

    /** Name of the role that owns the cluster. */
    public static final String USER = "mithaq";

    static final String HOST = "127.0.0.1";

    private static final int PORT_TRIES = 5;

    private BundledPostgres() {}

    /** Version of the bundled binaries, such as {@code 18.6.0}. */
    public static String version() {
        return Binaries.version();
    }

    /**
     * Starts the cluster of a node's directory, making it at the first start (some seconds), recovering it after a
     * crash, and first stopping a server that a killed process left behind.
     *
     * @param directory the node's directory, made when missing; all goes below its {@code postgres}
     * @param settings how the server runs
     * @param secrets source of the password's bits at the first start
     * @return the cluster, ready for connections; the caller closes it
     * @throws PostgresException that says why not, with {@code DIRECTORY_IN_USE} when another process holds it
     */
    public static RunningCluster start(Path directory, Settings settings, SecureRandom secrets) {
        try {
            return start(directory, settings, secrets, Account.Tools.find());
        } catch (IOException failure) {
            throw Diagnosis.of("PostgreSQL in '" + directory + "' could not be started", failure);
        }
    }

    /** As the public one, with the programs of the system to use. */
    static RunningCluster start(Path directory, Settings settings, SecureRandom secrets, Account.Tools tools)
            throws IOException {
        var at = new ClusterDirectory(directory);
        PrivateFiles.makeDirectory(at.node(), "rwx------");
        PrivateFiles.makeDirectory(at.root(), "rwx------");
        DirectoryLock lock = DirectoryLock.take(at.lock()).orElseThrow(() -> inUse(at));
        try {
            StateFile.mine(StateFile.STARTING, 0).write(at.state());
            DataDirectory.requireRoom(at);
            Account account = Account.choose(at.data(), settings.systemUser(), tools);
            letPass(at, account);
            Binaries binaries = Binaries.unpack(at);
            binaries.probe(account);
            ServerProcesses.clear(at, binaries, account, settings);
            Password password = new DataDirectory(at, binaries, account).open(secrets);
            binaries.removeOthers();
            return run(at, lock, new Launch(account, binaries, settings, password));
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static PostgresException inUse(ClusterDirectory at) {
        String holder;
        try {
            var note = StateFile.read(at.state());
            holder = note.holderPid() == 0
                    ? "another process"
                    : "process " + note.holderPid() + " (" + note.phase() + ")";
        } catch (IOException unreadable) {
            holder = "another process";
        }
        return new PostgresException(
                DIRECTORY_IN_USE,
                "'" + at.node() + "' is in use by " + holder + ": stop that node first, or choose another directory");
    }

    /** When root: opens the way to the server for its user, and hands restored data over. */
    private static void letPass(ClusterDirectory at, Account account) throws IOException {
        if (!account.switched()) {
            return;
        }
        for (Path directory : List.of(at.node(), at.root())) {
            if (PrivateFiles.uid(directory) == 0 && !account.mayPass(directory)) {
                account.giveGroup(directory);
                PrivateFiles.allow(directory, 0010);
            }
        }
        if (Files.isDirectory(at.data()) && PrivateFiles.uid(at.data()) == 0) {
            PrivateFiles.giveTree(at.data(), account.uid(), account.gid());
        }
    }

    /** All that is known before the server is started. */
    private record Launch(Account account, Binaries binaries, Settings settings, Password password) {}

    private static RunningCluster run(ClusterDirectory at, DirectoryLock lock, Launch launch) throws IOException {
        int tries = launch.settings().port() == 0 ? PORT_TRIES : 1;
        while (true) {
            tries--;
            int port = launch.settings().port() == 0
                    ? freePort()
                    : launch.settings().port();
            try {
                return run(at, lock, launch, port);
            } catch (PostgresException failure) {
                // Between finding a free port and the server's taking it, another program may have been quicker.
                if (failure.code() != PORT_TAKEN || tries == 0) {
                    throw failure;
                }
            }
        }
    }

    private static RunningCluster run(ClusterDirectory at, DirectoryLock lock, Launch launch, int port)
            throws IOException {
        Account account = launch.account();
        writeConfiguration(at, account, ServerConfiguration.text(at, launch.settings(), port));
        PrivateFiles.makeDirectory(at.log(), "rwx------");
        var log = new RotatingLog(
                at.log(),
                (long) launch.settings().logFileMiB() << 20,
                launch.settings().logFiles());
        Postmaster postmaster = Postmaster.spawn(serverCommand(at, launch), log);
        try {
            postmaster.awaitReady(at.postmasterPid(), launch.settings().startTimeout());
            StateFile.mine(StateFile.RUNNING, port).write(at.state());
        } catch (IOException | RuntimeException failure) {
            postmaster.kill();
            throw failure;
        }
        return new RunningCluster(
                new RunningCluster.Parts(at, lock, account, launch.binaries(), postmaster),
                new ConnectionInfo(HOST, port, DATABASE, USER, launch.password()),
                launch.settings().stopTimeout());
    }

    private static List<String> serverCommand(ClusterDirectory at, Launch launch) {
        var words = new ArrayList<String>();
        words.add(launch.binaries().program("postgres"));
        words.addAll(List.of("-D", at.data().toString(), "-c", "config_file=" + at.configuration()));
        return launch.account().serverCommand(words);
    }

    private static void writeConfiguration(ClusterDirectory at, Account account, String text) throws IOException {
        PrivateFiles.replace(at.hostRules(), ServerConfiguration.hostRules(), "rw-r-----");
        account.giveGroup(at.hostRules());
        PrivateFiles.replace(at.configuration(), text, "rw-r-----");
        account.giveGroup(at.configuration());
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return probe.getLocalPort();
        }
    }

    /** The data directory of a node's cluster, for {@link ArchiveWriter}; it need not be there. */
    public static Path dataDirectory(Path directory) {
        return new ClusterDirectory(directory).data();
    }

    /**
     * Finds out whether a process of this node runs the cluster, so that a command line may connect beside it.
     * Changes nothing and starts nothing.
     *
     * @param directory the node's directory
     * @throws PostgresException with {@code PERMISSION} when the calling user may not look
     */
    public static ClusterState attach(Path directory) {
        var at = new ClusterDirectory(directory);
        try {
            if (!DirectoryLock.isHeld(at.lock())) {
                return Files.isDirectory(at.data()) ? new ClusterState.Stopped() : new ClusterState.Absent();
            }
            var note = StateFile.read(at.state());
            if (!note.phase().equals(StateFile.RUNNING) || !ServerProcesses.notedLives(at)) {
                return new ClusterState.Busy(note.holderPid(), note.phase());
            }
            Password password = DataDirectory.readPassword(at);
            var connection = new ConnectionInfo(HOST, note.port(), DATABASE, USER, password);
            return new ClusterState.Running(connection, note.holderPid(), DirectoryLock.isHeldHere(at.lock()));
        } catch (IOException failure) {
            throw Diagnosis.of("The state of '" + directory + "' cannot be read", failure);
        }
    }
}
