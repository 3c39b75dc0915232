package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.exchange.Caller;

/** Says which person a browser speaks for. Safe to call from any thread. */
public interface Door {

    /** Judges one request for a route that needs a person. */
    Admission admit(Request request, Route route);

    /** What the door says. */
    sealed interface Admission {

        /**
         * Come in.
         *
         * @param reader who asks the gate for content; empty for a person who sees none
         */
        record Admitted(Optional<Caller> reader) implements Admission {

            /** Checks that the reader was thought of. */
            public Admitted {
                requireNonNull(reader, "reader");
            }
        }

        /**
         * Not like this.
         *
         * @param reply what the browser is answered instead, such as the way to the sign-in
         */
        record TurnedAway(Reply reply) implements Admission {

            /** Checks that there is an answer. */
            public TurnedAway {
                requireNonNull(reply, "reply");
            }
        }
    }
}
