package org.mithaq.canary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.http.Route;

/**
 * How each route of a node is read. A route without an entry fails the build, and so does an entry without a route.
 *
 * @param method HTTP method
 * @param pattern pattern of the route
 * @param probe reads it
 */
record Coverage(String method, String pattern, Probe probe) {

    /** Reads one route in every way that matters, and says what is wrong. */
    @FunctionalInterface
    interface Probe {

        /** Reads as the visit's reader. */
        void read(Visit visit, String route, Report report);
    }

    static final List<Coverage> TABLE = List.of(
            get("/taxii2/", (visit, route, report) -> OtherProbes.plain(visit, Ask.get(route, route), report)),
            get("/taxii2/root/", (visit, route, report) -> OtherProbes.plain(visit, Ask.get(route, route), report)),
            get("/taxii2/root/status/{status}/", OtherProbes::status),
            get("/taxii2/root/collections/", CollectionProbes::list),
            get("/taxii2/root/collections/{collection}/", CollectionProbes::one),
            get(
                    "/taxii2/root/collections/{collection}/manifest/",
                    both(ContentProbes::manifest, CovenantProbes::manifest)),
            get(
                    "/taxii2/root/collections/{collection}/objects/",
                    both(ContentProbes::objects, CovenantProbes::objects)),
            new Coverage("POST", "/taxii2/root/collections/{collection}/objects/", CollectionProbes::add),
            get(
                    "/taxii2/root/collections/{collection}/objects/{object}/",
                    both(ContentProbes::object, CovenantProbes::object)),
            new Coverage("DELETE", "/taxii2/root/collections/{collection}/objects/{object}/", CollectionProbes::delete),
            get(
                    "/taxii2/root/collections/{collection}/objects/{object}/versions/",
                    both(ContentProbes::versions, CovenantProbes::versions)),
            get("/api/explain/{id}", OtherProbes::explain),
            get("/api/search", SearchProbes::search),
            get("/api/who-sees/{id}", OtherProbes::whoSees),
            get("/api/who-sees", OtherProbes::whoWouldSee),
            get("/api/markings", (visit, route, report) -> OtherProbes.plain(visit, Ask.get(route, route), report)),
            get("/api/openapi.json", (visit, route, report) -> OtherProbes.plain(visit, Ask.get(route, route), report)),
            get("/api/partners", FederationProbes::list),
            new Coverage("POST", "/api/partners/{party}/sync", FederationProbes::sync),
            new Coverage("POST", "/api/recalls", FederationProbes::order),
            get("/api/recalls", FederationProbes::list),
            new Coverage("POST", "/api/recalls/{id}/decision", FederationProbes.named("POST")),
            get("/api/holders/{id}", FederationProbes::holders),
            get("/api/quarantine", FederationProbes::list),
            get("/api/quarantine/{entry}", FederationProbes.named("GET")),
            new Coverage("POST", "/api/quarantine/{entry}/release", FederationProbes.named("POST")),
            new Coverage("DELETE", "/api/quarantine/{entry}", FederationProbes.named("DELETE")),
            get("/api/reviews", FederationProbes::list),
            new Coverage("POST", "/api/reviews/{recall}/{id}/done", FederationProbes.named("POST")),
            get("/api/notices", FederationProbes::list),
            get("/log/checkpoint", (visit, route, report) -> OtherProbes.plain(visit, Ask.get(route, route), report)),
            get("/log/tile/{level}/{a}", LogProbes::one),
            get("/log/tile/{level}/{a}/{b}", LogProbes::two),
            get("/log/tile/{level}/{a}/{b}/{c}", LogProbes::deeper),
            get("/log/tile/{level}/{a}/{b}/{c}/{d}", LogProbes::deeper),
            get("/log/tile/{level}/{a}/{b}/{c}/{d}/{e}", LogProbes::deeper),
            get("/federation/node", NodeProbes::card),
            new Coverage("POST", "/federation/sign-in", NodeProbes::signIn),
            get("/federation/head", NodeProbes::head),
            new Coverage("POST", "/federation/nudge", NodeProbes::nudge),
            get("/", PageProbes::plain),
            get("/events", PageProbes::plain),
            get("/sign-in", PageProbes::plain),
            new Coverage("POST", "/sign-in", PageProbes.form("/sign-in", "name=lena.atlas&password=wrong")),
            get("/welcome/{token}", PageProbes.get("/welcome/mithaq_i_none")),
            new Coverage("POST", "/welcome/{token}", PageProbes.form("/welcome/mithaq_i_none", "password=x&again=x")),
            new Coverage("POST", "/sign-out", PageProbes.form("/sign-out", "ticket=none")),
            get("/password", PageProbes::plain),
            new Coverage("POST", "/password", PageProbes.form("/password", "ticket=none&present=x&password=y&again=y")),
            get("/purpose", PageProbes::plain),
            new Coverage("POST", "/purpose", PageProbes.form("/purpose", "ticket=none&purpose=none")),
            get("/confirm", PageProbes::plain),
            new Coverage("POST", "/confirm", PageProbes.form("/confirm", "ticket=none&password=wrong")),
            get("/partners", PageProbes::plain),
            get("/partners/{party}", PageProbes.get("/partners/borealis")),
            get("/partners/{party}/items", PageProbes::partnerItems),
            get("/agreements", PageProbes::plain),
            get("/agreements/{id}", PageProbes.agreement("")),
            get("/agreements/{id}/compare", PageProbes.agreement("/compare")),
            get("/agreements/{id}/document", PageProbes.agreement("/document")),
            get("/agreements/{id}/sign", PageProbes.agreement("/sign")),
            get("/agreements/{id}/signatures", PageProbes.agreement("/signatures")),
            get("/agreements/{id}/suspend", PageProbes.agreement("/suspend")),
            get("/agreements/{id}/resume", PageProbes.agreement("/resume")),
            new Coverage("POST", "/agreements/{id}/sign", PageProbes.form("/agreements/none/sign", "ticket=none")),
            new Coverage(
                    "POST",
                    "/agreements/{id}/signatures",
                    PageProbes.form("/agreements/none/signatures", "ticket=none&signature=none")),
            new Coverage(
                    "POST",
                    "/agreements/{id}/suspend",
                    PageProbes.form("/agreements/none/suspend", "ticket=none&reason=none")),
            new Coverage(
                    "POST",
                    "/agreements/{id}/resume",
                    PageProbes.form("/agreements/none/resume", "ticket=none&reason=none")),
            get("/operation", AdministratorProbes.get("/operation")),
            new Coverage("POST", "/operation", PageProbes.form("/operation", "ticket=none")),
            get("/operation/users", AdministratorProbes.get("/operation/users")),
            new Coverage("POST", "/operation/users", PageProbes.form("/operation/users", "ticket=none")),
            get("/operation/users/{id}", AdministratorProbes::user),
            new Coverage(
                    "POST",
                    "/operation/users/{id}",
                    PageProbes.form("/operation/users/lena.atlas", "ticket=none&act=lock")),
            get("/operation/tokens", AdministratorProbes.get("/operation/tokens")),
            new Coverage("POST", "/operation/tokens", PageProbes.form("/operation/tokens", "ticket=none")),
            get("/operation/tokens/{name}", AdministratorProbes::token),
            new Coverage("POST", "/operation/tokens/{name}", PageProbes.form("/operation/tokens/none", "ticket=none")),
            get("/settings", PageProbes::plain),
            new Coverage("POST", "/settings", PageProbes.form("/settings", "to=%2Fsettings&display=on")),
            get("/oversight", OversightProbes::log),
            get("/oversight/questions", OversightProbes::questions),
            get("/oversight/retention", OversightProbes::retention),
            get("/oversight/pack", OversightProbes::offer),
            new Coverage("POST", "/oversight/pack", OversightProbes::pack),
            get("/oversight/{entry}", OversightProbes::entry),
            get("/items", PageProbes::items),
            get("/lookup", PageProbes::plain),
            new Coverage("POST", "/lookup", SearchProbes::lookup),
            get("/items/{id}", PageProbes::item),
            get("/items/{id}/diff", PageProbes.itemPage("/diff")),
            get("/items/{id}/timeline", PageProbes.itemPage("/timeline")),
            get("/items/{id}/neighbours", PageProbes.itemPage("/neighbours")),
            get("/items/{id}/recipients", PageProbes.itemPage("/recipients")),
            get("/items/{id}/holders", PageProbes.itemDesk("/holders")),
            get("/items/{id}/recall", PageProbes.itemDesk("/recall")),
            new Coverage("POST", "/items/{id}/recall", PageProbes.itemForm("/recall", "ticket=none&reason=none")),
            get("/recall", PageProbes::plain),
            new Coverage("POST", "/recall", PageProbes.form("/recall", "ticket=none&reason=none&handle=none")),
            get("/recalls", PageProbes::plain),
            new Coverage("POST", "/recalls", PageProbes.form("/recalls", "ticket=none&item=none&recall=none")),
            get("/recalls/{id}", PageProbes.get("/recalls/recall--" + OtherProbes.NOWHERE)),
            new Coverage(
                    "POST",
                    "/recalls/{id}",
                    PageProbes.form("/recalls/recall--" + OtherProbes.NOWHERE, "ticket=none&decision=delete")),
            get("/quarantine", PageProbes::plain),
            get("/quarantine/{id}", PageProbes.get("/quarantine/" + OtherProbes.NOWHERE)),
            new Coverage(
                    "POST",
                    "/quarantine/{id}",
                    PageProbes.form("/quarantine/" + OtherProbes.NOWHERE, "ticket=none&act=release")),
            get("/items/{id}/edit", PageProbes.ofOwnItem("/edit")),
            new Coverage("POST", "/items/{id}/edit", PageProbes.formOfItem("/edit")),
            get("/items/{id}/withdraw", PageProbes.ofOwnItem("/withdraw")),
            new Coverage("POST", "/items/{id}/withdraw", PageProbes.formOfItem("/withdraw")),
            get("/write", PageProbes::plain),
            get("/write/{type}", PageProbes.get("/write/note")),
            new Coverage("POST", "/write/{type}", PageProbes.form("/write/note", "ticket=none&step=share&content=x")),
            get("/releases", PageProbes::plain),
            get("/releases/{draft}", PageProbes::draft),
            new Coverage(
                    "POST", "/releases/{draft}", PageProbes.form(PageProbes.DRAFT, "ticket=none&decision=release")),
            new Coverage("POST", "/releases/{draft}/drop", PageProbes.form(PageProbes.DRAFT + "/drop", "ticket=none")),
            get("/assets/{digest}/{name}", PageProbes.get("/assets/0/mithaq.css")),
            get("/health/live", (visit, route, report) -> OtherProbes.plain(visit, Ask.get(route, route), report)),
            get("/health/ready", (visit, route, report) -> OtherProbes.plain(visit, Ask.get(route, route), report)));

