package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/**
 * A node that runs in another process, as it wrote it down in {@code node.json}.
 *
 * @param pid its process
 * @param address where it listens, as {@code http://127.0.0.1:8080}; no slash at the end
 * @param certificate file with the certificate it shows, when it serves TLS
 */
record RunningNode(long pid, URI address, Optional<String> certificate) {

    RunningNode {
        requireNonNull(address, "address");
        requireNonNull(certificate, "certificate");
    }

    /** Finds the node that runs over a directory; a file that a killed node left behind counts as none. */
    static Optional<RunningNode> find(NodeDirectory directory) {
        try {
            return parse(Files.readAllBytes(directory.nodeFile()))
                    .filter(node -> ProcessHandle.of(node.pid()).isPresent());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException refused) {
            throw new NodeException(directory.nodeFile() + " cannot be read: " + PrivateFile.reason(refused), refused);
        }
    }

    /** Writes down that this process runs the node. */
    static void write(NodeDirectory directory, URI address, Optional<Path> certificate) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pid", ProcessHandle.current().pid());
        facts.put("address", address.toString());
        facts.put("certificate", certificate.map(Path::toString));
        PrivateFile.write(directory.nodeFile(), (JsonPrinter.print(facts) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Takes it back. */
    static void remove(NodeDirectory directory) {
        try {
            Files.deleteIfExists(directory.nodeFile());
        } catch (IOException refused) {
            throw new NodeException(
                    directory.nodeFile() + " cannot be removed: " + PrivateFile.reason(refused), refused);
        }
    }

    private static Optional<RunningNode> parse(byte[] json) {
        try {
            if (JsonValue.parse(json, ParseLimits.defaults()) instanceof JsonObject object
                    && object.find("pid").orElse(null) instanceof JsonNumber pid
                    && object.find("address").orElse(null) instanceof JsonString address) {
                return Optional.of(new RunningNode(
                        Long.parseLong(pid.text()), URI.create(address.value()), object.findText("certificate")));
            }
            return Optional.empty();
        } catch (MalformedStixException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
