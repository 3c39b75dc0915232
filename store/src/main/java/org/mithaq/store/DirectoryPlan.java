package org.mithaq.store;

import static java.util.Objects.requireNonNull;
import static org.mithaq.store.DirectoryChange.Subject.COLLECTION;
import static org.mithaq.store.DirectoryChange.Subject.PARTY;
import static org.mithaq.store.DirectoryChange.Subject.USER;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.CollectionSource;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * What must be written so that a directory is as declared: a comparison without I/O.
 *
 * <p>Used by one thread. When there are problems, nothing is to be written.
 */
final class DirectoryPlan {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Directory before;
    private final AgreementPlan agreements;
    private final Supplier<UUID> ids;
    private final List<DirectoryChange> changes = new ArrayList<>();
    private final List<DirectoryProblem> problems = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** Parties as they will be, by id. */
    private final Map<PartyId, Party> parties = new HashMap<>();

    /** Users' ids as they will be. */
    private final Set<String> userIds;

    DirectoryPlan(DirectorySnapshot present, DirectoryEntries entries, Supplier<UUID> ids, Instant now) {
        this.before = present.directory();
        this.ids = requireNonNull(ids, "ids");
        before.parties().forEach(party -> parties.put(party.id(), party));
        userIds = before.users().stream().map(user -> user.id().text()).collect(Collectors.toCollection(HashSet::new));
        planParties(entries.parties());
        this.agreements = new AgreementPlan(
                present.agreements().book(), before.own().id(), parties.keySet(), entries.agreements(), now);
        changes.addAll(agreements.changes());
        problems.addAll(agreements.problems());
        agreements.added().forEach(document -> steps.add(new Step.AddAgreement(document)));
        planCollections(entries.collections());
        planCovenant();
        planUsers(entries.users());
    }

    /** Something to write. */
    sealed interface Step {

        /** A party to write. */
        record PutParty(Party party, boolean isNew) implements Step {}

        /** A version of an agreement to write. */
        record AddAgreement(AgreementDocument document) implements Step {}

        /** A collection to write, with who may address it. */
        record PutCollection(ItemCollection collection, boolean isNew) implements Step {}

        /** A user to write. */
        record PutUser(User user, boolean isNew) implements Step {}
    }

    /** One for each entry, in their order. */
    List<DirectoryChange> changes() {
        return List.copyOf(changes);
    }

    /** All reasons not to write anything. */
    List<DirectoryProblem> problems() {
        return List.copyOf(problems);
    }

    /** What is done and yet deserves a second look. */
    List<String> warnings() {
        return List.copyOf(agreements.warnings());
    }

