package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.demo.StoryParty;

/** One of the demo's three nodes, running, and how its operator talks to it. Used by one thread. */
final class DemoNode implements AutoCloseable {

    private final StoryParty party;
    private final NodeDirectory directory;
    private final DemoProcess process;
    private final URI address;
    private final ApiClient api;
    private final TaxiiClient taxii;
    private @Nullable TaxiiClient desk;

    private DemoNode(StoryParty party, NodeDirectory directory, DemoProcess process) {
        this.party = requireNonNull(party, "party");
        this.directory = requireNonNull(directory, "directory");
        this.process = requireNonNull(process, "process");
        this.address = process.address();
        String token = token(directory.operatorToken());
        this.api = new ApiClient(address, token, Optional.empty());
        this.taxii = new TaxiiClient(address, token, Optional.empty());
    }

    /** Waits until a node listens. */
    static DemoNode listening(StoryParty party, NodeDirectory directory, DemoProcess process) {
        return new DemoNode(party, directory, process);
    }

    /** Reads a token from its file. */
    static String token(Path file) {
        return new String(PrivateFile.read(file, "a token"), StandardCharsets.UTF_8).strip();
    }

    /** Where the token lies with which the party's desk reads for the story's purpose. */
    static Path deskToken(NodeDirectory directory) {
        return directory.root().resolve("desk.token");
    }

    /** Reads the desk's token, which was made. */
    void openDesk() {
        desk = new TaxiiClient(address, token(deskToken(directory)), Optional.empty());
    }

    /** Its collections, as the party's desk. */
    TaxiiClient desk() {
        return requireNonNull(desk, "desk");
    }

    /** Whose it is. */
    StoryParty party() {
        return party;
    }

    /** Where it lies. */
    NodeDirectory directory() {
        return directory;
    }

    /** Where it listens, without a slash at the end. */
    URI address() {
        return address;
    }

    /** Its JSON API, as the operator. */
    ApiClient api() {
        return api;
    }

    /** Its collections, as the operator. */
    TaxiiClient taxii() {
        return taxii;
    }

    /** Its process. */
    DemoProcess process() {
        return process;
    }

    /** Tells where it is to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("party", party.id());
        facts.put("address", address.toString());
        facts.put("data", directory.root().toString());
        facts.put("operator-token-file", directory.operatorToken().toString());
        facts.put("desk-token-file", deskToken(directory).toString());
        return facts;
    }

    @Override
    public void close() {
        api.close();
        taxii.close();
        if (desk != null) {
            desk.close();
        }
        process.close();
    }
}
