package org.mithaq.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Property;

/** Settings, and the lock that grows. */
class AccountsConfigTest {

    @Test
    void lockForTwiceAsLongEachTimeUpToTheMost() {
        Lockout lockout = AccountsConfig.DEFAULTS.lockout();

        assertThat(lockout.delay(4)).isEmpty();
        assertThat(lockout.delay(5)).contains(Duration.ofMinutes(1));
        assertThat(lockout.delay(6)).contains(Duration.ofMinutes(2));
        assertThat(lockout.delay(10)).contains(Duration.ofMinutes(32));
        assertThat(lockout.delay(11)).contains(Duration.ofHours(1));
        assertThat(lockout.delay(Integer.MAX_VALUE)).contains(Duration.ofHours(1));
    }

    /** The law: more failures never lock for less, and never for more than the most. */
    @Test
    void neverLocksForLessAfterMoreFailures() {
        Property.forAll(choices -> {
            Duration first = Duration.ofSeconds(choices.between(1, 100));
            var lockout = new Lockout(choices.between(1, 20), first, first.plusSeconds(choices.between(0, 100_000)));
            int failures = choices.between(0, 60);
            Duration now = lockout.delay(failures).orElse(Duration.ZERO);
            Duration next = lockout.delay(failures + 1).orElse(Duration.ZERO);

            assertThat(next).isGreaterThanOrEqualTo(now).isLessThanOrEqualTo(lockout.most());
        });
    }

    @Test
    void refusesAHashThatTakesLessThanTheStandardAllows() {
        assertThatThrownBy(() -> new HashCost(7, 1, 1)).hasMessageContaining("from 8 to 1048576");
        assertThatThrownBy(() -> new HashCost(64, 0, 1)).hasMessageContaining("passes is 0");
        assertThatThrownBy(() -> new HashCost(64, 1, 17)).hasMessageContaining("lanes is 17");
    }

    @Test
    void refusesASessionThatIsOpenForLessThanItMayBeIdle() {
        AccountsConfig usual = AccountsConfig.DEFAULTS;

        assertThatThrownBy(() -> new AccountsConfig(
                        usual.sessionIdle(),
                        usual.sessionIdle().minusSeconds(1),
                        usual.freshFor(),
                        usual.invitationLife(),
                        12,
                        5,
                        usual.lockFirst(),
                        usual.lockMost(),
                        10,
                        300,
                        2,
                        usual.hashMemoryBytes(),
                        2))
                .hasMessageContaining("session-most is PT29M59S; it must be at least session-idle");
    }
}
