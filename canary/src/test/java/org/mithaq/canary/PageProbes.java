package org.mithaq.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Party;
import org.mithaq.stix.StixId;

/** Reads the pages: as a person of the own party whose browser is signed in, and as everybody else. */
final class PageProbes {

    private static final Pattern ROW = Pattern.compile("<td><a href=\"/items/([^\"]+)\">");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    /** Address of a draft that somebody wrote who does not read. */
    static final String DRAFT = "/releases/" + People.DRAFT;

    private static final int MOST_PAGES = 50;

    private PageProbes() {}

    /** Whether an address is one of the pages. */
    static boolean isPage(String target) {
        return Stream.of("/taxii2/", "/api/", "/log/", "/federation/", "/health/")
                .noneMatch(target::startsWith);
    }

    /** Reads a page that holds no content. */
    static void plain(Visit visit, String route, Report report) {
        get(route).read(visit, route, report);
    }

    /** Reads an address that holds no content. */
    static Coverage.Probe get(String target) {
        return (visit, route, report) -> ask(visit, Ask.get(route, target), report);
    }

    /** Reads a page of each agreement: agreements hold no content, and nobody but persons of the own party reads them. */
    static Coverage.Probe agreement(String below) {
        return (visit, route, report) -> visit.world()
                .setting()
                .agreements()
                .keySet()
                .forEach(id -> {
                    Ask ask = Ask.get(route, "/agreements/" + id + below);
                    if (visit.usesPages()) {
                        ask(visit, ask, report);
                    } else {
                        closed(visit, ask, report);
                    }
                });
    }

    /** Sends a form that changes nothing, since its ticket or password is wrong. */
    static Coverage.Probe form(String target, String fields) {
        return (visit, route, report) -> ask(visit, Ask.form(route, target, fields), report);
    }

    private static Answer ask(Visit visit, Ask ask, Report report) {
        Answer answer = visit.askPage(ask);
        report.search(visit, ask, answer, Set.of());
        return answer;
    }

    static void items(Visit visit, String route, Report report) {
        Answer first = visit.askPage(Ask.get(route, "/items"));
        report.search(visit, Ask.get(route, "/items"), first, visit.usesPages() ? visit.allowed() : Set.of());
        for (CollectionId collection : visit.world().collections()) {
            ItemCollection asked = visit.oracle().collection(collection);
            Ask ask = Ask.get(route, "/items?since=all&collection=" + asked.alias());
            if (!visit.usesPages()) {
                closed(visit, ask, report);
                continue;
            }
            List<Oracle.Shown> shown = visit.shown(collection, Oracle.Mode.LAST);
            list(visit, ask, shown, report);
            list(
                    visit,
                    Ask.get(route, ask.target() + "&type=report"),
                    shown.stream()
                            .filter(one -> one.item().id().type().equals("report"))
                            .toList(),
                    report);
            ask(visit, Ask.get(route, ask.target() + "&next=" + "A".repeat(48)), report);
        }
        ask(visit, Ask.get(route, "/items?collection=nowhere"), report);
    }

    /** Lists what is between the own party and each partner: of what the gate gives the person, and nothing else. */
    static void partnerItems(Visit visit, String route, Report report) {
        for (Party partner : visit.world().setting().parties()) {
            for (CollectionId collection : visit.world().collections()) {
                for (String view : List.of("held", "given")) {
                    Ask ask = Ask.get(
                            route,
                            "/partners/" + partner.id() + "/items?since=0&view=" + view + "&collection="
                                    + visit.oracle().collection(collection).alias());
                    if (visit.usesPages()) {
                        within(visit, ask, collection, report);
                    } else {
                        closed(visit, ask, report);
                    }
                }
            }
        }
    }

    private static void within(Visit visit, Ask ask, CollectionId collection, Report report) {
        Answer answer = visit.askPage(ask);
        Set<String> shown = new TreeSet<>();
        visit.shown(collection, Oracle.Mode.LAST)
                .forEach(one -> one.id().map(StixId::toString).ifPresent(shown::add));
        Set<String> allowed = new TreeSet<>(visit.allowed());
        for (String id : matches(ROW, answer.body())) {
            boolean known = visit.world().ids().stream().map(StixId::toString).anyMatch(id::equals);
            if (known && !shown.contains(id)) {
                report.leak(Leak.Kind.EXTRA, visit, ask, id);
            } else if (!known) {
                allowed.add(id); // a reduced copy is nobody else's
            }
        }
        report.search(visit, ask, answer, allowed);
    }

    /** Whoever is no person of the own party finds the sign-in, whatever they have. */
    private static void closed(Visit visit, Ask ask, Report report) {
        Answer answer = ask(visit, ask, report);
        if (answer.status() != 303) {
            report.leak(Leak.Kind.EXTRA, visit, ask, "a page for persons: " + answer.status());
        }
    }

