package org.mithaq.postgres;

import static org.mithaq.postgres.PostgresException.Code.DATA_DAMAGED;
import static org.mithaq.postgres.PostgresException.Code.DISK_FULL;
import static org.mithaq.postgres.PostgresException.Code.LIBRARY_MISSING;
import static org.mithaq.postgres.PostgresException.Code.OUT_OF_MEMORY;
import static org.mithaq.postgres.PostgresException.Code.PERMISSION;
import static org.mithaq.postgres.PostgresException.Code.PORT_TAKEN;
import static org.mithaq.postgres.PostgresException.Code.WRONG_VERSION;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what PostgreSQL's programs and the operating system say into one line with a code. */
final class Diagnosis {

    private static final Pattern LIBRARY = Pattern.compile("error while loading shared libraries: ([^:\\s]+)");
    private static final Pattern OLD_LIBC = Pattern.compile("version `(GLIBC[A-Z]*_[0-9.]+)' not found");

    /** What the text holds, the code it means, and what to do. First match wins. */
    private record Rule(String sign, PostgresException.Code code, String advice) {}

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "No space left on device",
                    DISK_FULL,
                    "free some space on the disk and start again; nothing is lost"),
            new Rule("Disk quota exceeded", DISK_FULL, "raise the quota and start again; nothing is lost"),
            new Rule("Address already in use", PORT_TAKEN, "choose another port, or 0 for a free one"),
            new Rule("incompatible with server", WRONG_VERSION, "start it with the version that made it"),
            new Rule("Cannot allocate memory", OUT_OF_MEMORY, "lower the shared buffers or free some memory"),
            new Rule("could not map anonymous shared memory", OUT_OF_MEMORY, "lower the shared buffers"),
            new Rule("Permission denied", PERMISSION, "give the server's user its files back"),
            new Rule("has wrong ownership", PERMISSION, "give the data directory back to the server's user"),
            new Rule("invalid permissions", PERMISSION, "set the data directory's mode to 0700"),
            new Rule("could not locate a valid checkpoint record", DATA_DAMAGED, "restore the latest backup"),
            new Rule(
                    "invalid locale name",
                    LIBRARY_MISSING,
                    "the system lacks the locale C.UTF-8: install it (glibc 2.35 brings it)"));

    private Diagnosis() {}

    /**
     * Says why a program failed.
     *
     * @param what what was being done, as the start of a sentence
     * @param otherwise code when the output holds no known sign
     * @param output all that the program said
     */
    static PostgresException of(String what, PostgresException.Code otherwise, String output) {
        Matcher library = LIBRARY.matcher(output);
        if (library.find()) {
            String advice = library.group(1).startsWith("libstdc++")
                    ? "install it (Debian, Ubuntu: 'apt install libstdc++6'; Fedora, RHEL: 'dnf install libstdc++')"
                    : "install the package that holds it";
            return new PostgresException(
                    LIBRARY_MISSING, what + ": the system lacks the library " + library.group(1) + "; " + advice);
        }
        Matcher libc = OLD_LIBC.matcher(output);
        if (libc.find()) {
            return new PostgresException(
                    LIBRARY_MISSING,
                    what + ": the system's C library is older than " + libc.group(1)
                            + "; use a newer system, or --database-file with your own PostgreSQL 15 or newer");
        }
        for (Rule rule : RULES) {
            if (output.contains(rule.sign())) {
                return new PostgresException(
                        rule.code(), what + ": " + lineWith(rule.sign(), output) + "; " + rule.advice());
            }
        }
        return new PostgresException(otherwise, what + ": " + fatalLine(output));
    }

    /** Says why a file operation of our own failed. */
    static PostgresException of(String what, IOException failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failure instanceof AccessDeniedException denied) {
            return new PostgresException(
                    PERMISSION,
                    what + ": '" + denied.getFile() + "' may not be accessed by this user; run as the user who owns it",
                    failure);
        }
        if (reason.contains("No space left on device") || reason.contains("Disk quota exceeded")) {
            return new PostgresException(
                    DISK_FULL, what + ": the disk is full (" + reason + "); free some space and start again", failure);
        }
        if (failure instanceof FileSystemException && reason.contains("Operation not permitted")) {
            return new PostgresException(PERMISSION, what + ": " + reason + "; run as the user who owns it", failure);
        }
        return new PostgresException(PostgresException.Code.IO, what + ": " + reason, failure);
    }

    private static String lineWith(String sign, String output) {
        return output.lines()
                .filter(line -> line.contains(sign))
                .findFirst()
                .map(Diagnosis::plain)
                .orElse(sign);
    }

    private static String fatalLine(String output) {
        List<String> fatal = output.lines()
                .filter(line -> line.contains("PANIC:") || line.contains("FATAL:") || line.contains("error:"))
                .toList();
        return fatal.isEmpty() ? lastLine(output) : plain(fatal.getLast());
    }

    /** Last line that says something. */
    static String lastLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(Diagnosis::plain)
                .orElse("it said nothing");
    }

    /** A log line without time, process id and severity. */
    private static String plain(String line) {
        return line.strip()
                .replaceFirst("^[-0-9]+ [0-9:.]+ [A-Z]+ \\[\\d+\\] *", "")
                .replaceFirst("^[A-Z]+: *", "");
    }
}
