package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.mithaq.agreement.SigningKey;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.MarkingLimits;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Situation;

/**
 * The use cases of a node: find collections, read, submit, withdraw.
 *
 * <p>Safe to call from any thread; calls may block on I/O, so give each its own (virtual) thread. What a caller may not
 * see looks the same as what is not there.
 */
public final class Exchange {

    private final ExchangePorts ports;
    private final PageSeal seal;
    private final Intake intake;
    private final RefusalRecord refusals;
    private final Gate gate;
    private final Explainer explainer;
    private final Foresight foresight;
    private final Searches searches;
    private final Lookups lookups;
    private final RelayIntake relays;
    private final Neighbours neighbours;
    private final Withdrawals withdrawals;

    /** Makes the use cases of a node without a key for signing: no contribution objects are made. */
    public Exchange(ExchangePorts ports, PageSeal seal, ExchangeConfig config) {
        this(ports, seal, config, Optional.empty());
    }

    /**
     * Makes the use cases over what they need.
     *
     * @param signingKey the node's key for signing; without one no contribution objects are made
     */
    public Exchange(ExchangePorts ports, PageSeal seal, ExchangeConfig config, Optional<SigningKey> signingKey) {
        this.ports = requireNonNull(ports, "ports");
        this.seal = requireNonNull(seal, "seal");
        this.refusals = new RefusalRecord(ports);
        var copies = new ReducedCopies(seal.derived("mithaq reduced copies v1"));
        this.withdrawals = new Withdrawals(ports, copies);
        this.intake = new Intake(
                ports,
                config,
                new Intake.Making(copies, withdrawals),
                signingKey.map(key -> new ContributionObjects(key, seal.derived("mithaq blind batches v1"))));
        this.gate = new Gate(ports);
        this.explainer = new Explainer(ports);
        this.foresight = new Foresight(ports, explainer, copies);
        this.lookups = new Lookups(gate);
        this.searches = new Searches(gate, seal, refusals);
        this.relays = new RelayIntake(ports);
        this.neighbours = new Neighbours(ports.holdings(), gate);
    }

