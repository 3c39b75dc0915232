package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.terms.PartyId;

/**
 * A party as its agreement names it.
 *
 * @param id short name
 * @param name full name; the short name stands for it when empty
 */
public record NamedParty(PartyId id, Optional<Texts> name) {

    /** Checks that every part is there. */
    public NamedParty {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
    }

    /** Gives the full name in a language, else the short name. */
    public String name(Language language) {
        return name.map(texts -> texts.in(language)).orElse(id.text());
    }
}
