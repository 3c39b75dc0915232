package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mithaq.reading.Wanted;
import org.mithaq.stix.StixId;
import org.mithaq.terms.Action;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Terms;

/**
 * The exit gate: the only code through which content leaves the node.
 *
 * <p>It resolves what a reader may see, asks the feed for that and nothing else, records the disclosure, and only then
 * gives the page away. Safe to call from any thread; may block on I/O.
 */
final class Gate {

    private static final CollectionId NO_COLLECTION = new CollectionId(new UUID(0, 0));

    /** Characters of a question that are recorded. */
    private static final int MOST_RECORDED = 4_000;

    private final ExchangePorts ports;
    private final Sights sights;

    Gate(ExchangePorts ports) {
        this.ports = requireNonNull(ports, "ports");
        this.sights = new Sights(ports);
    }

    /** What is asked for, and by which kind of question. */
    record Question(CollectionId collection, Disclosure.Kind kind, PageRequest request, long addedAfterMicros) {}

    /** Lets a page go. */
    Release release(Caller caller, Question question) {
        ReaderKey key = keyOf(caller);
        Sight sight = sights.of(key);
        FeedPage page = page(sight, question);
        // Dates added are ranked by what the reader could see: a page that a change overtook is asked for again.
        while (!sights.isNewest(sight)) {
            sight = sights.of(key);
            page = page(sight, question);
        }
        long disclosure = ports.disclosures().permit(disclosure(caller, question, sight, page));
        return new Release(page, sight, this, disclosure);
    }

    /**
     * What is searched for.
     *
     * @param asked the question as the reader put it, for the record
     */
    record Search(CollectionId collection, SearchRequest asked, Optional<Wanted> wanted, SearchQuery.Span span) {

        SearchQuery by(Sight sight) {
            var filter = new ObjectFilter(Set.of(), asked.types(), VersionFilter.LAST, Set.of());
            return new SearchQuery(collection, sight, wanted, filter, span, asked.limit());
        }
    }

    /** What was found, ready to leave. */
    record Found(Release page, int count, int behind) {}

    /** Lets what a search found go. */
    Found release(Caller caller, Search search) {
        ReaderKey key = keyOf(caller);
        Sight sight = sights.of(key);
        SearchPage found = ports.feed().search(search.by(sight));
        while (!sights.isNewest(sight)) {
            sight = sights.of(key);
            found = ports.feed().search(search.by(sight));
        }
        FeedPage page = found.page();
        List<String> ids = IntStream.range(0, page.size())
                .mapToObj(row -> page.row(row).id().toString())
                .toList();
        long disclosure = ports.disclosures()
                .permit(new Disclosure(
                        ports.clock().instant(),
                        sight.key(),
                        caller.token(),
                        Disclosure.Kind.SEARCH,
                        search.collection(),
                        sight.current().id(),
                        page.afterPosition(),
                        page.lastPosition(),
                        page.size(),
                        PageBinding.filter(search.asked()),
                        ids));
        return new Found(new Release(page, sight, this, disclosure), found.count(), found.behind());
    }

    /** Gives rows to be looked at; they do not leave, but their ids do: {@link #lookedUp}. */
    FeedPage searched(Sight sight, CollectionId collection, Wanted wanted, int limit) {
        var latest = new ObjectFilter(Set.of(), Set.of(), VersionFilter.LAST, Set.of());
        return ports.feed()
                .search(new SearchQuery(collection, sight, Optional.of(wanted), latest, SearchQuery.Span.ALL, limit))
                .page();
    }

    /** Lets go which lines were found where. */
    Lookup lookedUp(Caller caller, Sight sight, List<Lookup.Line> found) {
        String asked = found.stream().map(Lookup.Line::text).collect(Collectors.joining("\n"));
        List<String> ids = found.stream()
                .flatMap(line -> line.items().stream())
                .map(item -> item.id().toString())
                .distinct()
                .toList();
        long disclosure = ports.disclosures()
                .permit(new Disclosure(
                        ports.clock().instant(),
                        sight.key(),
                        caller.token(),
                        Disclosure.Kind.LOOKUP,
                        NO_COLLECTION,
                        sight.current().id(),
                        0,
                        0,
                        ids.size(),
                        asked.substring(0, Math.min(asked.length(), MOST_RECORDED)),
                        ids));
        return new Lookup(found, () -> completed(disclosure, 0));
    }

