package org.mithaq.canary;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.Party;
import org.mithaq.stix.StixId;

/**
 * Reads what only whoever runs the node may: holders, recalls, what was kept aside. Everybody else gets one answer, whatever
 * is asked about and whether it is there.
 */
final class FederationProbes {

    private static final String NOWHERE = "00000000-dead-4000-8000-000000000000";

    /** Names what a real node keeps aside; where nothing is, nothing is told either. */
    static final UUID KEPT_ASIDE = UUID.fromString("0a51de00-0000-4000-8000-000000000000");

    private FederationProbes() {}

    /** A list of the node's own. */
    static void list(Visit visit, String route, Report report) {
        for (String query : new String[] {"", "?limit=1", "?limit=x"}) {
            forOperatorsOnly(visit, Ask.get(route, route + query), report);
        }
    }

    static void holders(Visit visit, String route, Report report) {
        for (StixId id : visit.ids()) {
            Ask absent = Ask.get(route, "/api/holders/" + OtherProbes.absent(id.type()));
            alike(visit, Ask.get(route, "/api/holders/" + id), absent, report);
        }
    }

    static void order(Visit visit, String route, Report report) {
        Ask absent = order(route, OtherProbes.absent("campaign"));
        forOperatorsOnly(visit, absent, report);
        if (!visit.operator()) {
            // Who runs the node would recall them.
            visit.ids().forEach(id -> alike(visit, order(route, id), absent, report));
        }
    }

    private static Ask order(String route, StixId id) {
        return post(route, route, "{\"ids\":[\"" + id + "\"],\"reason\":\"Canary\"}");
    }

    static void sync(Visit visit, String route, Report report) {
        Ask absent = post(route, "/api/partners/nobody/sync", "");
        forOperatorsOnly(visit, absent, report);
        if (!visit.operator()) {
            for (Party party : visit.world().setting().parties()) {
                alike(visit, post(route, "/api/partners/" + party.id() + "/sync", ""), absent, report);
            }
        }
    }

    /** An address that names one entry of a list that is the node's own; there is none. */
    static Coverage.Probe named(String method) {
        return (visit, route, report) -> {
            String target = route.replace("{entry}", NOWHERE)
                    .replace("{recall}", "recall--" + NOWHERE)
                    .replace("{id}", "recall--" + NOWHERE);
            Ask ask = new Ask(route, method, target, Optional.empty());
            forOperatorsOnly(visit, ask, report);
            String other = route.replaceAll("\\{[a-z]+}", visit.ids().getFirst().toString());
            alike(visit, new Ask(route, method, other, Optional.empty()), ask, report);
            if (!visit.operator()) {
                // Who runs the node would take it in or drop it.
                String kept = target.replace(NOWHERE, KEPT_ASIDE.toString());
                alike(visit, new Ask(route, method, kept, Optional.empty()), ask, report);
            }
        };
    }

    /** What a partner's node must not be told either, however it signed in. */
    static void asNode(Visit visit, Report report) {
        for (String list : new String[] {"partners", "recalls", "quarantine", "reviews", "notices"}) {
            list(visit, "/api/" + list, report);
        }
        holders(visit, "/api/holders/{id}", report);
        named("GET").read(visit, "/api/quarantine/{entry}", report);
    }

    private static Ask post(String route, String target, String body) {
        return new Ask(route, "POST", target, body.isEmpty() ? Optional.empty() : Optional.of(body));
    }

    private static void forOperatorsOnly(Visit visit, Ask ask, Report report) {
        Answer answer = visit.ask(ask);
        if (visit.operator()) {
            return; // whoever runs the node may ask about everything
        }
        report.search(visit, ask, answer, Set.of());
        if (answer.status() < 400) {
            report.leak(Leak.Kind.EXTRA, visit, ask, "what is the operator's, told to " + visit.who());
        }
    }

    private static void alike(Visit visit, Ask ask, Ask absent, Report report) {
        Answer answer = visit.ask(ask);
        if (!visit.operator()) {
            report.search(visit, ask, answer, Set.of());
            report.alike(visit, ask, answer, visit.ask(absent));
        }
    }
}
