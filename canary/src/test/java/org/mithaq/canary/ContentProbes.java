package org.mithaq.canary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mithaq.exchange.CollectionId;
import org.mithaq.stix.StixId;

/** Reads items: every route that gives them or their names, in every way in which it can be asked. */
final class ContentProbes {

    private static final String COLLECTIONS = "/taxii2/root/collections/";
    private static final String NOWHERE = COLLECTIONS + "00000000-dead-4000-8000-000000000000/";

    private ContentProbes() {}

    /** How a list is read, and what must be in it. */
    private record Question(Ask ask, int limit, List<String> expected, boolean bodies) {}

    static void objects(Visit visit, String route, Report report) {
        lists(visit, route, "objects/", report);
    }

    static void manifest(Visit visit, String route, Report report) {
        lists(visit, route, "manifest/", report);
    }

    private static void lists(Visit visit, String route, String what, Report report) {
        boolean bodies = what.equals("objects/");
        for (CollectionId collection : visit.world().collections()) {
            String address = COLLECTIONS + collection + "/" + what;
            if (!visit.addresses(collection)) {
                closed(visit, route, address, report);
                continue;
            }
            for (Oracle.Mode mode : Oracle.Mode.values()) {
                List<Oracle.Shown> shown = visit.shown(collection, mode);
                String versions = "match%5Bversion%5D=" + mode.name().toLowerCase(Locale.ROOT);
                for (int limit : new int[] {0, 1 + shown.size() / 3}) {
                    String target = address + "?" + versions + (limit > 0 ? "&limit=" + limit : "");
                    read(visit, new Question(Ask.get(route, target), limit, keys(shown, bodies), bodies), report);
                }
                filtered(visit, Ask.get(route, address + "?" + versions), shown, report);
            }
            misuse(visit, route, address, report);
        }
    }

    /** Reads all objects right after something happened: what is lost must be gone at once, what is gained may be late. */
    static void lossesAtOnce(Visit visit, Report report) {
        for (CollectionId collection : visit.world().collections()) {
            if (visit.addresses(collection)) {
                Ask ask = Ask.get("", COLLECTIONS + collection + "/objects/?match%5Bversion%5D=all");
                Listing listing = Listing.read(visit, ask, 0, report.pageFault(visit, ask));
                Set<String> allowed = copies(visit, listing);
                List<Oracle.Shown> entitled = visit.entitled(collection);
                entitled.forEach(one -> Oracle.allow(one, allowed));
                listing.pages().forEach(page -> report.search(visit, ask, page, allowed));
                List<Oracle.Shown> rightful = new ArrayList<>(visit.shown(collection, Oracle.Mode.ALL));
                rightful.addAll(entitled);
                report.noExtra(visit, ask, keys(rightful, true), keys(visit, listing.rows(), true));
            }
        }
    }

    /** Reads all objects and manifests once, from end to end. */
    static void everything(Visit visit, Report report) {
        for (CollectionId collection : visit.world().collections()) {
            for (String what : List.of("objects/", "manifest/")) {
                String address = COLLECTIONS + collection + "/" + what;
                if (visit.addresses(collection)) {
                    boolean bodies = what.equals("objects/");
                    List<String> expected = keys(visit.shown(collection, Oracle.Mode.ALL), bodies);
                    Ask ask = Ask.get("", address + "?match%5Bversion%5D=all");
                    read(visit, new Question(ask, 0, expected, bodies), report);
                } else {
                    closed(visit, "", address, report);
                }
            }
        }
    }

    /** Lists by id and by type; ids of whatever there is, so that what is hidden is asked for too. */
    private static void filtered(Visit visit, Ask plain, List<Oracle.Shown> shown, Report report) {
        boolean bodies = plain.target().contains("/objects/");
        Set<StixId> ids = new HashSet<>(visit.ids());
        String wanted =
                String.join(",", ids.stream().map(StixId::toString).sorted().toList());
        List<Oracle.Shown> some = shown.stream()
                .filter(one -> one.id().filter(ids::contains).isPresent())
                .toList();
        Ask byId = Ask.get(plain.route(), plain.target() + "&match%5Bid%5D=" + wanted);
        read(visit, new Question(byId, 0, keys(some, bodies), bodies), report);
        for (String type : List.of("report", "domain-name")) {
            List<Oracle.Shown> typed = shown.stream()
                    .filter(one -> one.item().id().type().equals(type))
                    .toList();
            Ask byType = Ask.get(plain.route(), plain.target() + "&limit=2&match%5Btype%5D=" + type);
            read(visit, new Question(byType, 2, keys(typed, bodies), bodies), report);
        }
    }

    private static void read(Visit visit, Question question, Report report) {
        Ask ask = question.ask();
        Listing listing = Listing.read(visit, ask, question.limit(), report.pageFault(visit, ask));
        Set<String> allowed = copies(visit, listing);
        listing.pages().forEach(page -> report.search(visit, ask, page, allowed));
        report.compare(visit, ask, question.expected(), keys(visit, listing.rows(), question.bodies()));
    }

    private static Set<String> copies(Visit visit, Listing listing) {
        return copies(visit, listing.rows());
    }

