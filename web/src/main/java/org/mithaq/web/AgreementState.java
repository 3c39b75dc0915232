package org.mithaq.web;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.mithaq.exchange.Directory;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/** How agreements stand, in words. */
final class AgreementState {

    private AgreementState() {}

    /** How one stands now. */
    static String inWords(Look look, Directory directory, Standing standing, Instant now) {
        return switch (standing) {
            case Standing.Signed signed when signed.inForce(now) -> look.of(AgreementWord.STATE_FORCE);
            case Standing.Signed(var rules) ->
                look.of(now.isBefore(rules.validFrom()) ? AgreementWord.STATE_FUTURE : AgreementWord.STATE_ENDED);
            case Standing.Suspended suspended ->
                look.of(AgreementWord.STATE_SUSPENDED) + " " + name(look, directory, suspended.by());
            case Standing.Unsigned unsigned ->
                look.of(AgreementWord.STATE_UNSIGNED) + " " + names(look, directory, unsigned.missing());
        };
    }

    /** Parties by their names. */
    static String names(Look look, Directory directory, Collection<PartyId> parties) {
        return parties.stream()
                .sorted()
                .map(party -> name(look, directory, party))
                .collect(Collectors.joining(look.of(Word.LIST_SEPARATOR)));
    }

    /** A party by its name, else by its short name. */
    static String name(Look look, Directory directory, PartyId party) {
        return directory.party(party).map(known -> look.of(known.name())).orElseGet(party::text);
    }
}
