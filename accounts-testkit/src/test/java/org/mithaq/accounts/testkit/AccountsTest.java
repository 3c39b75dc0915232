package org.mithaq.accounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.accounts.Account;
import org.mithaq.accounts.AccountStore;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.accounts.InviteResult;
import org.mithaq.accounts.PasswordHash;
import org.mithaq.accounts.PasswordProblem;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.accounts.PersonState;
import org.mithaq.accounts.SignInResult;
import org.mithaq.accounts.SignInResult.Busy;
import org.mithaq.accounts.SignInResult.Refused;
import org.mithaq.accounts.SignInResult.SignedIn;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.Property;

/** How persons get a password and sign in. */
class AccountsTest {

    private static final UserId AMAL = PeopleWorld.AMAL;
    private static final UserId BORIS = PeopleWorld.BORIS;
    private static final String PASSWORD = PeopleWorld.PASSWORD;
    private static final String OTHER = "four blue kettles 9";
    private static final String OPERATOR = PeopleWorld.OPERATOR;

    /** Room for attempts, where the rate is not what is tested. */
    private static final AccountsConfig UNHURRIED = QuickAccounts.limited(1_000, 1_000);

    @Nested
    class SignIn {

        private final PeopleWorld world = new PeopleWorld(UNHURRIED);

        @Test
        void letsInWhoHasThePassword() {
            assertThat(world.accounts.signIn("amal", PASSWORD)).isInstanceOfSatisfying(SignedIn.class, signedIn -> {
                assertThat(signedIn.user().id()).isEqualTo(AMAL);
            });
            assertThat(world.recorded()).containsExactly("sign-in user:amal user:amal signed in");
        }

        @Test
        void overlooksCaseAndBlanksAroundTheNameAlone() {
            assertThat(world.accounts.signIn(" Amal ", PASSWORD)).isInstanceOf(SignedIn.class);
            assertThat(world.accounts.signIn("amal", PASSWORD + " ")).isInstanceOf(Refused.class);
        }

        @Test
        void takesOnePasswordInBothOfItsUnicodeForms() {
            PasswordResult _ = world.accounts.setPassword(AMAL, "le café d'été bleu", OPERATOR);

            assertThat(world.accounts.signIn("amal", "le cafe\u0301 d'e\u0301te\u0301\u00a0bleu"))
                    .isInstanceOf(SignedIn.class);
        }

        @Test
        void refusesAnotherPassword() {
            assertThat(world.accounts.signIn("amal", OTHER)).isEqualTo(new Refused());
            assertThat(world.recorded()).containsExactly("sign-in nobody user:amal refused");
        }

        @Test
        void recordsNoNameThatIsNotKnownHere() {
            assertThat(world.accounts.signIn("three green lamps 7", "amal")).isEqualTo(new Refused());

            assertThat(world.recorded()).containsExactly("sign-in nobody  refused");
        }

        @Test
        void refusesAPersonOfAPartner() {
            User _ = world.people.putForeign("vera");
            boolean _ = world.kept.put(
                    world.kept.find(AMAL).map(AccountsTest::ofVera).orElseThrow());

            assertThat(world.accounts.signIn("vera", PASSWORD)).isEqualTo(new Refused());
        }

        @Test
        void refusesWhoWasTakenOutOfTheDirectory() {
            world.people.remove(AMAL);

            assertThat(world.accounts.signIn("amal", PASSWORD)).isEqualTo(new Refused());
        }

        @Test
        void doesTheSameWorkWhateverTheReasonOfARefusal() {
            CountedWork.Work wrong = refusal("amal", OTHER);
            boolean _ = world.accounts.lock(BORIS, OPERATOR);
            CountedWork.Work _ = world.work.take();

            assertThat(wrong.hashes()).isEqualTo(1);
            assertThat(refusal("nobody.here", OTHER)).as("unknown").isEqualTo(wrong);
            assertThat(refusal("not a name at all!", OTHER)).as("no name").isEqualTo(wrong);
            assertThat(refusal("boris", OTHER)).as("locked, no password").isEqualTo(wrong);
            assertThat(refusal("amal", "")).as("empty").isEqualTo(wrong);
            assertThat(refusal("amal", "x".repeat(100_000))).as("too long").isEqualTo(wrong);
            boolean _ = world.accounts.lock(AMAL, OPERATOR);
            CountedWork.Work _ = world.work.take();
            assertThat(refusal("amal", PASSWORD)).as("locked, right").isEqualTo(wrong);
        }

