package org.mithaq.postgres;

import static org.mithaq.postgres.PostgresException.Code.ARCHIVE_DAMAGED;
import static org.mithaq.postgres.PostgresException.Code.ARCHIVE_VERSION;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Text parts of an archive: heading, manifest, names. The whole format is in the Javadoc of {@link ArchiveWriter}. */
final class ArchiveFormat {

    static final int VERSION = 1;
    static final String HEADING = "heading";
    static final String MANIFEST = "manifest";
    static final String DATA = "data/";
    static final String NODE = "node/";

    /** Most bytes that a heading or a manifest of a believable archive has. */
    static final int TEXT_LIMIT_BYTES = 256 << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@+-]{1,200}(/[A-Za-z0-9_.@+-]{1,200}){0,20}");
    private static final Pattern MANIFEST_LINE = Pattern.compile("([0-9a-f]{64}) ([0-9]{1,18}) (.+)");
    private static final Pattern MANIFEST_END = Pattern.compile("files=([0-9]{1,9}) sha256=([0-9a-f]{64})");

    private ArchiveFormat() {}

    /**
     * One file as the manifest lists it.
     *
     * @param sha256 of its bytes, lower-case hexadecimal
     * @param sizeBytes length
     */
    record Listed(String sha256, long sizeBytes) {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether a relative name is plain: no empty, {@code .} or {@code ..} step, no blank or control character. */
    static boolean isPlainName(String name) {
        if (!NAME.matcher(name).matches()) {
            return false;
        }
        for (String step : name.split("/")) {
            if (step.equals(".") || step.equals("..")) {
                return false;
            }
        }
        return true;
    }

    static String heading(ArchiveHeading heading) {
        return "mithaq-archive=" + VERSION + "\nnode=" + heading.node() + "\nmade-at=" + heading.madeAt()
                + "\nexpires-at=" + heading.expiresAt() + "\npostgres=" + heading.postgresVersion() + "\n";
    }

    static ArchiveHeading parseHeading(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        String version = values.getOrDefault("mithaq-archive", "");
        if (!version.matches("[0-9]{1,9}")) {
            throw damaged("its first entry is not the heading of a Mithaq archive");
        }
        if (Integer.parseInt(version) != VERSION) {
            throw new PostgresException(
                    ARCHIVE_VERSION,
                    "The archive has format version " + version + "; this Mithaq reads version " + VERSION
                            + ": use the Mithaq that wrote it, or a newer one");
        }
        try {
            return new ArchiveHeading(
                    values.getOrDefault("node", ""),
                    Instant.parse(values.getOrDefault("made-at", "")),
                    Instant.parse(values.getOrDefault("expires-at", "")),
                    values.getOrDefault("postgres", ""));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw damaged("its heading cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    static String manifest(Map<String, Listed> files) {
        var text = new StringBuilder();
        files.forEach((name, file) -> text.append(file.sha256())
                .append(' ')
                .append(file.sizeBytes())
                .append(' ')
                .append(name)
                .append('\n'));
        MessageDigest digest = sha256();
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return text + "files=" + files.size() + " sha256=" + hex(digest) + "\n";
    }

    static Map<String, Listed> parseManifest(String text) {
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        var end = MANIFEST_END.matcher(text.substring(last).stripTrailing());
        MessageDigest digest = sha256();
        digest.update(text.substring(0, last).getBytes(StandardCharsets.UTF_8));
        if (!end.matches() || !end.group(2).equals(hex(digest))) {
            throw damaged("its manifest was changed or cut");
        }
        Map<String, Listed> files = new LinkedHashMap<>();
        text.substring(0, last).lines().forEach(line -> {
            var parts = MANIFEST_LINE.matcher(line);
            if (!parts.matches()) {
                throw damaged("its manifest has a line that cannot be read");
            }
            files.put(parts.group(3), new Listed(parts.group(1), Long.parseLong(parts.group(2))));
        });
        if (files.size() != Integer.parseInt(end.group(1))) {
            throw damaged("its manifest lists " + files.size() + " files and counts " + end.group(1));
        }
        return files;
    }

    static PostgresException damaged(String how) {
        return new PostgresException(
                ARCHIVE_DAMAGED, "The archive is damaged: " + how + "; nothing was restored, use another copy");
    }
}
