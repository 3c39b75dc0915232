package org.mithaq.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.exchange.Explanation;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;

/** Shows one item, as the gate gives it to the person. */
final class ItemPages {

    private final WebParts parts;
    private final Pages pages;

    ItemPages(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    /** What a page about one item shows of it. */
    @FunctionalInterface
    interface Answer {

        /** Answers about an item that the person sees. */
        Reply to(Visit visit, SeenItem item);
    }

    List<Handler> handlers() {
        return List.of(
                about("/items/{id}", this::show),
                about("/items/{id}/diff", new ItemDiffs(pages)::show),
                about("/items/{id}/timeline", new ItemTimeline(parts, pages)::show),
                about("/items/{id}/neighbours", new ItemNeighbours(parts, pages)::show),
                about("/items/{id}/recipients", new ItemRecipients(parts, pages)::show));
    }

    private Handler about(String address, Answer answer) {
        return about(parts, pages, Capability.READ_CONTENT, address, answer);
    }

    /** A page about an item that the person sees; of what they do not see, and of what is not there, it says the same. */
    static Page about(WebParts parts, Pages pages, Capability needed, String address, Answer answer) {
        return Page.of(needed, Route.get(address, Permission.PERSON), pages, visit -> {
            Optional<SeenItem> item =
                    SeenItem.read(parts, visit, visit.request().path("id"));
            return item.isPresent() ? answer.to(visit, item.get()) : pages.nothingHere(visit);
        });
    }

    private Reply show(Visit visit, SeenItem item) {
        Look look = visit.look();
        ItemHead head = item.head(visit, pages, ItemHead.Tab.CONTENT);
        return pages.content(
                "item",
                new ItemModel(
                        head.frame(),
                        head,
                        ItemText.facts(look, item.latest()),
                        terms(visit, item.id()),
                        versions(look, item),
                        Indented.write(item.latest()),
                        Rewrite.acts(parts, visit, item)),
                item::sent);
    }

    private static List<VersionLine> versions(Look look, SeenItem item) {
        List<VersionLine> lines = new ArrayList<>();
        for (int i = 0; i < item.versions().size(); i++) {
            SeenItem.Version version = item.versions().get(i);
            Optional<String> changes = i + 1 < item.versions().size()
                    ? Optional.of(ItemDiffs.address(item.id(), item.versions().get(i + 1), version))
                    : Optional.empty();
            lines.add(new VersionLine(version.date(look), ItemText.name(version.body()), i == 0, changes));
        }
        return lines;
    }

    private List<TermsCard> terms(Visit visit, StixId id) {
        if (!(parts.exchange().explain(visit.reader(), Optional.empty(), id)
                instanceof ExplainResult.Explained explained)) {
            return List.of(); // lost between two looks
        }
        return explained.explanations().stream()
                .flatMap(explanation -> card(visit, explanation))
                .distinct()
                .toList();
    }

    private Stream<TermsCard> card(Visit visit, Explanation explanation) {
        String collection = parts.exchange()
                .collection(visit.reader(), explanation.collection().toString())
                .map(CollectionView::collection)
                .map(known -> visit.look().of(known.title()))
                .orElse("");
        var texts = new TermsText(pages.names(visit));
        return explanation.terms().map(terms -> texts.card(explanation, terms, collection)).stream();
    }
}
