package org.mithaq.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Exchange;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Handler;
import org.mithaq.http.ProblemDetails;
import org.mithaq.http.Site;

/** The routes of the JSON API. Its description in OpenAPI 3.1 is one of them. */
public final class ApiSite {

    /** Where every address of the API begins. */
    public static final String PREFIX = "/api/";

    private ApiSite() {}

    /**
     * Makes the site of a node that takes no part in federation.
     *
     * @param directory names that an operator may have mistyped; nobody else is told of any
     */
    public static Site of(Exchange exchange, DirectorySource directory) {
        return of(exchange, directory, Optional.empty());
    }

    /**
     * Makes the site.
     *
     * @param directory names that an operator may have mistyped; nobody else is told of any
     * @param liaison the node's federation; without it those routes say how a node comes to take part
     */
    public static Site of(Exchange exchange, DirectorySource directory, Optional<Liaison> liaison) {
        var questions = new Questions(directory);
        List<DescribedHandler> described = new ArrayList<>(List.of(
                new ExplainHandler(exchange, questions),
                new RecipientsHandler(exchange),
                new PlannedRecipientsHandler(exchange, questions),
                new MarkingsHandler(exchange),
                new SearchHandler(exchange)));
        Stream.of(
                        PartnerRoutes.all(),
                        RecallRoutes.all(directory),
                        HolderRoutes.all(),
                        QuarantineRoutes.all(),
                        ReviewRoutes.all())
                .flatMap(List::stream)
                .map(route -> new LiaisonHandler(route, liaison))
                .forEach(described::add);
        List<Handler> handlers = new ArrayList<>(described);
        handlers.add(new OpenApiHandler(described));
        return new Site(PREFIX, new ProblemDetails(), handlers);
    }
}
