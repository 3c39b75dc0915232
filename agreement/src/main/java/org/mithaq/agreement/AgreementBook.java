package org.mithaq.agreement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/**
 * How every agreement stands: from the documents, the signatures under them and the suspensions.
 *
 * <p>Guarantees: a version counts only when everybody has signed it who has to: its own parties and, when it replaces a
 * version that counts, the parties of that one. So no draft displaces what is in force, and nobody is put out of an
 * agreement without having signed. A suspension by any party of the version that counts holds until that same party
 * resumes. Dates are not looked at here; {@link Standing#inForce} does.
 *
 * <p>Immutable; safe to share between threads. Making one verifies each signature once, about half a millisecond each.
 */
public final class AgreementBook {

    private final Map<AgreementId, List<SignedAgreement>> versions = new TreeMap<>();
    private final Map<AgreementId, Standing> standings = new TreeMap<>();
    private final Map<AgreementId, SignedAgreement> counting = new TreeMap<>();
    private final List<Refused> refused = new ArrayList<>();

    private final Map<PartyId, Set<VerifyKey>> keys;

    private AgreementBook(Map<PartyId, Set<VerifyKey>> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * A signature that does not count.
     *
     * @param signature the signature
     * @param reason why, never {@link SignatureCheck.Valid}
     */
    public record Refused(AgreementSignature signature, SignatureCheck reason) {}

    /**
     * Makes the book.
     *
     * @param documents all versions of all agreements, in any order; the same one twice is taken once
     * @param signatures under any of them, in any order
     * @param suspensions past and present, in any order
     * @param keys of each party all keys with which it may have signed
     * @throws IllegalArgumentException when two different documents are the same version of an agreement; the message
     *     shows both digests, aligned
     */
    public static AgreementBook of(
            Collection<AgreementDocument> documents,
            Collection<AgreementSignature> signatures,
            Collection<Suspension> suspensions,
            Map<PartyId, Set<VerifyKey>> keys) {
        var book = new AgreementBook(keys);
        for (List<AgreementDocument> versions : byAgreement(documents).values()) {
            book.enter(versions, signatures, suspensions);
        }
        book.refuseStrays(signatures);
        return book;
    }

    /** Gives how each agreement stands, by id. */
    public Map<AgreementId, Standing> standings() {
        return Collections.unmodifiableMap(standings);
    }

    /** Gives the version of an agreement that counts, else the newest; empty when the agreement is not known. */
    public Optional<SignedAgreement> find(AgreementId id) {
        return Optional.ofNullable(counting.get(id));
    }

    /** Gives all versions of an agreement, the oldest first; none when it is not known. */
    public List<SignedAgreement> versions(AgreementId id) {
        return versions.getOrDefault(id, List.of());
    }

    /** Gives the signatures that do not count, those under unknown documents last. */
    public List<Refused> refused() {
        return List.copyOf(refused);
    }

    /** Gives each pair of agreements, signed by all, that overlap; whether suspended or not. */
    public List<Overlap> overlaps() {
        List<Agreement> signed = standings.values().stream()
                .filter(standing -> !(standing instanceof Standing.Unsigned))
                .map(Standing::agreement)
                .toList();
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < signed.size(); i++) {
            for (Agreement other : signed.subList(i + 1, signed.size())) {
                Overlap.between(signed.get(i), other).ifPresent(overlaps::add);
            }
        }
        return List.copyOf(overlaps);
    }

    private static Map<AgreementId, List<AgreementDocument>> byAgreement(Collection<AgreementDocument> documents) {
        Map<AgreementId, Map<Integer, AgreementDocument>> sorted = new TreeMap<>();
        for (AgreementDocument document : documents) {
            AgreementDocument same = sorted.computeIfAbsent(document.id(), _ -> new TreeMap<>())
                    .putIfAbsent(document.version(), document);
            if (same != null && !same.equals(document)) {
                throw new IllegalArgumentException("Two different documents are both version " + document.version()
                        + " of the agreement '" + document.id() + "':\n  " + same.digest() + "\n  "
                        + document.digest());
            }
        }
        Map<AgreementId, List<AgreementDocument>> byAgreement = new TreeMap<>();
        sorted.forEach((id, versions) -> byAgreement.put(id, List.copyOf(versions.values())));
        return byAgreement;
    }

    /** Takes the versions of one agreement, the oldest first. */
    private void enter(
            List<AgreementDocument> documents,
            Collection<AgreementSignature> signatures,
            Collection<Suspension> suspensions) {
        @Nullable SignedAgreement inForce = null;
        List<SignedAgreement> entered = new ArrayList<>();
        for (AgreementDocument document : documents) {
            Set<PartyId> signers = new TreeSet<>(document.parties());
            if (inForce != null) {
                signers.addAll(inForce.document().parties());
            }
            SignedAgreement signed = signed(document, signers, signatures);
            entered.add(signed);
            if (signed.isComplete()) {
                inForce = signed;
            }
        }
        SignedAgreement counts = inForce != null ? inForce : entered.getLast();
        AgreementId id = counts.document().id();
        versions.put(id, List.copyOf(entered));
        counting.put(id, counts);
        standings.put(id, standing(counts, suspensions));
    }

    private SignedAgreement signed(
            AgreementDocument document, Set<PartyId> signers, Collection<AgreementSignature> signatures) {
        Map<PartyId, AgreementSignature> good = new TreeMap<>();
        for (AgreementSignature signature : signatures) {
            if (!signature.agreement().equals(document.id()) || signature.version() != document.version()) {
                continue;
            }
            Set<VerifyKey> known = keys.getOrDefault(signature.party(), Set.of());
            SignatureCheck check = AgreementSignature.verify(document, signature, known, signers);
            if (check instanceof SignatureCheck.Valid) {
                good.merge(signature.party(), signature, AgreementBook::earlier);
            } else {
                refused.add(new Refused(signature, check));
            }
        }
        return new SignedAgreement(document, signers, good);
    }

    private static AgreementSignature earlier(AgreementSignature a, AgreementSignature b) {
        return b.signedAt().isBefore(a.signedAt()) ? b : a;
    }

    private static Standing standing(SignedAgreement counts, Collection<Suspension> suspensions) {
        Agreement rules = counts.document().rules();
        if (!counts.isComplete()) {
            return new Standing.Unsigned(rules, counts.missing());
        }
        return suspensions.stream()
                .filter(suspension -> suspension.agreement().equals(rules.id()) && suspension.isOpen())
                .filter(suspension -> rules.parties().contains(suspension.by()))
                .min(Comparator.comparing(Suspension::since).thenComparing(Suspension::by))
                .<Standing>map(first -> new Standing.Suspended(rules, first.by(), first.since()))
                .orElseGet(() -> new Standing.Signed(rules));
    }

    private void refuseStrays(Collection<AgreementSignature> signatures) {
        for (AgreementSignature signature : signatures) {
            List<SignedAgreement> known = versions(signature.agreement());
            if (known.stream().noneMatch(one -> one.document().version() == signature.version())) {
                refused.add(new Refused(
                        signature, new SignatureCheck.UnknownDocument(signature.agreement(), signature.version())));
            }
        }
    }
}
