package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.exchange.PublicLog;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Handler;
import org.mithaq.http.Header;
import org.mithaq.http.Permission;
import org.mithaq.http.ProblemDetails;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.http.Site;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.TilePath;

/**
 * The public log, in the layout of C2SP tlog-tiles: {@code /log/checkpoint}, {@code /log/tile/L/N} and {@code
 * /log/tile/entries/N}. Open to everybody, since its leaves tell time and nothing else.
 */
public final class LogSite {

    /** Where every address of the log begins. */
    public static final String PREFIX = "/log/";

    /** A place has at most four groups of digits, more than ticks of any life, and one more part when it is partial. */
    private static final List<String> PARTS = List.of("a", "b", "c", "d", "e");

    private static final Header FOREVER = new Header("Cache-Control", "public, max-age=31536000, immutable");

    private LogSite() {}

    /** Makes the site. */
    public static Site of(PublicLog log) {
        List<Handler> handlers = new ArrayList<>();
        handlers.add(new CheckpointHandler(log));
        for (int parts = 1; parts <= PARTS.size(); parts++) {
            handlers.add(new TileHandler(log, PARTS.subList(0, parts)));
        }
        return new Site(PREFIX, new ProblemDetails(), handlers);
    }

    /** Gives the newest signed checkpoint. */
    private record CheckpointHandler(PublicLog log) implements Handler {

        private static final Route ROUTE = Route.get(PREFIX + "checkpoint", Permission.PUBLIC);

        CheckpointHandler {
            requireNonNull(log, "log");
        }

        @Override
        public Route route() {
            return ROUTE;
        }

        @Override
        public Reply handle(Request request) {
            Optional<SignedNote> checkpoint = log.checkpoint();
            return checkpoint.isPresent()
                    ? Reply.bytes(
                            200,
                            "text/plain;charset=utf-8",
                            checkpoint.get().write().getBytes(StandardCharsets.UTF_8))
                    : Reply.problem(ErrorCode.NOT_FOUND, "The log has no leaf yet.");
        }
    }

    /** Gives tiles whose place has so many parts. */
    private record TileHandler(PublicLog log, List<String> parts) implements Handler {

        @Override
        public Route route() {
            String place = parts.stream().map(part -> "/{" + part + "}").collect(Collectors.joining());
            return Route.get(PREFIX + "tile/{level}" + place, Permission.PUBLIC);
        }

        @Override
        public Reply handle(Request request) {
            String path = Stream.concat(Stream.of("level"), parts.stream())
                    .map(request::path)
                    .collect(Collectors.joining("/", "tile/", ""));
            try {
                return log.tile(TilePath.parse(path))
                        .map(tile -> Reply.bytes(200, "application/octet-stream", tile)
                                .with(FOREVER))
                        .orElseGet(() -> Reply.problem(ErrorCode.NOT_FOUND, "The log is not so long."));
            } catch (MalformedLedgerException noTile) {
                return Reply.problem(ErrorCode.NOT_FOUND, "No tile of a log has this address (C2SP tlog-tiles).");
            }
        }
    }
}
