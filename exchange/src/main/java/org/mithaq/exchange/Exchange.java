package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixReader;

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

    /** Makes the use cases over what they need. */
    public Exchange(ExchangePorts ports, PageSeal seal, ExchangeConfig config) {
        this.ports = requireNonNull(ports, "ports");
        this.seal = requireNonNull(seal, "seal");
        this.intake = new Intake(ports, config);
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
     * Reads one page of a collection.
     *
     * @param address TAXII id or alias
     */
    public ReadResult read(Caller caller, String address, PageRequest request) {
        Optional<CollectionView> view = collection(caller, address);
        if (view.isEmpty()) {
            return new ReadResult.NoSuchCollection();
        }
        if (!view.get().canRead()) {
            return new ReadResult.NotReadable();
        }
        CollectionId collection = view.get().collection().id();
        OptionalLong after = startOf(caller, collection, request);
        if (after.isEmpty()) {
            return new ReadResult.StaleNext();
        }
        FeedPage page = ports.feed()
                .page(new FeedQuery(
                        collection, after.getAsLong(), request.addedAfterMicros(), request.limit(), request.filter()));
        return new ReadResult.Found(page, nextOf(caller, collection, request, page));
    }

    /**
     * Reads versions of one object; an object of which the caller may see no version is not there.
     *
     * @param address TAXII id or alias
     * @param id the object; {@code request}'s own ids are replaced by it
     */
    public ReadResult readObject(Caller caller, String address, StixId id, PageRequest request) {
        ObjectFilter asked = request.filter();
        var filter = new ObjectFilter(Set.of(id), Set.of(), asked.versions(), asked.specVersions());
        ReadResult result = read(caller, address, request.withFilter(filter));
        if (result instanceof ReadResult.Found found && found.page().size() == 0 && !isThere(caller, address, id)) {
            return new ReadResult.NoSuchObject();
        }
        return result;
    }

    /**
     * Takes a submission: what is well-formed is appended, each object by itself, and the answer comes after the commit.
     *
     * @param address TAXII id or alias
     * @param reader the submission's objects; read to its end, not closed
     * @throws QueueFullException when there was no room; nothing was taken
     * @throws NotAcceptingException when the node does not accept now; nothing was taken
     */
    public SubmitResult submit(Caller caller, String address, StixReader reader) {
        Optional<CollectionView> view = collection(caller, address);
        if (view.isEmpty()) {
            return new SubmitResult.NoSuchCollection();
        }
        if (!view.get().canWrite()) {
            return new SubmitResult.NotWritable();
        }
        return intake.take(caller.party(), view.get().collection().id(), reader);
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
            return new WithdrawResult.NotWritable();
        }
        var done = ports.appender().withdraw(view.get().collection().id(), caller.party(), id, versions);
        try {
            return new WithdrawResult.Withdrawn(done.join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof NotAcceptingException refused) {
                throw refused;
            }
            throw failed;
        }
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
                ? OptionalLong.of(0)
                : seal.open(request.next().get(), PageBinding.of(caller, collection, request));
    }

    private Optional<String> nextOf(Caller caller, CollectionId collection, PageRequest request, FeedPage page) {
        return page.more()
                ? Optional.of(seal.seal(page.lastPosition(), PageBinding.of(caller, collection, request)))
                : Optional.empty();
    }

    private boolean isThere(Caller caller, String address, StixId id) {
        var any = new ObjectFilter(Set.of(id), Set.of(), VersionFilter.ALL, Set.of());
        var request = new PageRequest(Long.MIN_VALUE, 1, Optional.empty(), any);
        return read(caller, address, request) instanceof ReadResult.Found found
                && found.page().size() > 0;
    }
}
