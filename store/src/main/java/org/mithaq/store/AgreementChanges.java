package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.Overlap;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.exchange.Act;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/**
 * What parties do with agreements that are declared: sign, suspend, resume. A new version is declared by {@link
 * DirectoryChanges#apply}.
 *
 * <p>Each call is one transaction that raises the directory's epoch when it changes anything, so that a running node
 * knows of it within {@link StoreConfig#directoryPoll()}, and this process at once. Nothing written is ever changed or
 * deleted. Safe to call from any thread; may block on I/O. Every method throws {@link StoreException} when the database
 * fails, or belongs to no node yet.
 */
public final class AgreementChanges {

    private final DirectoryStore directory;
    private final DirectoryTransactions transactions;
    private final AgreementTable table = new AgreementTable();

    AgreementChanges(DirectoryStore directory, DirectoryTransactions transactions) {
        this.directory = requireNonNull(directory, "directory");
        this.transactions = requireNonNull(transactions, "transactions");
    }

    /**
     * The same, on record as a person's doing instead of that of whoever runs the node.
     *
     * @param actor who acts, as acts name them: {@code user:amal}
     */
    public AgreementChanges by(String actor) {
        return new AgreementChanges(directory, transactions.by(actor));
    }

    /** How every agreement stands now, with its versions and signatures. */
    public AgreementBook book() {
        directory.look();
        return directory.snapshot().agreements().book();
    }

    /** What suspended an agreement and what resumed it, in order. */
    public List<SuspensionEvent> events(AgreementId id) {
        return directory.snapshot().agreements().written().events().stream()
                .filter(event -> event.agreement().equals(id))
                .toList();
    }

    /** Takes a party's signature under a version that is known, when it is good. */
    public AgreementOutcome sign(AgreementSignature signature) {
        return transactions.change((transaction, present) -> {
            KnownAgreements known = present.agreements();
            Optional<SignedAgreement> version = known.book().versions(signature.agreement()).stream()
                    .filter(one -> one.document().version() == signature.version())
                    .findFirst();
            if (version.map(one -> one.signatures().containsKey(signature.party()))
                    .orElse(false)) {
                return new AgreementOutcome.AlreadySo(standing(known.book(), signature.agreement()));
            }
            AgreementBook after = known.written().with(signature).book();
            Optional<String> problem = after.refused().stream()
                    .filter(refused -> refused.signature().equals(signature))
                    .findFirst()
                    .map(refused -> refused.reason().message())
                    .or(() -> version.flatMap(this::ended));
            if (problem.isPresent()) {
                return new AgreementOutcome.Refused(problem.get());
            }
            table.addSignature(transaction, signature, transactions.now());
            transactions.raiseEpoch(transaction);
            transactions.record(
                    transaction,
                    Act.Kind.AGREEMENT_SIGNED,
                    "agreement:" + signature.agreement() + "/" + signature.version(),
                    "party:" + signature.party());
            return done(after, signature.agreement());
        });
    }

    private Optional<String> ended(SignedAgreement version) {
        return Optional.of(version.document().rules().validUntil())
                .filter(end -> !end.isAfter(transactions.now()))
                .map(end -> "The agreement '" + version.document().id() + "' version "
                        + version.document().version() + " ended on " + end + "; declare a version that ends later");
    }

    /**
     * Stops all flow under an agreement, both ways, from now on.
     *
     * @param by one of its parties
     * @param reason why, for the record; not empty
     */
    public AgreementOutcome suspend(AgreementId id, PartyId by, String reason) {
        if (reason.isBlank()) {
            return new AgreementOutcome.Refused("A suspension has a reason, which goes on record; give one");
        }
        return transactions.change((transaction, present) -> {
            AgreementBook book = present.agreements().book();
            return switch (book.standings().get(id)) {
                case null -> unknown(id);
                case Standing.Unsigned unsigned ->
                    new AgreementOutcome.Refused("The agreement '" + id + "' is not in force, so there is nothing to"
                            + " suspend: " + missing(unsigned));
                case Standing standing
                when !standing.agreement().parties().contains(by) ->
                    new AgreementOutcome.Refused("'" + by + "' is not a party of the agreement '" + id + "'");
                case Standing standing when isOpen(present, id, by) -> new AgreementOutcome.AlreadySo(standing);
                case Standing.Signed _, Standing.Suspended _ ->
                    write(transaction, present, new SuspensionEvent(id, by, true, reason, transactions.now()));
            };
        });
    }

    /**
     * Ends this party's own suspension from now on.
     *
     * @param by party that suspended it
     * @param reason why, for the record; may be empty
     */
    public AgreementOutcome resume(AgreementId id, PartyId by, String reason) {
        return transactions.change((transaction, present) -> {
            AgreementBook book = present.agreements().book();
            return switch (book.standings().get(id)) {
                case null -> unknown(id);
                case Standing _
                when isOpen(present, id, by) ->
                    write(transaction, present, new SuspensionEvent(id, by, false, reason, transactions.now()));
                case Standing.Suspended suspended ->
                    new AgreementOutcome.Refused("'" + suspended.by() + "' suspended the agreement '" + id + "' on "
                            + suspended.since() + ", so only '" + suspended.by() + "' can let it resume");
                case Standing.Signed signed -> new AgreementOutcome.AlreadySo(signed);
                case Standing.Unsigned unsigned ->
                    new AgreementOutcome.Refused(
                            "The agreement '" + id + "' is not suspended, but unsigned: " + missing(unsigned));
            };
        });
    }

    private static AgreementOutcome unknown(AgreementId id) {
        return new AgreementOutcome.Refused(
                "There is no agreement '" + id + "'; 'agreement list' names them all, 'apply' declares one");
    }

    private static String missing(Standing.Unsigned unsigned) {
        return "the signature of "
                + unsigned.missing().stream().map(PartyId::text).collect(Collectors.joining(", ")) + " is missing";
    }

    /** Says whether this party's own suspension lasts, whoever else suspended. */
    private static boolean isOpen(DirectorySnapshot present, AgreementId id, PartyId by) {
        return present.agreements().written().events().stream()
                .filter(event -> event.agreement().equals(id) && event.by().equals(by))
                .reduce((_, later) -> later)
                .map(SuspensionEvent::suspended)
                .orElse(false);
    }

    private AgreementOutcome write(Connection transaction, DirectorySnapshot present, SuspensionEvent event)
            throws SQLException {
        table.addEvent(transaction, event);
        transactions.raiseEpoch(transaction);
        transactions.record(
                transaction,
                event.suspended() ? Act.Kind.AGREEMENT_SUSPENDED : Act.Kind.AGREEMENT_RESUMED,
                "agreement:" + event.agreement(),
                event.reason());
        return done(present.agreements().written().with(event).book(), event.agreement());
    }

    private static Standing standing(AgreementBook book, AgreementId id) {
        return requireNonNull(book.standings().get(id), "standing");
    }

    private static AgreementOutcome done(AgreementBook book, AgreementId id) {
        List<Overlap> overlaps = book.overlaps().stream()
                .filter(overlap ->
                        overlap.first().equals(id) || overlap.second().equals(id))
                .toList();
        return new AgreementOutcome.Done(standing(book, id), overlaps);
    }
}
