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
                    .contains("markings 200", "markings 400", "markings 401", "openapi 200", "openapi 400");
        }

        /** Every item as every party, plans under every label, and faults. */
        private List<String> addresses(Route route) {
            List<String> addresses = new ArrayList<>();
            if (route.pattern().contains("{id}")) {
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
            for (String collection : List.of("bulletins", "desert-desk", "no-such-place")) {
                for (String label : List.of("green", "amber", "TLP:AMBER%2BSTRICT", "red", "blue")) {
                    addresses.add(addresses.getFirst() + "?collection=" + collection + "&tlp=" + label);
                }
            }
            addresses.add(addresses.getFirst() + "?collection=bulletins&tlp=red&audience=atlas/amal");
            return addresses;
        }

        private int check(Route route, String token, String path) throws Exception {
            HttpResponse<String> answer = node.get(token, path);
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
            Set<String> all = Set.of("as", "user", "purpose", "collection", "agreement", "tlp", "audience", "limit");
            for (Route route : routes()) {
                Set<Object> described = new HashSet<>();
                for (Object parameter : JsonTree.elements(operation(route).get("parameters"))) {
                    described.add(JsonTree.at(parameter, "name"));
                }
                String path = route.pattern()
                        .replace("{id}", SampleObjects.campaignId(1).toString());
                for (String name : all) {
                    String body =
                            node.get(World.OPERATOR, path + "?" + name + "=x").body();
                    assertThat(body.contains("'" + name + "' is not a parameter here"))
                            .as("%s %s", path, name)
                            .isNotEqualTo(described.contains(name));
                }
            }
        }
    }
}
