package org.mithaq.postgres;

import static org.mithaq.postgres.PostgresException.Code.ARCHIVE_INCOMPLETE;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which segments of the write-ahead log a backup needs: from the one its label names to the one that holds its end.
 *
 * <p>Source: names of segments as in PostgreSQL's {@code xlog_internal.h}: eight hexadecimal digits each of the
 * timeline, the number of the 4 GiB part, and the segment within it.
 */
final class WalSegments {

    private static final Pattern START = Pattern.compile(
            "START WAL LOCATION: ([0-9A-F]+/[0-9A-F]+) \\(file ([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})\\)");
    private static final Pattern POSITION = Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})");

    private WalSegments() {}

    /**
     * Names of the files of {@code pg_wal} that the backup needs, with the timeline histories beside them.
     *
     * @param wal directory {@code pg_wal}
     * @param label text of the backup label
     * @param stop position at which the backup ended, such as {@code 0/3000120}
     * @throws PostgresException with {@code ARCHIVE_INCOMPLETE} when one of them is gone
     */
    static List<String> needed(Path wal, String label, String stop) throws IOException {
        Matcher start = START.matcher(label);
        if (!start.find()) {
            throw new IllegalArgumentException("Backup label names no START WAL LOCATION: '" + label + "'");
        }
        String timeline = start.group(2);
        Path first = wal.resolve(timeline + start.group(3) + start.group(4));
        requireThere(first);
        long segmentBytes = Files.size(first);
        long end = position(stop);
        var names = new ArrayList<String>(histories(wal));
        for (long segment = position(start.group(1)) / segmentBytes; segment <= (end - 1) / segmentBytes; segment++) {
            String name = name(timeline, segment, segmentBytes);
            requireThere(wal.resolve(name));
            names.add(name);
        }
        return names;
    }

    private static void requireThere(Path segment) {
        if (!Files.exists(segment)) {
            throw new PostgresException(
                    ARCHIVE_INCOMPLETE,
                    "Write-ahead log '" + segment.getFileName()
                            + "', which the archive needs, is gone: the copying must"
                            + " hold a replication slot that reserves it from before its start");
        }
    }

    private static List<String> histories(Path wal) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(wal, "*.history")) {
            found.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    static long position(String text) {
        Matcher parts = POSITION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a write-ahead log position such as 0/3000120: '" + text + "'");
        }
        return Long.parseLong(parts.group(1), 16) << 32 | Long.parseLong(parts.group(2), 16);
    }

    static String name(String timeline, long segment, long segmentBytes) {
        long perPart = (1L << 32) / segmentBytes;
        return timeline + String.format(Locale.ROOT, "%08X%08X", segment / perPart, segment % perPart);
    }
}
