package org.mithaq.exchange;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Standing;
import org.mithaq.terms.UserId;

/**
 * What the node knows of parties, users, collections and tokens at one moment. Immutable; safe to share.
 *
 * <p>A change of any of them makes a new directory with a higher epoch; nothing in a directory changes.
 */
public final class Directory {

    private final long epoch;
    private final Party own;
    private final Map<PartyId, Party> parties = new HashMap<>();
    private final Map<UserId, User> users = new HashMap<>();
    private final List<ItemCollection> collections;
    private final Map<String, ItemCollection> byAddress = new HashMap<>();
    private final List<Token> tokens;
    private final Map<TokenDigest, Token> byDigest = new HashMap<>();
    private final Map<AgreementId, Standing> agreements;
    private final Map<AgreementId, AgreementDocument> documents;

    /**
     * Makes a directory.
     *
     * @param epoch number of the state, rising with each change
     * @param parties all parties, exactly one of them own
     * @param users all users, of known parties
     * @param collections all collections
     * @param tokens all tokens, also ended ones
     * @throws IllegalArgumentException when there is not exactly one own party
     */
    public Directory(
            long epoch, List<Party> parties, List<User> users, List<ItemCollection> collections, List<Token> tokens) {
        this(epoch, parties, users, collections, tokens, new Agreed(Map.of(), Map.of()));
    }

    private Directory(
            long epoch,
            List<Party> parties,
            List<User> users,
            List<ItemCollection> collections,
            List<Token> tokens,
            Agreed agreed) {
        this.agreements = Map.copyOf(agreed.standings());
        this.documents = Map.copyOf(agreed.documents());
        this.epoch = epoch;
        parties.forEach(party -> this.parties.put(party.id(), party));
        users.forEach(user -> this.users.put(user.id(), user));
        this.collections = collections.stream()
                .sorted(Comparator.comparing(ItemCollection::alias))
                .toList();
        this.collections.forEach(collection -> {
            byAddress.put(collection.alias(), collection);
            byAddress.put(collection.id().toString(), collection);
        });
        this.tokens = List.copyOf(tokens);
        tokens.forEach(token -> byDigest.put(token.digest(), token));
        List<Party> owners = parties.stream().filter(Party::own).toList();
        if (owners.size() != 1) {
            throw new IllegalArgumentException("A node is run for one party, not for " + owners.size());
        }
        this.own = owners.getFirst();
    }

    /** Gives the same directory with these agreements, and none of those before. */
    public Directory withAgreements(Map<AgreementId, Standing> standings) {
        return new Directory(epoch, parties(), users(), collections, tokens, new Agreed(standings, Map.of()));
    }

    /** Gives the same directory with the documents of its agreements, as their parties signed them. */
    public Directory withDocuments(Map<AgreementId, AgreementDocument> texts) {
        return new Directory(epoch, parties(), users(), collections, tokens, new Agreed(agreements, texts));
    }

    /** How agreements stand, and their documents. */
    private record Agreed(Map<AgreementId, Standing> standings, Map<AgreementId, AgreementDocument> documents) {}

    /** How each agreement that the node knows stands. */
    public Map<AgreementId, Standing> agreements() {
        return agreements;
    }

    /** Finds the document of the version of an agreement that counts. */
    public Optional<AgreementDocument> document(AgreementId agreement) {
        return Optional.ofNullable(documents.get(agreement));
    }

    /** Finds what a purpose means, in the words of the first agreement that has it; those with the own party alone. */
    public Optional<LocalText> meaning(Purpose purpose) {
        return documents.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(document -> document.parties().contains(own.id()))
                .flatMap(document -> document.provisions().purposes().stream())
                .filter(named -> named.id().equals(purpose))
                .findFirst()
                .map(named -> new LocalText(Map.of(
                        "ar",
                        named.text().ar(),
                        "fr",
                        named.text().fr(),
                        "en",
                        named.text().en())));
    }

    /** What decisions know of the world at a time. */
    public Situation situation(Instant now) {
        return new Situation(own.id(), agreements, now);
    }

    /** Number of this state; a later state has a higher one. */
    public long epoch() {
        return epoch;
    }

    /** The party this node is run for. */
    public Party own() {
        return own;
    }

    /** All parties, by id. */
    public List<Party> parties() {
        return parties.values().stream().sorted(Comparator.comparing(Party::id)).toList();
    }

    /** All users, by id. */
    public List<User> users() {
        return users.values().stream().sorted(Comparator.comparing(User::id)).toList();
    }

    /** All collections, by alias. */
    public List<ItemCollection> collections() {
        return collections;
    }

    /** All tokens, in the order they were made, also ended ones. */
    public List<Token> tokens() {
        return tokens;
    }

    /** Finds a party. */
    public Optional<Party> party(PartyId id) {
        return Optional.ofNullable(parties.get(id));
    }

    /** Finds a user. */
    public Optional<User> user(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    /**
     * Finds a collection by its TAXII id or its alias, whoever asks.
     *
     * @param address as it stands in an address or a command
     */
    public Optional<ItemCollection> collection(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /**
     * Finds who holds a token that may be used now.
     *
     * @param digest digest of the token as it was sent
     */
    public Optional<Caller> caller(TokenDigest digest, Instant now) {
        return Optional.ofNullable(byDigest.get(digest))
                .filter(token -> token.usable(now))
                .map(token -> new Caller(
                        token.party(),
                        token.user(),
                        token.operator(),
                        token.party().equals(own.id()),
                        token.purpose(),
                        token.name()));
    }

    /** Says whether the caller may address the collection to read from it. */
    public boolean reads(Caller caller, ItemCollection collection) {
        return caller.own() || collection.readers().contains(caller.party());
    }

    /** Says whether the caller may add to the collection. */
    public boolean writes(Caller caller, ItemCollection collection) {
        return caller.own() || collection.writers().contains(caller.party());
    }
}