    /** What is to be written, in this order. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    private void planParties(List<DirectoryEntries.Party> entries) {
        Set<PartyId> seen = new HashSet<>();
        for (DirectoryEntries.Party entry : entries) {
            String name = entry.id().text();
            if (!seen.add(entry.id())) {
                problem(PARTY, name, "is declared twice; declare it once");
            } else if (userIds.contains(name)) {
                problem(
                        PARTY,
                        name,
                        "a user has this name, and parties and users share one name space; choose another");
            } else {
                planParty(entry);
            }
        }
    }

    private void planParty(DirectoryEntries.Party entry) {
        Optional<Party> was = before.party(entry.id());
        StixId stix = entry.stix().or(() -> was.map(Party::stix)).orElseGet(() -> new StixId("identity", ids.get()));
        boolean own = was.map(Party::own).orElse(false);
        Optional<String> key = entry.key().map(VerifyKey::text).or(() -> was.flatMap(Party::key));
        Optional<URI> node = entry.node().or(() -> was.flatMap(Party::node));
        Party wanted = new Party(entry.id(), entry.name(), stix, own, own || entry.honours(), key, node);
        if (own && !was.map(Party::stix).orElseThrow().equals(stix)) {
            problem(
                    PARTY,
                    entry.id().text(),
                    "is the party this node is run for, whose identity '"
                            + before.own().stix() + "' cannot change to '" + stix + "'; leave stix out");
            return;
        }
        if (own && !was.flatMap(Party::key).equals(key)) {
            problem(
                    PARTY,
                    entry.id().text(),
                    "is the party this node is run for, whose key is this node's own; leave key out, 'key show' prints"
                            + " it");
            return;
        }
        Optional<Party> other = parties.values().stream()
                .filter(party -> party.stix().equals(stix) && !party.id().equals(entry.id()))
                .findFirst();
        if (other.isPresent()) {
            problem(
                    PARTY,
                    entry.id().text(),
                    "has the identity '" + stix + "' of party '" + other.get().id()
                            + "'; each party has one of its own");
            return;
        }
        Optional<Party> sameKey = parties.values().stream()
                .filter(party -> key.isPresent()
                        && party.key().equals(key)
                        && !party.id().equals(entry.id()))
                .findFirst();
        if (sameKey.isPresent()) {
            problem(
                    PARTY,
                    entry.id().text(),
                    "has the key of party '" + sameKey.get().id() + "'; each party has one of its own");
            return;
        }
        parties.put(wanted.id(), wanted);
        Difference difference = new Difference();
        was.ifPresent(old -> {
            difference.text("name", old.name(), wanted.name());
            difference.add("stix", old.stix().toString(), stix.toString());
            difference.add("key", old.key().orElse(""), key.orElse(""));
            difference.add("honours", honours(old), honours(wanted));
            difference.add("node", node(old), node(wanted));
        });
        note(PARTY, wanted.id().text(), was.isPresent() ? Optional.empty() : Optional.of(stix.toString()), difference);
        if (was.isEmpty() || difference.isAny()) {
            steps.add(new Step.PutParty(wanted, was.isEmpty()));
        }
    }

    private static String node(Party party) {
        return party.node().map(URI::toString).orElse("");
    }

    private static String honours(Party party) {
        return party.honours() ? "contributions" : "";
    }

    private void planCollections(List<DirectoryEntries.Collection> entries) {
        Set<String> seen = new HashSet<>();
        for (DirectoryEntries.Collection entry : entries) {
            boolean aliasIsNew = seen.add(entry.alias());
            boolean idIsNew = entry.id().map(id -> seen.add(id.toString())).orElse(true);
            if (aliasIsNew && idIsNew) {
                planCollection(entry);
            } else {
                problem(COLLECTION, entry.alias(), "is declared twice, by alias or by id; declare it once");
            }
        }
    }

    private void planCollection(DirectoryEntries.Collection entry) {
        int problemsBefore = problems.size();
        if (UUID_FORM.matcher(entry.alias()).matches()) {
            problem(COLLECTION, entry.alias(), "has the form of an id, which addresses tell apart; choose another");
        }
        if (entry.alias().equals(ItemCollection.COVENANT)) {
            problem(
                    COLLECTION,
                    entry.alias(),
                    "is the name of the collection in which nodes leave each other receipts and recalls, which the"
                            + " node keeps itself; choose another");
        }
        requireParties(entry, "readers", entry.readers());
        requireParties(entry, "writers", entry.writers());
        checkAgreement(entry);
        checkSource(entry);
        Optional<ItemCollection> byAlias = before.collection(entry.alias());
        Optional<ItemCollection> byId = entry.id().flatMap(id -> before.collection(id.toString()));
        if (byAlias.isPresent() && entry.id().isPresent() && !byAlias.equals(byId)) {
            problem(
                    COLLECTION,
                    entry.alias(),
                    "has the id '" + byAlias.get().id() + "', which cannot change to '"
                            + entry.id().get() + "'; leave id out, or choose another alias");
        }
        if (problems.size() > problemsBefore) {
            return;
        }
        Optional<ItemCollection> was = byId.or(() -> byAlias);
        ItemCollection wanted = new ItemCollection(
                was.map(ItemCollection::id).or(entry::id).orElseGet(() -> new CollectionId(ids.get())),
                entry.alias(),
                entry.title(),
                entry.description(),
                withoutOwn(entry.readers()),
                withoutOwn(entry.writers()),
                entry.agreement(),
                entry.tlp(),
                entry.source());
        Difference difference = new Difference();
        was.ifPresent(old -> difference.collection(old, wanted));
        Optional<String> madeId =
                was.isPresent() ? Optional.empty() : Optional.of(wanted.id().toString());
        note(COLLECTION, entry.alias(), madeId, difference);
        if (was.isEmpty() || difference.isAny()) {
            steps.add(new Step.PutCollection(wanted, was.isEmpty()));
        }
    }

    /** Keeps the collection in which nodes leave each other receipts and recalls open to every partner whose key is known. */
    private void planCovenant() {
        Optional<ItemCollection> was = before.collection(ItemCollection.COVENANT);
        Set<PartyId> partners = parties.values().stream()
                .filter(party -> !party.own() && party.key().isPresent())
                .map(Party::id)
                .collect(Collectors.toSet());
        boolean federates = parties.values().stream()
                .anyMatch(party -> !party.own() && party.node().isPresent());
        if (was.isEmpty() && !federates) {
            return;
        }
        ItemCollection wanted = new ItemCollection(
                was.map(ItemCollection::id).orElseGet(() -> new CollectionId(ids.get())),
                ItemCollection.COVENANT,
                new LocalText(Map.of(
                        "en", "Receipts and recalls",
                        "fr", "Accusés de réception et rappels",
                        "ar", "إيصالات واستردادات")),
                Optional.empty(),
                partners,
                Set.of());
        if (!was.equals(Optional.of(wanted))) {
            steps.add(new Step.PutCollection(wanted, was.isEmpty()));
        }
    }

    private void checkSource(DirectoryEntries.Collection entry) {
        entry.source().ifPresent(source -> {
            Party party = parties.get(source.party());
            if (party == null
                    || party.own()
                    || party.key().isEmpty()
                    || party.node().isEmpty()) {
                problem(
                        COLLECTION,
                        entry.alias(),
                        "takes its items from '" + source + "', and '" + source.party()
                                + "' is no partner whose key and node are declared; declare them with the party");
            }
        });
    }

