package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.WithdrawResult;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;

/**
 * Withdraws what the caller's own party gave: TAXII 2.1, section 5.7.
 *
 * <p>The answer is the same whether the caller had given anything, so that nobody learns from it what others gave. Who
 * may only read or only write gets 403, as the table of that section says.
 */
final class DeleteObjectHandler implements Handler {

    static final Route ROUTE = Route.delete(ObjectHandler.PATTERN, Permission.SIGNED_IN);

    private static final byte[] NOTHING = {};

    private final Exchange exchange;
    private final Parameters parameters;

    DeleteObjectHandler(Exchange exchange, Parameters parameters) {
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
        VersionFilter versions = parameters.ofDeletion(request.query());
        boolean anyMeant = Parameters.meansStix21(request.query());
        String collection = request.path("collection");
        Optional<CollectionView> view = exchange.collection(request.caller(), collection);
        if (view.isEmpty()) {
            return Refusal.noSuchCollection();
        }
        if (!view.get().canRead()) {
            return Refusal.notReadable();
        }
        if (!view.get().canWrite()) {
            return Refusal.notWritable();
        }
        Optional<StixId> id = ObjectHandler.id(request.path("object"));
        if (id.isEmpty()) {
            return Refusal.noSuchObject();
        }
        return anyMeant ? withdraw(request, collection, id.get(), versions) : done();
    }

    private Reply withdraw(Request request, String collection, StixId id, VersionFilter versions) {
        return switch (exchange.withdraw(request.caller(), collection, id, versions)) {
            case WithdrawResult.Withdrawn _ -> done();
            case WithdrawResult.NoSuchCollection _ -> Refusal.noSuchCollection();
            case WithdrawResult.NotWritable _ -> Refusal.notWritable();
        };
    }

    private static Reply done() {
        return Reply.bytes(200, Media.TAXII, NOTHING);
    }
}
