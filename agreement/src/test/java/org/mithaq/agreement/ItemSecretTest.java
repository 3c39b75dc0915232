package org.mithaq.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

class ItemSecretTest {

    private static final StixId ID = StixId.parse("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
    private static final String VERSION = "2026-06-01T12:00:00.000Z";
    private static final Sha256 DIGEST = Sha256.of(new byte[0]);
    private static final ItemSecret SECRET = secret(0);

    /** The bytes first, first + 1, and so on. */
    private static ItemSecret secret(int first) {
        byte[] bytes = new byte[ItemSecret.LENGTH_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return new ItemSecret(bytes);
    }

    @Nested
    class Handles {

        /** Worked out with openssl dgst -sha256 -mac HMAC. */
        @Test
        void areHmacSha256OfTheLinesOfTheFormat() {
            assertThat(SECRET.handle(ID, VERSION, DIGEST, Samples.ATLAS))
                    .isEqualTo(new Handle("ZnUbe0aDnOoUZhlTGxDUi9eSnyJop-0w7jvlvVRvDK8"));
        }

        @Test
        void differWithEveryPart() {
            StixId other = StixId.parse("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd30");
            PartyId giver = Samples.BOREALIS;

            assertThat(java.util.List.of(
                            SECRET.handle(ID, VERSION, DIGEST, Samples.ATLAS),
                            secret(1).handle(ID, VERSION, DIGEST, Samples.ATLAS),
                            SECRET.handle(other, VERSION, DIGEST, Samples.ATLAS),
                            SECRET.handle(ID, VERSION + "0", DIGEST, Samples.ATLAS),
                            SECRET.handle(ID, VERSION, Sha256.of(new byte[1]), Samples.ATLAS),
                            SECRET.handle(ID, VERSION, DIGEST, giver)))
                    .doesNotHaveDuplicates();
        }

        @Test
        void areRefusedInAnyOtherForm() {
            assertThatThrownBy(() -> new Handle("A".repeat(42))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Handle("A".repeat(42) + "B")).isInstanceOf(IllegalArgumentException.class);
            assertThat(new Handle("A".repeat(43)).bytes()).isEqualTo(new byte[Handle.LENGTH_BYTES]);
        }
    }

    @Nested
    class Text {

        @Test
        void isReadAsItWasWritten() {
            assertThat(SECRET.text()).isEqualTo("AAECAwQFBgcICQoLDA0ODw");
            assertThat(ItemSecret.parse(SECRET.text())).isEqualTo(SECRET).hasSameHashCodeAs(SECRET);
            assertThat(SECRET).isNotEqualTo(secret(1));
        }

        @Test
        void isNowhereButWhereItIsAskedFor() {
            assertThat(SECRET).hasToString("ItemSecret");
            assertThatThrownBy(() -> ItemSecret.parse(SECRET.text() + "!"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain(SECRET.text());
        }

        @Test
        void needsSixteenBytes() {
            assertThatThrownBy(() -> new ItemSecret(new byte[15])).hasMessageContaining("16");
        }
    }
}
