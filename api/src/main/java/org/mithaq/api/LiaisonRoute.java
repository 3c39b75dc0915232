package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Language;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/**
 * A route about the node's federation.
 *
 * @param route address and permission
 * @param operation what it takes and gives
 * @param answering answers a request whose parameters are known ones
 */
record LiaisonRoute(Route route, Operation operation, Answering answering) {

    /** Checks that every part is there. */
    LiaisonRoute {
        requireNonNull(route, "route");
        requireNonNull(operation, "operation");
        requireNonNull(answering, "answering");
    }

    /** Answers for one caller. */
    @FunctionalInterface
    interface Answering {
        Reply reply(Liaison liaison, Request request, Language language) throws IOException;
    }
}
