package org.mithaq.canary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;

/** Reads collections themselves, and tries to write where nothing may be learnt by it. */
final class CollectionProbes {

    private static final String NOWHERE = "/taxii2/root/collections/00000000-dead-4000-8000-000000000000/";

    private CollectionProbes() {}

    static void list(Visit visit, String route, Report report) {
        Ask ask = Ask.get(route, route);
        Answer answer = OtherProbes.plain(visit, ask, report);
        if (visit.reader().isEmpty()) {
            return;
        }
        List<String> expected = visit.world().collections().stream()
                .filter(id -> visit.addresses(id) || visit.writes(id))
                .map(CollectionId::toString)
                .toList();
        List<String> actual = answer.json().find("collections").stream()
                .flatMap(list -> ((JsonArray) list).elements().stream())
                .map(one -> ((JsonObject) one).findText("id").orElse(""))
                .filter(id -> visit.world().collections().stream()
                        .anyMatch(known -> known.toString().equals(id)))
                .toList();
        report.compare(visit, ask, expected, actual);
    }

    static void one(Visit visit, String route, Report report) {
        Answer absent = visit.ask(Ask.get(route, NOWHERE));
        for (ItemCollection collection : visit.world().setting().collections()) {
            for (String address : List.of(collection.id().toString(), collection.alias())) {
                Ask ask = Ask.get(route, "/taxii2/root/collections/" + address + "/");
                Answer answer = OtherProbes.plain(visit, ask, report);
                if (closed(visit, collection.id())) {
                    report.alike(visit, ask, answer, absent);
                } else if (answer.status() != 200) {
                    report.leak(Leak.Kind.MISSING, visit, ask, "an open collection: " + answer.status());
                }
            }
        }
    }

    static boolean closed(Visit visit, CollectionId id) {
        return !visit.addresses(id) && !visit.writes(id);
    }

    /** Gives what cannot be taken: the answer must not tell what is held. */
    static void add(Visit visit, String route, Report report) {
        for (CollectionId collection : visit.world().collections()) {
            String objects = "/taxii2/root/collections/" + collection + "/objects/";
            Answer absent = visit.ask(broken(
                    route, closed(visit, collection) ? NOWHERE + "objects/" : objects, OtherProbes.absent("campaign")));
            visit.ids().stream()
                    .filter(id -> id.type().equals("campaign"))
                    .limit(2)
                    .forEach(id -> {
                        Ask ask = broken(route, objects, id);
                        Answer answer = visit.ask(ask);
                        report.search(visit, ask, answer, Set.of(id.toString()));
                        report.alike(visit, ask, answer, absent);
                    });
        }
    }

    private static Ask broken(String route, String target, StixId id) {
        String object = "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"" + id
                + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"not a time\",\"name\":\"x\"}";
        return new Ask(route, "POST", target, Optional.of("{\"objects\":[" + object + "]}"));
    }

    /** Withdraws what the reader's party never gave: that does nothing, and the answer is the same as for nothing. */
    static void delete(Visit visit, String route, Report report) {
        Set<String> own = visit.reader()
                .map(one -> visit.oracle().givenBy(one.party(), visit.world().steps()))
                .orElse(Set.of());
        Stream<StixId> foreign =
                visit.ids().stream().filter(id -> !own.contains(id.toString())).limit(3);
        foreign.forEach(id -> visit.world().collections().forEach(collection -> {
            String objects = "/taxii2/root/collections/" + collection + "/objects/";
            Ask ask = new Ask(route, "DELETE", objects + id + "/", Optional.empty());
            Answer answer = visit.ask(ask);
            report.search(visit, ask, answer, Set.of());
            String nowhere = closed(visit, collection) ? NOWHERE + "objects/" : objects;
            Ask none = new Ask(route, "DELETE", nowhere + OtherProbes.absent(id.type()) + "/", Optional.empty());
            report.alike(visit, ask, answer, visit.ask(none));
        }));
    }
}
