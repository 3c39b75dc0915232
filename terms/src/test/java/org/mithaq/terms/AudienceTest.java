package org.mithaq.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.Audience.Member;

class AudienceTest {

    private static final Member ATLAS = new Member.OfParty(new PartyId("atlas"));
    private static final Member CEDAR = new Member.OfParty(new PartyId("cedar"));
    private static final Member AMAL = new Member.Person(new PartyId("atlas"), new UserId("amal"));
    private static final Member ROSTER = new Member.Roster(new AgreementId("bulletins"));

    private static Audience of(Member... members) {
        return Audience.of(Set.of(members));
    }

    @Nested
    class NormalForm {

        @Test
        void dropsPersonsWhosePartyIsThere() {
            assertThat(of(ATLAS, AMAL)).isEqualTo(of(ATLAS));
        }

        @Test
        void keepsARosterThatIsNamedTwice() {
            assertThat(of(ROSTER).strictest(of(ROSTER))).isEqualTo(of(ROSTER));
        }

        @Test
        void dropsAnAlternativeThatAnotherImplies() {
            assertThat(of(ROSTER, ATLAS).strictest(of(ROSTER))).isEqualTo(of(ROSTER));
            assertThat(of(ROSTER, ATLAS).strictest(of(AMAL))).isEqualTo(of(AMAL));
        }

        @Test
        void keepsAlternativesThatOnlyTimeCanCompare() {
            assertThat(of(ROSTER).strictest(of(ATLAS)).alternatives())
                    .isEqualTo(List.of(Set.of(ROSTER), Set.of(ATLAS)));
        }
    }

    @Nested
    class Meeting {

        @Test
        void ofNamedMembersIsTheirIntersection() {
            assertThat(of(ATLAS, CEDAR).strictest(of(ATLAS))).isEqualTo(of(ATLAS));
            assertThat(of(ATLAS).strictest(of(AMAL, CEDAR))).isEqualTo(of(AMAL));
        }

        @Test
        void ofNothingInCommonIsNobodyAndNeverAnybody() {
            Audience met = of(ATLAS).strictest(of(CEDAR));
            assertThat(met).isEqualTo(Audience.NOBODY).isNotEqualTo(Audience.ANYBODY);
            assertThat(met.isNobody()).isTrue();
            assertThat(Audience.ANYBODY.isNobody()).isFalse();
        }
    }

    @Test
    void joinsAPartyToEachAlternative() {
        assertThat(of(ROSTER).strictest(of(ATLAS)).with(new PartyId("cedar")))
                .isEqualTo(of(ROSTER, CEDAR).strictest(of(ATLAS, CEDAR)));
    }
}
