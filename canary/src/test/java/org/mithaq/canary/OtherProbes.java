package org.mithaq.canary;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.stix.StixId;

/** Reads what is not a collection. */
final class OtherProbes {

    static final UUID NOWHERE = UUID.fromString("00000000-dead-4000-8000-000000000000");

    private OtherProbes() {}

    /** Asks, and looks for what is not for the reader; nothing of content is expected there at all. */
    static Answer plain(Visit visit, Ask ask, Report report) {
        Answer answer = visit.ask(ask);
        report.search(visit, ask, answer, Set.of());
        return answer;
    }

    static StixId absent(String type) {
        return new StixId(type, NOWHERE);
    }

    static void status(Visit visit, String route, Report report) {
        Ask none = Ask.get(route, "/taxii2/root/status/" + NOWHERE + "/");
        Answer absent = plain(visit, none, report);
        for (Visit.Status status : visit.statuses()) {
            Ask ask = Ask.get(route, "/taxii2/root/status/" + status.id() + "/");
            Answer answer = visit.ask(ask);
            boolean own = visit.reader()
                    .filter(one -> one.party().equals(status.by().party()))
                    .isPresent();
            report.search(visit, ask, answer, own ? givenBy(visit) : Set.of());
            if (!own) {
                report.alike(visit, ask, answer, absent);
            } else if (answer.status() != 200) {
                report.leak(Leak.Kind.MISSING, visit, ask, "an own status: " + answer.status());
            }
        }
    }

    private static Set<String> givenBy(Visit visit) {
        Set<String> ids = new HashSet<>();
        visit.reader()
                .ifPresent(one -> ids.addAll(
                        visit.oracle().givenBy(one.party(), visit.world().steps())));
        return ids;
    }

    static void explain(Visit visit, String route, Report report) {
        for (StixId id : visit.ids()) {
            Ask ask = Ask.get(route, "/api/explain/" + id);
            Answer answer = visit.ask(ask);
            if (visit.operator()) {
                continue; // whoever runs the node may ask about everything
            }
            report.search(visit, ask, answer, Set.of());
            Answer absent = visit.ask(Ask.get(route, "/api/explain/" + absent(id.type())));
            boolean explained = visit.reader()
                    .filter(one -> visit.oracle().explains(one, id))
                    .isPresent();
            if (!explained) {
                report.alike(visit, ask, answer, absent);
            } else if (answer.status() != 200) {
                report.leak(Leak.Kind.MISSING, visit, ask, "an explanation: " + answer.status());
            }
            forOthers(visit, id, route, report);
        }
    }

    /** Nobody but whoever runs the node may ask for others. */
    private static void forOthers(Visit visit, StixId id, String route, Report report) {
        visit.world().setting().parties().stream()
                .filter(party -> visit.reader()
                        .filter(one -> !one.party().equals(party.id()))
                        .isPresent())
                .findFirst()
                .ifPresent(other -> {
                    Ask ask = Ask.get(route, "/api/explain/" + id + "?as=" + other.id());
                    Answer answer = plain(visit, ask, report);
                    Ask none = Ask.get(route, "/api/explain/" + absent(id.type()) + "?as=" + other.id());
                    report.alike(visit, ask, answer, visit.ask(none));
                });
    }

    static void whoSees(Visit visit, String route, Report report) {
        for (StixId id : visit.ids()) {
            Ask ask = Ask.get(route, "/api/who-sees/" + id);
            Answer answer = visit.ask(ask);
            if (!visit.operator()) {
                report.search(visit, ask, answer, Set.of());
                report.alike(visit, ask, answer, visit.ask(Ask.get(route, "/api/who-sees/" + absent(id.type()))));
            }
        }
    }

    static void whoWouldSee(Visit visit, String route, Report report) {
        for (ItemCollection collection : visit.world().setting().collections()) {
            Answer answer = plain(visit, Ask.get(route, "/api/who-sees?collection=" + collection.id()), report);
            if (!visit.operator() && answer.status() == 200) {
                report.leak(
                        Leak.Kind.EXTRA, visit, Ask.get(route, "/api/who-sees"), "recipients, told to " + visit.who());
            }
        }
        plain(visit, Ask.get(route, "/api/who-sees"), report);
    }

    /** Somebody who did not sign in, for what everybody may ask. */
    static Visit signedOut(Visit visit) {
        return new Visit(visit.stage(), visit.world(), visit.oracle(), Optional.empty(), visit.ids(), visit.statuses());
    }
}
