package org.mithaq.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The load program: {@code ./mithaq bench}. Exit codes: 0 done, 1 failed or something did not hold, 2 wrong usage. */
public final class Main {

    private Main() {}

    /** Runs what the arguments ask for and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench: " + wrong.getMessage());
            System.err.print(Options.USAGE);
            return 2;
        }
        try {
            return switch (options.mode()) {
                case HELP -> {
                    System.out.print(Options.USAGE);
                    yield 0;
                }
                case JMH -> MicroBenchmarks.run(options.quick(), options.data());
                case LOAD, VISIBILITY, SEARCH, SYNC, TORTURE, DISK_FULL -> inDirectory(options);
            };
        } catch (BenchException | IOException | SQLException e) {
            System.err.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private static int inDirectory(Options options) throws IOException, SQLException {
        Path launcher = Path.of(Optional.ofNullable(System.getProperty("mithaq.home"))
                        .orElseThrow(() -> new BenchException("Start me as './mithaq bench'")))
                .resolve("mithaq");
        Path directory = options.directory().isPresent()
                ? Files.createDirectories(options.directory().get())
                : passable(Files.createTempDirectory("mithaq-bench"));
        try {
            return switch (options.mode()) {
                case TORTURE -> new Torture(launcher, directory, options.kills()).run();
                case DISK_FULL -> new DiskFull(launcher, directory).run();
                case VISIBILITY -> measure(new VisibilityRun(options, launcher), options, directory);
                case SEARCH -> measure(new SearchRun(options, launcher), options, directory);
                case SYNC -> measure(new SyncRun(options, launcher), options, directory);
                case LOAD, JMH, HELP -> measure(new LoadRun(options, launcher), options, directory);
            };
        } finally {
            if (options.directory().isEmpty()) {
                delete(directory);
            }
        }
    }

    private static int measure(MeasuredRun run, Options options, Path directory) throws IOException, SQLException {
        try {
            run.run(directory);
        } finally {
            // What was measured before something failed is still worth its time.
            System.out.print(run.report().table());
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), run.report().json());
            }
        }
        return 0;
    }

    /** Lets others pass: run as root, the node's database has a user of its own, and the node lies one level below. */
    private static Path passable(Path directory) throws IOException {
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
