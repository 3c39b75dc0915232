package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.stix.StixObject;

/** TAXII 2.1, section 3: endpoints, headers, sorting, filtering, pagination, errors, envelope. */
class ConformanceSection3Test extends NodeCase {

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern TIMESTAMP =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z");

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String bodyOf(String query) throws Exception {
        HttpResponse<String> answer = node.get(TestNode.BOREALIS, OBJECTS + "?" + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        return answer.body();
    }

    private static String text(StixObject object) {
        return new String(object.copyBytes(), StandardCharsets.UTF_8);
    }

    private static String next(String body) {
        Matcher next = NEXT.matcher(body);
        assertThat(next.find()).as("next in %s", body).isTrue();
        return next.group(1);
    }

    @Nested
    class Section31Endpoints {

        @Test
        void endWithASlash() throws Exception {
            HttpResponse<String> answer = node.get(TestNode.BOREALIS, "/taxii2/root/collections");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("slash");
        }

        @Test
        void answerHeadWithoutABody() throws Exception {
            HttpResponse<String> answer = node.send(node.request(TestNode.BOREALIS, OBJECTS)
                    .header("Accept", TestNode.TAXII)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue(FIRST)).isPresent();
        }

        @Test
        void nameTheMethodsTheyTake() throws Exception {
            HttpResponse<String> answer = node.delete(TestNode.BOREALIS, OBJECTS);

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, POST, HEAD");
        }

        @Test
        void forbidCachesToKeepContent() throws Exception {
            HttpResponse<String> answer = node.get(TestNode.BOREALIS, OBJECTS);

            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Authorization");
        }
    }

    @Nested
    class Section32Headers {

        @Test
        void nameTheDatesOfTheFirstAndLastObject() throws Exception {
            for (String path : List.of(MANIFEST, OBJECTS, CAMPAIGN, VERSIONS)) {
                HttpResponse<String> answer = node.get(TestNode.BOREALIS, path);

                assertThat(answer.headers().firstValue(FIRST).orElse("")).matches(TIMESTAMP);
                assertThat(answer.headers().firstValue(LAST).orElse("")).matches(TIMESTAMP);
            }
        }

        @Test
        void agreeWithTheManifest() throws Exception {
            HttpResponse<String> answer = node.get(TestNode.BOREALIS, MANIFEST);
            List<String> dates = Pattern.compile("\"date_added\":\"([^\"]+)\"")
                    .matcher(answer.body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(answer.headers().firstValue(FIRST)).contains(dates.getFirst());
            assertThat(answer.headers().firstValue(LAST)).contains(dates.getLast());
        }

        @Test
        void repeatTheReadersOwnDateWhenNothingFollows() throws Exception {
            HttpResponse<String> answer =
                    node.get(TestNode.BOREALIS, OBJECTS + "?added_after=2030-01-01T00:00:00.000001Z");

            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.headers().firstValue(LAST)).contains("2030-01-01T00:00:00.000001Z");
        }
    }

    @Nested
    class Section33Sorting {

        @Test
        void ordersByDateAdded() throws Exception {
            assertThat(bodyOf("match[version]=all".replace("[", "%5B").replace("]", "%5D")))
                    .isEqualTo(TestNode.envelope(
                            SampleObjects.campaign(1, 1),
                            SampleObjects.campaign(1, 2),
                            SampleObjects.domain(7),
                            SampleObjects.campaign(2, 1)));
        }

        @Test
        void keepsTheOrderOfCollections() throws Exception {
            String once = node.get(TestNode.ATLAS, "/taxii2/root/collections/").body();

            assertThat(node.get(TestNode.ATLAS, "/taxii2/root/collections/").body())
                    .isEqualTo(once);
        }
    }

    @Nested
    class Section34Filtering {

        @Test
        void givesTheLatestVersionsWithoutFilters() throws Exception {
            assertThat(bodyOf(""))
                    .isEqualTo(TestNode.envelope(
                            SampleObjects.campaign(1, 2), SampleObjects.domain(7), SampleObjects.campaign(2, 1)));
        }

        @Test
        void givesWhatWasAddedAfterATime() throws Exception {
            String last = node.get(TestNode.BOREALIS, OBJECTS + "?limit=2")
                    .headers()
                    .firstValue(LAST)
                    .orElseThrow();

            assertThat(bodyOf("added_after=" + last)).isEqualTo(TestNode.envelope(SampleObjects.campaign(2, 1)));
        }

        @Test
        void givesNoMoreThanTheLimit() throws Exception {
            assertThat(bodyOf("limit=1")).contains("\"more\":true").contains(text(SampleObjects.campaign(1, 2)));
            assertThat(bodyOf("limit=3")).doesNotContain("more");
            assertThat(bodyOf("limit=9007199254740991")).doesNotContain("more");
        }

        @Test
        void ignoresWhatItDoesNotKnow() throws Exception {
            assertThat(bodyOf("colour=blue&" + encoded("match[colour]") + "=blue"))
                    .isEqualTo(bodyOf(""));
        }

        @Test
        void refusesMalformedParametersByName() throws Exception {
            for (String query : List.of(
                    "limit=0",
                    "limit=-1",
                    "limit=many",
                    "limit=",
                    "limit=99999999999999999999",
                    "limit=1&limit=2",
                    "added_after=yesterday",
                    "added_after=2026-13-01T00:00:00.000000Z",
                    "added_after=2026-01-01T00:00:00.000000Z&added_after=2026-01-01T00:00:00.000000Z",
                    "added_after=2026-01-01T00:00:00.000000%2B01:00",
                    "match[id]=indicator",
                    "match[id]=indicator--X",
                    "match[id]=campaign--00000001-0000-4000-8000-000000000001,",
                    "match[type]=A",
                    "match[type]=campaign&match[type]=malware",
                    "match[version]=newest",
                    "match[version]=all,last",
                    "match[version]=last,last",
                    "match[version]=2026-01-01T00:00:00.000Z,2026-01-01T00:00:00Z",
                    "match[spec_version]=3.0",
                    "next=")) {
                HttpResponse<String> answer = node.get(
                        TestNode.BOREALIS,
                        OBJECTS + "?" + query.replace("[", "%5B").replace("]", "%5D"));
                String name = query.substring(0, query.indexOf('='));

                assertThat(answer.statusCode()).as(query).isEqualTo(400);
                assertThat(answer.body()).as(query).contains("\"parameter\":\"" + name + "\"");
            }
        }

        @Test
        void refusesThemInManifestsAndVersionsToo() throws Exception {
            for (String path : List.of(MANIFEST, CAMPAIGN, VERSIONS)) {
                assertThat(node.get(TestNode.BOREALIS, path + "?limit=0").statusCode())
                        .isEqualTo(400);
            }
        }
    }

    @Nested
    class Section341Match {

        @Test
        void findsById() throws Exception {
            assertThat(bodyOf(encoded("match[id]") + "=" + SampleObjects.campaignId(2)))
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(2, 1)));
            assertThat(bodyOf(encoded("match[id]") + "=" + SampleObjects.campaignId(2) + ","
                            + SampleObjects.campaignId(1)))
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 2), SampleObjects.campaign(2, 1)));
        }

        @Test
        void findsByType() throws Exception {
            assertThat(bodyOf(encoded("match[type]") + "=domain-name,malware"))
                    .isEqualTo(TestNode.envelope(SampleObjects.domain(7)));
            assertThat(bodyOf(encoded("match[type]") + "=malware")).isEqualTo("{}");
        }

        @Test
        void findsVersions() throws Exception {
            String version = encoded("match[version]");

            assertThat(bodyOf(version + "=first&" + encoded("match[type]") + "=campaign"))
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1)));
            assertThat(bodyOf(version + "=" + SampleObjects.versionTime(2)))
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 2)));
            assertThat(bodyOf(version + "=first,last&" + encoded("match[id]") + "=" + SampleObjects.campaignId(1)))
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 1), SampleObjects.campaign(1, 2)));
        }

        @Test
        void findsSpecificationVersions() throws Exception {
            String specVersion = encoded("match[spec_version]");

            assertThat(bodyOf(specVersion + "=2.0")).isEqualTo("{}");
            assertThat(bodyOf(specVersion + "=2.0,2.1")).isEqualTo(bodyOf(""));
        }

        @Test
        void joinsFieldsByAnd() throws Exception {
            assertThat(bodyOf(encoded("match[type]") + "=domain-name&" + encoded("match[id]") + "="
                            + SampleObjects.campaignId(1)))
                    .isEqualTo("{}");
        }

        @Test
        void takesBracketsWithoutEscapes() throws Exception {
            String answer = RawClient.exchange(
                    node.service.port(),
                    "GET " + OBJECTS + "?match[type]=domain-name HTTP/1.1\r\nHost: localhost\r\nAccept: "
                            + TestNode.TAXII + "\r\nAuthorization: Bearer " + TestNode.BOREALIS
                            + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200").endsWith(TestNode.envelope(SampleObjects.domain(7)));
        }
    }

    @Nested
    class Section35Pagination {

        @Test
        void goesOnWithNextAndTheSameFilters() throws Exception {
            for (String path : List.of(OBJECTS, MANIFEST)) {
                var pages = new ArrayList<String>();
                String query = "?limit=1";
                String body = node.get(TestNode.BOREALIS, path + query).body();
                pages.add(body);
                while (body.contains("\"more\":true")) {
                    body = node.get(TestNode.BOREALIS, path + query + "&next=" + next(body))
                            .body();
                    pages.add(body);
                }

                assertThat(pages).hasSize(3).doesNotHaveDuplicates();
            }
        }

        @Test
        void goesOnWithTheLastDateToo() throws Exception {
            HttpResponse<String> first = node.get(TestNode.BOREALIS, OBJECTS + "?limit=1");
            HttpResponse<String> second = node.get(
                    TestNode.BOREALIS,
                    OBJECTS + "?limit=1&added_after="
                            + first.headers().firstValue(LAST).orElseThrow());

            assertThat(second.body()).contains(text(SampleObjects.domain(7)));
        }

        @Test
        void goesOnWithNextBesideTheDateOfTheFirstRequest() throws Exception {
            String query = "?limit=1&added_after=2026-01-01T00:00:00.000000Z";
            String body = node.get(TestNode.BOREALIS, OBJECTS + query).body();

            assertThat(node.get(TestNode.BOREALIS, OBJECTS + query + "&next=" + next(body))
                            .body())
                    .contains(text(SampleObjects.domain(7)));
        }

        @Test
        void refusesTheNextOfAnotherQuestionOrReader() throws Exception {
            String next = next(node.get(TestNode.BOREALIS, OBJECTS + "?limit=1").body());

            for (String path : List.of(
                    OBJECTS + "?limit=1&next=" + next.substring(1) + "A",
                    OBJECTS + "?limit=1&next=1",
                    OBJECTS + "?" + encoded("match[type]") + "=campaign&next=" + next,
                    INBOX_OBJECTS + "?limit=1&next=" + next)) {
                HttpResponse<String> answer = node.get(TestNode.BOREALIS, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(400);
                assertThat(answer.body()).contains("start again", "\"parameter\":\"next\"");
            }
            assertThat(node.get(TestNode.ATLAS, OBJECTS + "?limit=1&next=" + next)
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void saysMoreOnlyWhenMoreFollows() throws Exception {
            assertThat(bodyOf("limit=2&" + encoded("match[type]") + "=campaign"))
                    .doesNotContain("more")
                    .doesNotContain("next");
        }
    }

    @Nested
    class Section36Errors {

        @Test
        void haveAllTheirFields() throws Exception {
            HttpResponse<String> answer = node.get(TestNode.BOREALIS, OBJECTS + "?limit=0");

            assertThat(answer.headers().firstValue("Content-Type")).contains(TestNode.TAXII);
            assertThat(answer.body()).isEqualTo(TestNode.golden("error.json"));
        }

        @Test
        void lookTheSameForWhatIsHiddenAndWhatIsNot() throws Exception {
            HttpResponse<String> hidden = node.get(TestNode.BOREALIS, TestNode.HIDDEN + "objects/");
            HttpResponse<String> absent =
                    node.get(TestNode.BOREALIS, "/taxii2/root/collections/nothing-there/objects/");

            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
            assertThat(hidden.headers().map().keySet())
                    .isEqualTo(absent.headers().map().keySet());
        }

        @Test
        void carryTheTaxiiMediaTypeForUnknownAddressesToo() throws Exception {
            HttpResponse<String> answer = node.get(TestNode.BOREALIS, "/taxii2/other/");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains(TestNode.TAXII);
        }
    }

    @Nested
    class Section37Envelope {

        @Test
        void isAnEmptyObjectWhenNothingMatches() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, INBOX_OBJECTS).body()).isEqualTo("{}");
            assertThat(node.get(TestNode.BOREALIS, TestNode.INBOX + "manifest/").body())
                    .isEqualTo("{}");
        }

        @Test
        void holdsTheVeryBytesThatCame() throws Exception {
            StixObject odd = SampleObjects.parse("{ \"type\":\"campaign\" , \"id\":\"" + SampleObjects.campaignId(9)
                    + "\",\n\t\"spec_version\":\"2.1\",\"created\":\"2026-01-01T00:00:00.0000Z\","
                    + "\"modified\":\"2026-01-01T00:00:00.0000Z\",\"name\":\"\\u0645يثاق\",\"x_n\":1.50e0 }");
            node.give("inbox", odd);

            assertThat(node.get(TestNode.BOREALIS, INBOX_OBJECTS).body()).isEqualTo(TestNode.envelope(odd));
        }

        @Test
        void holdsMoreThanOneBufferOfObjects() throws Exception {
            var objects = new StixObject[400];
            for (int i = 0; i < objects.length; i++) {
                objects[i] = SampleObjects.campaign(100 + i, 1, "x".repeat(i % 7 == 0 ? 20_000 : 300));
            }
            node.give("inbox", objects);

            assertThat(node.get(TestNode.BOREALIS, INBOX_OBJECTS).body()).isEqualTo(TestNode.envelope(objects));
        }
    }
}
