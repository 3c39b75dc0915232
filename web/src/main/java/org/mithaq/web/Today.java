package org.mithaq.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.mithaq.accounts.Capability;
import org.mithaq.accounts.PersonSession;
import org.mithaq.exchange.Directory;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/** The first page: what waits for the person, and where they may read. */
final class Today {

    private static final Duration SOON = Duration.ofDays(30);
    private static final int MOST_WAITING = 1_000;

    private final WebParts parts;
    private final Pages pages;

    Today(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
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
                        needs(visit),
                        visit.person().may(Capability.READ_CONTENT) ? collections(visit) : List.of(),
                        visit.person().may(Capability.READ_CONTENT) ? receivable(visit) : List.of()));
    }

    private List<Need> needs(Visit visit) {
        PersonSession person = visit.person();
        Directory directory = parts.directory().current();
        Instant now = parts.clock().instant();
        PartyId own = directory.own().id();
        List<Need> needs = new ArrayList<>();
        if (person.may(Capability.SIGN_AGREEMENT)) {
            need(
                            Word.TODAY_UNSIGNED,
                            agreements(
                                    directory,
                                    standing -> standing instanceof Standing.Unsigned waiting
                                            && waiting.missing().contains(own)))
                    .ifPresent(needs::add);
        }
        if (person.may(Capability.SIGN_AGREEMENT) || person.may(Capability.SUSPEND_AGREEMENT)) {
            need(
                            Word.TODAY_EXPIRING,
                            agreements(
                                    directory,
                                    standing -> standing.inForce(now)
                                            && standing.agreement().validUntil().isBefore(now.plus(SOON))))
                    .ifPresent(needs::add);
        }
        if (person.may(Capability.DECIDE_RECALLS)) {
            waiting(Word.TODAY_RECALLS, parts.liaison().map(liaison -> (int) liaison.recalls(MOST_WAITING).stream()
                            .filter(Liaison.KnownRecall::underWay)
                            .count()))
                    .ifPresent(needs::add);
        }
        if (person.may(Capability.DECIDE_QUARANTINE)) {
            waiting(
                            Word.TODAY_QUARANTINE,
                            parts.liaison()
                                    .map(liaison ->
                                            liaison.quarantine(MOST_WAITING).size()))
                    .ifPresent(needs::add);
        }
        return needs;
    }

    private static List<String> agreements(Directory directory, Predicate<Standing> wanted) {
        return directory.agreements().entrySet().stream()
                .filter(agreement -> wanted.test(agreement.getValue()))
                .map(agreement -> agreement.getKey().text())
                .sorted()
                .toList();
    }

    private static Optional<Need> need(Text word, List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(new Need(word, names.size(), names));
    }

    private static Optional<Need> waiting(Text word, Optional<Integer> count) {
        return count.filter(many -> many > 0).map(many -> new Need(word, many, List.of()));
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
