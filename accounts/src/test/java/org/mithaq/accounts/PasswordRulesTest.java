package org.mithaq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.exchange.User;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.Property;

/** What may be a password. */
class PasswordRulesTest {

    private static final User AMAL =
            new User(new UserId("amal"), "أمل الساحلي", new PartyId("atlas"), Set.of(), List.of("ar"));

    private final PasswordRules rules = new PasswordRules(12);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "three green lamps 7",
                "trois lampes vertes",
                "ثلاثة مصابيح خضراء",
                "Xq7#vT2!pL9z",
                "lampes 😀😀 vertes",
                "le café d'été bleu"
            })
    void takesWhatIsLongAndNotGuessedFirst(String password) {
        assertThat(rules.problem(password, AMAL)).isEmpty();
    }

    @Test
    void countsCharactersAndNotUnits() {
        String eleven = "qé٣م😀xvzwjk";
        assertThat(eleven.codePointCount(0, eleven.length())).isEqualTo(11);

        assertThat(rules.problem(eleven, AMAL)).contains(PasswordProblem.TOO_SHORT);
        assertThat(rules.problem(eleven + "y", AMAL)).isEmpty();
        assertThat(rules.problem("", AMAL)).contains(PasswordProblem.TOO_SHORT);
    }

    @Test
    void takes128CharactersAndNoMore() {
        String most = "lamp kettle 7 ".repeat(20).substring(0, 127) + "x";

        assertThat(rules.problem(most, AMAL)).isEmpty();
        assertThat(rules.problem(most + "y", AMAL)).contains(PasswordProblem.TOO_LONG);
        assertThat(rules.problem("x".repeat(1_000_000), AMAL)).contains(PasswordProblem.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"three green\nlamps 7", "three\tgreen lamps", "three green lamps\u0000", "lamps \ud800 alone 7"})
    void refusesWhatCannotBeTypedAgain(String password) {
        assertThat(rules.problem(password, AMAL)).contains(PasswordProblem.NOT_TYPABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my name is Amal 7", "أمل الساحلي ٧٧٧", "mithaq kettle 7", "ميثاق مصباح ازرق"})
    void refusesNames(String password) {
        assertThat(rules.problem(password, AMAL)).contains(PasswordProblem.HOLDS_NAME);
    }

    @Test
    void takesAShortNameInsideOfAWord() {
        User al = new User(new UserId("al"), "Al", new PartyId("atlas"), Set.of(), List.of());

        assertThat(rules.problem("small green lamps", al)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password1234!",
                "2026-password-2026",
                "motdepasse2026",
                "كلمة المرور ١٢٣",
                "administrator1",
                "aaaaaaaaaaaaaa",
                "abababababab",
                "lampelampelampe",
                "abcdefghijkl",
                "987654321098",
                "123456789012",
                "zyxwvutsrqponm",
                "1qaz2wsx3edc",
                "correct horse battery staple"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(rules.problem(password, AMAL)).contains(PasswordProblem.COMMON);
    }

    /** The law: what is prepared once stays as it is, and rules and hash see the same text. */
    @Test
    void preparesATextOnce() {
        Property.forAll(choices -> {
            String text = choices.text("ae\u0301 \u00a0\u3000é٣م\ud83d\ude00\n", 160);
            PasswordRules.prepare(text)
                    .ifPresent(prepared ->
                            assertThat(PasswordRules.prepare(prepared)).contains(prepared));
        });
    }
}
