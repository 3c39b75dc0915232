package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import org.junit.jupiter.api.Test;

class LanguagesTest {

    @Test
    void ordersByPreference() {
        assertThat(Languages.of("en;q=0.3, ar-TN, fr;q=0.5, de;q=0")).containsExactly("ar-TN", "fr", "en");
    }

    @Test
    void keepsTheOrderOfEqualWishes() {
        assertThat(Languages.of("fr,ar,en")).containsExactly("fr", "ar", "en");
    }

    @Test
    void leavesOutWhatIsNoLanguage() {
        assertThat(Languages.of("*, ,a_b, farlongerthanatag;q=1,  fr")).containsExactly("fr");
    }

    @Test
    void answersAnyText() {
        forAll(choices ->
                assertThat(Languages.of(choices.text("ar-,;q=01.* ", 60))).hasSizeLessThanOrEqualTo(20));
    }
}
