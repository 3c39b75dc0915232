package org.mithaq.postgres;

import static org.mithaq.postgres.PostgresException.Code.PERMISSION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Operating-system user that the server runs as, and how a program is started as that user.
 *
 * <p>PostgreSQL refuses to run as root. A node run by root starts it as the user who owns the data directory, else as
 * the system user of the settings (made when missing), else as {@code nobody}. A node run by a plain user starts it
 * as that user.
 *
 * @param name user name, for messages
 * @param uid user id
 * @param gid id of its main group
 * @param switched whether this process is root and must change to that user
 * @param tools programs of the system found to do so
 */
record Account(String name, int uid, int gid, boolean switched, Tools tools) {

    private static final System.Logger LOG = System.getLogger("org.mithaq.postgres");
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final String NOBODY = "nobody";

    /**
     * Programs of util-linux.
     *
     * @param setpriv starts a program as another user and ties its life to ours; null when missing
     * @param parentDeathSignal whether {@code setpriv} knows {@code --pdeathsig}
     * @param setsid takes a program out of the terminal's reach; null when missing
     */
    record Tools(
            @Nullable Path setpriv,
            boolean parentDeathSignal,
            @Nullable Path setsid) {

        static Tools find() throws IOException {
            Path setpriv = Command.find("setpriv").orElse(null);
            Path setsid = Command.find("setsid").orElse(null);
            boolean knowsSignal = setpriv != null
                    && Command.run(List.of(setpriv.toString(), "--help"), "", QUICK)
                            .text()
                            .contains("--pdeathsig");
            return new Tools(setpriv, knowsSignal, setsid);
        }
    }

    /**
     * Chooses the user for a cluster and hands the directory's parts over to it where that is needed.
     *
     * @param data the cluster's data directory, which need not be there yet
     * @param systemUser user to make or use when this process is root
     * @throws PostgresException with code {@code PERMISSION} when this process is root and may not change users
     */
    static Account choose(Path data, String systemUser, Tools tools) throws IOException {
        int me = effectiveId("Uid");
        if (me != 0) {
            return new Account(System.getProperty("user.name", "uid " + me), me, effectiveId("Gid"), false, tools);
        }
        if (tools.setpriv() == null) {
            throw new PostgresException(
                    PERMISSION,
                    "PostgreSQL does not run as root, and 'setpriv' (package util-linux) is missing to start it as another"
                            + " user: install it, or run Mithaq as a plain user");
        }
        if (Files.isDirectory(data) && PrivateFiles.uid(data) != 0) {
            int uid = PrivateFiles.uid(data);
            return new Account(Files.getOwner(data).getName(), uid, PrivateFiles.gid(data), true, tools);
        }
        return find(systemUser, tools)
                .or(() -> make(systemUser, tools))
                .or(() -> find(NOBODY, tools))
                .orElseThrow(() -> new PostgresException(
                        PERMISSION,
                        "PostgreSQL does not run as root, and there is no user '" + systemUser
                                + "' or 'nobody' to run it" + " as: make one with 'useradd --system " + systemUser
                                + "'"));
    }

    /** Effective id of this process: third word of the line in {@code /proc/self/status}. */
    static int effectiveId(String kind) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(kind + ":"))
                .map(line -> line.split("\\s+")[2])
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status has no line '" + kind + "'"));
    }

    private static Optional<Account> find(String name, Tools tools) {
        Optional<Path> id = Command.find("id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> uid = number(List.of(id.get().toString(), "-u", name));
        Optional<Integer> gid = number(List.of(id.get().toString(), "-g", name));
        return uid.isPresent() && gid.isPresent() && uid.get() != 0
                ? Optional.of(new Account(name, uid.get(), gid.get(), true, tools))
                : Optional.empty();
    }

    private static Optional<Account> make(String name, Tools tools) {
        Optional<Path> useradd = Command.find("useradd");
        if (useradd.isEmpty()) {
            return Optional.empty();
        }
        Command.Output made = runQuietly(List.of(
                useradd.get().toString(),
                "--system",
                "--user-group",
                "--no-create-home",
                "--home-dir",
                "/nonexistent",
                "--shell",
                "/usr/sbin/nologin",
                name));
        LOG.log(
                System.Logger.Level.INFO,
                made.succeeded()
                        ? "postgres.user-made name=" + name
                        : "postgres.user-not-made name=" + name + " reason=" + Diagnosis.lastLine(made.text()));
        return find(name, tools);
    }

    private static Optional<Integer> number(List<String> words) {
        Command.Output output = runQuietly(words);
        String text = output.text().strip();
        return output.succeeded() && text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Command.Output runQuietly(List<String> words) {
        try {
            return Command.run(words, "", QUICK);
        } catch (IOException notStarted) {
            return new Command.Output(127, String.valueOf(notStarted.getMessage()));
        }
    }

    /** Words that run a short program as this user. */
    List<String> command(List<String> program) {
        var words = new ArrayList<String>();
        Path setpriv = tools.setpriv();
        if (switched && setpriv != null) {
            words.add(setpriv.toString());
            words.addAll(identity());
            words.add("--");
        }
        words.addAll(program);
        return List.copyOf(words);
    }

    /**
     * Words that run the server as this user: out of the terminal's reach, so that Ctrl-C reaches the node alone,
     * and told to stop (fast: SIGINT) by the kernel when the thread that started it ends.
     */
    List<String> serverCommand(List<String> program) {
        var words = new ArrayList<String>();
        if (tools.setsid() != null) {
            // Does not fork here: a child of the JVM leads no process group.
            words.add(tools.setsid().toString());
        }
        Path setpriv = tools.setpriv();
        if (setpriv != null && (switched || tools.parentDeathSignal())) {
            words.add(setpriv.toString());
            if (switched) {
                words.addAll(identity());
            }
            if (tools.parentDeathSignal()) {
                words.addAll(List.of("--pdeathsig", "INT"));
            }
            words.add("--");
        }
        words.addAll(program);
        return List.copyOf(words);
    }

    private List<String> identity() {
        return List.of(
                "--reuid", Integer.toString(uid), "--regid", Integer.toString(gid), "--clear-groups", "--no-new-privs");
    }

    /** Gives one file or empty directory to this user, when this process is root. */
    void give(Path path) throws IOException {
        if (switched) {
            PrivateFiles.give(path, uid, gid);
        }
    }

    /** Lets this user read a file or pass a directory through its group, when this process is root. */
    void giveGroup(Path path) throws IOException {
        if (switched) {
            PrivateFiles.give(path, PrivateFiles.uid(path), gid);
        }
    }

    /** Directory on the way to a path, itself included, that this user may not pass by its permission bits. */
    Optional<Path> firstImpassable(Path path) throws IOException {
        Path step = path.getRoot();
        for (Path name : path) {
            step = step.resolve(name);
            if (Files.isDirectory(step) && !mayPass(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Whether this user may pass a directory by its permission bits (access-control lists are not looked at). */
    boolean mayPass(Path directory) throws IOException {
        Path real = directory.toRealPath();
        int mode = PrivateFiles.mode(real);
        if (PrivateFiles.uid(real) == uid) {
            return (mode & 0100) != 0;
        }
        if (PrivateFiles.gid(real) == gid) {
            return (mode & 0010) != 0;
        }
        return (mode & 0001) != 0;
    }
}
