package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.TokenDigest;

class CredentialsTest {

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readBearerTokens() {
        for (String header : List.of("Bearer abc", "bearer abc", "Bearer  abc ", "Token abc")) {
            Credentials credentials = Credentials.parse(header).orElseThrow();

            assertThat(credentials.digest()).isEqualTo(TokenDigest.of("abc"));
            assertThat(credentials.name()).isEmpty();
        }
    }

    @Test
    void readNameAndTokenOfBasic() {
        Credentials credentials = Credentials.parse(basic("borealis:a:b")).orElseThrow();

        assertThat(credentials.digest()).isEqualTo(TokenDigest.of("a:b"));
        assertThat(credentials.name()).contains("borealis");
    }

    @Test
    void refuseEveryOtherForm() {
        for (String header : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearer é",
                "Basic !!",
                "Basic",
                basic("no colon"),
                basic("name:"),
                "Digest abc",
                "abc",
                "Bearer " + "x".repeat(2_000))) {
            assertThat(Credentials.parse(header)).as(header).isEmpty();
        }
    }

    @Test
    void doNotShowTheToken() {
        assertThat(Credentials.parse("Bearer secret-token").orElseThrow().toString())
                .doesNotContain("secret-token");
    }

    @Test
    void answerAnyText() {
        forAll(2_000, choices -> {
            String scheme = choices.oneOf("Bearer ", "Basic ", "Token ", "bAsIc", "");
            String rest = choices.text("aA0+/=: \u0000é", 40);
            assertThat(Credentials.parse(scheme + rest)).isNotNull();
        });
    }
}
