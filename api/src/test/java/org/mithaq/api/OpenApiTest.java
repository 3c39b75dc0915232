package org.mithaq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.http.Handler;
import org.mithaq.http.Route;

/** The description of the API says what the API does. */
class OpenApiTest extends NodeCase {

    private static final String ADDRESS = "/api/openapi.json";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Object document;

    @BeforeEach
    void readDocument() throws Exception {
        document = JsonTree.parse(node.get("", ADDRESS).body());
    }

    private static boolean isOfFederation(Route route) {
        return Stream.of("partners", "recalls", "holders", "quarantine", "reviews", "notices")
                .anyMatch(word -> route.pattern().startsWith("/api/" + word));
    }

    /** The address of something that is there, with which the route can do what it does. */
    private static String named(Route route) {
        return route.pattern()
                .replace("{party}", "cedar")
                .replace("{entry}", FederatedNode.KEPT.toString())
                .replace("{recall}", FederatedNode.CEDARS_RECALL.toString())
                .replace(
                        "{id}",
                        route.equals(RecallRoutes.DECIDE)
                                ? FederatedNode.CEDARS_RECALL.toString()
                                : SampleObjects.campaignId(11).toString());
    }

    /** What the route is sent: what it can do something with. */
    private static String body(Route route) {
        if (route.equals(RecallRoutes.ORDER)) {
            return "{\"ids\":[\"" + SampleObjects.campaignId(11) + "\"],\"reason\":\"Test\"}";
        }
        return route.equals(RecallRoutes.DECIDE) ? "{\"decision\":\"keep\",\"reason\":\"Test\"}" : "";
    }

    private List<Route> routes() {
        return node.site.handlers().stream().map(Handler::route).toList();
    }

    private Map<String, Object> operation(Route route) {
        return JsonTree.members(JsonTree.at(
                document, "paths", route.pattern(), route.method().name().toLowerCase(Locale.ROOT)));
    }

