package org.mithaq.federation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.SigningKey;
import org.mithaq.federation.ChannelException;
import org.mithaq.federation.ChannelException.Kind;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.Partner;
import org.mithaq.federation.PartnerChannel.Page;
import org.mithaq.federation.PartnerChannel.PageWish;
import org.mithaq.federation.PartnerChannel.Session;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** What a partner's node may answer, and what becomes of it. */
class HttpPartnerChannelTest {

    private static final UUID COLLECTION = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String OBJECTS = "/taxii2/root/collections/" + COLLECTION + "/objects/";
    private static final String MANIFEST = "/taxii2/root/collections/" + COLLECTION + "/manifest/";
    private static final Session SESSION = new Session("t");
    private static final PageWish WISH = new PageWish(COLLECTION, Optional.of("2026-01-01T00:00:00.000000Z"), 2);
    private static final String FIRST = "identity--00000000-0000-4000-8000-00000000000a";
    private static final String SECOND = "identity--00000000-0000-4000-8000-00000000000b";
    private static final Partner BOREALIS = new Partner(
            new PartyId("borealis"),
            SigningKey.generate(new SecureRandom()).verifyKey(),
            List.of(new Purpose("crime")));

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpPartnerChannel channel() {
        return channel(server.address(), Duration.ofSeconds(20));
    }

    private static HttpPartnerChannel channel(URI address, Duration answer) {
        var bounds = new HttpPartnerChannel.Bounds(Duration.ofSeconds(2), answer, 100_000);
        return new HttpPartnerChannel(address, BOREALIS, bounds, InstantSource.system());
    }

    /** Something that a channel is asked. */
    @FunctionalInterface
    private interface Question {

        void ask(HttpPartnerChannel channel) throws ChannelException;
    }

    private static void assertFails(HttpPartnerChannel channel, Kind kind, Question question) {
        try (channel) {
            assertThatThrownBy(() -> question.ask(channel))
                    .isInstanceOfSatisfying(
                            ChannelException.class,
                            failed -> assertThat(failed.kind())
                                    .as(failed.getMessage())
                                    .isEqualTo(kind));
        }
    }

    private static String manifest(boolean more, String... ids) {
        var rows = new StringBuilder();
        int number = 0;
        for (String id : ids) {
            rows.append(number == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(id)
                    .append("\",\"date_added\":\"2026-01-02T00:00:00.00000")
                    .append(++number)
                    .append("Z\",\"version\":\"2026-01-01T00:00:00.000Z\"}");
        }
        return "{\"more\":" + more + ",\"objects\":[" + rows + "]}";
    }

    private static String object(String id) {
        return "{\"type\":\"identity\", \"id\":\"" + id + "\"}";
    }

    private Page page(String manifest, String envelope) throws ChannelException {
        server.at(MANIFEST, ScriptedServer.json(200, manifest)).at(OBJECTS, ScriptedServer.json(200, envelope));
        try (HttpPartnerChannel channel = channel()) {
            return channel.page(SESSION, WISH);
        }
    }

    @Nested
    class Pages {

        @Test
        void areObjectsWithTheirDatesAsTheyCame() throws Exception {
            Page page = page(
                    manifest(true, FIRST, SECOND),
                    "{\"more\":true,\"objects\":[" + object(FIRST) + " , " + object(SECOND) + "]}");

            assertThat(page.more()).isTrue();
            assertThat(page.rows())
                    .extracting(FeedRow::added, FeedRow::json)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("2026-01-02T00:00:00.000001Z", object(FIRST)),
                            org.assertj.core.groups.Tuple.tuple("2026-01-02T00:00:00.000002Z", object(SECOND)));
            assertThat(server.asked())
                    .anyMatch(line -> line.contains("added_after=2026-01-01T00%3A00%3A00.000000Z")
                            && line.contains("limit=2")
                            && line.contains("match%5Bversion%5D=all"));
        }

        @Test
        void endWhereObjectsAndManifestPart() throws Exception {
            Page page = page(manifest(false, FIRST, SECOND), "{\"objects\":[" + object(FIRST) + "]}");

            assertThat(page.rows()).hasSize(1);
            assertThat(page.more()).isTrue();
        }

        @Test
        void areEmptyAtTheEnd() throws Exception {
            assertThat(page("{}", "{}")).isEqualTo(new Page(List.of(), false));
        }

        @Test
        void thatNeverBelongTogetherAreGarbage() {
            server.at(MANIFEST, ScriptedServer.json(200, manifest(false, FIRST)))
                    .at(OBJECTS, ScriptedServer.json(200, "{\"objects\":[" + object(SECOND) + "]}"));

            assertFails(channel(), Kind.GARBAGE, channel -> channel.page(SESSION, WISH));
        }
    }

