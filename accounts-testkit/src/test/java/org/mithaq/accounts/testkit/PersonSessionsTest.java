package org.mithaq.accounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.Capability;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.accounts.PersonSession;
import org.mithaq.accounts.Role;
import org.mithaq.accounts.SignInResult;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.User;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.Property;

/** How long a person stays signed in. */
class PersonSessionsTest {

    private static final UserId AMAL = PeopleWorld.AMAL;
    private static final Duration IDLE = QuickAccounts.CONFIG.sessionIdle();
    private static final Duration MOST = QuickAccounts.CONFIG.sessionMost();
    private static final String OTHER = "four blue kettles 9";

    private final PeopleWorld world = new PeopleWorld(QuickAccounts.limited(1_000, 1_000));
    private final String token = world.sessions.open(world.signedIn());

    private boolean isOpen() {
        return world.sessions.peek(token).isPresent();
    }

    @Nested
    class Find {

        @Test
        void givesThePersonWithRolesAndTimes() {
            PersonSession session = world.sessions.find(token).orElseThrow();

            assertThat(session.user().id()).isEqualTo(AMAL);
            assertThat(session.roles()).containsExactly(Role.LIAISON_OFFICER);
            assertThat(session.may(Capability.RECALL)).isTrue();
            assertThat(session.may(Capability.APPROVE_RELEASE)).isFalse();
            assertThat(session.opened()).isEqualTo(world.clock.instant());
            assertThat(session.isFresh(world.clock.instant())).isTrue();
            assertThat(session.closes()).isEqualTo(world.clock.instant().plus(IDLE));
        }

        @Test
        void knowsNoOtherToken() {
            assertThat(world.sessions.find("")).isEmpty();
            assertThat(world.sessions.find(token + "x")).isEmpty();
            assertThat(world.sessions.find(
                            world.sessions.find(token).orElseThrow().csrf()))
                    .isEmpty();
        }

        @Test
        void keepsTheWordOfFormsOutOfTexts() {
            PersonSession session = world.sessions.find(token).orElseThrow();

            assertThat(session.isOwnForm(session.csrf())).isTrue();
            assertThat(session.isOwnForm(session.csrf() + "x")).isFalse();
            assertThat(session.isOwnForm("")).isFalse();
            assertThat(session.toString()).doesNotContain(session.csrf());
        }

        @Test
        void endsASessionThatWasIdle() {
            world.clock.move(IDLE.minusSeconds(1));
            assertThat(world.sessions.find(token)).isPresent();
            world.clock.move(IDLE.minusSeconds(1));
            assertThat(world.sessions.find(token)).isPresent();
            world.clock.move(IDLE);
            assertThat(world.sessions.find(token)).isEmpty();
            assertThat(world.sessions.size()).isZero();
        }

        @Test
        void endsASessionThatWasOpenForTooLong() {
            for (Duration spent = Duration.ZERO; spent.compareTo(MOST) < 0; spent = spent.plusMinutes(20)) {
                assertThat(world.sessions.find(token)).isPresent();
                world.clock.move(Duration.ofMinutes(20));
            }
            assertThat(world.sessions.find(token)).isEmpty();
        }

        @Test
        void isHeldOpenByNoPeek() {
            world.clock.move(IDLE.minusSeconds(1));
            assertThat(world.sessions.peek(token)).isPresent();
            world.clock.move(Duration.ofSeconds(1));
            assertThat(world.sessions.peek(token)).isEmpty();
        }

        @Test
        void endsASessionWhoseRolesChanged() {
            User _ = world.people.put(AMAL.text(), Role.READER);

            assertThat(world.sessions.find(token)).isEmpty();
            User _ = world.people.put(AMAL.text(), Role.LIAISON_OFFICER);
            assertThat(world.sessions.find(token)).as("for good").isEmpty();
        }

        @Test
        void endsASessionOfWhoIsGone() {
            world.people.remove(AMAL);

            assertThat(world.sessions.find(token)).isEmpty();
        }

        @Test
        void endsASessionWithinASecondOfALockByAnotherProcess() {
            assertThat(isOpen()).isTrue();
            boolean _ = world.accounts.lock(AMAL, PeopleWorld.OPERATOR);
            world.clock.move(Duration.ofSeconds(1));

            assertThat(isOpen()).isFalse();
            boolean _ = world.accounts.unlock(AMAL, PeopleWorld.OPERATOR);
            world.clock.move(Duration.ofSeconds(1));
            assertThat(isOpen()).as("for good").isFalse();
        }

