package org.mithaq.postgres;

import static java.util.Objects.requireNonNull;

/**
 * Everything a database driver needs to reach a running cluster. Valid until that cluster stops: the port changes
 * with each start.
 *
 * @param host address, always the IPv4 loopback {@code 127.0.0.1}
 * @param port TCP port, 1 to 65535
 * @param database name of the node's database
 * @param user role that owns the cluster (a PostgreSQL superuser, since file-level backup needs one)
 * @param password that role's password
 */
public record ConnectionInfo(String host, int port, String database, String user, Password password) {

    public ConnectionInfo {
        requireNonNull(host, "host");
        requireNonNull(database, "database");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Port must be from 1 to 65535: " + port);
        }
    }
}
