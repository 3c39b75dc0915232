package org.mithaq.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that holds everything of one node, and the names of what is in it.
 *
 * <table>
 * <caption>What a node's directory holds</caption>
 * <tr><th>name</th><th>what</th></tr>
 * <tr><td>{@code mithaq.yaml}</td><td>settings; its presence says that the directory is a node's</td></tr>
 * <tr><td>{@code keys/page.key}</td><td>32 random bytes that seal {@code next}; mode 600</td></tr>
 * <tr><td>{@code keys/party.key}</td><td>private half of the party key, PEM; mode 600; may be kept elsewhere</td></tr>
 * <tr><td>{@code keys/sign.key}</td><td>private half of the key the node signs with, PEM; mode 600</td></tr>
 * <tr><td>{@code keys/log.key}</td><td>private half of the key that signs checkpoints of the ledger, PEM; mode 600</td></tr>
 * <tr><td>{@code operator.token}</td><td>token of the node's own operator; mode 600</td></tr>
 * <tr><td>{@code node.json}</td><td>process and address of the running node; there only while it runs</td></tr>
 * <tr><td>{@code node.lock}</td><td>locked by the process that has the node's parts open</td></tr>
 * <tr><td>{@code postgres/}</td><td>the bundled database, unless a server of its own is used</td></tr>
 * <tr><td>{@code spool/}</td><td>long submissions while they are read</td></tr>
 * <tr><td>{@code backups/}</td><td>backups that were given no other place</td></tr>
 * <tr><td>{@code restored}</td><td>when and from which backup it was restored, if it was</td></tr>
 * <tr><td>{@code crashes/}</td><td>reports of what should not have happened</td></tr>
 * </table>
 *
 * @param root absolute path
 */
record NodeDirectory(Path root) {

    NodeDirectory {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("A node's directory is an absolute path: " + root);
        }
    }

    Path settings() {
        return root.resolve("mithaq.yaml");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path pageKey() {
        return keys().resolve("page.key");
    }

    Path tombstoneKey() {
        return keys().resolve("tombstone.key");
    }

    Path partyKey() {
        return keys().resolve("party.key");
    }

    Path signKey() {
        return keys().resolve("sign.key");
    }

    Path logKey() {
        return keys().resolve("log.key");
    }

    /** The key that signs the ledger from the next tick on; gone when it does. */
    Path nextLogKey() {
        return keys().resolve("log.next.key");
    }

    Path operatorToken() {
        return root.resolve("operator.token");
    }

    Path nodeFile() {
        return root.resolve("node.json");
    }

    Path lockFile() {
        return root.resolve("node.lock");
    }

    Path spool() {
        return root.resolve("spool");
    }

    Path backups() {
        return root.resolve("backups");
    }

    Path restored() {
        return root.resolve("restored");
    }

    /** Names, below the root, of the files that a backup holds beside the database. */
    List<String> backedUpFiles() {
        return Stream.concat(
                        Stream.of(settings(), pageKey(), operatorToken()),
                        Stream.of(tombstoneKey(), partyKey(), signKey(), logKey(), nextLogKey())
                                .filter(Files::exists))
                .map(file -> root.relativize(file).toString())
                .toList();
    }

    Path crashes() {
        return root.resolve("crashes");
    }

    /** Says whether a node was made here. */
    boolean isNode() {
        return Files.isRegularFile(settings());
    }

    /** Gives itself when a node was made here, and says what to do when not. */
    NodeDirectory requireNode() {
        if (!isNode()) {
            throw new NodeException("There is no node in " + root + "; make one with: mithaq init --data " + root
                    + " --name NAME, or name its directory with --data or MITHAQ_DATA");
        }
        return this;
    }

    /** Gives itself when the directory is missing or empty, so that a node can be made here. */
    NodeDirectory requireEmpty() {
        if (isNode()) {
            throw new NodeException("There is a node in " + root + " already; choose another directory with --data");
        }
        if (!Files.exists(root)) {
            return this;
        }
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.findAny().isPresent()) {
                throw new NodeException(root + " is not empty; choose an empty or a new directory with --data");
            }
            return this;
        } catch (IOException refused) {
            throw new NodeException(root + " cannot be used: " + PrivateFile.reason(refused), refused);
        }
    }
}
