package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.http.Query;
import org.mithaq.http.RequestException;

class ParametersTest {

    private static PageRequest read(String query) {
        return Parameters.read(Query.parse(query));
    }

    @Test
    void readsAllOfThem() {
        PageRequest request =
                read("added_after=2026-01-01T00:00:00.000001Z&limit=7&next=abc&match[type]=campaign,malware"
                        + "&match[id]=" + SampleObjects.campaignId(1) + "&match[version]=first,2026-01-01T00:00:00.001Z"
                        + "&match[spec_version]=2.1");

        assertThat(request.addedAfterMicros()).isEqualTo(1_767_225_600_000_001L);
        assertThat(request.limit()).isEqualTo(7);
        assertThat(request.next()).contains("abc");
        assertThat(request.filter().types()).containsExactlyInAnyOrder("campaign", "malware");
        assertThat(request.filter().ids()).containsExactly(SampleObjects.campaignId(1));
        assertThat(request.filter().versions())
                .isEqualTo(new VersionFilter(false, true, false, Set.of(SampleObjects.versionMicros(1))));
    }

    @Test
    void hasDefaults() {
        PageRequest request = read("");

        assertThat(request.limit()).isEqualTo(1_000);
        assertThat(request.addedAfterMicros()).isEqualTo(Long.MIN_VALUE);
        assertThat(request.filter().versions()).isEqualTo(VersionFilter.LAST);
    }

    @Test
    void givesNoMoreThanTheGreatestLimit() {
        assertThat(read("limit=10001").limit()).isEqualTo(10_000);
        assertThat(read("limit=007").limit()).isEqualTo(7);
    }

    @Test
    void answersAnyTextWithARequestOrARefusal() {
        List<String> names = List.of(
                "limit",
                "added_after",
                "next",
                "match[id]",
                "match[type]",
                "match[version]",
                "match[spec_version]",
                "x");
        forAll(2_000, choices -> {
            var query = new StringBuilder();
            int count = choices.between(0, 4);
            for (int i = 0; i < count; i++) {
                query.append(choices.oneOf(names))
                        .append('=')
                        .append(choices.text("0129-T:.Z,alfirst%&=[]+\u0645", 30))
                        .append('&');
            }
            try {
                assertThat(read(query.toString()).limit()).isBetween(1, 10_000);
            } catch (RequestException refused) {
                assertThat(refused.code().status()).isEqualTo(400);
            }
        });
    }

    @Test
    void shortensWhatItQuotes() {
        assertThatThrownBy(() -> read("limit=" + "x".repeat(5_000)))
                .isInstanceOf(RequestException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
    }
}