        @Test
        void endsASessionWithinASecondOfAnotherPassword() {
            assertThat(isOpen()).isTrue();
            PasswordResult _ = world.accounts.setPassword(AMAL, OTHER, PeopleWorld.OPERATOR);
            world.clock.move(Duration.ofSeconds(1));

            assertThat(isOpen()).isFalse();
        }

        @Test
        void keepsTheSessionThatFollowsFromTheNewPassword() {
            assertThat(isOpen()).isTrue();
            var accepted = (PasswordResult.Accepted) world.accounts.changePassword(AMAL, PeopleWorld.PASSWORD, OTHER);
            String next = world.sessions.open(accepted.signedIn());

            assertThat(world.sessions.find(next)).isPresent();
            assertThat(world.sessions.find(token)).isEmpty();
        }

        @Test
        void readsTheAccountOncePerSecondAtMost() {
            CountedWork.Work _ = world.work.take();
            for (int i = 0; i < 100; i++) {
                assertThat(world.sessions.find(token)).isPresent();
            }
            assertThat(world.work.take().reads()).isLessThanOrEqualTo(1);
        }
    }

    @Nested
    class Open {

        @Test
        void givesEachSessionItsOwnWords() {
            Set<String> words = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                String next = world.sessions.open(world.signedIn());
                words.add(next);
                words.add(world.sessions.find(next).orElseThrow().csrf());
            }

            assertThat(words).hasSize(8).allMatch(word -> word.length() == 43);
        }

