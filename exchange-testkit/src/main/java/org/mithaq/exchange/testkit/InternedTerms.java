package org.mithaq.exchange.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.exchange.TermsTable;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/** Numbers of terms and of parties, in the order they came. Not safe to share; the store's lock owns it. */
final class InternedTerms implements TermsTable {

    private final List<Terms> terms = new ArrayList<>(List.of(Terms.UNLIMITED)); // number 0 is not used
    private final Map<Terms, Integer> termsIds = new HashMap<>();
    private final List<PartyId> originators = new ArrayList<>();

    int intern(Terms given) {
        return termsIds.computeIfAbsent(given, _ -> {
            terms.add(given);
            return terms.size() - 1;
        });
    }

    int numberOf(PartyId originator) {
        if (!originators.contains(originator)) {
            originators.add(originator);
        }
        return originators.indexOf(originator);
    }

    @Override
    public int size() {
        return terms.size();
    }

    @Override
    public Terms terms(int id) {
        if (id < 1) {
            throw new IllegalArgumentException("Terms are numbered from 1: " + id);
        }
        return terms.get(id);
    }
}
