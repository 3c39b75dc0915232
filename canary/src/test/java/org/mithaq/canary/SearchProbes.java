package org.mithaq.canary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mithaq.exchange.CollectionId;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;

/** Searches: every token and word as everybody, in one page and in many; what is found and counted is what may be seen. */
final class SearchProbes {

    private static final String SEARCH = "/api/search?collection=";
    private static final String NOWHERE = SEARCH + "00000000-dead-4000-8000-000000000000";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern ECHO =
            Pattern.compile("(?s)<textarea.*?</textarea>|<tr><td><bdi dir=\"ltr\">[^<]*</bdi>");
    private static final Pattern ITEM = Pattern.compile("<a href=\"/items/([^\"]+)\">");
    private static final int MOST_TRIES = 2_000;
    private static final long A_MOMENT_NANOS = 5_000_000;
    private static final int MOST_PAGES = 200;

    /** Words of generated items that many of them have. */
    private static final List<String> WORDS = List.of("operation", "reports", "known from", "example");

    private SearchProbes() {}

    /** Pages of one search, and what they give. */
    private record Found(long count, List<Listing.Row> rows, List<Answer> pages) {}

    static void search(Visit visit, String route, Report report) {
        for (CollectionId collection : visit.world().collections()) {
            String address = SEARCH + collection;
            if (!visit.addresses(collection)) {
                closed(visit, route, address, report);
                continue;
            }
            List<Oracle.Shown> shown = visit.shown(collection, Oracle.Mode.LAST);
            compare(visit, Ask.get(route, address + "&limit=1000"), shown, report);
            compare(visit, Ask.get(route, address + "&limit=2"), shown, report);
            for (String word : WORDS) {
                String plain = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
                List<Oracle.Shown> some =
                        shown.stream().filter(one -> says(one, plain)).toList();
                compare(visit, Ask.get(route, address + "&limit=3&q=" + Ask.encode(word)), some, report);
            }
            tokens(visit, Ask.get(route, address + "&limit=100"), shown, report);
            misuse(visit, route, address, report);
        }
    }

    /** Looks all ids and tokens up at once: whoever signs in to pages finds those that are for them, and no other. */
    static void lookup(Visit visit, String route, Report report) {
        List<String> values = new ArrayList<>();
        visit.ids().forEach(id -> values.add(id.toString()));
        visit.world().items().stream()
                .filter(item -> visit.ids().contains(item.id()))
                .forEach(item -> values.addAll(item.tokens()));
        Matcher ticket = TICKET.matcher(visit.askPage(Ask.get("", "/lookup")).body());
        String fields = "ticket=" + (ticket.find() ? ticket.group(1) : "none") + "&values="
                + Ask.encode(String.join("\n", values));
        Ask ask = Ask.form(route, "/lookup", fields);
        if (!visit.usesPages()) {
            report.search(visit, ask, visit.askPage(ask), Set.of());
            return;
        }
        visit.world().collections().stream()
                .filter(visit::addresses)
                .forEach(collection -> settled(visit, Ask.get("", SEARCH + collection + "&limit=1&q=operation")));
        Answer answer = visit.askPage(ask);
        // What was asked stands in the answer again; beside that it is searched like any other.
        String own = ECHO.matcher(answer.body()).replaceAll("");
        report.search(visit, ask, new Answer(answer.status(), answer.head(), own), visit.allowed());
        Set<String> expected = new TreeSet<>();
        Set<String> given = new HashSet<>();
        for (CollectionId collection : visit.world().collections()) {
            for (Oracle.Shown one : visit.shown(collection, Oracle.Mode.LAST)) {
                one.id().map(StixId::toString).ifPresent(given::add);
                if (one.tokens().stream().anyMatch(values::contains)) {
                    one.id().map(StixId::toString).ifPresent(expected::add);
                }
            }
        }
        Set<String> found = new TreeSet<>();
        ITEM.matcher(answer.body()).results().map(one -> one.group(1)).forEach(found::add);
        if (!found.containsAll(expected)) {
            report.leak(Leak.Kind.MISSING, visit, ask, expected + " looked up, found " + found);
        }
        found.stream()
                .filter(id -> visit.world().ids().stream().map(StixId::toString).anyMatch(id::equals))
                .filter(id -> !given.contains(id))
                .forEach(id -> report.leak(Leak.Kind.EXTRA, visit, ask, "looked up, and not for the reader: " + id));
    }

    /** Whether what a reader is given of an item has a word: by how {@link Item#json()} writes it. */
    private static boolean says(Oracle.Shown one, String word) {
        boolean name = one.tokens().contains(one.item().token());
        return switch (word) {
            case "report" -> one.item().id().type().equals("report");
            case "operation" ->
                name
                        && !Set.of("domain-name", "marking-definition", "report")
                                .contains(one.item().id().type());
            case "example" -> name && one.item().id().type().equals("domain-name");
            default -> one.item().part().filter(one.tokens()::contains).isPresent();
        };
    }

