package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.mithaq.reading.TextReader;
import org.mithaq.reading.Wanted;

/** Searches as readers ask them: reads the question, asks the gate, seals the place to go on from. */
final class Searches {

    private final Gate gate;
    private final PageSeal seal;
    private final RefusalRecord refusals;

    Searches(Gate gate, PageSeal seal, RefusalRecord refusals) {
        this.gate = requireNonNull(gate, "gate");
        this.seal = requireNonNull(seal, "seal");
        this.refusals = requireNonNull(refusals, "refusals");
    }

    SearchResult search(Caller caller, Optional<CollectionView> view, SearchRequest request) {
        if (view.isEmpty()) {
            return new SearchResult.NoSuchCollection();
        }
        CollectionId collection = view.get().collection().id();
        if (!view.get().canRead()) {
            refusals.notAllowed(caller, collection, "not-readable");
            return new SearchResult.NoSuchCollection();
        }
        if (request.text().length() > SearchRequest.LONGEST) {
            return new SearchResult.NotAQuestion();
        }
        // A reader of its own for each question: they are short, and many may be asked at once.
        Optional<Wanted> wanted = new TextReader().wanted(request.text());
        if (wanted.isEmpty() && !request.text().isBlank()) {
            return new SearchResult.NotAQuestion();
        }
        String binding = PageBinding.of(caller, collection, request);
        OptionalLong before =
                request.next().map(next -> seal.open(next, binding)).orElse(OptionalLong.of(Long.MAX_VALUE));
        if (before.isEmpty()) {
            return new SearchResult.StaleNext();
        }
        var span = new SearchQuery.Span(request.addedAfterMicros(), before.getAsLong());
        Gate.Found found = gate.release(caller, new Gate.Search(collection, request, wanted, span));
        Release page = found.page();
        Optional<String> next = page.more()
                ? Optional.of(seal.seal(page.row(page.size() - 1).addedMicros(), binding))
                : Optional.empty();
        return new SearchResult.Found(page, next, found.count(), found.behind());
    }
}