        @Test
        void doesTheSameWorkWhileANameIsLockedForAWhile() {
            CountedWork.Work wrong = refusal("amal", OTHER);
            for (int i = 1; i < UNHURRIED.failuresBeforeLock(); i++) {
                assertThat(refusal("amal", OTHER)).isEqualTo(wrong);
            }

            assertThat(refusal("amal", PASSWORD)).isEqualTo(wrong);
        }

        private CountedWork.Work refusal(String name, String password) {
            assertThat(world.accounts.signIn(name, password)).isEqualTo(new Refused());
            return world.work.take();
        }

        @Test
        void hashesAnewWhenTheCostWasRaised() {
            var dearer = new AccountsConfig(
                    UNHURRIED.sessionIdle(),
                    UNHURRIED.sessionMost(),
                    UNHURRIED.freshFor(),
                    UNHURRIED.invitationLife(),
                    12,
                    5,
                    UNHURRIED.lockFirst(),
                    UNHURRIED.lockMost(),
                    10,
                    10,
                    1,
                    16 * 1024,
                    2);
            var later = new Accounts(
                    world.people,
                    world.kept,
                    dearer,
                    new Accounts.Surroundings(world.clock, new SecureRandom(), world.acts::add));
            long generation = world.kept.find(AMAL).orElseThrow().generation();

            assertThat(later.signIn("amal", PASSWORD)).isInstanceOf(SignedIn.class);

            Account renewed = world.kept.find(AMAL).orElseThrow();
            assertThat(renewed.password().map(PasswordHash::cost))
                    .hasValueSatisfying(cost -> assertThat(cost.memoryKib()).isEqualTo(16));
            assertThat(renewed.generation()).as("sessions go on").isEqualTo(generation);
            assertThat(later.signIn("amal", PASSWORD)).isInstanceOf(SignedIn.class);
        }
    }

    private static Account ofVera(Account amals) {
        return new Account(new UserId("vera"), amals.password(), Optional.empty(), 0, Optional.empty(), false, 1, 0);
    }

    @Nested
    class Lockout {

        private final PeopleWorld world = new PeopleWorld(UNHURRIED);

        @Test
        void locksFromTheFifthFailureAndForTwiceAsLongEachTime() {
            fail(5);
            assertThat(lockedFor()).isEqualTo(Duration.ofMinutes(1));
            world.clock.move(Duration.ofMinutes(1));
            fail(1);
            assertThat(lockedFor()).isEqualTo(Duration.ofMinutes(2));
            world.clock.move(Duration.ofMinutes(2));
            assertThat(world.accounts.signIn("amal", PASSWORD)).isInstanceOf(SignedIn.class);
            fail(4);
            assertThat(world.kept.find(AMAL).orElseThrow().lockedUntil()).isEmpty();
        }

        @Test
        void saysOnRecordThatANameIsLocked() {
            fail(5);

            assertThat(world.recorded())
                    .last()
                    .isEqualTo("sign-in nobody user:amal refused, locked until 2026-03-01T09:01:00Z");
        }

        @Test
        void isTakenBackByAnOperatorAndByANewPassword() {
            fail(5);
            assertThat(world.accounts.unlock(AMAL, OPERATOR)).isTrue();
            assertThat(world.accounts.signIn("amal", PASSWORD)).isInstanceOf(SignedIn.class);
            fail(5);
            assertThat(world.accounts.accept(world.link(AMAL), OTHER)).isInstanceOf(PasswordResult.Accepted.class);
            assertThat(world.accounts.signIn("amal", OTHER)).isInstanceOf(SignedIn.class);
        }