        @Test
        void letsTheOneUsedLongestAgoGoWhenAPersonHasTooMany() {
            List<String> tokens = new ArrayList<>(List.of(token));
            for (int i = 0; i < 7; i++) {
                world.clock.move(Duration.ofSeconds(1));
                tokens.add(world.sessions.open(world.signedIn()));
            }
            world.clock.move(Duration.ofSeconds(1));
            assertThat(world.sessions.find(token)).isPresent();
            String ninth = world.sessions.open(world.signedIn());

            assertThat(world.sessions.size()).isEqualTo(8);
            assertThat(world.sessions.find(ninth)).isPresent();
            assertThat(world.sessions.find(token)).isPresent();
            assertThat(world.sessions.find(tokens.get(1))).isEmpty();
        }
    }

    @Nested
    class Confirm {

        private boolean isFresh() {
            return world.sessions.find(token).orElseThrow().isFresh(world.clock.instant());
        }

        @Test
        void makesTheSignInFreshAgain() {
            world.clock.move(Duration.ofMinutes(5));
            assertThat(isFresh()).isFalse();

            assertThat(world.sessions.confirm(token, PeopleWorld.PASSWORD, world.accounts))
                    .isInstanceOf(SignInResult.SignedIn.class);
            assertThat(isFresh()).isTrue();
            assertThat(world.recorded()).last().isEqualTo("sign-in user:amal user:amal confirmed");
        }

        @Test
        void doesNotByAWrongPassword() {
            world.clock.move(Duration.ofMinutes(5));

            assertThat(world.sessions.confirm(token, OTHER, world.accounts)).isEqualTo(new SignInResult.Refused());
            assertThat(isFresh()).isFalse();
            assertThat(world.recorded()).last().isEqualTo("sign-in user:amal user:amal confirmation refused");
        }

        @Test
        void endsTheSessionAfterFiveWrongOnesInARow() {
            for (int i = 0; i < 4; i++) {
                SignInResult _ = world.sessions.confirm(token, OTHER, world.accounts);
            }
            SignInResult _ = world.sessions.confirm(token, PeopleWorld.PASSWORD, world.accounts);
            for (int i = 0; i < 4; i++) {
                SignInResult _ = world.sessions.confirm(token, OTHER, world.accounts);
                assertThat(isOpen()).isTrue();
            }
            SignInResult _ = world.sessions.confirm(token, OTHER, world.accounts);

            assertThat(isOpen()).isFalse();
        }

        @Test
        void refusesWithoutASession() {
            assertThat(world.sessions.confirm("none", PeopleWorld.PASSWORD, world.accounts))
                    .isEqualTo(new SignInResult.Refused());
        }
    }

    @Nested
    class ChangePassword {

        @Test
        void endsAllSessionsAndLetsThePersonOpenANewOne() {
            String second = world.sessions.open(world.signedIn());
            var accepted = (PasswordResult.Accepted)
                    world.sessions.changePassword(token, PeopleWorld.PASSWORD, OTHER, world.accounts);

            assertThat(isOpen()).isFalse();
            assertThat(world.sessions.find(second)).isEmpty();
            assertThat(world.sessions.find(world.sessions.open(accepted.signedIn())))
                    .isPresent();
        }

        @Test
        void countsWrongPresentOnesAndEndsTheSession() {
            for (int i = 0; i < 5; i++) {
                assertThat(isOpen()).isTrue();
                assertThat(world.sessions.changePassword(token, OTHER, OTHER, world.accounts))
                        .isEqualTo(new PasswordResult.Refused());
            }

            assertThat(isOpen()).isFalse();
            assertThat(world.sessions.changePassword(token, PeopleWorld.PASSWORD, OTHER, world.accounts))
                    .isEqualTo(new PasswordResult.Refused());
        }
    }

    @Nested
    class WriterOf {

        @Test
        void remembersWhoseTheFormsOfASessionWereThatIsOver() {
            String word = world.sessions.find(token).orElseThrow().csrf();
            world.clock.move(MOST);
            assertThat(world.sessions.find(token)).isEmpty();
            assertThat(world.sessions.writerOf(word)).contains(AMAL);
            assertThat(world.sessions.writerOf(word + "x")).isEmpty();
            assertThat(world.sessions.writerOf(token)).isEmpty();
        }

        @Test
        void forgetsTheEldestOfTenThousand() {
            String word = world.sessions.find(token).orElseThrow().csrf();
            SignInResult.SignedIn again = world.signedIn();
            for (int i = 0; i < 9_999; i++) {
                var _ = world.sessions.open(again);
            }
            assertThat(world.sessions.writerOf(word)).contains(AMAL);
            var _ = world.sessions.open(again);
            assertThat(world.sessions.writerOf(word)).isEmpty();
        }
    }

    @Nested
    class End {

        @Test
        void endsOneSessionOrAllOfAPerson() {
            String second = world.sessions.open(world.signedIn());
            world.sessions.end(token);
            assertThat(isOpen()).isFalse();
            assertThat(world.sessions.find(second)).isPresent();

            world.sessions.endAll(AMAL);
            assertThat(world.sessions.find(second)).isEmpty();
        }
    }

    @Nested
    class Reader {

        @Test
        void speaksToTheGateAsThePersonWithThePurposeAndNeverAsOperator() {
            PersonSession chosen = world.sessions
                    .choosePurpose(token, new Purpose("crime-prevention"))
                    .orElseThrow();

            Caller reader = chosen.reader().orElseThrow();
            assertThat(reader.user()).contains(AMAL);
            assertThat(reader.operator()).isFalse();
            assertThat(reader.own()).isTrue();
            assertThat(reader.purpose()).contains("crime-prevention");
            assertThat(reader.token()).isEqualTo(Accounts.actor(AMAL));
            assertThat(world.sessions.dropPurpose(token).orElseThrow().purpose())
                    .isEmpty();
        }

        @Test
        void isNobodyForThoseWhoSeeNoContent() {
            for (Role role : List.of(Role.OVERSIGHT, Role.ADMINISTRATOR)) {
                User _ = world.people.put(AMAL.text(), role);
                String of = world.sessions.open(world.signedIn());

                assertThat(world.sessions.find(of).orElseThrow().reader()).isEmpty();
            }
        }
    }

    /** The law: a session is open exactly as long as the times of its uses say. */
    @Test
    void closesExactlyWhenItsTimesSay() {
        Property.forAll(300, choices -> {
            var there = new PeopleWorld();
            Instant opened = there.clock.instant();
            Instant used = opened;
            String session = there.sessions.open(there.signedIn());
            for (int i = 0; i < 60; i++) {
                there.clock.move(Duration.ofSeconds(choices.between(0, 2_000)));
                Instant now = there.clock.instant();
                boolean use = choices.flip();
                boolean open = now.isBefore(used.plus(IDLE)) && now.isBefore(opened.plus(MOST));

                assertThat((use ? there.sessions.find(session) : there.sessions.peek(session)).isPresent())
                        .isEqualTo(open);
                if (!open) {
                    return;
                }
                used = use ? now : used;
            }
        });
    }
}