    private static Coverage get(String pattern, Probe probe) {
        return new Coverage("GET", pattern, probe);
    }

    /** Items, and what the node gives its partners beside them. */
    private static Probe both(Probe items, Probe acts) {
        return (visit, route, report) -> {
            items.read(visit, route, report);
            acts.read(visit, route, report);
        };
    }

    private String address() {
        return method + " " + pattern;
    }

    /** Routes that are not read, and entries that have no route. */
    static List<String> gaps(List<Route> routes) {
        Set<String> real = new LinkedHashSet<>();
        routes.forEach(route -> real.add(route.method() + " " + route.pattern()));
        Set<String> covered = new LinkedHashSet<>();
        TABLE.forEach(entry -> covered.add(entry.address()));
        List<String> gaps = new ArrayList<>();
        real.stream().filter(route -> !covered.contains(route)).forEach(route -> gaps.add("not read: " + route));
        covered.stream().filter(entry -> !real.contains(entry)).forEach(entry -> gaps.add("no such route: " + entry));
        return gaps;
    }

    /** Reads everything as one reader. */
    static void readAll(Visit visit, Report report) {
        Set<String> present = new LinkedHashSet<>();
        visit.stage().routes().forEach(route -> present.add(route.method() + " " + route.pattern()));
        for (Coverage entry : TABLE) {
            if (present.contains(entry.address()) && !report.satisfied()) {
                entry.probe().read(visit, entry.pattern(), report);
                report.read(visit, entry.address());
            }
        }
        strays(visit, report);
    }

    /**
     * Reads one route as one reader.
     *
     * @param address method and pattern
     */
    static void readOne(Visit visit, String address, Report report) {
        TABLE.stream()
                .filter(entry -> entry.address().equals(address))
                .forEach(entry -> entry.probe().read(visit, entry.pattern(), report));
    }

    /** Addresses that no route has, and requests that no route takes. */
    private static void strays(Visit visit, Report report) {
        Stream.of(
                        Ask.get("", "/nowhere"),
                        Ask.get("", "/taxii2/other/"),
                        Ask.get("", "/taxii2/root/objects/"),
                        Ask.get("", "/api/" + visit.ids().getFirst()),
                        Ask.get("", "/metrics"))
                .forEach(ask -> OtherProbes.plain(visit, ask, report));
    }
}
