package org.mithaq.taxii;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.stix.Finding;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.Severity;
import org.mithaq.stix.StixReader;

/**
 * Holds the body of a submission until it is known to be whole. Safe to call from any thread.
 *
 * <p>Short bodies wait in memory, where reading them ahead shows whether they are whole; long ones go to a file, are read
 * once to see that they are, and then again to be taken. The number of submissions at one time is bounded, and so is
 * the memory they need.
 */
final class Intake {

    private static final String FILE_PREFIX = "submission-";
    private static final int COPY_BYTES = 64 * 1024;

    private final TaxiiConfig config;
    private final Semaphore room;

    /** Makes the intake, and deletes what a crash left in the spool directory. */
    Intake(TaxiiConfig config) {
        this.config = config;
        this.room = new Semaphore(config.maxSubmissions());
        deleteLeftovers(config.spoolDirectory());
    }

    /** Takes the whole body on. */
    @FunctionalInterface
    interface Taker {

        /** Reads the envelope and answers. */
        Reply take(InputStream envelope) throws IOException;
    }

    Reply take(Request request, Taker taker) throws IOException {
        if (!room.tryAcquire()) {
            throw new QueueFullException(config.maxSubmissions() + " submissions are being taken already");
        }
        try {
            InputStream body = request.body(config.maxContentBytes());
            byte[] start = body.readNBytes(startBytes(request));
            int next = start.length < config.memoryBytes() ? body.read() : 0;
            return next < 0 ? taker.take(new ByteArrayInputStream(start)) : spooled(start, next, body, taker);
        } finally {
            room.release();
        }
    }

    private int startBytes(Request request) {
        return request.bodyBytes() < 0
                ? config.memoryBytes()
                : (int) Math.min(request.bodyBytes(), config.memoryBytes());
    }

    private Reply spooled(byte[] start, int next, InputStream rest, Taker taker) throws IOException {
        Path file = Files.createTempFile(config.spoolDirectory(), FILE_PREFIX, ".json");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(start);
                if (start.length < config.memoryBytes()) {
                    out.write(next);
                }
                copy(rest, out);
            }
            Optional<SubmitResult.Broken> broken = broken(file);
            if (broken.isPresent()) {
                return AddObjectsHandler.broken(broken.get());
            }
            try (InputStream envelope = Files.newInputStream(file)) {
                return taker.take(envelope);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var bytes = new byte[COPY_BYTES];
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            out.write(bytes, 0, read);
        }
    }

    /** Reads the file to its end, to see whether the envelope holds together. */
    private static Optional<SubmitResult.Broken> broken(Path file) throws IOException {
        try (StixReader reader = StixReader.envelope(Files.newInputStream(file), ParseLimits.defaults())) {
            while (reader.hasNext()) {
                reader.next();
            }
            return reader.containerFindings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .map(finding -> broken(finding, 0));
        } catch (MalformedStixException malformed) {
            return Optional.of(broken(malformed.finding(), malformed.byteOffset()));
        }
    }

    private static SubmitResult.Broken broken(Finding finding, long byteOffset) {
        return new SubmitResult.Broken(finding, byteOffset, Optional.empty());
    }

    private static void deleteLeftovers(Path directory) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, FILE_PREFIX + "*.json")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The spool directory " + directory + " cannot be used", unreadable);
        }
    }
}
