package org.mithaq.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Describes every route of the API, itself included. Says nothing about what the node holds or whom it knows. */
final class OpenApiHandler implements DescribedHandler {

    static final Route ROUTE = Route.get(ApiSite.PREFIX + "openapi.json", Permission.PUBLIC);

    private static final Operation OPERATION = new Operation(
            "openapi", "Describes this API: OpenAPI 3.1.", List.of(), "OpenApi", Set.of(ErrorCode.BAD_PARAMETER));

    private final byte[] document;

    OpenApiHandler(List<DescribedHandler> others) {
        List<OpenApi.Described> all = new ArrayList<>();
        others.forEach(handler -> all.add(new OpenApi.Described(handler.route(), handler.operation())));
        all.add(new OpenApi.Described(ROUTE, OPERATION));
        this.document = OpenApi.document(all);
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
        return Reply.bytes(200, Answers.JSON, document);
    }
}
