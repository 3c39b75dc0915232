package org.mithaq.store;

import static java.util.Objects.requireNonNull;
import static org.mithaq.store.DirectoryChange.Subject.AGREEMENT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.Overlap;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * What is to be written of declared agreements, and what is wrong with them: a comparison without I/O.
 *
 * <p>Used by one thread.
 */
final class AgreementPlan {

    private final AgreementBook book;
    private final PartyId own;
    private final Set<PartyId> parties;
    private final Instant now;
    private final List<DirectoryChange> changes = new ArrayList<>();
    private final List<DirectoryProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<AgreementDocument> added = new ArrayList<>();

    /** Rules of each agreement as they will be: of the version that counts, else of the newest. */
    private final Map<AgreementId, Agreement> rules = new TreeMap<>();

    /**
     * Makes the plan.
     *
     * @param book agreements as they are
     * @param own party that the node is run for
     * @param parties all parties as they will be
     * @param declared versions that are declared
     * @param now the time
     */
    AgreementPlan(
            AgreementBook book, PartyId own, Set<PartyId> parties, List<AgreementDocument> declared, Instant now) {
        this.book = requireNonNull(book, "book");
        this.own = requireNonNull(own, "own");
        this.parties = Set.copyOf(parties);
        this.now = requireNonNull(now, "now");
        book.standings().forEach((id, standing) -> rules.put(id, standing.agreement()));
        Set<AgreementId> seen = new HashSet<>();
        for (AgreementDocument document : declared) {
            if (seen.add(document.id())) {
                plan(document);
            } else {
                problem(document, "is declared twice; declare one version of it");
            }
        }
    }

    /** One for each declared version, in their order. */
    List<DirectoryChange> changes() {
        return changes;
    }

    /** All reasons not to write anything. */
    List<DirectoryProblem> problems() {
        return problems;
    }

    /** What is done and yet deserves a second look. */
    List<String> warnings() {
        return warnings;
    }

    /** Versions to write. */
    List<AgreementDocument> added() {
        return added;
    }

    /** Rules of an agreement as they will be; empty when it is not known. */
    Optional<Agreement> rules(AgreementId id) {
        return Optional.ofNullable(rules.get(id));
    }

    private void plan(AgreementDocument document) {
        Optional<SignedAgreement> same = version(document);
        if (same.isPresent() && same.get().document().equals(document)) {
            changes.add(new DirectoryChange.Unchanged(AGREEMENT, document.id().text()));
            return;
        }
        int problemsBefore = problems.size();
        same.ifPresent(other -> problem(
                document,
                "is known in version " + document.version()
                        + " with another content; a signed text never changes, an amendment has a higher version:\n"
                        + "    known:    " + other.document().digest() + "\n    declared: " + document.digest()));
        int newest = book.versions(document.id()).stream()
                .mapToInt(known -> known.document().version())
                .max()
                .orElse(0);
        if (same.isEmpty() && document.version() < newest) {
            problem(
                    document,
                    "has version " + document.version() + ", and version " + newest
                            + " is known already; an amendment has a higher version");
        }
        checkParties(document);
        Instant end = document.rules().validUntil();
        if (!end.isAfter(now)) {
            problem(document, "ended on " + end + "; declare a version that ends later");
        }
        if (problems.size() == problemsBefore) {
            add(document, newest);
        }
    }

    private Optional<SignedAgreement> version(AgreementDocument document) {
        return book.versions(document.id()).stream()
                .filter(known -> known.document().version() == document.version())
                .findFirst();
    }

    private void checkParties(AgreementDocument document) {
        Set<PartyId> unknown = new TreeSet<>(document.parties());
        unknown.removeAll(parties);
        unknown.forEach(
                party -> problem(document, "names '" + party + "', which is no party of this node; declare it first"));
        boolean takesPart = document.parties().contains(own)
                || book.find(document.id())
                        .map(known -> known.signers().contains(own))
                        .orElse(false);
        if (!takesPart) {
            problem(
                    document,
                    "is not an agreement of '" + own + "', for which this node is run; its parties are "
                            + document.parties().stream().map(PartyId::text).collect(Collectors.joining(", ")));
        }
    }

    private void add(AgreementDocument document, int newest) {
        added.add(document);
        String name = document.id().text();
        changes.add(
                newest == 0
                        ? new DirectoryChange.Added(AGREEMENT, name, "version " + document.version())
                        : new DirectoryChange.Changed(
                                AGREEMENT,
                                name,
                                List.of(new DirectoryChange.Field(
                                        "version", Integer.toString(newest), Integer.toString(document.version())))));
        Agreement wanted = document.rules();
        rules.putIfAbsent(document.id(), wanted);
        rules.values().stream()
                .filter(other ->
                        !other.id().equals(wanted.id()) && other.validUntil().isAfter(now))
                .map(other -> Overlap.between(other, wanted))
                .flatMap(Optional::stream)
                .forEach(overlap -> warnings.add(overlap.message()));
    }

    private void problem(AgreementDocument document, String message) {
        problems.add(new DirectoryProblem(AGREEMENT, document.id().text(), message));
    }
}
