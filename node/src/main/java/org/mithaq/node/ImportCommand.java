package org.mithaq.node;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mithaq.node.TaxiiClient.RemoteCollection;
import org.mithaq.stix.Finding;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Severity;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq import}: adds the objects of STIX bundles to a collection, as given by the node's own party. */
@Command(
        name = "import",
        description = {
            "Adds the objects of STIX 2.1 bundles to a collection, as given by the node's own party.",
            "Every file is read to its end before the first object is added: a broken file adds nothing.",
            "Objects that are not valid are left out and listed; then the exit code is 1. Repeatable."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int CHUNK_OBJECTS = 5_000;
    private static final int CHUNK_BYTES = 8 * 1024 * 1024;
    private static final int READ_BUFFER_BYTES = 256 * 1024;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "STIX 2.1 bundle, JSON in UTF-8")
    private List<Path> files = List.of();

    @Option(names = "--into", required = true, paramLabel = "COLLECTION", description = "alias or id of a collection")
    private String collection = "";

    @Mixin
    private TermsOptions terms = new TermsOptions();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        List<Path> bundles = files.stream().map(surroundings::resolve).toList();
        bundles.forEach(this::requireWhole);
        Map<String, String> stated = terms.parameters();
        var tally = new ImportTally();
        try (var node = NodeConnection.open(directory, surroundings);
                var client = node.operator(directory)) {
            requireCollection(client);
            for (Path bundle : bundles) {
                new Sending(client, tally, stated).send(bundle);
            }
        }
        Terminal terminal = surroundings.terminal();
        if (json) {
            terminal.say(tally.facts(collection));
        } else {
            tally.lines(collection).forEach(terminal::say);
        }
        if (!tally.complete()) {
            terminal.fail("some objects were not taken; the others are in '" + collection + "'");
            return Main.FAILED;
        }
        return Main.DONE;
    }

    /** Reads a file to its end, so that one that breaks off is refused before anything of it is added. */
    private void requireWhole(Path bundle) {
        var progress = new Progress(surroundings.terminal(), "Checking " + bundle.getFileName(), size(bundle));
        try (var bytes = open(bundle);
                var reader = StixReader.bundle(bytes, ParseLimits.defaults())) {
            long objects = 0;
            while (reader.hasNext()) {
                reader.next();
                objects++;
                progress.at(bytes.bytes(), objects);
            }
            progress.end();
            for (Finding finding : reader.containerFindings()) {
                if (finding.severity() == Severity.ERROR) {
                    throw new NodeException(bundle + " is no STIX bundle: " + finding.pointer() + ": "
                            + finding.message() + " (" + finding.section() + "); nothing was added");
                }
            }
        } catch (MalformedStixException broken) {
            progress.end();
            throw new NodeException(bundle + " breaks off: " + broken.getMessage() + "; nothing was added", broken);
        } catch (IOException | UncheckedIOException unread) {
            throw new NodeException(bundle + " cannot be read: " + unread.getMessage(), unread);
        }
    }

    private void requireCollection(TaxiiClient client) {
        List<RemoteCollection> collections = client.collections();
        boolean known = collections.stream()
                .anyMatch(there -> collection.equals(there.alias()) || collection.equals(there.id()));
        if (!known) {
            List<String> aliases =
                    collections.stream().map(RemoteCollection::alias).toList();
            throw new NodeException("There is no collection '" + collection + "'"
                    + NearestName.advice(collection, aliases) + "; declare it with 'mithaq apply'; nothing was added");
        }
    }

    private static CountingStream open(Path bundle) {
        try {
            return new CountingStream(new BufferedInputStream(Files.newInputStream(bundle), READ_BUFFER_BYTES));
        } catch (IOException refused) {
            throw new NodeException(bundle + " cannot be read: " + PrivateFile.reason(refused), refused);
        }
    }

    private static long size(Path bundle) {
        try {
            return Files.size(bundle);
        } catch (IOException refused) {
            throw new NodeException(bundle + " cannot be read: " + PrivateFile.reason(refused), refused);
        }
    }

    /** Sends the valid objects of files in envelopes. Used by one thread. */
    private final class Sending {

        private final TaxiiClient client;
        private final ImportTally tally;
        private final Map<String, String> stated;
        private final ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        private int objects;

        Sending(TaxiiClient client, ImportTally tally, Map<String, String> stated) {
            this.client = client;
            this.tally = tally;
            this.stated = stated;
        }

        void send(Path bundle) {
            var progress = new Progress(surroundings.terminal(), "Importing " + bundle.getFileName(), size(bundle));
            try (var bytes = open(bundle);
                    var reader = StixReader.bundle(bytes, ParseLimits.defaults())) {
                while (reader.hasNext()) {
                    take(bundle, reader.next());
                    progress.at(bytes.bytes(), tally.total());
                }
            } catch (IOException unread) {
                throw new NodeException(bundle + " cannot be read: " + unread.getMessage(), unread);
            }
            flush();
            progress.end();
        }

        private void take(Path bundle, ParsedObject parsed) {
            switch (parsed) {
                case ParsedObject.Accepted accepted -> {
                    tally.warned(accepted.findings());
                    add(accepted.object());
                }
                case ParsedObject.Refused refused -> tally.refused(String.valueOf(bundle.getFileName()), refused);
            }
        }

        private void add(StixObject object) {
            write(objects == 0 ? "{\"objects\":[" : ",");
            envelope.writeBytes(object.copyBytes());
            objects++;
            if (objects >= CHUNK_OBJECTS || envelope.size() >= CHUNK_BYTES) {
                flush();
            }
        }

        private void flush() {
            if (objects == 0) {
                return;
            }
            write("]}");
            tally.answered(client.add(collection, stated, envelope.toByteArray()));
            envelope.reset();
            objects = 0;
        }

        private void write(String text) {
            envelope.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
