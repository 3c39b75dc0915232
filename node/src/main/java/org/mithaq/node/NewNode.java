package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.LocalText;
import org.mithaq.store.DirectoryChanges;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.store.InitOutcome;
import org.mithaq.store.NewToken;
import org.mithaq.store.NodeIdentity;
import org.mithaq.store.TokenOutcome;
import org.mithaq.store.TombstoneKey;
import org.mithaq.terms.PartyId;

/**
 * A node that was just made.
 *
 * @param directory where it is
 * @param identity who its database belongs to
 * @param operator secret of the operator's token
 */
record NewNode(NodeDirectory directory, NodeIdentity identity, NewSecret operator) {

    private static final int PAGE_KEY_BYTES = 32;

    NewNode {
        requireNonNull(directory, "directory");
        requireNonNull(identity, "identity");
        requireNonNull(operator, "operator");
    }

    /**
     * What is wanted of a new node.
     *
     * @param name name of the node and of its party
     * @param own short name of that party
     * @param databaseFile file that says where its own server is, if it has one
     */
    record Wish(String name, PartyId own, Optional<Path> databaseFile) {
        Wish {
            requireNonNull(name, "name");
            requireNonNull(own, "own");
            requireNonNull(databaseFile, "databaseFile");
        }
    }

    /**
     * Makes a node in a new or empty directory, or leaves the directory empty.
     *
     * @throws NodeException when the directory is in use or not empty, or the database is another node's
     */
    static NewNode make(NodeDirectory directory, Wish wish, Surroundings surroundings) {
        directory.requireEmpty();
        PrivateFile.makeDirectory(directory.root());
        try {
            PrivateFile.closeToOthers(directory.root());
            try (DirectoryHold _ = DirectoryHold.take(directory, Duration.ZERO)) {
                return fill(directory, wish, surroundings);
            }
        } catch (RuntimeException refused) {
            PrivateFile.clear(directory.root());
            throw refused;
        }
    }

    private static NewNode fill(NodeDirectory directory, Wish wish, Surroundings surroundings) {
        PrivateFile.makeDirectory(directory.keys());
        PrivateFile.write(directory.pageKey(), surroundings.randomBytes(PAGE_KEY_BYTES));
        PrivateFile.write(directory.tombstoneKey(), surroundings.randomBytes(TombstoneKey.LENGTH_BYTES));
        byte[] text = NodeSettings.newFile(wish.databaseFile());
        NodeSettings settings = NodeSettings.from(
                directory.settings().toString(),
                YamlReader.parse("the new settings", new String(text, StandardCharsets.UTF_8)));
        NodeDatabase database = NodeDatabase.open(directory, settings, surroundings);
        NewSecret operator = NewSecret.draw(surroundings);
        try (var session = AdministrationSession.of(database, settings, surroundings);
                SigningKey partyKey = NodeKeys.makePartyKey(directory, surroundings)) {
            NodeIdentity identity =
                    initialise(session.administration().changes(), wish, partyKey.verifyKey(), operator);
            var party = new NodeKeys.Party(wish.own(), partyKey);
            NodeKeys.makeSignKey(directory, party, session.administration().keys(), surroundings);
            NodeKeys.certifyLogKey(directory, party, session.administration().keys(), surroundings);
            PrivateFile.write(directory.operatorToken(), (operator.text() + "\n").getBytes(StandardCharsets.UTF_8));
            PrivateFile.write(directory.settings(), text);
            return new NewNode(directory, identity, operator);
        }
    }

    private static NodeIdentity initialise(
            DirectoryChanges changes, Wish wish, VerifyKey partyKey, NewSecret operator) {
        var own = new DirectoryEntries.Party(
                wish.own(), nameOf(wish.name()), Optional.empty(), Optional.of(partyKey), true);
        NodeIdentity identity = switch (changes.initialise(wish.name(), own)) {
            case InitOutcome.Made made -> made.node();
            case InitOutcome.AlreadyMade there ->
                throw new NodeException("The database belongs to the node '"
                        + there.node().name() + "' already; give this one a database of its own");
        };
        var token = new NewToken(
                "operator", operator.digest(), wish.own(), Optional.empty(), true, Optional.empty(), Optional.empty());
        return switch (changes.createToken(token)) {
            case TokenOutcome.Created _ -> identity;
            case TokenOutcome.Refused refused ->
                throw new NodeException("The operator's token was not made: "
                        + refused.problem().message());
            case TokenOutcome.Revoked _, TokenOutcome.AlreadyRevoked _ ->
                throw new IllegalStateException("Making a token answers with what was made");
        };
    }

    /** A name in Arabic letters is an Arabic name; of any other the language is not known, and English stands for it. */
    private static LocalText nameOf(String name) {
        boolean arabic = name.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.ARABIC);
        return new LocalText(Map.of(arabic ? "ar" : "en", name));
    }
}
