package org.mithaq.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mithaq serve}: runs a node until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs the node: on this machine's loopback only, unless TLS is given.",
            "Prints 'Mithaq is listening on http://127.0.0.1:N' when it is ready. Stops on Ctrl-C or SIGTERM."
        })
final class ServeCommand implements Callable<Integer> {

    /** What it says before its address when it is ready. */
    static final String LISTENING = "Mithaq is listening on ";

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", paramLabel = "N", description = "port, 0 for any free one; default: http.port, 8080")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "H", description = "interface to listen on; default with TLS: 0.0.0.0")
    private @Nullable String host;

    @Option(names = "--tls-cert", paramLabel = "F", description = "PEM file with the certificate chain")
    private @Nullable Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "F", description = "PEM file with the private key, PKCS #8")
    private @Nullable Path tlsKey;

    @Option(
            names = "--open",
            description = "after a restore: give partners content again without waiting for those that do not answer")
    private boolean open;

    @Option(
            names = "--beside",
            hidden = true,
            paramLabel = "PID",
            description = "stop when that process ends, however it ends")
    private @Nullable Long beside;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        NodeSettings settings = NodeSettings.read(directory);
        return serve(directory, settings.withHttp(listening(settings.http())));
    }

    private ServerSettings listening(ServerSettings standing) {
        try {
            ServerSettings http = port == null ? standing : standing.withPort(port);
            if ((tlsCert == null) != (tlsKey == null)) {
                throw new IllegalArgumentException("--tls-cert and --tls-key go together; one of them is missing");
            }
            if (tlsCert != null && tlsKey != null) {
                http = http.withTls(
                        host == null ? "0.0.0.0" : host, surroundings.resolve(tlsCert), surroundings.resolve(tlsKey));
            } else if (host != null) {
                http = http.withHost(host);
            }
            var _ = http.httpConfig();
            return http;
        } catch (IllegalArgumentException refused) {
            throw new NodeException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private Integer serve(NodeDirectory directory, NodeSettings settings) {
        Logging.forServer();
        if (beside != null) {
            endWith(beside);
        }
        if (Files.exists(directory.restored())) {
            surroundings.terminal().note("This node was " + restoredNote(directory));
        }
        Serving.run(
                directory,
                settings,
                surroundings,
                node -> {
                    if (open) {
                        node.openDoors();
                    }
                    surroundings.terminal().say(LISTENING + node.address());
                },
                () -> {});
        return Main.DONE;
    }

    /** Ends this process in order when another one has ended. */
    private static void endWith(long pid) {
        CompletableFuture<?> end = ProcessHandle.of(pid)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(pid));
        var _ = end.thenRunAsync(() -> System.exit(Main.DONE));
    }

    private static String restoredNote(NodeDirectory directory) {
        try {
            return Files.readString(directory.restored()).strip();
        } catch (IOException refused) {
            throw new NodeException(directory.restored() + " cannot be read: " + PrivateFile.reason(refused), refused);
        }
    }
}
