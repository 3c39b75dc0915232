package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mithaq.http.Language;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Standing;

/** What open pages are told. */
@Timeout(60)
class LiveTest {

    private static final AgreementId DESERT = new AgreementId("desert-2027");

    private static final String UNSIGNED = Words.in(Language.ENGLISH).of(Word.TODAY_UNSIGNED);

    private WebNode node;

    @BeforeEach
    void open() {
        node = new WebNode();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whoLooksIsToldAtOnceWhatWaitsAndWhenThatChanges() throws Exception {
        try (InputStream events = node.browser("en").signedIn("nadir").events()) {
            var reader = reader(events);
            assertThat(event(reader)).contains("event: needs").anyMatch(line -> line.contains(UNSIGNED));
            node.directory.set(node.directory.current().withAgreements(signed()));
            assertThat(event(reader)).contains("event: needs").noneMatch(line -> line.contains(UNSIGNED));
        }
    }

    @Test
    void eachPersonIsToldWhatIsTheirs() throws Exception {
        try (InputStream events = node.browser("en").signedIn("sami").events()) {
            assertThat(event(reader(events))).contains("event: needs").noneMatch(line -> line.contains(UNSIGNED));
        }
    }

    @Test
    void aPageLeftOpenDoesNotKeepTheSessionAlive() throws Exception {
        try (InputStream events = node.browser("en").signedIn("nadir").events()) {
            var reader = reader(events);
            assertThat(event(reader)).contains("event: needs");
            node.clock.move(Duration.ofMinutes(29));
            try (InputStream again = node.browser("en").signedIn("nadir").events()) {
                assertThat(event(reader(again))).contains("event: needs");
            }
            node.clock.move(Duration.ofMinutes(2));
            assertThat(event(reader)).contains("event: over");
            assertThat(event(reader)).isEmpty();
        }
    }

    @Test
    void nobodyKeepsMoreStreamsThanAFew() throws Exception {
        WebNode.Browser browser = node.browser("en").signedIn("nadir");
        List<InputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < Live.MOST_OF_PERSON; i++) {
                open.add(browser.events());
                assertThat(event(reader(open.getLast()))).contains("event: needs");
            }
            try (InputStream more = browser.events()) {
                var reader = reader(more);
                assertThat(event(reader)).containsExactly("retry: 60000");
                assertThat(event(reader)).isEmpty();
            }
        } finally {
            for (InputStream one : open) {
                one.close();
            }
        }
    }

    @Test
    void aNodeThatStopsEndsThem() throws Exception {
        try (InputStream events = node.browser("en").signedIn("nadir").events()) {
            var reader = reader(events);
            assertThat(event(reader)).contains("event: needs");
            node.endPages();
            assertThat(event(reader)).isEmpty();
        }
    }

    private static Map<AgreementId, Standing> signed() {
        return Map.of(DESERT, new Standing.Signed(WebNode.agreement(DESERT)));
    }

    private static BufferedReader reader(InputStream events) {
        return new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
    }

    /** The lines of the next event; none at the end. Lines that only keep the connection are passed over. */
    private static List<String> event(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine();
                line != null && (lines.isEmpty() || !line.isEmpty());
                line = reader.readLine()) {
            if (!line.isEmpty() && !line.startsWith(":")) {
                lines.add(line);
            }
        }
        return lines;
    }
}
