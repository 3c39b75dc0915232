package org.mithaq.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.accounts.Capability;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.AgreementId;

/** The first page: what waits for the person, and where they may read. */
final class Today {

    private final WebParts parts;
    private final Pages pages;
    private final Needs needs;

    Today(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
        this.needs = new Needs(parts);
    }

    List<Handler> handlers() {
        return List.of(Page.ofPerson(Route.get("/", Permission.PERSON), pages, this::show));
    }

    private Reply show(Visit visit) {
        return pages.page(
                200,
                "today",
                new TodayModel(
                        pages.frame(visit, Frame.Place.TODAY, Word.TODAY_TITLE),
                        new NeedsModel(visit.look(), Needs.of(visit.person(), needs.all())),
                        visit.person().may(Capability.READ_CONTENT) ? collections(visit) : List.of(),
                        visit.person().may(Capability.READ_CONTENT) ? receivable(visit) : List.of()));
    }

    private List<Tile> collections(Visit visit) {
        return Items.readable(parts, visit)
                .map(view -> new Tile(
                        view.collection().alias(),
                        visit.look().of(view.collection().title())))
                .toList();
    }

    private List<ReceivableLine> receivable(Visit visit) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        parts.exchange()
                .receivable(visit.reader())
                .forEach(one -> labels.computeIfAbsent(
                                one.agreement()
                                        .map(AgreementId::text)
                                        .orElseGet(() -> visit.look().of(Word.TODAY_WITHOUT)),
                                _ -> new ArrayList<>())
                        .add(one.tlp().label()));
        return labels.entrySet().stream()
                .map(agreement -> new ReceivableLine(agreement.getValue(), agreement.getKey()))
                .toList();
    }
}