    private static void list(Visit visit, Ask ask, List<Oracle.Shown> shown, Report report) {
        List<String> found = new ArrayList<>();
        Optional<Ask> next = Optional.of(ask);
        for (int pages = 0; next.isPresent() && pages < MOST_PAGES; pages++) {
            Answer answer = visit.askPage(next.get());
            Set<String> allowed = new TreeSet<>(visit.allowed());
            for (String id : matches(ROW, answer.body())) {
                boolean known =
                        visit.world().ids().stream().map(StixId::toString).anyMatch(id::equals);
                if (!known && !id.startsWith("contribution--")) {
                    allowed.add(id); // a reduced copy is nobody else's
                }
                if (!id.startsWith("contribution--")) {
                    found.add(known ? id : "reduced copy");
                }
            }
            report.search(visit, next.get(), answer, allowed);
            next = matches(NEXT, answer.body()).stream()
                    .map(target -> Ask.get(ask.route(), target.replace("&amp;", "&")))
                    .findFirst();
        }
        report.compare(
                visit,
                ask,
                shown.stream()
                        .map(one -> one.id().map(StixId::toString).orElse("reduced copy"))
                        .toList(),
                found);
    }

    private static List<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    /** Sends a form about each item, which no person here may send. */
    static Coverage.Probe itemForm(String rest, String fields) {
        return (visit, route, report) -> visit.ids().forEach(id -> {
            Ask ask = Ask.form(route, "/items/" + id + rest, fields);
            Ask none = Ask.form(route, "/items/" + OtherProbes.absent(id.type()) + rest, fields);
            Answer answer = visit.askPage(ask);
            report.search(visit, ask, answer, Set.of());
            report.alike(visit, ask, answer, visit.askPage(none));
        });
    }

    /** Reads a page about each item that no role here opens. */
    static Coverage.Probe itemDesk(String rest) {
        return (visit, route, report) -> visit.ids().forEach(id -> {
            Ask ask = Ask.get(route, "/items/" + id + rest);
            Answer answer = visit.askPage(ask);
            report.search(visit, ask, answer, Set.of());
            report.alike(
                    visit,
                    ask,
                    answer,
                    visit.askPage(Ask.get(route, "/items/" + OtherProbes.absent(id.type()) + rest)));
        });
    }

    static void item(Visit visit, String route, Report report) {
        item("", visit, route, report);
    }

    /** Reads a page about each item, by what follows the item's address. */
    static Coverage.Probe itemPage(String rest) {
        return (visit, route, report) -> item(rest, visit, route, report);
    }

    private static void item(String rest, Visit visit, String route, Report report) {
        for (StixId id : visit.ids()) {
            Ask ask = Ask.get(route, "/items/" + id + rest);
            Answer answer = visit.askPage(ask);
            if (!visit.usesPages()) {
                closed(visit, ask, report);
                continue;
            }
            boolean seen = visit.world().collections().stream()
                    .flatMap(collection -> visit.shown(collection, Oracle.Mode.ALL).stream())
                    .anyMatch(one -> one.id().filter(id::equals).isPresent());
            report.search(visit, ask, answer, seen ? visit.allowed() : Set.of());
            if (!seen) {
                Ask none = Ask.get(route, "/items/" + OtherProbes.absent(id.type()) + rest);
                report.alike(visit, ask, answer, visit.askPage(none));
            } else if (answer.status() != 200) {
                report.leak(Leak.Kind.MISSING, visit, ask, "an item: " + answer.status());
            }
        }
        ask(visit, Ask.get(route, "/items/no-id" + rest), report);
    }

    /** Reads a page on which the own party changes what it gave: for everything else it looks like what is not there. */
    static Coverage.Probe ofOwnItem(String end) {
        return (visit, route, report) -> {
            for (StixId id : visit.ids()) {
                Ask ask = Ask.get(route, "/items/" + id + end);
                Answer answer = visit.askPage(ask);
                if (!visit.usesPages()) {
                    closed(visit, ask, report);
                    continue;
                }
                report.search(visit, ask, answer, isSeen(visit, id) ? visit.allowed() : Set.of());
                if (!isSeen(visit, id)) {
                    Ask none = Ask.get(route, "/items/" + OtherProbes.absent(id.type()) + end);
                    report.alike(visit, ask, answer, visit.askPage(none));
                }
            }
        };
    }

    private static boolean isSeen(Visit visit, StixId id) {
        return visit.world().collections().stream()
                .flatMap(collection -> visit.shown(collection, Oracle.Mode.ALL).stream())
                .anyMatch(one -> one.id().filter(id::equals).isPresent());
    }

    /** Sends forms about items that change nothing, since their ticket is wrong. */
    static Coverage.Probe formOfItem(String end) {
        return (visit, route, report) -> visit.ids()
                .forEach(id -> ask(visit, Ask.form(route, "/items/" + id + end, "ticket=none&step=share"), report));
    }

    /** Reads a draft that is there and is somebody else's: it looks like one that is not. */
    static void draft(Visit visit, String route, Report report) {
        Ask ask = Ask.get(route, DRAFT);
        Answer answer = ask(visit, ask, report);
        Ask none = Ask.get(route, "/releases/" + new UUID(0x4000, 0x8000_0000_0000_0001L));
        report.alike(visit, ask, answer, visit.askPage(none));
    }
}