    /** Lists the collections that the caller may address, by alias. */
    public List<CollectionView> collections(Caller caller) {
        Directory directory = ports.directory().current();
        return directory.collections().stream()
                .map(collection -> view(directory, caller, collection))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Finds one collection that the caller may address.
     *
     * @param address TAXII id or alias
     */
    public Optional<CollectionView> collection(Caller caller, String address) {
        Optional<CollectionView> known = view(ports.directory().current(), caller, address);
        // Looked up once more for either reason: what is not there and what is not for the caller cost the same.
        return known.isPresent() ? known : view(ports.directory().refreshed(), caller, address);
    }

    /**
     * Reads one page of a collection, as if what the caller may not see did not exist.
     *
     * @param address TAXII id or alias
     * @param kind what the answer will hold, for the record
     */
    public ReadResult read(Caller caller, String address, Disclosure.Kind kind, PageRequest request) {
        Optional<CollectionView> view = collection(caller, address);
        if (view.isEmpty()) {
            return new ReadResult.NoSuchCollection();
        }
        if (!view.get().canRead()) {
            refusals.notAllowed(caller, view.get().collection().id(), "not-readable");
            return new ReadResult.NotReadable();
        }
        CollectionId collection = view.get().collection().id();
        OptionalLong after = startOf(caller, collection, request);
        if (after.isEmpty()) {
            return new ReadResult.StaleNext();
        }
        Release page = gate.release(caller, new Gate.Question(collection, kind, request, after.getAsLong()));
        return new ReadResult.Found(page, nextOf(caller, collection, request, page));
    }

    /**
     * Reads versions of one object; an object of which the caller may see no version is not there.
     *
     * @param address TAXII id or alias
     * @param kind what the answer will hold, for the record
     * @param request what else is asked for; without ids of its own
     */
    public ReadResult readObject(Caller caller, String address, StixId id, Disclosure.Kind kind, PageRequest request) {
        ObjectFilter asked = request.filter();
        var filter = new ObjectFilter(Set.of(id), Set.of(), asked.versions(), asked.specVersions());
        ReadResult result = read(caller, address, kind, request.withFilter(filter));
        if (result instanceof ReadResult.Found found && found.page().size() == 0 && !isThere(caller, address, id)) {
            return new ReadResult.NoSuchObject();
        }
        return result;
    }

    /**
     * Searches a collection, from the newest item on, as if what the caller may not see did not exist.
     *
     * @param address TAXII id or alias
     */
    public SearchResult search(Caller caller, String address, SearchRequest request) {
        return searches.search(caller, collection(caller, address), request);
    }

    /**
     * Looks up which of many values stand in items that the caller is given, in all collections that the caller may read.
     *
     * @param lines addresses, hashes, identifiers, also written so that nobody follows them; {@link Lookup#MOST_LINES} at most
     */
    public Lookup lookup(Caller caller, List<String> lines) {
        List<CollectionId> readable = collections(caller).stream()
                .filter(CollectionView::canRead)
                .map(view -> view.collection().id())
                .toList();
        return lookups.lookup(caller, readable, lines);
    }

    /**
     * Takes a submission: what is well-formed is appended, each object by itself, and the answer comes after the commit.
     *
     * @param address TAXII id or alias
     * @param wish what the submitter states about the terms
     * @param languages languages for the reasons of refusals, by preference
     * @param reader the submission's objects; read to its end, not closed
     * @throws QueueFullException when there was no room; nothing was taken
     * @throws NotAcceptingException when the node does not accept now; nothing was taken
     */
    public SubmitResult submit(Caller caller, String address, Wish wish, List<String> languages, StixReader reader) {
        Optional<CollectionView> view = collection(caller, address);
        if (view.isEmpty()) {
            return new SubmitResult.NoSuchCollection();
        }
        if (!view.get().canWrite()) {
            refusals.notAllowed(caller, view.get().collection().id(), "not-writable");
            return new SubmitResult.NotWritable();
        }
        ItemCollection collection = view.get().collection();
        SubmitResult result = intake.take(caller.party(), collection, wish, languages, reader);
        refusals.of(caller, collection.id(), result);
        return result;
    }

    /**
     * Takes something of the own party that a second person has released.
     *
     * @param address TAXII id or alias
     */
    SubmitResult submitReleased(Caller releaser, String address, Wish wish, List<String> languages, StixReader reader) {
        return collection(releaser, address)
                .filter(CollectionView::canWrite)
                .<SubmitResult>map(view -> {
                    SubmitResult result =
                            intake.takeReleased(releaser.party(), view.collection(), wish, languages, reader);
                    refusals.of(releaser, view.collection().id(), result);
                    return result;
                })
                .orElseGet(SubmitResult.NoSuchCollection::new);
    }

    /**
     * Withdraws what the caller's own party gave; what others gave stays as it is.
     *
     * @param address TAXII id or alias
     * @throws QueueFullException when there was no room; nothing was done
     * @throws NotAcceptingException when the node does not accept now; nothing was done
     */
    public WithdrawResult withdraw(Caller caller, String address, StixId id, VersionFilter versions) {
        Optional<CollectionView> view = collection(caller, address);
        if (view.isEmpty()) {
            return new WithdrawResult.NoSuchCollection();
        }
        if (!view.get().canWrite()) {
            refusals.notAllowed(caller, view.get().collection().id(), "not-writable");
            return new WithdrawResult.NotWritable();
        }
        CollectionId collection = view.get().collection().id();
        return new WithdrawResult.Withdrawn(withdrawals.withdraw(collection, caller.party(), id, versions));
    }

    /** Gives the contributions of reduced copies that stand for one that is held; they go where it goes. */
    public List<Holding> reducedCopiesOf(Holding whole) {
        return withdrawals.copiesOf(whole);
    }

    /**
     * Explains why an item is given to a reader, or not. Whoever runs the node may ask for any reader; everybody else for
     * themselves, and then what is not for them looks like what is not there.
     *
     * @param as reader to explain it for; the caller when empty
     */
    public ExplainResult explain(Caller caller, Optional<Reader> as, StixId id) {
        Reader self = Gate.readerOf(caller);
        if (!caller.operator() && as.filter(reader -> !reader.equals(self)).isPresent()) {
            return new ExplainResult.OperatorOnly();
        }
        if (!caller.operator() && !seesAnywhere(caller, id)) {
            // Asked of the feeds first, so that what is hidden costs no more work than what is not there.
            gate.explained(caller, id);
            return new ExplainResult.NoSuchObject();
        }
        List<Explanation> found = explainer.explain(as.orElse(self), id);
        List<Explanation> given = caller.operator()
                ? found
                : found.stream().filter(Explanation::permits).toList();
        gate.explained(caller, id);
        return given.isEmpty() ? new ExplainResult.NoSuchObject() : new ExplainResult.Explained(given);
    }

    /** Lists who is given an item and who is left out, and why. Only for whoever runs the node. */
    public ExplainResult recipients(Caller caller, StixId id) {
        if (!caller.operator()) {
            return new ExplainResult.OperatorOnly();
        }
        List<Recipient> recipients = explainer.recipients(id);
        gate.explained(caller, id);
        return recipients.isEmpty() ? new ExplainResult.NoSuchObject() : new ExplainResult.Listed(recipients);
    }

    /**
     * Tells a person of the own party, who sees an item, who else is given it and who is left out, clause by clause, as far
     * as that may be told. To everybody else, and of what is not for them, there is nothing to tell.
     */
    public WhoSeesResult whoSees(Caller caller, StixId id) {
        boolean told = caller.own() && caller.user().isPresent() && seesAnywhere(caller, id);
        gate.explained(caller, id);
        return told ? explainer.whoSees(Gate.readerOf(caller), id) : new WhoSeesResult.NoSuchObject();
    }

    /**
     * Lets an item go with what is around it: what it names and what names it, all of it only as far as the caller sees it.
     *
     * <p>The cost depends on how much names the item, whoever may see that.
     *
     * @param limit most neighbours, from 1
     */
    public NeighboursResult neighbours(Caller caller, StixId id, int limit) {
        List<CollectionId> readable = collections(caller).stream()
                .filter(CollectionView::canRead)
                .map(view -> view.collection().id())
                .toList();
        return neighbours.of(caller, readable, id, limit);
    }

    /**
     * Lists who would be given something under such terms, before it is given. Only for whoever runs the node.
     *
     * @param address TAXII id or alias of the collection
     */
    public ExplainResult recipients(Caller caller, String address, Wish wish) {
        if (!caller.operator()) {
            return new ExplainResult.OperatorOnly();
        }
        Optional<CollectionView> view = collection(caller, address);
        if (view.isEmpty()) {
            return new ExplainResult.NoSuchCollection();
        }
        ItemCollection collection = view.get().collection();
        var giver = new OfferMaker.Giver(
                caller.party(),
                collection,
                wish,
                ports.directory().current(),
                ports.clock().instant(),
                Optional.empty());
        GivenTerms given = GivenTerms.of(giver.asReleased(), MarkingLimits.UNMARKED);
        return given.problems().isEmpty()
                ? new ExplainResult.Listed(explainer.recipients(collection, given.terms()))
                : new ExplainResult.NotGiven(given.problems());
    }

    /**
     * Says to a person who is about to give an object who would be given it, clause by clause, and who is left out. Only
     * parties are listed that the person names, or whose agreement lets its parties be listed.
     *
     * @param address TAXII id or alias of the collection
     * @param wish what the person states about the terms
     * @throws IllegalArgumentException when the caller is no person of the own party
     */
    public Preview preview(Caller person, String address, Wish wish, StixObject object) {
        requireOwnPerson(person);
        return collection(person, address)
                .filter(CollectionView::canWrite)
                .map(view -> foresight.of(person.party(), view.collection(), wish, object))
                .orElseGet(Preview.NoSuchCollection::new);
    }

    /**
     * Finds what the person's own party gave under an id, to give a new version of it or to withdraw it; empty when it gave
     * nothing that the person may see.
     *
     * @throws IllegalArgumentException when the caller is no person of the own party
     */
    public Optional<OwnGift> ownGift(Caller person, StixId id) {
        requireOwnPerson(person);
        Optional<OwnGift> found =
                seesAnywhere(person, id) ? explainer.latestOf(Gate.readerOf(person), id) : Optional.empty();
        gate.explained(person, id);
        return found;
    }

    private static void requireOwnPerson(Caller caller) {
        if (!caller.own() || caller.user().isEmpty()) {
            throw new IllegalArgumentException("Only for persons of the own party, not for " + caller.token());
        }
    }

    /**
     * Lists what the caller can receive here: which labels, under which agreements in force. It follows from the rules,
     * not from what is held.
     */
    public List<Receivable> receivable(Caller caller) {
        Directory directory = ports.directory().current();
        Reader reader = Gate.readerOf(caller);
        Situation situation = directory.situation(ports.clock().instant());
        List<Receivable> receivable = new ArrayList<>();
        receivable.add(new Receivable(Tlp.CLEAR, Optional.empty()));
        situation.agreements().keySet().stream()
                .sorted()
                .flatMap(id -> situation.inForce(id).stream())
                .filter(agreement -> agreement.parties().contains(reader.party()))
                .filter(agreement ->
                        reader.purpose().filter(agreement.purposes()::contains).isPresent())
                .forEach(agreement -> Stream.of(Tlp.values())
                        .filter(tlp -> tlp.compareTo(agreement.ceiling()) <= 0)
                        .filter(tlp ->
                                tlp != Tlp.RED || (caller.own() && caller.user().isPresent()))
                        .forEach(tlp -> receivable.add(new Receivable(tlp, Optional.of(agreement.id())))));
        return receivable;
    }

    /**
     * Looks again at what every reader may see after a change, or when time has passed, and lets readers have what they
     * gained. To be called soon after each change; losses do not wait for it.
     *
     * @return how many readers gained something
     * @throws NotAcceptingException when the node does not accept now; to be tried again
     */
    public int refreshSights() {
        return gate.refresh();
    }

    /**
     * Takes in what a partner's node gave, each item under its originator's terms.
     *
     * @return one outcome for each object, in order
     * @throws QueueFullException when there was no room; some may have been taken, and offering all again changes nothing
     * @throws NotAcceptingException when the node does not accept now; likewise
     */
    public List<Relay.Outcome> receive(Relay relay) {
        return relays.take(relay);
    }

    /**
     * Makes a tally over what readers are given.
     *
     * @param empty value over no rows
     * @param step gives the value with one row more
     */
    public <S> Tally<S> tally(S empty, BiFunction<S, FeedRow, S> step) {
        return new Tally<>(gate, ports.feed(), empty, step);
    }

    /** Finds a status resource of the caller's own party. */
    public Optional<SubmissionStatus> status(Caller caller, UUID id) {
        return ports.statuses().find(id).filter(status -> status.party().equals(caller.party()));
    }

    private static Optional<CollectionView> view(Directory directory, Caller caller, String address) {
        return directory.collection(address).flatMap(collection -> view(directory, caller, collection));
    }

    private static Optional<CollectionView> view(Directory directory, Caller caller, ItemCollection collection) {
        boolean reads = directory.reads(caller, collection);
        boolean writes = directory.writes(caller, collection);
        return reads || writes ? Optional.of(new CollectionView(collection, reads, writes)) : Optional.empty();
    }

    private OptionalLong startOf(Caller caller, CollectionId collection, PageRequest request) {
        return request.next().isEmpty()
                ? OptionalLong.of(request.addedAfterMicros())
                : seal.open(request.next().get(), PageBinding.of(caller, collection, request));
    }

    private Optional<String> nextOf(Caller caller, CollectionId collection, PageRequest request, Release page) {
        return page.more()
                ? Optional.of(
                        seal.seal(page.row(page.size() - 1).addedMicros(), PageBinding.of(caller, collection, request)))
                : Optional.empty();
    }

    private boolean seesAnywhere(Caller caller, StixId id) {
        return collections(caller).stream().filter(CollectionView::canRead).anyMatch(view -> isGiven(caller, view, id));
    }

    private boolean isThere(Caller caller, String address, StixId id) {
        return collection(caller, address)
                .filter(view -> isGiven(caller, view, id))
                .isPresent();
    }

    /** Whether the caller is given some version of an object in a collection. */
    private boolean isGiven(Caller caller, CollectionView view, StixId id) {
        var any = new ObjectFilter(Set.of(id), Set.of(), VersionFilter.ALL, Set.of());
        var request = new PageRequest(Long.MIN_VALUE, 1, Optional.empty(), any);
        return gate.wouldGive(
                caller, new Gate.Question(view.collection().id(), Disclosure.Kind.OBJECT, request, Long.MIN_VALUE));
    }
}
