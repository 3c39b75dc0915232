package org.mithaq.node;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.node.TaxiiClient.Page;
import org.mithaq.node.TaxiiClient.RemoteCollection;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

/** Writes everything that a reader may see into one bundle, page by page. Memory does not grow with the objects of one
 * collection; an object that several collections hold is written once. Used by one thread. */
final class BundleFile {

    private static final int PAGE_OBJECTS = 2_000;
    private static final int BUFFER_BYTES = 256 * 1024;

    private final TaxiiClient client;
    private final OutputStream out;
    private final Set<String> digests = new HashSet<>();
    private boolean several;
    private long objects;
    private long bytes;

    private BundleFile(TaxiiClient client, OutputStream out) {
        this.client = client;
        this.out = out;
    }

    /**
     * What was written.
     *
     * @param bytes of the objects alone
     */
    record Summary(long objects, long bytes) {}

    /**
     * Writes a bundle.
     *
     * @param file where to; it is there whole or not at all. Standard output when empty
     */
    static Summary write(TaxiiClient client, Optional<Path> file, Surroundings surroundings) {
        String id = surroundings.randomUuid().toString();
        try {
            return file.isPresent()
                    ? toFile(client, file.get(), id)
                    : to(client, surroundings.terminal().out(), id);
        } catch (IOException refused) {
            throw new NodeException(
                    file.map(Path::toString).orElse("Standard output") + " cannot be written: "
                            + PrivateFile.reason(refused),
                    refused);
        }
    }

    private static Summary toFile(TaxiiClient client, Path file, String id) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Summary summary;
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                summary = to(client, Channels.newOutputStream(channel), id);
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return summary;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Summary to(TaxiiClient client, OutputStream out, String id) throws IOException {
        var buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        var bundle = new BundleFile(client, buffered);
        bundle.text("{\"type\":\"bundle\",\"id\":\"bundle--" + id + "\",\"objects\":[");
        List<RemoteCollection> readable =
                client.collections().stream().filter(RemoteCollection::canRead).toList();
        bundle.several = readable.size() > 1;
        for (RemoteCollection collection : readable) {
            bundle.copy(collection.id());
        }
        bundle.text("\n]}\n");
        buffered.flush();
        return new Summary(bundle.objects, bundle.bytes);
    }

    private void copy(String collection) throws IOException {
        Optional<String> next = Optional.empty();
        do {
            Page page = client.page(collection, PAGE_OBJECTS, next, this::copyPage);
            next = page.next();
        } while (next.isPresent());
    }

    private void copyPage(StixReader page) throws IOException {
        while (page.hasNext()) {
            switch (page.next()) {
                case ParsedObject.Accepted accepted -> write(accepted.object());
                case ParsedObject.Refused refused ->
                    throw new NodeException("The node gave an object that is not valid STIX: "
                            + refused.id().orElse("without id") + "; run 'mithaq doctor'");
            }
        }
    }

    private void write(StixObject object) throws IOException {
        if (several && !digests.add(object.digestHex())) {
            return;
        }
        text(objects == 0 ? "\n" : ",\n");
        out.write(object.copyBytes());
        objects++;
        bytes += object.sizeBytes();
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
