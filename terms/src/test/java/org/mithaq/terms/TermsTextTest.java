package org.mithaq.terms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Audience.Member;
import org.mithaq.testkit.Property;

class TermsTextTest {

    private static final Terms FULL = new Terms(
            Set.of(new PartyId("cedar"), new PartyId("atlas")),
            new Audience(List.of(
                    Set.of(new Member.Roster(new AgreementId("bulletins")), new Member.OfParty(new PartyId("cedar"))),
                    Set.of(
                            new Member.OfParty(new PartyId("atlas")),
                            new Member.Person(new PartyId("cedar"), new UserId("amal"))))),
            Tlp.AMBER_STRICT,
            Pap.AMBER,
            new Iep(true, IepActions.CONTACT_FOR_INSTRUCTION, false, false),
            new Purposes.Only(Set.of(new Purpose("event-security"), new Purpose("crime-prevention"))),
            Onward.ASK_ORIGINATOR,
            Optional.of(Instant.parse("2027-01-31T10:00:00.5Z")),
            Attribution.MUST_NOT,
            Set.of(new AgreementId("bulletins")),
            new Allowances(true, false, true),
            Set.of("marking-definition--00000000-0000-4000-8000-000000000000", "-", "a b"));

    @Nested
    class Writing {

        @Test
        void givesTheTextsOfTheGoldenFile() throws IOException {
            assertThat(List.of(Terms.UNLIMITED.text(), FULL.text())).isEqualTo(golden());
        }

        private static List<String> golden() throws IOException {
            try (InputStream file = requireNonNull(TermsTextTest.class.getResourceAsStream("terms-text-1.txt"))) {
                return new String(file.readAllBytes(), UTF_8).lines().toList();
            }
        }
    }

    @Nested
    class Parsing {

        @Test
        void givesTheTermsBack() {
            Property.forAll(100_000, choices -> {
                Terms terms = Some.terms(choices);
                assertEqual(Terms.parse(terms.text()), terms);
            });
        }

        @Test
        void givesDifferentTermsDifferentTexts() {
            Property.forAll(100_000, choices -> {
                Terms one = Some.terms(choices);
                Terms other = one.strictest(Some.terms(choices));
                assertEqual(one.text().equals(other.text()), one.equals(other));
            });
        }

        @Test
        void takesNothingButTheCanonicalText() {
            Property.forAll(100_000, choices -> {
                var text = new StringBuilder(Some.terms(choices).text());
                text.setCharAt(
                        choices.below(text.length()),
                        choices.oneOf(
                                "-,;=&*@/%ab1T:".chars().mapToObj(c -> (char) c).toList()));
                try {
                    assertEqual(Terms.parse(text.toString()).text(), text.toString());
                } catch (MalformedTermsException refused) {
                    assertThat(refused.part()).isNotEmpty();
                }
            });
        }

        @Test
        void namesThePartThatIsWrong() {
            assertRefused("tlp=clear", "tlp=white", "tlp", "'white' is none of");
            assertRefused("originators=-", "originators=b,a", "originators", "must be written as 'a,b', not 'b,a'");
            assertRefused("originators=-", "originators=A", "originators", "'A'");
            assertRefused("audience=*", "audience=a,a/u", "audience", "must be written as 'a'");
            assertRefused("retain-until=-", "retain-until=2026-01-01", "retain-until", "no date and time");
            assertRefused("iep=-", "iep=encrypted", "iep", "'encrypted' is none of");
            assertRefused("unknown=-", "unknown=%00", "unknown", "ends within an escape");
            assertRefused("unknown=-", "unknown=", "unknown", "");
            assertRefused("pap=clear;", "", "text", "has 11 parts");
            assertRefused("pap=clear;iep=-", "iep=-;pap=clear", "pap", "stands in its place");
            assertRefused("terms/1", "terms/2", "text", "'terms/2'");
        }

        private static void assertRefused(String from, String to, String part, String message) {
            String text = Terms.UNLIMITED.text();
            assertThat(text).contains(from);
            assertThatThrownBy(() -> Terms.parse(text.replace(from, to)))
                    .isInstanceOfSatisfying(
                            MalformedTermsException.class,
                            e -> assertThat(e.part()).isEqualTo(part))
                    .hasMessageContaining(message);
        }
    }

    // Asserting through a matcher library costs more than what is checked, at these numbers of cases.
    private static void assertEqual(Object found, Object wanted) {
        if (!found.equals(wanted)) {
            assertThat(found).isEqualTo(wanted);
        }
    }
}
