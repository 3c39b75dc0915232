package org.mithaq.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

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
        Terminal terminal = surroundings.terminal();
        Logging.forServer();
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var databaseEnded = new AtomicBoolean();
        try {
            try (NodeRun node = NodeRun.start(directory, settings, surroundings, Duration.ZERO)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped), "stop"));
                var _ = node.databaseEnd().whenComplete((status, failure) -> {
                    databaseEnded.set(stop.getCount() > 0);
                    stop.countDown();
                });
                RunningNode.write(directory, node.address(), settings.http().tlsCert());
                terminal.say("Mithaq is listening on " + node.address());
                stop.await();
                RunningNode.remove(directory);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
        if (databaseEnded.get()) {
            throw new NodeException("The database ended by itself; " + directory.root()
                    + "/postgres/log says why. Nothing acknowledged is lost; start the node again");
        }
        return Main.DONE;
    }

    /** Runs when the process is told to end: the main thread closes all parts, and this one holds the process for it. */
    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                System.getLogger("org.mithaq.node")
                        .log(System.Logger.Level.ERROR, "stop.late seconds=" + STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
