package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.Party;

/**
 * Public halves of the node's own keys. Private halves are files of the node and never come here.
 *
 * <p>Each call is one transaction. Safe to call from any thread; may block on I/O. Every method throws {@link
 * StoreException} when the database fails, or belongs to no node yet.
 */
public final class KeyChanges {

    private final DirectoryStore directory;
    private final DirectoryTransactions transactions;
    private final AgreementTable table = new AgreementTable();
    private final DirectoryWriter writer = new DirectoryWriter();

    KeyChanges(DirectoryStore directory, DirectoryTransactions transactions) {
        this.directory = requireNonNull(directory, "directory");
        this.transactions = requireNonNull(transactions, "transactions");
    }

    /** Public half of the own party's key; empty when it has none yet. */
    public Optional<VerifyKey> partyKey() {
        directory.look();
        return directory.current().own().key().map(VerifyKey::new);
    }

    /** Certificates of the node's keys, by use and serial: the last one of a use is the one in use. */
    public List<NodeKeyCertificate> certificates() {
        return transactions.database().read("The node's keys could not be read", table::certificates);
    }

    /** Gives the own party its key, which it keeps. */
    public KeyOutcome establish(VerifyKey partyKey) {
        return transactions.change((transaction, present) -> {
            Party own = present.directory().own();
            if (own.key().isPresent()) {
                return own.key().get().equals(partyKey.text())
                        ? new KeyOutcome.AlreadySo()
                        : new KeyOutcome.Refused("'" + own.id() + "' has a party key already:\n  known: "
                                + own.key().get() + "\n  given: " + partyKey);
            }
            writer.changeParty(
                    transaction, new Party(own.id(), own.name(), own.stix(), true, true, Optional.of(partyKey.text())));
            transactions.raiseEpoch(transaction);
            transactions.record(transaction, Act.Kind.ADMINISTRATION, "party-key", partyKey.text());
            return new KeyOutcome.Done();
        });
    }

    /** Takes the certificate of a key of this node, when the own party's key has signed it. */
    public KeyOutcome certify(NodeKeyCertificate certificate) {
        return transactions.change((transaction, present) -> {
            List<NodeKeyCertificate> there = table.certificates(transaction);
            if (there.contains(certificate)) {
                return new KeyOutcome.AlreadySo();
            }
            Optional<String> problem = problem(present.directory().own(), there, certificate);
            if (problem.isPresent()) {
                return new KeyOutcome.Refused(problem.get());
            }
            add(transaction, certificate);
            return new KeyOutcome.Done();
        });
    }

    private void add(Connection transaction, NodeKeyCertificate certificate) throws SQLException {
        table.addCertificate(transaction, certificate, transactions.now());
        transactions.raiseEpoch(transaction);
        transactions.record(
                transaction,
                Act.Kind.ADMINISTRATION,
                "node-key:" + certificate.claim().use().name().toLowerCase(Locale.ROOT) + "/"
                        + certificate.claim().serial(),
                certificate.claim().key());
    }

    private Optional<String> problem(Party own, List<NodeKeyCertificate> there, NodeKeyCertificate certificate) {
        if (!certificate.claim().party().equals(own.id())) {
            return Optional.of("The certificate is of '" + certificate.claim().party() + "', and this node is run for '"
                    + own.id() + "'");
        }
        if (own.key().isEmpty()) {
            return Optional.of("'" + own.id() + "' has no party key yet; make one first");
        }
        NodeKeyUse use = certificate.claim().use();
        long newest = there.stream()
                .filter(other -> other.claim().use() == use)
                .mapToLong(other -> other.claim().serial())
                .max()
                .orElse(0);
        if (certificate.claim().serial() <= newest) {
            return Optional.of(
                    "The certificate has serial " + certificate.claim().serial() + ", and serial " + newest
                            + " is known already; a newer one has a higher serial");
        }
        VerifyKey key = new VerifyKey(own.key().get());
        return switch (certificate.verify(key, use, transactions.now())) {
            case NodeKeyCertificate.Check.Valid _ -> Optional.empty();
            case NodeKeyCertificate.Check.BadSignature _ ->
                Optional.of("The certificate is not signed with the party key of '" + own.id() + "', " + key);
            case NodeKeyCertificate.Check.WrongUse _ ->
                throw new IllegalStateException("The use asked for is the certificate's own");
            case NodeKeyCertificate.Check.OutsideDates(var from, var until, var at) ->
                Optional.of("The certificate holds from " + from + " until " + until + ", not at " + at);
        };
    }
}
