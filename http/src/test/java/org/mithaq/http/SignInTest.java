package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.SampleParties;
import org.mithaq.http.SignIn.Outcome.Refused;
import org.mithaq.http.SignIn.Outcome.SignedIn;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.MutableClock;

class SignInTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final PartyId ATLAS = new PartyId("atlas");

    private final MutableClock clock = new MutableClock(NOW);
    private final InMemoryDirectory directory = new InMemoryDirectory(directory(token("t-1", "secret")));
    private final SignIn signIn = new SignIn(directory, clock);

    static Token token(String name, String secret) {
        return new Token(
                name,
                TokenDigest.of(secret),
                ATLAS,
                Optional.of(new UserId("amal")),
                false,
                Optional.empty(),
                NOW.minusSeconds(60),
                Optional.of(NOW.plusSeconds(60)),
                Optional.empty());
    }

    static Directory directory(Token... tokens) {
        return new Directory(
                1,
                List.of(SampleParties.party("atlas", 1, true)),
                List.of(new User(new UserId("amal"), "Amal", ATLAS, Set.of(), List.of())),
                List.of(),
                List.of(tokens));
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private ErrorCode refusal(String header) {
        return signIn.of(header) instanceof Refused refused ? refused.code() : ErrorCode.INTERNAL;
    }

    @Nested
    class Names {

        @Test
        void areThePartysOrTheUsers() {
            for (String header : List.of("Bearer secret", basic("atlas:secret"), basic("amal:secret"))) {
                assertThat(signIn.of(header)).as(header).isInstanceOf(SignedIn.class);
            }
        }

        @Test
        void ofOthersAreRefusedLikeUnknownTokens() {
            assertThat(signIn.of(basic("borealis:secret"))).isEqualTo(signIn.of("Bearer other"));
        }
    }

    @Nested
    class Ends {

        @Test
        void areToldToWhoHoldsTheToken() {
            clock.move(Duration.ofSeconds(60));

            assertThat(refusal("Bearer secret")).isEqualTo(ErrorCode.TOKEN_EXPIRED);
        }

        @Test
        void areNotYetThereTheMomentBefore() {
            clock.move(Duration.ofSeconds(60).minusMillis(1));

            assertThat(signIn.of("Bearer secret")).isInstanceOf(SignedIn.class);
        }
    }

    @Nested
    class Forms {

        @Test
        void areAskedFor() {
            assertThat(signIn.of((String) null))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SIGN_IN_NEEDED));
            assertThat(refusal("Digest x")).isEqualTo(ErrorCode.MALFORMED_CREDENTIALS);
        }
    }

    @Nested
    class Refreshes {

        @Test
        void findATokenMadeAMomentAgo() {
            directory.setUnseen(directory(token("t-2", "new")));

            assertThat(signIn.of("Bearer new")).isInstanceOf(SignedIn.class);
            assertThat(directory.refreshes()).isEqualTo(1);
        }

        @Test
        void areNotMadeForKnownTokens() {
            signIn.of("Bearer secret");
            clock.move(Duration.ofSeconds(60));
            signIn.of("Bearer secret");

            assertThat(directory.refreshes()).isZero();
        }

        @Test
        void areLimitedInASecondAndComeBackInTheNext() {
            for (int i = 0; i < 1_000; i++) {
                signIn.of("Bearer wrong-" + i);
            }
            assertThat(directory.refreshes()).isEqualTo(5);

            clock.move(Duration.ofSeconds(1));
            signIn.of("Bearer wrong");

            assertThat(directory.refreshes()).isEqualTo(6);
        }
    }
}
