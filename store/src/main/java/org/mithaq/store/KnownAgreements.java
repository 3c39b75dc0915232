package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.Suspension;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * The agreements of a directory: what was written down, and how they stand by it. Immutable; safe to share.
 *
 * @param written what was written down
 * @param book how they stand
 */
record KnownAgreements(Written written, AgreementBook book) {

    KnownAgreements {
        requireNonNull(written, "written");
        requireNonNull(book, "book");
    }

    /** The document of the version that counts of each agreement. */
    Map<AgreementId, AgreementDocument> documents() {
        Map<AgreementId, AgreementDocument> documents = new HashMap<>();
        book.standings()
                .keySet()
                .forEach(id -> book.find(id).ifPresent(signed -> documents.put(id, signed.document())));
        return documents;
    }

    /**
     * What was written down.
     *
     * @param documents all versions
     * @param signatures under any of them
     * @param events suspensions and their ends, in order
     * @param keys of each party the key it has now, and those it had when it signed
     */
    record Written(
            List<AgreementDocument> documents,
            List<AgreementSignature> signatures,
            List<SuspensionEvent> events,
            Map<PartyId, Set<VerifyKey>> keys) {

        Written {
            documents = List.copyOf(documents);
            signatures = List.copyOf(signatures);
            events = List.copyOf(events);
            keys = Map.copyOf(keys);
        }

        /** The same with one signature more, made with a key that the party has. */
        Written with(AgreementSignature signature) {
            List<AgreementSignature> more = new ArrayList<>(signatures);
            more.add(signature);
            return new Written(documents, more, events, keys);
        }

        /** The same with one event more. */
        Written with(SuspensionEvent event) {
            List<SuspensionEvent> more = new ArrayList<>(events);
            more.add(event);
            return new Written(documents, signatures, more, keys);
        }

        AgreementBook book() {
            return AgreementBook.of(documents, signatures, suspensions(), keys);
        }

        /** Each suspension with its end, if it has one. */
        private List<Suspension> suspensions() {
            Map<Map.Entry<AgreementId, PartyId>, Suspension> open = new LinkedHashMap<>();
            for (SuspensionEvent event : events) {
                Map.Entry<AgreementId, PartyId> key = Map.entry(event.agreement(), event.by());
                if (event.suspended()) {
                    open.putIfAbsent(key, Suspension.begun(event.agreement(), event.by(), event.at()));
                } else {
                    open.remove(key);
                }
            }
            return List.copyOf(open.values());
        }
    }

    /** Keys by party, from those that are known now and those that signatures were checked with. */
    static Map<PartyId, Set<VerifyKey>> keys(Map<PartyId, VerifyKey> now, List<AgreementSignature> signatures) {
        Map<PartyId, Set<VerifyKey>> keys = new HashMap<>();
        now.forEach((party, key) ->
                keys.computeIfAbsent(party, _ -> new HashSet<>()).add(key));
        signatures.forEach(signature ->
                keys.computeIfAbsent(signature.party(), _ -> new HashSet<>()).add(signature.key()));
        keys.replaceAll((_, set) -> Collections.unmodifiableSet(set));
        return keys;
    }
}