    /** What may stand in an answer with some rows. */
    static Set<String> copies(Visit visit, List<Listing.Row> rows) {
        Set<String> allowed = new HashSet<>(visit.allowed());
        // The reader's own words stand in what it asked for; ids of reduced copies are nobody else's.
        rows.forEach(row -> {
            if (!isKnown(visit, row.id())) {
                allowed.add(row.id());
            }
        });
        return allowed;
    }

    private static boolean isKnown(Visit visit, String id) {
        try {
            return visit.world().ids().contains(StixId.parse(id));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    static List<String> keys(List<Oracle.Shown> shown, boolean bodies) {
        return shown.stream()
                .map(one -> one.id().map(StixId::toString).orElse("reduced copy") + " "
                        + (bodies ? new TreeSet<>(one.tokens()) : one.item().versionText()))
                .toList();
    }

    static List<String> keys(Visit visit, List<Listing.Row> rows, boolean bodies) {
        return rows.stream()
                .filter(row -> !row.id().startsWith("contribution--")) // carries terms, and names what is looked for
                .map(row -> (isKnown(visit, row.id()) ? row.id() : "reduced copy") + " "
                        + (bodies
                                ? new TreeSet<>(row.tokens())
                                : row.id().startsWith("domain-name") ? "" : row.version()))
                .toList();
    }

    /** A collection that the reader cannot read: whatever is asked, it is as if it were empty of everything. */
    private static void closed(Visit visit, String route, String address, Report report) {
        Ask ask = Ask.get(route, address + "?match%5Bversion%5D=all");
        Answer answer = OtherProbes.plain(visit, ask, report);
        if (visit.reader().isPresent() && answer.status() < 400) {
            report.leak(Leak.Kind.EXTRA, visit, ask, "a closed collection: " + answer.status());
        }
        boolean known = Stream.of(address)
                .map(text -> text.substring(COLLECTIONS.length(), text.indexOf('/', COLLECTIONS.length())))
                .anyMatch(id -> visit.world().setting().collections().stream()
                        .anyMatch(one -> one.id().toString().equals(id) && visit.writes(one.id())));
        if (!known) {
            String what = address.substring(address.indexOf('/', COLLECTIONS.length()) + 1);
            report.alike(visit, ask, answer, visit.ask(Ask.get(route, NOWHERE + what + "?match%5Bversion%5D=all")));
        }
    }

    /** Questions that are wrong, or were somebody else's. */
    private static void misuse(Visit visit, String route, String address, Report report) {
        String foreign = "A".repeat(48);
        List<String> queries = new ArrayList<>(List.of(
                "?next=" + foreign,
                "?next=x",
                "?limit=0",
                "?added_after=yesterday",
                "?match%5Bversion%5D=oldest",
                "?match%5Bspec_version%5D=2.0"));
        visit.ids().stream().limit(1).forEach(id -> queries.add("?match%5Bid%5D=" + id + ",nonsense"));
        for (String query : queries) {
            Ask ask = Ask.get(route, address + query);
            report.search(visit, ask, visit.ask(ask), Set.of());
        }
        Ask head = new Ask(route, "HEAD", address, Optional.empty());
        report.search(visit, head, visit.ask(head), Set.of());
    }

    static void object(Visit visit, String route, Report report) {
        single(visit, route, "", report);
    }

    static void versions(Visit visit, String route, Report report) {
        single(visit, route, "versions/", report);
    }

    private static void single(Visit visit, String route, String what, Report report) {
        for (CollectionId collection : visit.world().collections()) {
            for (StixId id : visit.ids()) {
                String objects = COLLECTIONS + collection + "/objects/";
                List<Oracle.Shown> shown = visit.shown(collection, Oracle.Mode.ALL).stream()
                        .filter(one -> one.id().filter(id::equals).isPresent())
                        .toList();
                String query = what.isEmpty() ? "?match%5Bversion%5D=all" : "?limit=1000";
                Ask ask = Ask.get(route, objects + id + "/" + what + query);
                if (shown.isEmpty()) {
                    Answer answer = visit.ask(ask);
                    report.search(visit, ask, answer, Set.of());
                    String absent = (CollectionProbes.closed(visit, collection) ? NOWHERE + "objects/" : objects)
                            + OtherProbes.absent(id.type()) + "/" + what + query;
                    report.alike(visit, ask, answer, visit.ask(Ask.get(route, absent)));
                } else {
                    Listing listing = Listing.read(visit, ask, 0, report.pageFault(visit, ask));
                    listing.pages().forEach(page -> report.search(visit, ask, page, visit.allowed()));
                    report.compare(visit, ask, singleKeys(shown, what), singleActual(listing, what, id));
                }
            }
        }
    }

    private static List<String> singleKeys(List<Oracle.Shown> shown, String what) {
        return shown.stream()
                .map(one -> what.isEmpty()
                        ? new TreeSet<>(one.tokens()).toString()
                        : one.item().versionText())
                .toList();
    }

    private static List<String> singleActual(Listing listing, String what, StixId id) {
        return listing.rows().stream()
                .map(row -> what.isEmpty()
                        ? new TreeSet<>(row.tokens()).toString()
                        : id.type().equals("domain-name") ? "" : row.version())
                .toList();
    }
}
