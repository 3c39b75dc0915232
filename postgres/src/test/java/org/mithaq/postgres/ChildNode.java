package org.mithaq.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Program that holds a cluster like a node does: starts it, says {@code ready PID-OF-SERVER}, waits for the end of its
 * input, stops it. A second argument {@code untied} starts the server without the parent-death signal.
 */
final class ChildNode {

    private ChildNode() {}

    public static void main(String[] arguments) throws IOException {
        Account.Tools found = Account.Tools.find();
        Account.Tools tools = arguments.length > 1 && arguments[1].equals("untied")
                ? new Account.Tools(found.setpriv(), false, found.setsid())
                : found;
        try (RunningCluster cluster =
                BundledPostgres.start(Path.of(arguments[0]), Settings.defaults(), new SecureRandom(), tools)) {
            System.out.println("ready " + cluster.serverPid());
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (PostgresException refused) {
            System.out.println("refused " + refused.code() + " " + refused.getMessage());
        }
    }
}