    /** Names of the schemas and titles under a key anywhere in the document. */
    private static void collect(Object value, String key, Set<String> found) {
        if (value instanceof Map<?, ?>) {
            JsonTree.members(value).forEach((name, member) -> {
                if (name.equals(key) && member instanceof String text) {
                    found.add(text);
                }
                collect(member, key, found);
            });
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> collect(element, key, found));
        }
    }

    @Nested
    class TheDocument {

        @Test
        void isTheGoldenOneButForTheLineBreaks() throws Exception {
            assertThat(document)
                    .hasToString(JsonTree.parse(TestNode.golden("openapi.json")).toString());
        }

        @Test
        void describesEveryRouteAndNothingElse() {
            Set<String> described = new TreeSet<>();
            JsonTree.members(JsonTree.at(document, "paths"))
                    .forEach((path, item) -> JsonTree.members(item)
                            .keySet()
                            .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
            Set<String> answered = new TreeSet<>();
            routes().forEach(route -> answered.add(route.method() + " " + route.pattern()));

            assertThat(described).isEqualTo(answered);
        }

        @Test
        void saysWhoMayCall() {
            for (Route route : routes()) {
                assertThat(operation(route))
                        .containsEntry(
                                "x-mithaq-permission", route.permission().name().toLowerCase(Locale.ROOT));
            }
        }

        @Test
        void namesEverySegmentOfAPathOnce() {
            for (Route route : routes()) {
                List<Object> named = new ArrayList<>();
                for (Object parameter : JsonTree.elements(operation(route).get("parameters"))) {
                    if (JsonTree.at(parameter, "in").equals("path")) {
                        named.add("{" + JsonTree.at(parameter, "name") + "}");
                    }
                }
                assertThat(named)
                        .isEqualTo(List.of(route.pattern().split("/")).stream()
                                .filter(segment -> segment.startsWith("{"))
                                .toList());
            }
        }

        @Test
        void usesEverySchemaThatItHas() {
            Set<String> used = new HashSet<>();
            collect(document, "$ref", used);
            Set<String> had = new HashSet<>();
            JsonTree.members(JsonTree.at(document, "components", "schemas"))
                    .keySet()
                    .forEach(name -> had.add("#/components/schemas/" + name));

            assertThat(used).isEqualTo(had);
        }

        @Test
        void tellsNothingOfTheNode() throws Exception {
            String before = node.get("", ADDRESS).body();

            assertThat(before).doesNotContain("dune", "desert-desk", "quiet-pact");
            node.directory.set(new org.mithaq.exchange.Directory(
                    2, node.directory.current().parties(), List.of(), List.of(), List.of()));
            assertThat(node.get("", ADDRESS).body()).isEqualTo(before);
        }
    }

    @Nested
    class Schemas {

        @Test
        void fitTheirOwnExamples() {
            var check = new SchemaCheck(document);
            int examples = 0;
            for (String name : JsonTree.members(JsonTree.at(document, "components", "schemas"))
                    .keySet()) {
                if (check.named(name).get("examples") instanceof List<?> given) {
                    for (Object example : given) {
                        assertThat(check.faults(name, example)).isEmpty();
                        examples++;
                    }
                }
            }
            assertThat(examples).isPositive();
        }

        @Test
        void fitWhatIsReallyAnswered() throws Exception {
            federate();
            Set<String> seen = new TreeSet<>();
            for (Route route : routes()) {
                for (String token : World.CALLERS) {
                    for (String path : addresses(route)) {
                        seen.add(operation(route).get("operationId") + " " + check(route, token, path));
                    }
                }
            }
            assertThat(seen)
                    .contains("explain 200", "explain 400", "explain 401", "explain 403", "explain 404")
                    .contains("whoSees 200", "whoSees 400", "whoSees 401", "whoSees 403", "whoSees 404")
                    .contains("whoWouldSee 200", "whoWouldSee 400", "whoWouldSee 401", "whoWouldSee 404")
                    .contains("partners 200", "partners 400", "partners 401", "partners 403")
                    .contains("sync 200", "sync 404", "recall 200", "recalls 200", "decideRecall 200")
                    .contains("holders 200", "holders 400", "quarantine 200", "showQuarantined 200")
                    .contains("releaseQuarantined 200", "dropQuarantined 200", "dropQuarantined 404", "reviews 200")
                    .contains("reviewed 200", "reviewed 400", "notices 200", "notices 403")
                    .contains("markings 200", "markings 400", "markings 401", "openapi 200", "openapi 400");
        }

        /** Fills every list. */
        private void federate() {
            node.submit(SampleObjects.campaign(11, 1));
            FederatedNode federated = node.federated;
            federated.claim(
                    FederatedNode.BOREALIS,
                    federated.handle(SampleObjects.campaignId(11)),
                    FederatedNode.BOREALIS,
                    World.ATLAS);
            federated.quarantine(SampleObjects.campaignId(12), "{}");
            federated.recalledByCedar(federated.handle(SampleObjects.campaignId(2)));
            federated.review(SampleObjects.campaignId(11));
            federated.notice(World.NOW, "Receipts 2 to 4 are missing");
        }

        /** Every item as every party, plans under every label, and faults. */
        private List<String> addresses(Route route) {
            List<String> addresses = new ArrayList<>();
            if (isOfFederation(route)) {
                addresses.add(named(route));
                addresses.add(named(route) + "?limit=0");
                addresses.add(named(route) + "?limit=7");
                addresses.add(route.pattern().replaceAll("\\{[a-z]+}", "nothing"));
            } else if (route.pattern().contains("{id}")) {
                for (int number : List.of(1, 2, 3, 99)) {
                    String item = route.pattern()
                            .replace("{id}", SampleObjects.campaignId(number).toString());
                    addresses.add(item);
                    for (String party : List.of("atlas", "borealis", "cedar", "dune", "dun")) {
                        addresses.add(item + "?as=" + party + "&purpose=crime-prevention");
                    }
                }
                addresses.add(route.pattern().replace("{id}", "campaign--1"));
            } else {
                addresses.add(route.pattern());
            }
            if (isOfFederation(route)) {
                return addresses;
            }
            for (String collection : List.of("bulletins", "desert-desk", "no-such-place")) {
                for (String label : List.of("green", "amber", "TLP:AMBER%2BSTRICT", "red", "blue")) {
                    addresses.add(addresses.getFirst() + "?collection=" + collection + "&tlp=" + label);
                }
            }
            addresses.add(addresses.getFirst() + "?collection=bulletins&tlp=red&audience=atlas/amal");
            return addresses;
        }

        private int check(Route route, String token, String path) throws Exception {
            HttpResponse<String> answer = node.send(route.method().name(), token, path, body(route));
            Object content =
                    JsonTree.at(operation(route), "responses", Integer.toString(answer.statusCode()), "content");
            String mediaType = answer.headers().firstValue("Content-Type").orElseThrow();
            String schema = (String) JsonTree.at(content, mediaType, "schema", "$ref");

            assertThat(new SchemaCheck(document)
                            .faults(schema.substring("#/components/schemas/".length()), JsonTree.parse(answer.body())))
                    .as(path)
                    .isEmpty();
            return answer.statusCode();
        }
    }

    @Nested
    class Parameters {

        @Test
        void areTakenAsDescribedAndNoOthersAre() throws Exception {
            Set<String> all =
                    Set.of("as", "user", "purpose", "collection", "agreement", "tlp", "audience", "limit", "since");
            for (Route route : routes()) {
                Set<Object> described = new HashSet<>();
                for (Object parameter : JsonTree.elements(operation(route).get("parameters"))) {
                    described.add(JsonTree.at(parameter, "name"));
                }
                String path = isOfFederation(route)
                        ? named(route)
                        : route.pattern()
                                .replace("{id}", SampleObjects.campaignId(1).toString());
                for (String name : all) {
                    String body = node.send(
                                    route.method().name(), World.OPERATOR, path + "?" + name + "=x", body(route))
                            .body();
                    assertThat(body.contains("'" + name + "' is not a parameter here"))
                            .as("%s %s", path, name)
                            .isNotEqualTo(described.contains(name));
                }
            }
        }
    }
}