        @Test
        void doesNotKeepAPersonWhoIsSignedInFromConfirming() {
            fail(5);

            assertThat(world.accounts.confirm(AMAL, PASSWORD)).isInstanceOf(SignedIn.class);
        }

        /** Attempts made together: each counts before its password is looked at, so none is looked at for free. */
        @Test
        void countsAttemptsThatAreMadeTogether() throws Exception {
            List<Callable<SignInResult>> attempts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                attempts.add(() -> world.accounts.signIn("amal", OTHER));
            }
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (Future<SignInResult> attempt : threads.invokeAll(attempts)) {
                    assertThat(attempt.get()).isInstanceOf(Refused.class);
                }
            }

            assertThat(world.kept.find(AMAL).orElseThrow().failures()).isEqualTo(5);
        }

        /** The law: however attempts are spread over a day, a guesser has no more than a few of them looked at. */
        @Test
        void boundsTheGuessesOfADay() {
            Property.forAll(100, choices -> {
                var guessed = new PeopleWorld(UNHURRIED);
                Instant end = guessed.clock.instant().plus(Duration.ofDays(1));
                while (guessed.clock.instant().isBefore(end)) {
                    assertThat(guessed.accounts.signIn("amal", OTHER)).isInstanceOf(Refused.class);
                    guessed.clock.move(Duration.ofSeconds(choices.between(10, 1_200)));
                }
                // 5 free, then after 1, 2, 4, ... 60, 60, ... minutes
                assertThat(guessed.kept.find(AMAL).orElseThrow().failures()).isBetween(5, 5 + 6 + 24);
            });
        }

        private void fail(int times) {
            for (int i = 0; i < times; i++) {
                assertThat(world.accounts.signIn("amal", OTHER)).isEqualTo(new Refused());
            }
        }

        private Duration lockedFor() {
            return Duration.between(
                    world.clock.instant(),
                    world.kept.find(AMAL).orElseThrow().lockedUntil().orElseThrow());
        }
    }

    @Nested
    class Rates {

        private final PeopleWorld world = new PeopleWorld(QuickAccounts.limited(3, 5));

        @Test
        void areLimitedForANameWhetherItIsKnownOrNot() {
            for (String name : new String[] {"amal", "nobody"}) {
                for (int i = 0; i < 3; i++) {
                    assertThat(world.accounts.signIn(name, OTHER)).isEqualTo(new Refused());
                }
                CountedWork.Work _ = world.work.take();

                assertThat(world.accounts.signIn(name, OTHER)).isEqualTo(new Busy(Duration.ofSeconds(20)));
                assertThat(world.work.take()).isEqualTo(new CountedWork.Work(0, 0, 0));
                world.clock.move(Duration.ofMinutes(1));
            }
        }

        @Test
        void areLimitedOverAllNames() {
            for (int i = 0; i < 5; i++) {
                assertThat(world.accounts.signIn("name" + i, OTHER)).isEqualTo(new Refused());
            }

            assertThat(world.accounts.signIn("amal", PASSWORD)).isEqualTo(new Busy(Duration.ofSeconds(12)));
            world.clock.move(Duration.ofSeconds(12));
            assertThat(world.accounts.signIn("amal", PASSWORD)).isInstanceOf(SignedIn.class);
        }

        @Test
        void areNotFilledTwiceWhenTheClockIsSetBack() {
            for (int i = 0; i < 3; i++) {
                assertThat(world.accounts.signIn("amal", OTHER)).isEqualTo(new Refused());
            }
            world.clock.move(Duration.ofHours(-1));

            assertThat(world.accounts.signIn("amal", OTHER)).isInstanceOf(Busy.class);
        }
    }

    @Nested
    class Links {

        private final PeopleWorld world = new PeopleWorld(UNHURRIED);

        @Test
        void setAPasswordAndLetThePersonIn() {
            String link = world.link(BORIS);
            assertThat(link).startsWith(Accounts.INVITATION_PREFIX).hasSizeGreaterThan(50);
            assertThat(world.accounts.invited(link)).map(User::id).contains(BORIS);

            assertThat(world.accounts.accept(link, OTHER))
                    .isInstanceOfSatisfying(
                            PasswordResult.Accepted.class,
                            accepted ->
                                    assertThat(accepted.signedIn().user().id()).isEqualTo(BORIS));
            assertThat(world.accounts.signIn("boris", OTHER)).isInstanceOf(SignedIn.class);
            assertThat(world.recorded())
                    .startsWith(
                            "administration operator user:boris invited until 2026-03-04T09:00:00Z",
                            "administration user:boris user:boris password set by a link");
        }

        @Test
        void areKeptAsADigestAlone() {
            String link = world.link(BORIS);

            assertThat(world.kept.find(BORIS).orElseThrow().toString()).doesNotContain(link);
            assertThat(world.kept.findInvited(TokenDigest.of(link))).isPresent();
            assertThat(String.join("\n", world.recorded())).doesNotContain(link);
        }

        @Test
        void openOnce() {
            String link = world.link(BORIS);
            assertThat(world.accounts.accept(link, OTHER)).isInstanceOf(PasswordResult.Accepted.class);

            assertThat(world.accounts.invited(link)).isEmpty();
            assertThat(world.accounts.accept(link, PASSWORD)).isEqualTo(new PasswordResult.Refused());
            assertThat(world.accounts.signIn("boris", OTHER)).isInstanceOf(SignedIn.class);
        }

        @Test
        void openOnceForManyWhoComeTogether() throws Exception {
            String link = world.link(BORIS);
            List<Callable<PasswordResult>> comers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String password = OTHER + " number " + i;
                comers.add(() -> world.accounts.accept(link, password));
            }
            int accepted = 0;
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (Future<PasswordResult> comer : threads.invokeAll(comers)) {
                    accepted += comer.get() instanceof PasswordResult.Accepted ? 1 : 0;
                }
            }

            assertThat(accepted).isEqualTo(1);
        }

        @Test
        void openNothingWhenTheirTimeIsOver() {
            String link = world.link(BORIS);
            world.clock.move(Duration.ofDays(3).minusSeconds(1));
            assertThat(world.accounts.invited(link)).isPresent();
            world.clock.move(Duration.ofSeconds(1));

            assertThat(world.accounts.invited(link)).isEmpty();
            assertThat(world.accounts.accept(link, OTHER)).isEqualTo(new PasswordResult.Refused());
        }

        @Test
        void openNothingOnceThereIsANewerOne() {
            String link = world.link(BORIS);
            String newer = world.link(BORIS);

            assertThat(world.accounts.accept(link, OTHER)).isEqualTo(new PasswordResult.Refused());
            assertThat(world.accounts.accept(newer, OTHER)).isInstanceOf(PasswordResult.Accepted.class);
        }

        @Test
        void areNotUsedUpByAPasswordThatIsTooWeak() {
            String link = world.link(BORIS);

            assertThat(world.accounts.accept(link, "short"))
                    .isEqualTo(new PasswordResult.TooWeak(PasswordProblem.TOO_SHORT));
            assertThat(world.accounts.accept(link, OTHER)).isInstanceOf(PasswordResult.Accepted.class);
        }

        @Test
        void endWithALockAndAreNotMadeUnderOne() {
            String link = world.link(AMAL);
            boolean _ = world.accounts.lock(AMAL, OPERATOR);

            assertThat(world.accounts.accept(link, OTHER)).isEqualTo(new PasswordResult.Refused());
            assertThat(world.accounts.invite(AMAL, OPERATOR)).isEqualTo(new InviteResult.Locked());
            boolean _ = world.accounts.unlock(AMAL, OPERATOR);
            assertThat(world.accounts.accept(link, OTHER)).isEqualTo(new PasswordResult.Refused());
        }

        @Test
        void areMadeForPersonsOfTheOwnPartyAlone() {
            User vera = world.people.putForeign("vera");

            assertThat(world.accounts.invite(vera.id(), OPERATOR)).isEqualTo(new InviteResult.NotKnown());
            assertThat(world.accounts.invite(new UserId("nobody"), OPERATOR)).isEqualTo(new InviteResult.NotKnown());
        }

        /** The fault: a store that writes whatever version was read lets one link open twice. */
        @Test
        void wouldOpenTwiceOverAStoreThatDoesNotCompareVersions() {
            var careless = new CarelessStore(world.kept);
            Accounts broken = world.accounts(UNHURRIED, careless);
            String link = world.link(BORIS);
            careless.freeze();

            assertThat(broken.accept(link, OTHER)).isInstanceOf(PasswordResult.Accepted.class);
            assertThat(broken.accept(link, PASSWORD)).isInstanceOf(PasswordResult.Accepted.class);
        }
    }

    /** A store that, once frozen, reads what was there then and says that every write was done. */
    private static final class CarelessStore implements AccountStore {

        private final InMemoryAccountStore before;
        private boolean frozen;

        CarelessStore(InMemoryAccountStore before) {
            this.before = before;
        }

        void freeze() {
            frozen = true;
        }

        @Override
        public Optional<Account> find(UserId user) {
            return before.find(user);
        }

        @Override
        public Optional<Account> findInvited(TokenDigest invitation) {
            return before.findInvited(invitation);
        }

        @Override
        public List<Account> list() {
            return before.list();
        }

        @Override
        public boolean put(Account account) {
            return frozen || before.put(account);
        }
    }

    @Nested
    class Passwords {

        private final PeopleWorld world = new PeopleWorld(UNHURRIED);

        @Test
        void areChangedByThePresentOne() {
            assertThat(world.accounts.changePassword(AMAL, OTHER, OTHER)).isEqualTo(new PasswordResult.Refused());
            assertThat(world.accounts.changePassword(AMAL, PASSWORD, OTHER))
                    .isInstanceOf(PasswordResult.Accepted.class);

            assertThat(world.accounts.signIn("amal", PASSWORD)).isEqualTo(new Refused());
            assertThat(world.accounts.signIn("amal", OTHER)).isInstanceOf(SignedIn.class);
        }

        @Test
        void areNeverOnRecordNorInAnyText() {
            PasswordResult result = world.accounts.setPassword(BORIS, OTHER, OPERATOR);
            SignInResult _ = world.accounts.signIn("amal", OTHER);
            SignInResult _ = world.accounts.signIn(OTHER, OTHER);

            assertThat(String.join("\n", world.recorded()) + result + world.kept.list())
                    .doesNotContain(OTHER)
                    .doesNotContain("$argon2id");
        }

        @Test
        void arePutOnRecordWhenTheyAreSet() {
            PasswordResult _ = world.accounts.setPassword(BORIS, OTHER, OPERATOR);

            assertThat(world.recorded()).containsExactly("administration operator user:boris password set");
        }
    }

    @Nested
    class People {

        private final PeopleWorld world = new PeopleWorld(UNHURRIED);

        @Test
        void areListedWithWhatHoldsNow() {
            User _ = world.people.putForeign("vera");
            String _ = world.link(BORIS);
            assertThat(states()).containsExactly("amal OPEN", "boris NO_PASSWORD until 2026-03-04T09:00:00Z");

            for (int i = 0; i < 5; i++) {
                SignInResult _ = world.accounts.signIn("amal", OTHER);
            }
            boolean _ = world.accounts.lock(BORIS, OPERATOR);
            assertThat(states()).containsExactly("amal LOCKED_FOR_A_WHILE", "boris LOCKED");

            world.clock.move(Duration.ofMinutes(1));
            assertThat(states()).containsExactly("amal OPEN", "boris LOCKED");
        }

        private List<String> states() {
            return world.accounts.people().stream().map(People::text).toList();
        }

        private static String text(PersonState person) {
            return person.user().id() + " " + person.standing()
                    + person.invitedUntil().map(end -> " until " + end).orElse("");
        }

        @Test
        void areNotLockedWhenNobodyHasTheName() {
            assertThat(world.accounts.lock(new UserId("nobody"), OPERATOR)).isFalse();
            assertThat(world.accounts.unlock(new UserId("nobody"), OPERATOR)).isFalse();
            assertThat(world.kept.list()).hasSize(1);
        }
    }
}
