package org.mithaq.store;

import org.mithaq.exchange.Token;

/** What became of making or revoking a token. */
public sealed interface TokenOutcome {

    /** The token may be used from now on. */
    record Created(Token token) implements TokenOutcome {}

    /** The token may not be used any more. */
    record Revoked(Token token) implements TokenOutcome {}

    /** The token had been revoked before; nothing was changed. */
    record AlreadyRevoked(Token token) implements TokenOutcome {}

    /** Nothing was changed, for the reason given. */
    record Refused(DirectoryProblem problem) implements TokenOutcome {}
}
