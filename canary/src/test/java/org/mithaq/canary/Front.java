package org.mithaq.canary;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.http.Door;
import org.mithaq.http.Handler;
import org.mithaq.http.HttpConfig;
import org.mithaq.http.HttpService;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.http.Sessions;
import org.mithaq.http.SignIn;
import org.mithaq.http.Site;

/**
 * One HTTP service for many worlds, one after another: starting a service for each would take most of the time.
 *
 * <p>Used by one thread, beside the service's own.
 */
final class Front implements AutoCloseable {

    private final HttpService service;
    private final Wire wire;
    private volatile Showing showing;

    /**
     * What is behind the service now.
     *
     * @param sites its routes, the same ones in every world
     */
    record Showing(List<Site> sites, DirectorySource directory, Clock clock, Supplier<UUID> ids) {

        private Map<Route, Handler> handlers() {
            Map<Route, Handler> handlers = new HashMap<>();
            sites.forEach(site -> site.handlers().forEach(handler -> handlers.put(handler.route(), handler)));
            return handlers;
        }
    }

    private volatile Map<Route, Handler> handlers;

    /** Starts the service; {@code sessions} are those in which partners' nodes are signed in. */
    Front(Showing first, Sessions sessions) {
        this.showing = first;
        this.handlers = first.handlers();
        List<Site> switching = first.sites().stream()
                .map(site -> new Site(
                        site.prefix(),
                        site.problems(),
                        site.handlers().stream()
                                .map(handler -> (Handler) new Switch(handler.route()))
                                .toList(),
                        site.door().map(_ -> new ShownDoor(site.prefix()))))
                .toList();
        var signIn = new SignIn(new ShownDirectory(), sessions, new ShownClock());
        this.service = HttpService.start(
                HttpConfig.loopback(0),
                switching,
                signIn,
                () -> requireNonNull(showing.ids().get()),
                () -> true);
        this.wire = new Wire(URI.create(service.address()).getPort());
    }

    void show(Showing next) {
        showing = next;
        handlers = next.handlers();
    }

    Wire wire() {
        return wire;
    }

    List<Route> routes() {
        return service.routes();
    }

    @Override
    public void close() {
        wire.close();
        service.close();
    }

    /** Answers as the present world does. */
    private final class Switch implements Handler {
        private final Route route;

        Switch(Route route) {
            this.route = route;
        }

        @Override
        public Route route() {
            return route;
        }

        @Override
        public Reply handle(Request request) throws IOException {
            return requireNonNull(handlers.get(route), "handler").handle(request);
        }
    }

    /** Lets in whom the present world lets in. */
    private final class ShownDoor implements Door {
        private final String prefix;

        ShownDoor(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Admission admit(Request request, Route route) {
            return showing.sites().stream()
                    .filter(site -> site.prefix().equals(prefix))
                    .findFirst()
                    .flatMap(Site::door)
                    .orElseThrow()
                    .admit(request, route);
        }
    }

    private final class ShownDirectory implements DirectorySource {
        @Override
        public Directory current() {
            return showing.directory().current();
        }

        @Override
        public Directory refreshed() {
            return showing.directory().refreshed();
        }
    }

    private final class ShownClock extends Clock {
        @Override
        public Instant instant() {
            return showing.clock().instant();
        }

        @Override
        public ZoneId getZone() {
            return showing.clock().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return showing.clock().withZone(zone);
        }
    }
}
