package org.mithaq.api;

import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Exchange;
import org.mithaq.http.Handler;
import org.mithaq.http.ProblemDetails;
import org.mithaq.http.Site;

/** The routes of the JSON API. Its description in OpenAPI 3.1 is one of them. */
public final class ApiSite {

    /** Where every address of the API begins. */
    public static final String PREFIX = "/api/";

    private ApiSite() {}

    /**
     * Makes the site.
     *
     * @param directory names that an operator may have mistyped; nobody else is told of any
     */
    public static Site of(Exchange exchange, DirectorySource directory) {
        var questions = new Questions(directory);
        List<DescribedHandler> described = List.of(
                new ExplainHandler(exchange, questions),
                new RecipientsHandler(exchange),
                new PlannedRecipientsHandler(exchange, questions),
                new MarkingsHandler(exchange));
        List<Handler> handlers = new ArrayList<>(described);
        handlers.add(new OpenApiHandler(described));
        return new Site(PREFIX, new ProblemDetails(), handlers);
    }
}
