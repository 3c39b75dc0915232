package org.mithaq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Disclosure;

/** Finding items by words. */
class SearchTest extends NodeCase {

    private static final String BULLETINS = "/api/search?collection=bulletins";

    @Test
    void findsWhatTheCallerSees() throws Exception {
        Map<String, Object> all = answer(World.BOREALIS, BULLETINS);
        Map<String, Object> one = answer(World.BOREALIS, BULLETINS + "&q=campaigns&limit=1");

        assertThat(all).containsEntry("more_than_counted", false);
        assertThat(JsonTree.elements(JsonTree.at(all, "objects"))).isNotEmpty();
        assertThat(JsonTree.elements(JsonTree.at(one, "objects"))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void isOnRecordWithItsQuestion() throws Exception {
        var _ = answer(World.BOREALIS, BULLETINS + "&q=harbour");

        assertThat(node.store.disclosures().getLast()).satisfies(record -> {
            assertThat(record.kind()).isEqualTo(Disclosure.Kind.SEARCH);
            assertThat(record.filter()).contains("harbour");
        });
    }

    @Test
    void refusesWhatIsNoQuestion() throws Exception {
        assertThat(node.get(World.BOREALIS, BULLETINS + "&q=%3F%3F").body()).contains("\"parameter\":\"q\"");
        assertThat(node.get(World.BOREALIS, BULLETINS + "&q=" + "x".repeat(257)).body())
                .contains("\"parameter\":\"q\"");
        assertThat(node.get(World.BOREALIS, BULLETINS + "&next=" + "A".repeat(48))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersForAClosedCollectionAsForNone() throws Exception {
        HttpResponse<String> none = node.get(World.BOREALIS, "/api/search?collection=nowhere");

        assertThat(none.statusCode()).isEqualTo(404);
    }
}
