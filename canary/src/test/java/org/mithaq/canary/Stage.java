package org.mithaq.canary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mithaq.http.Route;

/** A node on which one world is played, reached over HTTP. Used by one thread. */
interface Stage {

    /** Asks; nobody signs in when empty. */
    Answer ask(Optional<SignIn> reader, Ask ask);

    /** Asks as the browser of a person of the own party, who has signed in to the pages. */
    Answer askAsPerson(SignIn person, Ask ask);

    /** Lets a step happen; gives the node's answer, where the step was a request. */
    Optional<Answer> happen(Step step);

    /** Lets readers have what they gained, as a node does by itself within a second. */
    void refresh();

    /** The time by which the node decides. */
    Instant now();

    /** Every route the node has. */
    List<Route> routes();
}