    private void checkAgreement(DirectoryEntries.Collection entry) {
        entry.agreement().ifPresent(id -> {
            Optional<Agreement> rules = agreements.rules(id);
            if (rules.isEmpty()) {
                problem(
                        COLLECTION,
                        entry.alias(),
                        "falls under the agreement '" + id + "', which is not known; declare it first");
                return;
            }
            Tlp ceiling = rules.get().ceiling();
            entry.tlp()
                    .filter(tlp -> tlp.compareTo(ceiling) > 0)
                    .ifPresent(tlp -> problem(
                            COLLECTION,
                            entry.alias(),
                            "labels what is added " + tlp.label() + ", and the agreement '" + id + "' allows "
                                    + ceiling.label() + " at most"));
        });
    }

    private void requireParties(DirectoryEntries.Collection entry, String key, Set<PartyId> named) {
        named.stream()
                .filter(id -> !parties.containsKey(id))
                .sorted()
                .forEach(id -> problem(
                        COLLECTION, entry.alias(), key + " name '" + id + "', which is no party; declare it first"));
    }

    private Set<PartyId> withoutOwn(Set<PartyId> named) {
        return named.stream().filter(id -> !id.equals(before.own().id())).collect(Collectors.toSet());
    }

    private void planUsers(List<User> entries) {
        Set<String> seen = new HashSet<>();
        for (User entry : entries) {
            String name = entry.id().text();
            Optional<User> was = before.user(entry.id());
            if (!seen.add(name)) {
                problem(USER, name, "is declared twice; declare it once");
            } else if (isParty(name)) {
                problem(
                        USER,
                        name,
                        "a party has this name, and parties and users share one name space; choose another");
            } else if (!parties.containsKey(entry.party())) {
                problem(USER, name, "works at '" + entry.party() + "', which is no party; declare it first");
            } else if (was.isPresent() && !was.get().party().equals(entry.party())) {
                problem(
                        USER,
                        name,
                        "works at '" + was.get().party() + "', which cannot change to '" + entry.party()
                                + "', since tokens speak for both; declare a new user");
            } else {
                planUser(entry, was.orElse(entry), was.isEmpty());
            }
        }
    }

    private boolean isParty(String name) {
        return parties.keySet().stream().anyMatch(id -> id.text().equals(name));
    }

    private void planUser(User wanted, User old, boolean isNew) {
        Difference difference = new Difference();
        difference.add("name", old.name(), wanted.name());
        difference.add("roles", sorted(old.roles()), sorted(wanted.roles()));
        difference.add("languages", String.join(", ", old.languages()), String.join(", ", wanted.languages()));
        note(USER, wanted.id().text(), isNew ? Optional.of("") : Optional.empty(), difference);
        if (isNew || difference.isAny()) {
            steps.add(new Step.PutUser(wanted, isNew));
        }
    }

    private static String sorted(Set<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private void problem(DirectoryChange.Subject subject, String name, String message) {
        problems.add(new DirectoryProblem(subject, name, message));
    }

    /** Notes what becomes of an entry, new when {@code madeId} is there. */
    private void note(DirectoryChange.Subject subject, String name, Optional<String> madeId, Difference difference) {
        if (madeId.isPresent()) {
            changes.add(new DirectoryChange.Added(subject, name, madeId.get()));
        } else if (difference.isAny()) {
            changes.add(new DirectoryChange.Changed(subject, name, difference.fields));
        } else {
            changes.add(new DirectoryChange.Unchanged(subject, name));
        }
    }

    /** The fields in which two states of an entry differ. */
    private static final class Difference {

        private final List<DirectoryChange.Field> fields = new ArrayList<>();

        void add(String name, String old, String wanted) {
            if (!old.equals(wanted)) {
                fields.add(new DirectoryChange.Field(name, old, wanted));
            }
        }

        void text(String name, LocalText old, LocalText wanted) {
            add(name, text(old), text(wanted));
        }

        void collection(ItemCollection old, ItemCollection wanted) {
            add("alias", old.alias(), wanted.alias());
            text("title", old.title(), wanted.title());
            add(
                    "description",
                    old.description().map(Difference::text).orElse(""),
                    wanted.description().map(Difference::text).orElse(""));
            add("readers", sorted(old.readers()), sorted(wanted.readers()));
            add("writers", sorted(old.writers()), sorted(wanted.writers()));
            add(
                    "agreement",
                    old.agreement().map(AgreementId::text).orElse(""),
                    wanted.agreement().map(AgreementId::text).orElse(""));
            add(
                    "tlp",
                    old.tlp().map(Tlp::label).orElse(""),
                    wanted.tlp().map(Tlp::label).orElse(""));
            add("from", source(old), source(wanted));
        }

        private static String source(ItemCollection collection) {
            return collection.source().map(CollectionSource::toString).orElse("");
        }

        boolean isAny() {
            return !fields.isEmpty();
        }

        private static String text(LocalText text) {
            return text.byLanguage().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
    }
}
