package org.mithaq.node;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.mithaq.store.ConnectionSettings;

/**
 * The file that says where a node's own database server is.
 *
 * <p>Properties: {@code url=postgresql://host:port/database?option=value}, {@code user}, {@code password}. User and
 * password stand in the file as they are, without percent-encoding. Nobody but its owner may read the file.
 */
final class DatabaseFile {

    private static final List<String> KEYS = List.of("url", "user", "password");

    private DatabaseFile() {}

    /**
     * Reads the file.
     *
     * @throws NodeException saying what is wrong, never with the password
     */
    static ConnectionSettings read(Path file) {
        byte[] bytes = PrivateFile.read(file, "the database's password");
        var properties = new Properties();
        try {
            properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException broken) {
            throw new NodeException(file + " is no properties file with url=, user= and password=", broken);
        }
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new NodeException(file + ": '" + key + "' is not a key" + NearestName.advice(key, KEYS));
            }
        }
        try {
            return ConnectionSettings.parse(address(file, properties));
        } catch (IllegalArgumentException refused) {
            throw new NodeException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static String address(Path file, Properties properties) {
        String url = required(file, properties, "url");
        String bare = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        int slashes = bare.indexOf("://");
        if (slashes < 0) {
            throw new NodeException(file + ": url has the form postgresql://host:port/database, not '" + url + "'");
        }
        if (bare.substring(slashes).contains("@")) {
            throw new NodeException(file + ": user and password have lines of their own, outside of url");
        }
        String user = encoded(required(file, properties, "user"));
        String password = Optional.ofNullable(properties.getProperty("password"))
                .map(text -> ":" + encoded(text))
                .orElse("");
        return bare.substring(0, slashes + 3) + user + password + "@" + bare.substring(slashes + 3);
    }

    private static String required(Path file, Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new NodeException(file + ": '" + key + "' is missing");
        }
        return value.strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
