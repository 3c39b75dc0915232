package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where the database is and who signs in to it. Immutable; safe to share.
 *
 * <p>The password is given to the driver only: {@link #toString()} leaves it out, and there is no accessor for it.
 */
public final class ConnectionSettings {

    private static final int DEFAULT_PORT = 5432;

    private final String host;
    private final int port;
    private final String database;
    private final String user;
    private final Optional<String> password;
    private final Map<String, String> options;

    private ConnectionSettings(Address address, String user, Optional<String> password, Map<String, String> options) {
        this.host = address.host();
        this.port = address.port();
        this.database = address.database();
        this.user = requireNonNull(user, "user");
        this.password = requireNonNull(password, "password");
        this.options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * Names a database on a server.
     *
     * @param host name or address, without brackets
     * @param port TCP port, 1 to 65535
     * @param password password for SCRAM; the driver looks into the user's {@code .pgpass} when it is empty
     * @throws IllegalArgumentException when a part is blank or the port is none
     */
    public static ConnectionSettings of(String host, int port, String database, String user, String password) {
        return new ConnectionSettings(
                new Address(host, port, database),
                user,
                password.isEmpty() ? Optional.empty() : Optional.of(password),
                Map.of());
    }

    /**
     * Reads the form that the tools of PostgreSQL take: {@code postgresql://user:password@host:port/database?option=value}.
     *
     * <p>A leading {@code jdbc:} and the scheme {@code postgres} are taken too. User and password may be
     * percent-encoded; port 5432 and the database named as the user are what is meant when they are left out. Options
     * are those of the driver, such as {@code sslmode=verify-full} and {@code sslrootcert=/path}.
     *
     * @throws IllegalArgumentException saying what is wrong, without the password
     */
    public static ConnectionSettings parse(String text) {
        URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!known || uri.getHost() == null || uri.getRawUserInfo() == null) {
            throw new IllegalArgumentException("A database address has the form"
                    + " postgresql://user:password@host:port/database; the scheme, the user or the host is missing");
        }
        String userInfo = uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
        Optional<String> password = colon < 0 ? Optional.empty() : Optional.of(decoded(userInfo.substring(colon + 1)));
        String path = uri.getPath();
        String database = path.length() < 2 ? user : path.substring(1);
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new ConnectionSettings(new Address(bare, port, database), user, password, options(uri));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException broken) {
            // Neither the exception's text nor the exception itself goes on: both hold the password.
            throw new IllegalArgumentException(
                    "A database address has the form postgresql://user:password@host:port/database;"
                            + " it is no URI at index " + broken.getIndex()
                            + " (characters such as @ : / % in a password are percent-encoded)");
        }
    }

    private static Map<String, String> options(URI uri) {
        Map<String, String> options = new TreeMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String option : query.split("&")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(decoded(option.substring(0, equals)), decoded(option.substring(equals + 1)));
            }
        }
        return options;
    }

    private static String decoded(String text) {
        // "+" stands for itself in a URI; only forms make it a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Name or address of the server. */
    public String host() {
        return host;
    }

    /** TCP port of the server. */
    public int port() {
        return port;
    }

    /** Name of the database. */
    public String database() {
        return database;
    }

    /** Role that signs in. */
    public String user() {
        return user;
    }

    /** Address for the driver, without user and password. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** What the driver is given beside the address: user, password, and the options of the address. */
    Properties driverProperties() {
        Properties properties = new Properties();
        properties.putAll(options);
        properties.setProperty("user", user);
        password.ifPresent(secret -> properties.setProperty("password", secret));
        return properties;
    }

    /** Says where and who, never the password. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/"
                + database;
    }

    private record Address(String host, int port, String database) {

        private Address {
            if (host.isBlank() || database.isBlank()) {
                throw new IllegalArgumentException("A database address needs a host and a database");
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("A port is 1 to 65535, not " + port);
            }
        }
    }
}