    @Nested
    class BadAnswers {

        @Test
        void areGarbage() {
            for (String garbage : List.of("", "[]", "not json", "{\"token\":7}", "{\"token\":\"a b\"}")) {
                server.at("/federation/sign-in", ScriptedServer.json(200, garbage));
                assertFails(channel(), Kind.GARBAGE, channel -> channel.signIn("{}"));
            }
            for (String row : List.of("7", "{}", "{\"id\":\"x\",\"date_added\":\"y\",\"version\":\"z\"}")) {
                server.at(MANIFEST, ScriptedServer.json(200, "{\"objects\":[" + row + "]}"));
                assertFails(channel(), Kind.GARBAGE, channel -> channel.manifest(SESSION, WISH));
            }
            server.at("/federation/node", out -> out.write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII)));
            assertFails(channel(), Kind.UNREACHABLE, HttpPartnerChannel::card);
        }

        @Test
        void thatDoNotEndAreBrokenOff() {
            server.at("/federation/head", out -> {
                out.write("HTTP/1.1 200 x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] piece = " ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    out.write(piece);
                }
            });

            assertFails(channel(), Kind.TOO_MUCH, channel -> channel.head(SESSION));
        }

        @Test
        void thatComeDropByDropAreNotWaitedFor() {
            var never = new CountDownLatch(1);
            server.at("/federation/head", out -> {
                out.write("HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                never.await();
            });

            assertFails(channel(server.address(), Duration.ofMillis(300)), Kind.SLOW, channel -> channel.head(SESSION));
            never.countDown();
        }

        @Test
        void thatNeverBeginAreNotWaitedFor() {
            var never = new CountDownLatch(1);
            server.at("/federation/node", out -> never.await());

            assertFails(channel(server.address(), Duration.ofMillis(300)), Kind.SLOW, HttpPartnerChannel::card);
            never.countDown();
        }

        @Test
        void areRefusalsWithTheReasonMadeHarmless() {
            server.at(
                    "/federation/sign-in",
                    ScriptedServer.json(401, "{\"detail\":\"not you\\u001b[2J\\nat all " + "x".repeat(900) + "\"}"));

            try (HttpPartnerChannel channel = channel()) {
                assertThatThrownBy(() -> channel.signIn("{}"))
                        .isInstanceOfSatisfying(
                                ChannelException.class,
                                failed -> assertThat(failed.kind()).isEqualTo(Kind.REFUSED))
                        .hasMessageContaining("HTTP 401): not you [2J at all")
                        .message()
                        .hasSizeLessThan(700)
                        .doesNotContain("\u001b", "\n");
            }
        }

        @Test
        void thatPointElsewhereAreNotFollowed() {
            server.at(
                    "/federation/node",
                    out -> out.write("HTTP/1.1 302 x\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII)));

            assertFails(channel(), Kind.REFUSED, HttpPartnerChannel::card);
        }
    }

    @Test
    void aNodeThatIsNotThereIsUnreachable() {
        assertFails(
                channel(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5)),
                Kind.UNREACHABLE,
                HttpPartnerChannel::card);
    }
}