    /** Each token there is, whoever may see it, and one that is nowhere. */
    private static void tokens(Visit visit, Ask plain, List<Oracle.Shown> shown, Report report) {
        Set<String> all = new HashSet<>();
        visit.world().items().stream()
                .filter(item -> visit.ids().contains(item.id()))
                .forEach(item -> all.addAll(item.tokens()));
        Answer nothing = settled(visit, Ask.get(plain.route(), plain.target() + "&q=tkn000000000000"));
        for (String token : all) {
            Ask ask = Ask.get(plain.route(), plain.target() + "&q=" + token);
            List<Oracle.Shown> some =
                    shown.stream().filter(one -> one.tokens().contains(token)).toList();
            compare(visit, ask, some, report);
            if (some.isEmpty()) {
                report.alike(visit, ask, settled(visit, ask), nothing);
            }
        }
        for (StixId id : visit.ids()) {
            Ask ask = Ask.get(plain.route(), plain.target() + "&q=" + id);
            Found found = read(visit, ask, report);
            found.pages().forEach(page -> report.search(visit, ask, page, allowed(visit, found.rows())));
        }
    }

    private static void compare(Visit visit, Ask ask, List<Oracle.Shown> expected, Report report) {
        Found found = read(visit, ask, report);
        found.pages().forEach(page -> report.search(visit, ask, page, allowed(visit, found.rows())));
        report.compare(visit, ask, ContentProbes.keys(expected, true), ContentProbes.keys(visit, found.rows(), true));
        if (found.count() != found.rows().size()) {
            report.leak(
                    Leak.Kind.EXTRA,
                    visit,
                    ask,
                    "a count of " + found.count() + " for " + found.rows().size() + " items");
        }
    }

    private static Set<String> allowed(Visit visit, List<Listing.Row> rows) {
        return ContentProbes.copies(visit, rows);
    }

    private static Found read(Visit visit, Ask first, Report report) {
        List<Listing.Row> rows = new ArrayList<>();
        List<Answer> pages = new ArrayList<>();
        long count = -1;
        Optional<Ask> ask = Optional.of(first);
        while (ask.isPresent() && pages.size() < MOST_PAGES) {
            Answer answer = settled(visit, ask.get());
            pages.add(answer);
            if (answer.status() != 200) {
                report.leak(Leak.Kind.PAGE, visit, ask.get(), "status " + answer.status());
                break;
            }
            JsonObject body = answer.json();
            long counted = number(body, "count");
            if (count >= 0 && counted != count) {
                report.leak(Leak.Kind.PAGE, visit, ask.get(), "counts of " + count + " and " + counted);
            }
            count = counted;
            ((JsonArray) body.find("objects").orElseThrow())
                    .elements()
                    .forEach(object -> rows.add(Listing.row(object)));
            ask = answer.next().map(next -> Ask.get(first.route(), first.target() + "&next=" + next));
        }
        return new Found(count, rows, pages);
    }

    /** Asks until everything that is for the reader can be searched. */
    private static Answer settled(Visit visit, Ask ask) {
        return settled(() -> visit.ask(ask));
    }

    /** Asks until everything that is for the reader can be searched. */
    static Answer settled(Supplier<Answer> ask) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Answer answer = ask.get();
            if (answer.status() != 200 || number(answer.json(), "not_searched_yet") == 0) {
                return answer;
            }
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
        throw new AssertionError("The search never catches up");
    }

    private static long number(JsonObject body, String name) {
        return body.find(name)
                .map(value -> Long.parseLong(((JsonNumber) value).toString()))
                .orElse(0L);
    }

    private static void closed(Visit visit, String route, String address, Report report) {
        for (String query : List.of("", "&q=operation")) {
            Ask ask = Ask.get(route, address + query);
            Answer answer = OtherProbes.plain(visit, ask, report);
            if (answer.status() < 400) {
                report.leak(Leak.Kind.EXTRA, visit, ask, "a closed collection: " + answer.status());
            }
            report.alike(visit, ask, answer, visit.ask(Ask.get(route, NOWHERE + query)));
        }
    }

    private static void misuse(Visit visit, String route, String address, Report report) {
        Stream.of("&next=" + "A".repeat(48), "&q=%3F%3F", "&q=" + "x".repeat(300), "&limit=0", "&sort=oldest")
                .map(query -> Ask.get(route, address + query))
                .forEach(ask -> report.search(visit, ask, visit.ask(ask), Set.of()));
    }
}
