package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Language;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Answers one route about the node's federation, on a node that takes part in it. */
final class LiaisonHandler implements DescribedHandler {

    private final LiaisonRoute route;
    private final Optional<Liaison> liaison;

    LiaisonHandler(LiaisonRoute route, Optional<Liaison> liaison) {
        this.route = requireNonNull(route, "route");
        this.liaison = requireNonNull(liaison, "liaison");
    }

    @Override
    public Route route() {
        return route.route();
    }

    @Override
    public Operation operation() {
        return route.operation();
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Questions.requireKnown(request, route.operation());
        Language language = Language.of(request.languages());
        return liaison.isPresent()
                ? route.answering().reply(liaison.get(), request, language)
                : Refusal.noKeys(language);
    }
}
