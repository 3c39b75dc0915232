package org.mithaq.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchRequest;
import org.mithaq.exchange.SearchResult;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.ReplyOutput;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Finds items of a collection by words, from the newest on. */
final class SearchHandler implements DescribedHandler {

    static final Route ROUTE = Route.get(ApiSite.PREFIX + "search", Permission.SIGNED_IN);

    private static final String TEXT = "q";
    private static final String TYPE = "type";
    private static final String NEXT = "next";

    private static final Operation OPERATION = new Operation(
            "search",
            "Finds items of a collection by words in Arabic, French or English, by addresses and identifiers, from the"
                    + " newest on; of each object the latest version. What is not for the caller is neither found nor"
                    + " counted.",
            List.of(
                    Parameter.required(Questions.COLLECTION, "Address", "Where to search."),
                    Parameter.optional(TEXT, "SearchText", "What to search for; all items when left out."),
                    Parameter.optional(TYPE, "ObjectType", "Only objects of this type."),
                    Parameter.optional(Questions.LIMIT, "Limit", "Most items of an answer; 100 when left out."),
                    Parameter.optional(NEXT, "Next", "Place to go on from, as the answer before gave it.")),
            "Found",
            Set.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.BAD_PARAMETER, ErrorCode.STALE_NEXT, ErrorCode.NOT_FOUND));

    private final Exchange exchange;

    SearchHandler(Exchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Operation operation() {
        return OPERATION;
    }

    @Override
    public Reply handle(Request request) {
        Questions.requireKnown(request, OPERATION);
        Language language = Language.of(request.languages());
        String collection = Questions.collection(request);
        String text = request.query().one(TEXT).orElse("");
        var asked = new SearchRequest(
                text,
                request.query().one(TYPE).map(Set::of).orElse(Set.of()),
                Long.MIN_VALUE,
                Questions.limit(request),
                request.query().one(NEXT));
        return switch (exchange.search(request.caller(), collection, asked)) {
            case SearchResult.Found found -> found(found);
            case SearchResult.NoSuchCollection _ -> Refusal.nothingToSearch(language);
            case SearchResult.StaleNext _ -> Refusal.staleNext(language);
            case SearchResult.NotAQuestion _ ->
                throw Refusal.badValue(language, TEXT, text, "1 - " + SearchRequest.LONGEST);
        };
    }

    /** Schema {@code Found}; by hand, since the objects leave as the very bytes that came. */
    private static Reply found(SearchResult.Found found) {
        return Reply.streamed(200, Answers.JSON, out -> {
            write(out, "{\"count\":" + Math.min(found.count(), SearchPage.COUNTED));
            write(out, ",\"more_than_counted\":" + (found.count() > SearchPage.COUNTED));
            write(out, ",\"not_searched_yet\":" + found.behind());
            Optional<String> next = found.next();
            if (next.isPresent()) {
                write(out, ",\"next\":\"" + next.get() + "\"");
            }
            write(out, ",\"objects\":[");
            found.page().writeBodies(out);
            write(out, "]}");
            found.page().sent();
        });
    }

    private static void write(ReplyOutput out, String text) throws IOException {
        out.accept(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
