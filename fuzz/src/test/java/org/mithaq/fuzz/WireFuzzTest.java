package org.mithaq.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.mithaq.accounts.PasswordHash;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.PageSeal;
import org.mithaq.http.Credentials;
import org.mithaq.http.MediaRange;
import org.mithaq.http.Query;
import org.mithaq.http.RequestException;
import org.mithaq.taxii.Parameters;

/** What clients send beside bodies: every text gives a value or the one documented refusal. */
class WireFuzzTest {

    private static final String BINDING = "reader|purpose|collection|filter";

    private final PageSeal seal = new PageSeal(filled((byte) 7));
    private final PageSeal foreignSeal = new PageSeal(filled((byte) 8));

    private static byte[] filled(byte value) {
        var key = new byte[32];
        Arrays.fill(key, value);
        return key;
    }

    @FuzzTest
    void taxiiParameters(byte[] utf8) {
        try {
            PageRequest request = Parameters.read(Query.parse(new String(utf8, StandardCharsets.UTF_8)));
            assertThat(request.limit()).isBetween(1, 10_000);
        } catch (RequestException refused) {
            assertThat(refused).message().isNotBlank().hasSizeLessThan(1_000);
        }
    }

    @FuzzTest
    void sealedNext(byte[] utf8) {
        String next = new String(utf8, StandardCharsets.UTF_8);
        OptionalLong opened = seal.open(next, BINDING);
        if (opened.isPresent()) {
            assertThat(seal.seal(opened.getAsLong(), BINDING)).isEqualTo(next);
        }
        assertThat(foreignSeal.open(seal.seal(utf8.length, next), next)).isEmpty();
        assertThat(seal.open(seal.seal(utf8.length, next), next)).hasValue(utf8.length);
    }

    @FuzzTest
    void mediaRanges(byte[] utf8) {
        assertThat(MediaRange.listOf(new String(utf8, StandardCharsets.UTF_8))).doesNotContainNull();
    }

    @FuzzTest
    void credentials(byte[] utf8) {
        Credentials.parse(new String(utf8, StandardCharsets.UTF_8))
                .ifPresent(read -> assertThat(read.digest()).isNotNull());
    }

    /** Not from clients, but from a database that somebody may have written to. */
    @FuzzTest
    void passwordHash(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        PasswordHash.parse(text).ifPresent(read -> {
            assertThat(read.phc()).isEqualTo(text);
            assertThat(read.cost().memoryKib()).isBetween(8, 1_048_576);
        });
    }
}
