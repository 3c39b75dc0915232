package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Handler;
import org.mithaq.http.Header;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/**
 * Style, script and fonts, all from this program: no page ever asks another machine for anything. An address has the
 * digest of the bytes in it, so browsers may keep them for ever.
 */
final class Assets implements Handler {

    private static final String PREFIX = "/assets/";
    private static final Route ROUTE = Route.get(PREFIX + "{digest}/{name}", Permission.PUBLIC);
    private static final Header KEPT = new Header("Cache-Control", "public, max-age=31536000, immutable");
    private static final int DIGEST_DIGITS = 16;
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8",
            "woff2", "font/woff2");

    private static final Map<String, Asset> ALL = new LinkedHashMap<>();

    static {
        for (String name : new String[] {
            "plex-arabic-400.woff2",
            "plex-arabic-600.woff2",
            "plex-latin-400.woff2",
            "plex-latin-600.woff2",
            "plex-OFL.txt",
            "mithaq.svg",
            "live.js"
        }) {
            ALL.put(name, Asset.of("assets/" + name));
        }
        ALL.put("htmx.js", Asset.of("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"));
        ALL.put("sse.js", Asset.of("/META-INF/resources/webjars/htmx-ext-sse/2.2.2/sse.js"));
        ALL.put("mithaq.css", style());
    }

    /** Bytes and their digest. A class, since a record's bytes could be changed behind its back. */
    private static final class Asset {
        private final byte[] bytes;
        private final String digest;

        private Asset(byte[] bytes) {
            this.bytes = bytes;
            this.digest = digest(bytes);
        }

        static Asset of(String resource) {
            try (InputStream in = requireNonNull(Assets.class.getResourceAsStream(resource), resource)) {
                return new Asset(in.readAllBytes());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static String digest(byte[] bytes) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }

    /** The style names fonts as {@code asset:NAME}; browsers are told their addresses. */
    private static Asset style() {
        String text = new String(Asset.of("assets/mithaq.css").bytes, StandardCharsets.UTF_8);
        for (String name : ALL.keySet()) {
            text = text.replace("asset:" + name, address(name));
        }
        return new Asset(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Address of a file; its name is one of ours. */
    static String address(String name) {
        return PREFIX + requireNonNull(ALL.get(name), name).digest + "/" + name;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        String name = request.path("name");
        Asset asset = ALL.get(name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (asset == null || type == null || !asset.digest.equals(request.path("digest"))) {
            return Reply.problem(ErrorCode.NOT_FOUND, "There is no such file.");
        }
        return Reply.bytes(200, type, asset.bytes).with(KEPT);
    }
}
