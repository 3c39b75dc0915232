package org.mithaq.store;

import static java.util.Objects.requireNonNull;
import static org.mithaq.store.DirectoryChange.Subject.TOKEN;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Changes of parties, collections, users and tokens, and new versions of agreements.
 *
 * <p>Each call is one transaction that raises the directory's epoch when it changes anything; changes of several
 * processes wait for one another. A running node knows of a change within {@link StoreConfig#directoryPoll()}. Safe to
 * call from any thread; may block on I/O. Every method throws {@link StoreException} when the database fails, and with
 * {@code NOT_INITIALISED} before {@link #initialise}, unless it says otherwise.
 */
public final class DirectoryChanges {

    private final DirectoryStore directory;
    private final DirectoryTransactions transactions;
    private final Supplier<UUID> ids;
    private final DirectoryWriter writer = new DirectoryWriter();
    private final AgreementTable agreements = new AgreementTable();

    DirectoryChanges(DirectoryStore directory, DirectoryTransactions transactions, Supplier<UUID> ids) {
        this.directory = requireNonNull(directory, "directory");
        this.transactions = requireNonNull(transactions, "transactions");
        this.ids = requireNonNull(ids, "ids");
    }

    /**
     * The same, on record as a person's doing instead of that of whoever runs the node.
     *
     * @param actor who acts, as acts name them: {@code user:amal}
     */
    public DirectoryChanges by(String actor) {
        return new DirectoryChanges(directory, transactions.by(actor), ids);
    }

    /** Who the database belongs to; nobody before {@link #initialise}. */
    public Optional<NodeIdentity> node() {
        return transactions.database().read("The node's name could not be read", DirectoryChanges::node);
    }

    /**
     * Makes the database a node's, once and for all.
     *
     * @param name name of the node
     * @param own party it is run for, which is made
     */
    public InitOutcome initialise(String name, DirectoryEntries.Party own) {
        return transactions.withoutNode("The node could not be made", transaction -> {
            Optional<NodeIdentity> there = node(transaction);
            if (there.isPresent()) {
                return new InitOutcome.AlreadyMade(there.get());
            }
            StixId stix = own.stix().orElseGet(() -> new StixId("identity", ids.get()));
            NodeIdentity node = new NodeIdentity(ids.get(), name, own.id(), transactions.now());
            Optional<String> key = own.key().map(VerifyKey::text);
            writer.addParty(transaction, new Party(own.id(), own.name(), stix, true, true, key));
            writer.putNode(transaction, node);
            transactions.raiseEpoch(transaction);
            return new InitOutcome.Made(node);
        });
    }

    private static Optional<NodeIdentity> node(Connection transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("""
                select node_id, node.name, party_id, created
                  from node
                  join party on party_no = own_party
                """);
                ResultSet rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(new NodeIdentity(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            new PartyId(rows.getString(3)),
                            SqlTime.require(rows, 4)))
                    : Optional.empty();
        }
    }

    /** Makes the directory as declared, or changes nothing and says all that is wrong. */
    public ApplyOutcome apply(DirectoryEntries entries) {
        return transactions.change((transaction, present) -> {
            DirectoryPlan plan = new DirectoryPlan(present, entries, ids, transactions.now());
            if (!plan.problems().isEmpty()) {
                return new ApplyOutcome.Refused(plan.problems());
            }
            for (DirectoryPlan.Step step : plan.steps()) {
                write(transaction, step);
            }
            if (!plan.steps().isEmpty()) {
                transactions.raiseEpoch(transaction);
                transactions.record(transaction, Act.Kind.ADMINISTRATION, "directory", text(plan.changes()));
            }
            return new ApplyOutcome.Applied(plan.changes(), plan.warnings());
        });
    }

    /** Says what changed by names alone: what it was and is would grow the record without bound. */
    private static String text(List<DirectoryChange> changes) {
        return changes.stream()
                .map(change -> switch (change) {
                    case DirectoryChange.Added(var subject, var name, var _) -> "added " + word(subject) + ":" + name;
                    case DirectoryChange.Changed(var subject, var name, var fields) ->
                        "changed " + word(subject) + ":" + name + " "
                                + fields.stream()
                                        .map(DirectoryChange.Field::name)
                                        .collect(Collectors.joining(","));
                    case DirectoryChange.Unchanged _ -> "";
                })
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining("; "));
    }

    private static String word(DirectoryChange.Subject subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }

    private void write(Connection transaction, DirectoryPlan.Step step) throws SQLException {
        switch (step) {
            case DirectoryPlan.Step.PutParty(var party, var isNew) -> {
                if (isNew) {
                    writer.addParty(transaction, party);
                } else {
                    writer.changeParty(transaction, party);
                }
            }
            case DirectoryPlan.Step.AddAgreement(var document) -> {
                agreements.addDocument(transaction, document, transactions.now());
                transactions.record(
                        transaction,
                        Act.Kind.AGREEMENT_DECLARED,
                        "agreement:" + document.id() + "/" + document.version(),
                        "sha256:" + document.digest());
            }
            case DirectoryPlan.Step.PutCollection(var collection, var isNew) -> {
                if (isNew) {
                    writer.addCollection(transaction, collection);
                } else {
                    writer.changeCollection(transaction, collection);
                }
            }
            case DirectoryPlan.Step.PutUser(var user, var isNew) -> {
                if (isNew) {
                    writer.addUser(transaction, user);
                } else {
                    writer.changeUser(transaction, user);
                }
            }
        }
    }

    /** Makes a token, unless its name or secret is taken or it would speak for nobody. */
    public TokenOutcome createToken(NewToken wanted) {
        return transactions.change((transaction, present) -> {
            Optional<String> problem = problem(present.directory(), wanted);
            if (problem.isPresent()) {
                return new TokenOutcome.Refused(new DirectoryProblem(TOKEN, wanted.name(), problem.get()));
            }
            Token token = new Token(
                    wanted.name(),
                    wanted.digest(),
                    wanted.party(),
                    wanted.user(),
                    wanted.operator(),
                    wanted.purpose(),
                    transactions.now(),
                    wanted.expires(),
                    Optional.empty());
            writer.addToken(transaction, token);
            transactions.raiseEpoch(transaction);
            transactions.record(
                    transaction,
                    Act.Kind.ADMINISTRATION,
                    "token:" + token.name(),
                    "made for " + token.party()
                            + token.user().map(user -> " " + user).orElse(""));
            return new TokenOutcome.Created(token);
        });
    }

    private static Optional<String> problem(Directory directory, NewToken wanted) {
        if (directory.party(wanted.party()).isEmpty()) {
            return Optional.of("'" + wanted.party() + "' is no party; declare it first");
        }
        if (wanted.operator() && !wanted.party().equals(directory.own().id())) {
            return Optional.of("only '" + directory.own().id() + "' runs this node, not '" + wanted.party() + "'");
        }
        Optional<PartyId> employer = wanted.user().flatMap(directory::user).map(User::party);
        if (wanted.user().isPresent() && !employer.equals(Optional.of(wanted.party()))) {
            return Optional.of("'" + wanted.user().get() + "' is no user of party '" + wanted.party()
                    + "'; declare the user first");
        }
        for (Token token : directory.tokens()) {
            if (token.name().equals(wanted.name())) {
                return Optional.of("a token has this name already; choose another");
            }
            if (token.digest().equals(wanted.digest())) {
                return Optional.of("token '" + token.name() + "' has this secret already; draw another");
            }
        }
        return Optional.empty();
    }

    /** Ends a token now. */
    public TokenOutcome revokeToken(String name) {
        return transactions.change((transaction, present) -> {
            Optional<Token> found = present.directory().tokens().stream()
                    .filter(token -> token.name().equals(name))
                    .findFirst();
            if (found.isEmpty()) {
                return new TokenOutcome.Refused(
                        new DirectoryProblem(TOKEN, name, "there is no such token; 'token list' names them all"));
            }
            Token token = found.get();
            if (token.revoked().isPresent()) {
                return new TokenOutcome.AlreadyRevoked(token);
            }
            Instant now = transactions.now();
            writer.revokeToken(transaction, name, now);
            transactions.raiseEpoch(transaction);
            transactions.record(transaction, Act.Kind.ADMINISTRATION, "token:" + name, "revoked");
            return new TokenOutcome.Revoked(new Token(
                    token.name(),
                    token.digest(),
                    token.party(),
                    token.user(),
                    token.operator(),
                    token.purpose(),
                    token.created(),
                    token.expires(),
                    Optional.of(now)));
        });
    }

    /** All tokens in the order they were made, also ended ones. */
    public List<Token> listTokens() {
        return directory.refreshed().tokens();
    }
}
