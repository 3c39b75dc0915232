package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.ReadResult;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;

/** Gives versions of one object: TAXII 2.1, section 5.6. */
final class ObjectHandler implements Handler {

    static final String PATTERN = ObjectsHandler.PATTERN + "{object}/";
    static final Route ROUTE = Route.get(PATTERN, Permission.SIGNED_IN);

    private final Exchange exchange;
    private final Parameters parameters;

    ObjectHandler(Exchange exchange, Parameters parameters) {
        this.exchange = requireNonNull(exchange, "exchange");
        this.parameters = requireNonNull(parameters, "parameters");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) {
        Media.requireAccepted(request);
        PageRequest wanted = parameters.ofObject(request.query());
        ReadResult result = read(exchange, request, Disclosure.Kind.OBJECT, wanted);
        return Pages.reply(result, wanted, (found, out) -> Pages.writeEnvelope(found, out));
    }

    /** Reads the object that the path names; one whose name is no id is not there. */
    static ReadResult read(Exchange exchange, Request request, Disclosure.Kind kind, PageRequest wanted) {
        String collection = request.path("collection");
        Optional<StixId> id = id(request.path("object"));
        if (id.isPresent()) {
            return exchange.readObject(request.caller(), collection, id.get(), kind, wanted);
        }
        return exchange.collection(request.caller(), collection).isPresent()
                ? new ReadResult.NoSuchObject()
                : new ReadResult.NoSuchCollection();
    }

    static Optional<StixId> id(String text) {
        try {
            return Optional.of(StixId.parse(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
