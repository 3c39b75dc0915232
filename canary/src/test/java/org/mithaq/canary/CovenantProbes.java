package org.mithaq.canary;

import java.util.List;
import java.util.Set;
import org.mithaq.stix.StixId;

/** Reads the collection in which the node leaves receipts and recalls: each is for its addressee and nobody else. */
final class CovenantProbes {

    private static final String COVENANT = "/taxii2/root/collections/covenant/";

    private CovenantProbes() {}

    static void objects(Visit visit, String route, Report report) {
        Ask ask = Ask.get(route, COVENANT + "objects/?match%5Bversion%5D=all");
        visit.reader()
                .ifPresentOrElse(reader -> list(visit, reader, ask, true, report), () -> closed(visit, ask, report));
    }

    static void manifest(Visit visit, String route, Report report) {
        Ask ask = Ask.get(route, COVENANT + "manifest/?match%5Bversion%5D=all");
        visit.reader()
                .ifPresentOrElse(reader -> list(visit, reader, ask, false, report), () -> closed(visit, ask, report));
    }

    private static void list(Visit visit, SignIn reader, Ask ask, boolean bodies, Report report) {
        List<CovenantActs.Sample> shown = CovenantActs.shown(visit.world().setting(), reader);
        Listing listing = Listing.read(visit, ask, 0, report.pageFault(visit, ask));
        Set<String> allowed = CovenantActs.tokens(shown);
        listing.pages().forEach(page -> report.search(visit, ask, page, allowed));
        report.compare(
                visit,
                ask,
                shown.stream()
                        .map(one -> one.act().id() + (bodies ? " " + Set.of(one.token()) : ""))
                        .toList(),
                listing.rows().stream()
                        .map(row -> row.id() + (bodies ? " " + row.tokens() : ""))
                        .toList());
    }

    private static void closed(Visit visit, Ask ask, Report report) {
        if (OtherProbes.plain(visit, ask, report).status() < 400) {
            report.leak(Leak.Kind.EXTRA, visit, ask, "receipts and recalls, told to nobody in particular");
        }
    }

    static void object(Visit visit, String route, Report report) {
        single(visit, route, "", report);
    }

    static void versions(Visit visit, String route, Report report) {
        single(visit, route, "versions/", report);
    }

    private static void single(Visit visit, String route, String what, Report report) {
        List<CovenantActs.Sample> shown = visit.reader()
                .map(reader -> CovenantActs.shown(visit.world().setting(), reader))
                .orElse(List.of());
        for (CovenantActs.Sample sample : CovenantActs.of(visit.world().setting())) {
            StixId id = sample.act().id();
            Ask ask = Ask.get(route, COVENANT + "objects/" + id + "/" + what);
            Answer answer = visit.ask(ask);
            if (shown.contains(sample)) {
                report.search(visit, ask, answer, Set.of(sample.token()));
                if (answer.status() != 200) {
                    report.leak(Leak.Kind.MISSING, visit, ask, "a record for the reader: " + answer.status());
                }
            } else {
                report.search(visit, ask, answer, Set.of());
                String absent = COVENANT + "objects/" + OtherProbes.absent(id.type()) + "/" + what;
                report.alike(visit, ask, answer, visit.ask(Ask.get(route, absent)));
            }
        }
    }
}
