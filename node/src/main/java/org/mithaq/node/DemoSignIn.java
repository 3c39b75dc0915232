package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mithaq.demo.StoryReader;
import org.mithaq.store.NewToken;
import org.mithaq.store.StoreAdministration;
import org.mithaq.store.TokenOutcome;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * A reader of the demo with a token.
 *
 * @param reader who
 * @param token its secret
 */
record DemoSignIn(StoryReader reader, NewSecret token) {

    DemoSignIn {
        requireNonNull(reader, "reader");
        requireNonNull(token, "token");
    }

    /** Makes a token for a reader. */
    static DemoSignIn make(StoryReader reader, StoreAdministration administration, Surroundings surroundings) {
        NewSecret secret = NewSecret.draw(surroundings);
        var wanted = new NewToken(
                NewSecret.drawName(reader.user().orElse(reader.party().id()), surroundings),
                secret.digest(),
                new PartyId(reader.party().id()),
                reader.user().map(UserId::new),
                false,
                Optional.of(reader.purpose()),
                Optional.empty());
        if (administration.changes().createToken(wanted) instanceof TokenOutcome.Refused refused) {
            throw new NodeException("The demo's token was refused: " + refused.problem());
        }
        return new DemoSignIn(reader, secret);
    }

    /** Party, and person when one signs in in person, as {@code atlas/amal}. */
    String name() {
        return reader.party().id() + reader.user().map(user -> "/" + user).orElse("");
    }

    /** Parameters that ask the API on behalf of this reader. */
    Map<String, String> question() {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("as", reader.party().id());
        reader.user().ifPresent(user -> question.put("user", user));
        question.put("purpose", reader.purpose());
        return question;
    }

    /** Tells it to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("party", reader.party().id());
        facts.put("user", reader.user());
        facts.put("token", token.text());
        facts.put("purpose", reader.purpose());
        facts.put("agreement", reader.agreement().id());
        return facts;
    }
}
