package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.Wish;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixReader;

/**
 * Takes objects into a collection: TAXII 2.1, section 5.5.
 *
 * <p>The answer comes after the commit, so a status is always complete. An envelope that is broken as a whole adds
 * nothing; a bad object fails by itself.
 */
final class AddObjectsHandler implements Handler {

    static final Route ROUTE = Route.post(ObjectsHandler.PATTERN, Permission.SIGNED_IN);

    private final Exchange exchange;
    private final Intake intake;

    AddObjectsHandler(Exchange exchange, Intake intake) {
        this.exchange = requireNonNull(exchange, "exchange");
        this.intake = requireNonNull(intake, "intake");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Media.requireAccepted(request);
        String collection = request.path("collection");
        Optional<CollectionView> view = exchange.collection(request.caller(), collection);
        if (view.isEmpty()) {
            return Refusal.noSuchCollection();
        }
        if (!view.get().canWrite()) {
            return Refusal.notWritable();
        }
        Media.requireEnvelope(request);
        Wish wish = Wishes.of(request.query());
        return intake.take(request, envelope -> {
            try (StixReader reader = StixReader.envelope(envelope, ParseLimits.defaults())) {
                return reply(exchange.submit(request.caller(), collection, wish, request.languages(), reader));
            }
        });
    }

    private static Reply reply(SubmitResult result) {
        return switch (result) {
            case SubmitResult.Taken taken -> Reply.bytes(202, Media.TAXII, Resources.status(taken.status()));
            case SubmitResult.Broken broken -> broken(broken);
            case SubmitResult.NoSuchCollection _ -> Refusal.noSuchCollection();
            case SubmitResult.NotWritable _ -> Refusal.notWritable();
        };
    }

    static Reply broken(SubmitResult.Broken broken) {
        var details = new HashMap<String, String>();
        details.put("byte_offset", Long.toString(broken.byteOffset()));
        details.put("section", broken.finding().section());
        broken.committed()
                .ifPresent(status -> details.put("status_id", status.id().toString()));
        String after = broken.committed()
                .map(status -> "; " + status.successes().size() + " objects before it were added")
                .orElse("; nothing was added");
        return Reply.problem(
                ErrorCode.BAD_BODY,
                "The envelope is broken at byte " + broken.byteOffset() + ": "
                        + broken.finding().message() + after + ".",
                details);
    }
}
