package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.http.SignIn.Outcome.Refused;
import org.mithaq.http.SignIn.Outcome.SignedIn;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.MutableClock;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Caller BOREALIS = new Caller(
            new PartyId("borealis"), Optional.empty(), false, false, Optional.of("crime"), "node of borealis");

    private final MutableClock clock = new MutableClock(NOW);
    private final Sessions sessions = new Sessions(clock, new SecureRandom());
    private final SignIn signIn = new SignIn(new InMemoryDirectory(SignInTest.directory()), sessions, clock);

    @Test
    void aSessionSignsInUntilItsTimeIsOver() {
        String token = sessions.open(BOREALIS, LIFE);

        assertThat(signIn.of("Bearer " + token)).isEqualTo(new SignedIn(BOREALIS));
        clock.move(LIFE);
        assertThat(signIn.of("Bearer " + token)).isInstanceOf(Refused.class);
    }

    @Test
    void anUnknownTokenIsNoSession() {
        sessions.open(BOREALIS, LIFE);

        assertThat(signIn.of("Bearer " + Sessions.PREFIX + "x")).isInstanceOf(Refused.class);
    }

    @Test
    void allSessionsOfAPartyEndAtOnce() {
        String token = sessions.open(BOREALIS, LIFE);
        sessions.closeAll(BOREALIS.party());

        assertThat(signIn.of("Bearer " + token)).isInstanceOf(Refused.class);
    }

    @Test
    void aPartyHasSoManyAndTheOldestGoesFirst() {
        String first = sessions.open(BOREALIS, LIFE);
        Set<String> others = new HashSet<>();
        for (int i = 0; i < 32; i++) {
            others.add(sessions.open(BOREALIS, LIFE));
        }

        assertThat(others).hasSize(32).allMatch(token -> signIn.of("Bearer " + token) instanceof SignedIn);
        assertThat(signIn.of("Bearer " + first)).isInstanceOf(Refused.class);
    }
}
