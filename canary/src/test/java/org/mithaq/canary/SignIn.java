package org.mithaq.canary;

import java.util.Optional;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * Somebody who can sign in: a token with what it stands for.
 *
 * @param name public name of the token
 * @param secret what is sent
 * @param party whom it speaks for
 * @param user the person, when it is one's own
 * @param operator whether it may run the node
 * @param purpose what its reading is for
 */
record SignIn(
        String name, String secret, PartyId party, Optional<UserId> user, boolean operator, Optional<Purpose> purpose) {

    /** Whether it is a person of the party that runs the node, who signs in to pages. */
    boolean usesPages(PartyId nodeOwner) {
        return user.isPresent() && party.equals(nodeOwner);
    }

    /** How a failure names it. */
    @Override
    public String toString() {
        return party.text()
                + user.map(person -> "/" + person.text()).orElse("")
                + purpose.map(what -> " for " + what.text()).orElse("")
                + (operator ? " (operator)" : "");
    }
}
