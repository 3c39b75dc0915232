package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A cluster of a PostgreSQL that is installed on this machine, as somebody's own server would be.
 *
 * <p>When the tests run as root the server runs as {@code nobody}, since PostgreSQL refuses root.
 */
final class DebianCluster {

    /** Where Debian keeps its PostgreSQL 15. */
    static final Path BINARIES_15 = Path.of("/usr/lib/postgresql/15/bin");

    static final String USER = "mithaq";

    private final List<String> control;
    private final int port;

    private DebianCluster(List<String> control, int port) {
        this.control = control;
        this.port = port;
    }

    /** TCP port on the loopback address. */
    int port() {
        return port;
    }

    /** Makes a cluster below {@code home}, which is there, and starts it. */
    static DebianCluster start(Path binaries, Path home) throws IOException {
        String data = home.resolve("data").toString();
        if (isRoot()) {
            run(List.of("chown", "nobody", home.toString()));
        }
        String initdb = binaries.resolve("initdb").toString();
        run(asServer(initdb, "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
        int port = freePort();
        List<String> control = asServer(binaries.resolve("pg_ctl").toString(), "-D", data, "-w");
        String settings = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c max_connections=60 -c shared_buffers=64MB";
        run(with(control, "-l", home.resolve("log").toString(), "-o", settings, "start"));
        return new DebianCluster(control, port);
    }

    void stop() throws IOException {
        run(with(control, "-m", "immediate", "stop"));
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(more));
        return whole;
    }

    private static List<String> asServer(String... command) {
        return isRoot()
                ? with(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"), command)
                : List.of(command);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("mithaq-store-test", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + Files.readString(output, UTF_8));
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + command.getFirst(), told);
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
