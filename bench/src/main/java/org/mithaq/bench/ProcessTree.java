package org.mithaq.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CPU time and memory of a process and all its descendants, as Linux counts them.
 *
 * <p>CPU is user and system time of the living ones plus what each has reaped from ended children, so nothing is lost
 * when a database backend ends, and nothing is counted twice. Source: proc(5), files {@code stat} and
 * {@code smaps_rollup}. Safe to call from any thread.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    /** {@code sysconf(_SC_CLK_TCK)} is 100 on every Linux that the kernel's user interface allows (USER_HZ). */
    private static final long MICROS_PER_TICK = 10_000;

    private final long root;

    ProcessTree(long rootPid) {
        this.root = rootPid;
    }

    private record Stat(long pid, long parent, long ticks) {}

    /** CPU time so far, in steps of 10 ms. */
    long cpuMicros() {
        long ticks = 0;
        for (Stat stat : members()) {
            ticks += stat.ticks();
        }
        return ticks * MICROS_PER_TICK;
    }

    /** Memory with shared pages divided among those who share them; needs the right to read others' maps. */
    long pssBytes() {
        long kilobytes = 0;
        for (Stat stat : members()) {
            kilobytes += pssKilobytes(stat.pid());
        }
        return kilobytes << 10;
    }

    /** Number of living processes, for a report that says what was counted. */
    int size() {
        return members().size();
    }

    private List<Stat> members() {
        Map<Long, Stat> all = new HashMap<>();
        Map<Long, List<Stat>> children = new HashMap<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path directory : directories) {
                read(directory).ifPresent(stat -> {
                    all.put(stat.pid(), stat);
                    children.computeIfAbsent(stat.parent(), _ -> new ArrayList<>())
                            .add(stat);
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list /proc", e);
        }
        var members = new ArrayList<Stat>();
        var open = new ArrayDeque<Stat>();
        Optional.ofNullable(all.get(root)).ifPresent(open::add);
        while (!open.isEmpty()) {
            Stat stat = open.remove();
            members.add(stat);
            open.addAll(children.getOrDefault(stat.pid(), List.of()));
        }
        return members;
    }

    private static Optional<Stat> read(Path directory) {
        String text;
        try {
            text = Files.readString(directory.resolve("stat"));
        } catch (IOException _) {
            return Optional.empty(); // ended since the directory was listed
        }
        // The second field is the command in brackets and may hold anything; the third follows the last bracket.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = 14; field <= 17; field++) { // utime, stime, cutime, cstime, counted from 1
            ticks += Long.parseLong(fields[field - 3]);
        }
        return Optional.of(
                new Stat(Long.parseLong(directory.getFileName().toString()), Long.parseLong(fields[1]), ticks));
    }

    private static long pssKilobytes(long pid) {
        Path file = PROC.resolve(Long.toString(pid)).resolve("smaps_rollup");
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return 0; // a process that has ended but was not reaped has no maps
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            if (!Files.exists(PROC.resolve(Long.toString(pid)))
                    || String.valueOf(e.getMessage()).contains("No such process")) {
                return 0;
            }
            throw new UncheckedIOException("Cannot read the memory of process " + pid + " (" + file + ")", e);
        }
    }
}