    /** Says whether the reader would be given anything; gives nothing away. */
    boolean wouldGive(Caller caller, Question question) {
        return page(sights.of(keyOf(caller)), question).size() > 0;
    }

    /** Gives what the caller would be given now, to decide by it: none of it may leave, nor a count, without a release. */
    FeedPage peek(Caller caller, Question question) {
        return page(sights.of(keyOf(caller)), question);
    }

    /** What a caller may see now. */
    Sight sightOf(Caller caller) {
        return sights.of(keyOf(caller));
    }

    /** Gives rows to be counted, every version; they do not leave, but what is counted does: {@link #tallied}. */
    FeedPage counted(Sight sight, CollectionId collection, long addedAfterMicros, int limit) {
        var all = new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of());
        return ports.feed().page(new FeedQuery(collection, sight, addedAfterMicros, limit, all));
    }

    /** Records that all rows of a collection were counted for a caller. */
    void tallied(Caller caller, CollectionId collection) {
        record(caller, Disclosure.Kind.HEAD, collection, List.of());
    }

    /** Records that something was explained about an item. */
    void explained(Caller caller, StixId id) {
        record(caller, Disclosure.Kind.EXPLANATION, NO_COLLECTION, List.of(id.toString()));
    }

    /** Records an answer that has no rows. */
    private void record(Caller caller, Disclosure.Kind kind, CollectionId collection, List<String> ids) {
        Sight sight = sightOf(caller);
        long disclosure = ports.disclosures()
                .permit(new Disclosure(
                        ports.clock().instant(),
                        sight.key(),
                        caller.token(),
                        kind,
                        collection,
                        sight.current().id(),
                        0,
                        0,
                        0,
                        "",
                        ids));
        completed(disclosure, 0);
    }

    /** Looks again at what every reader may see; returns how many gained something. */
    int refresh() {
        return sights.refresh();
    }

    boolean holds(Sight sight) {
        return sights.holds(sight);
    }

    void completed(long disclosure, long sizeBytes) {
        ports.disclosures().completed(disclosure, sizeBytes);
    }

    /** For whom a caller reads. */
    ReaderKey keyOf(Caller caller) {
        boolean honours = ports.directory()
                .current()
                .party(caller.party())
                .map(Party::honours)
                .orElse(false);
        return new ReaderKey(readerOf(caller), honours);
    }

    /** The reader that a caller is. */
    static Reader readerOf(Caller caller) {
        return new Reader(caller.party(), caller.user(), caller.purpose().flatMap(Gate::purpose));
    }

    /**
     * What giving something to a reader is: what the node's own party gave is read; what others gave is given on, and the
     * originator says whether it may be.
     */
    static Action actionOf(Reader reader, Terms terms, PartyId own) {
        boolean ownGift = terms.originators().equals(Set.of(own));
        return ownGift || reader.party().equals(own) ? Action.READ : Action.FORWARD;
    }

    private static Optional<Purpose> purpose(String text) {
        try {
            return Optional.of(new Purpose(text));
        } catch (IllegalArgumentException noPurposeOfAnAgreement) {
            return Optional.empty();
        }
    }

    private FeedPage page(Sight sight, Question question) {
        PageRequest request = question.request();
        return ports.feed()
                .page(new FeedQuery(
                        question.collection(), sight, question.addedAfterMicros(), request.limit(), request.filter()));
    }

    private Disclosure disclosure(Caller caller, Question question, Sight sight, FeedPage page) {
        return new Disclosure(
                ports.clock().instant(),
                sight.key(),
                caller.token(),
                question.kind(),
                question.collection(),
                sight.current().id(),
                page.afterPosition(),
                page.lastPosition(),
                page.size(),
                PageBinding.filter(question.request()),
                List.of());
    }
}
