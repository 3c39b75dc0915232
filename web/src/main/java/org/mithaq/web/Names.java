package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.User;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * The names of what the node knows, in the language of a reader. Says nothing about who may be told them.
 *
 * @param look how the reader wants pages
 * @param directory what the node knows
 */
record Names(Look look, Directory directory) {

    Names {
        requireNonNull(look, "look");
        requireNonNull(directory, "directory");
    }

    /** Name of a party; its short name when the node does not know it. */
    String party(PartyId id) {
        return directory.party(id).map(Party::name).map(look::of).orElseGet(id::text);
    }

    /** Name of a person; the short name when the node does not know it. */
    String person(UserId id) {
        return directory.user(id).map(User::name).orElseGet(id::text);
    }

    /** A purpose in the words of the agreement; its short name where no document says what it means. */
    String purpose(Purpose purpose) {
        return directory.meaning(purpose).map(look::of).orElseGet(purpose::text);
    }

    /** Title of an agreement; its short name where there is no document. */
    String agreement(AgreementId id) {
        return directory
                .document(id)
                .map(document -> document.provisions().title().in(look.ofAgreements()))
                .orElseGet(id::text);
    }

    /** Several in a row. */
    String list(Collection<String> names) {
        return String.join(look.of(Word.LIST_SEPARATOR), names);
    }
}
