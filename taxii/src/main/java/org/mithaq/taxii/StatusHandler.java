package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import org.mithaq.exchange.Exchange;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Says again what became of a submission: TAXII 2.1, section 4.3. */
final class StatusHandler implements Handler {

    static final Route ROUTE = Route.get(TaxiiSite.ROOT + "status/{status}/", Permission.SIGNED_IN);

    private final Exchange exchange;

    StatusHandler(Exchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        Media.requireAccepted(request);
        return id(request.path("status"))
                .flatMap(id -> exchange.status(request.caller(), id))
                .map(status -> Reply.bytes(200, Media.TAXII, Resources.status(status)))
                .orElseGet(Refusal::noSuchStatus);
    }

    private static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
