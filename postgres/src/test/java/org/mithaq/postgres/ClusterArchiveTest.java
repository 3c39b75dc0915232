package org.mithaq.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mithaq.testkit.Property.forAll;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.postgres.PostgresException.Code;

class ClusterArchiveTest {

    private static final ArchiveHeading HEADING = ArchiveHeading.of(
            "شرطة بوريال", Instant.parse("2026-11-21T10:00:00Z"), Instant.parse("2026-12-21T10:00:00Z"));

    /** Label in a log of segments of 1 MiB, as in {@link #smallData}. */
    private static final String SMALL_LABEL = "START WAL LOCATION: 0/200028 (file 000000010000000000000002)\n";

    @TempDir
    Path work;

    private static void assertRefused(Code code, String inMessage, ThrowingCallable call) {
        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(call)
                .withMessageContaining(inMessage)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** A data directory in shape only, small enough to damage its archive a thousand times. */
    private Path smallData() throws IOException {
        Path data = Files.createDirectories(work.resolve("small"));
        for (String directory : List.of("base/1", "global", "pg_wal", "pg_notify", "pg_replslot/left", "pg_stat_tmp")) {
            Files.createDirectories(data.resolve(directory));
        }
        Files.writeString(data.resolve("PG_VERSION"), "18\n");
        Files.writeString(data.resolve("base/1/1259"), "table".repeat(500));
        Files.writeString(data.resolve("base/1/empty"), "");
        Files.writeString(data.resolve("base/1/pgsql_tmp1.0"), "sorting");
        Files.writeString(data.resolve("base/1/pg_internal.init"), "cache");
        Files.writeString(data.resolve("global/pg_control"), "control");
        Files.writeString(data.resolve("pg_notify/0000"), "queue");
        Files.writeString(data.resolve("pg_replslot/left/state"), "slot");
        Files.writeString(data.resolve("pg_stat_tmp/db_0.stat"), "statistics");
        Files.writeString(data.resolve("postmaster.pid"), "1\n");
        Files.writeString(data.resolve("postmaster.opts"), "postgres\n");
        for (int segment = 1; segment <= 5; segment++) {
            Files.write(data.resolve("pg_wal/00000001000000000000000" + segment), segmentOf(segment));
        }
        return data;
    }

    private static byte[] segmentOf(int number) {
        byte[] bytes = new byte[1 << 20];
        bytes[0] = (byte) number;
        return bytes;
    }

    private Path smallArchive() throws IOException {
        Path archive = work.resolve("small.tar");
        try (ArchiveWriter writer = ArchiveWriter.begin(archive, smallData(), HEADING)) {
            writer.copyData();
            Files.writeString(work.resolve("node.yaml"), "name: x\n");
            writer.addNodeFile(work, "node.yaml");
            writer.finish("0/300120", SMALL_LABEL, "");
        }
        return archive;
    }

    private static Map<String, String> tree(Path top) throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = top.relativize(path).toString();
                found.put(name, Files.isDirectory(path) ? "directory" : Files.size(path) + " bytes");
            }
        }
        return found;
    }

    @Nested
    class OfARunningCluster {

        @Test
        void comesBackWithEveryRowCommittedBeforeItsEnd() throws Exception {
            // The server's user must be able to pass the directory above the two nodes'.
            PrivateFiles.allow(work, 0001);
            ClusterDirectory at = TestCluster.stoppedIn(Files.createDirectory(work.resolve("origin")));
            Path archive = work.resolve("archive.tar");
            try (var server = new SingleServer(at)) {
                server.ask("select pg_backup_start('drill', true) as answer;");
                try (ArchiveWriter writer = ArchiveWriter.begin(archive, at.data(), HEADING)) {
                    server.ask("insert into kept select generate_series(1001, 1200); select 1 as answer;");
                    writer.copyData();
                    server.ask("insert into kept select generate_series(1201, 1500); select 1 as answer;");
                    String[] end = server.ask(
                                    "select lsn || '#' || replace(labelfile, chr(10), '|') || '#' || spcmapfile"
                                            + " as answer from pg_backup_stop(false);")
                            .split("#", -1);
                    writer.finish(end[0], end[1].replace('|', '\n'), end[2]);
                }
            }
            Path restored = Files.createDirectory(work.resolve("restored"));

            assertThat(ClusterArchive.restore(archive, restored)).isEqualTo(HEADING);

            assertThat(restored).isDirectoryNotContaining("glob:**unfinished");
            TestCluster.start(restored).close();
            assertThat(TestCluster.keptRows(new ClusterDirectory(restored))).isEqualTo(1500);
        }
    }

    /** A server of one process that is asked and answers while it runs. */
    private static final class SingleServer implements AutoCloseable {

        private final Process process;
        private final OutputStream questions;
        private final BufferedReader answers;

        SingleServer(ClusterDirectory at) throws IOException {
            process = Command.prepare(TestCluster.singleCommand(at)).start();
            questions = process.getOutputStream();
            answers = process.inputReader(UTF_8);
        }

        /** Sends statements that give one column {@code answer} at last, and reads it. */
        String ask(String statements) throws IOException {
            questions.write((statements.replace("; ", ";\n") + "\n").getBytes(UTF_8));
            questions.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.contains("answer = \"")) {
                    return line.replaceFirst(".*answer = \"", "").replaceFirst("\"\\s*\\(typeid.*$", "");
                }
            }
            throw new AssertionError("the server ended without an answer to " + statements);
        }

        @Override
        public void close() throws IOException {
            questions.close();
            answers.transferTo(Writer.nullWriter());
            assertThat(process.onExit()).succeedsWithin(TestCluster.LIMIT);
        }
    }

    @Nested
    class Write {

        @Test
        void leavesOutWhatBelongsToTheRunningServer() throws IOException {
            Path restored = work.resolve("restored");
            ClusterArchive.restore(smallArchive(), restored);

            assertThat(tree(restored.resolve("postgres/data")).keySet())
                    .containsExactlyInAnyOrder(
                            "",
                            "PG_VERSION",
                            "backup_label",
                            "base",
                            "base/1",
                            "base/1/1259",
                            "base/1/empty",
                            "global",
                            "global/pg_control",
                            "pg_notify",
                            "pg_replslot",
                            "pg_stat_tmp",
                            "pg_wal",
                            "pg_wal/000000010000000000000002",
                            "pg_wal/000000010000000000000003");
        }

        @Test
        void keepsTheNodesFilesAndTheLabelAsGiven() throws IOException {
            Path restored = work.resolve("restored");
            ClusterArchive.restore(smallArchive(), restored);

            assertThat(restored.resolve("node.yaml")).hasContent("name: x\n");
            assertThat(restored.resolve("postgres/data/backup_label")).hasContent(SMALL_LABEL);
        }

        @Test
        void isForItsOwnerOnlyAndLeavesNothingBeside() throws IOException {
            Path archive = smallArchive();

            assertThat(PrivateFiles.mode(archive) & 0777).isEqualTo(0600);
            assertThat(work).isDirectoryNotContaining("glob:**unfinished");
        }

        @Test
        void leavesNothingWhenItIsNotFinished() throws IOException {
            Path archive = work.resolve("given-up.tar");
            try (ArchiveWriter writer = ArchiveWriter.begin(archive, smallData(), HEADING)) {
                writer.copyData();
            }

            assertThat(work).isDirectoryNotContaining("glob:**given-up*");
        }

        @Test
        void refusesToEndWhenNeededLogIsGone() throws IOException {
            Path data = smallData();
            Files.delete(data.resolve("pg_wal/000000010000000000000003"));
            try (ArchiveWriter writer = ArchiveWriter.begin(work.resolve("a.tar"), data, HEADING)) {
                writer.copyData();

                assertRefused(
                        Code.ARCHIVE_INCOMPLETE,
                        "'000000010000000000000003', which the archive needs, is gone",
                        () -> writer.finish("0/300120", SMALL_LABEL, ""));
            }
        }

        @Test
        void refusesNodeFilesThatAreNotPlainPaths() throws IOException {
            try (ArchiveWriter writer = ArchiveWriter.begin(work.resolve("a.tar"), smallData(), HEADING)) {
                for (String name : List.of("../x", "a/../b", "/etc/x", "postgres/data/x", "a b", "", "a//b")) {
                    assertThatIllegalArgumentException().isThrownBy(() -> writer.addNodeFile(work, name));
                }
            }
        }
    }

    @Nested
    class Segments {

        @Test
        void areCountedAcrossTheEndOfAPart() {
            assertThat(WalSegments.name("00000001", 255, 16 << 20)).isEqualTo("0000000100000000000000FF");
            assertThat(WalSegments.name("0000000A", 256, 16 << 20)).isEqualTo("0000000A0000000100000000");
        }

        @Test
        void endBeforeASegmentThatTheBackupOnlyTouches() throws IOException {
            Path wal = smallData().resolve("pg_wal");

            assertThat(WalSegments.needed(wal, SMALL_LABEL, "0/400000"))
                    .containsExactly("000000010000000000000002", "000000010000000000000003");
            assertThat(WalSegments.needed(wal, SMALL_LABEL, "0/400001")).hasSize(3);
        }

        @Test
        void takeTimelineHistoriesAlong() throws IOException {
            Path wal = smallData().resolve("pg_wal");
            Files.writeString(wal.resolve("00000002.history"), "1\t0/2000000\n");

            assertThat(WalSegments.needed(wal, SMALL_LABEL, "0/200100")).contains("00000002.history");
        }

        @Test
        void areRefusedWithoutALabelThatNamesThem() {
            assertThatIllegalArgumentException().isThrownBy(() -> WalSegments.needed(work, "label", "0/1"));
            assertThatIllegalArgumentException().isThrownBy(() -> WalSegments.position("3000120"));
        }
    }

    @Nested
    class Read {

        @Test
        void tellsTheHeading() throws IOException {
            Path archive = smallArchive();

            assertThat(ClusterArchive.describe(archive)).isEqualTo(HEADING);
            assertThat(ClusterArchive.verify(archive)).isEqualTo(HEADING);
        }

        @Test
        void refusesAnyFlippedByteOfContent() throws IOException {
            Path archive = smallArchive();
            List<long[]> spans = contentSpans(archive);
            try (var bytes = new RandomAccessFile(archive.toFile(), "rw")) {
                forAll(200, choices -> {
                    long[] span = spans.get(choices.below(spans.size()));
                    long place = span[0] + choices.below(span[1]);
                    flip(bytes, place, 1 << choices.below(8));
                    try {
                        assertRefused(archive);
                    } finally {
                        flip(bytes, place, 0);
                    }
                });
            }
        }

        private long flippedBy;

        /** Flips bits of one byte; mask 0 takes the last flip back. */
        private void flip(RandomAccessFile bytes, long place, int mask) throws IOException {
            flippedBy = mask == 0 ? flippedBy : mask;
            bytes.seek(place);
            int before = bytes.read();
            bytes.seek(place);
            bytes.write(before ^ (int) flippedBy);
        }

        private void assertRefused(Path archive) {
            assertThatExceptionOfType(PostgresException.class)
                    .isThrownBy(() -> ClusterArchive.verify(archive))
                    .satisfies(refused -> assertThat(refused.code()).isIn(Code.ARCHIVE_DAMAGED, Code.ARCHIVE_VERSION));
        }

        private List<long[]> contentSpans(Path archive) throws IOException {
            var spans = new ArrayList<long[]>();
            try (var tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.getSize() > 0) {
                        spans.add(new long[] {tar.getBytesRead(), entry.getSize()});
                    }
                }
            }
            return spans;
        }

        @Test
        void refusesAnArchiveCutAnywhereBeforeItsEnd() throws IOException {
            Path archive = smallArchive();
            List<long[]> spans = contentSpans(archive);
            long contentEnd = spans.getLast()[0] + spans.getLast()[1];
            byte[] whole = Files.readAllBytes(archive);
            Path cut = work.resolve("cut.tar");
            forAll(100, choices -> {
                Files.write(cut, Arrays.copyOf(whole, (int) choices.below(contentEnd)));
                assertRefused(cut);
            });
        }

        @Test
        void refusesWhatIsNoArchive() throws IOException {
            Path text = Files.writeString(work.resolve("text"), "no tar at all\n".repeat(1000));
            Path empty = Files.createFile(work.resolve("empty"));

            assertRefused(text);
            assertRefused(empty);
            ClusterArchiveTest.assertRefused(
                    Code.IO, "nothing-there", () -> ClusterArchive.verify(work.resolve("nothing-there")));
        }

        /** The small archive with one entry renamed, left out (null) or given other bytes. */
        private Path rewritten(String name, String newName, String newText) throws IOException {
            Path changed = work.resolve("changed.tar");
            try (var in = new TarArchiveInputStream(Files.newInputStream(smallArchive()));
                    var out = new TarArchiveOutputStream(Files.newOutputStream(changed))) {
                for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    boolean meant = entry.getName().equals(name);
                    if (meant && newName.isEmpty()) {
                        continue;
                    }
                    byte[] bytes = meant && !newText.isEmpty() ? newText.getBytes(UTF_8) : in.readAllBytes();
                    var copy = new TarArchiveEntry(meant ? newName : entry.getName(), true);
                    copy.setSize(bytes.length);
                    out.putArchiveEntry(copy);
                    out.write(bytes);
                    out.closeArchiveEntry();
                }
            }
            return changed;
        }

        @Test
        void refusesAMissingFileByName() throws IOException {
            Path archive = rewritten("data/base/1/1259", "", "");

            ClusterArchiveTest.assertRefused(
                    Code.ARCHIVE_DAMAGED, "'data/base/1/1259' is missing", () -> ClusterArchive.verify(archive));
        }

        @Test
        void refusesAFileUnderAnotherName() throws IOException {
            Path archive = rewritten("node/node.yaml", "node/other", "");

            ClusterArchiveTest.assertRefused(
                    Code.ARCHIVE_DAMAGED, "'node/node.yaml' is missing", () -> ClusterArchive.verify(archive));
        }

        @Test
        void refusesNamesThatLeadOutside() throws IOException {
            for (String name : List.of("data/../../escaped", "/escaped", "node/../escaped", "elsewhere/x")) {
                Path archive = rewritten("node/node.yaml", name, "");

                ClusterArchiveTest.assertRefused(
                        Code.ARCHIVE_DAMAGED,
                        "strange name",
                        () -> ClusterArchive.restore(archive, work.resolve("to")));
                assertThat(work.resolve("escaped")).doesNotExist();
            }
        }

        @Test
        void refusesALaterFormatAndAnotherPostgres() throws IOException {
            String heading = ArchiveFormat.heading(HEADING);
            Path later = rewritten("heading", "heading", heading.replace("mithaq-archive=1", "mithaq-archive=2"));
            ClusterArchiveTest.assertRefused(
                    Code.ARCHIVE_VERSION, "format version 2", () -> ClusterArchive.verify(later));

            Path older = rewritten("heading", "heading", heading.replace("postgres=18", "postgres=17"));
            ClusterArchiveTest.assertRefused(
                    Code.ARCHIVE_VERSION,
                    "files of PostgreSQL 17",
                    () -> ClusterArchive.restore(older, work.resolve("to")));
        }
    }

    @Nested
    class Restore {

        @Test
        void putsNothingInPlaceWhenTheArchiveIsDamaged() throws IOException {
            Path archive = smallArchive();
            byte[] bytes = Files.readAllBytes(archive);
            int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tabletable");
            bytes[place] ^= 1;
            Files.write(archive, bytes);
            Path target = work.resolve("to");

            assertRefused(
                    Code.ARCHIVE_DAMAGED,
                    "'data/base/1/1259' was changed",
                    () -> ClusterArchive.restore(archive, target));
            assertThat(target).isEmptyDirectory();
        }

        @Test
        void refusesADirectoryThatHoldsSomething() throws IOException {
            Path target = Files.createDirectory(work.resolve("to"));
            Files.writeString(target.resolve("node.yaml"), "mine");

            assertRefused(
                    Code.NOT_EMPTY, "holds 'node.yaml' already", () -> ClusterArchive.restore(smallArchive(), target));
            assertThat(target.resolve("node.yaml")).hasContent("mine");
        }

        @Test
        void clearsAwayWhatAnInterruptedRestoreLeft() throws IOException {
            Path target = work.resolve("to");
            Files.createDirectories(target.resolve("restoring.unfinished/data"));
            Files.writeString(target.resolve("restoring.unfinished/data/PG_VERSION"), "old");

            ClusterArchive.restore(smallArchive(), target);

            assertThat(target.resolve("restoring.unfinished")).doesNotExist();
            assertThat(target.resolve("postgres/data/PG_VERSION")).hasContent("18\n");
        }
    }

    @Nested
    class Heading {

        @Test
        void refusesAnExpiryBeforeTheMakingAndNamesThatBreakLines() {
            Instant now = Instant.EPOCH;

            assertThatIllegalArgumentException().isThrownBy(() -> ArchiveHeading.of("node", now, now));
            assertThatIllegalArgumentException().isThrownBy(() -> ArchiveHeading.of("a\nb", now, now.plusSeconds(1)));
        }
    }
}
