package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.SubmissionStatus.Detail;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.Choices;

class StatusCodecTest {

    private static final List<String> IDS = List.of(
            "campaign--00000000-0000-4000-8000-000000000001",
            "campaign--00000000-0000-4000-8000-000000000002",
            "x-vessel--00000000-0000-4000-8000-000000000001",
            "CAMPAIGN--00000000-0000-4000-8000-000000000001",
            "no id at all",
            "",
            "حملة");

    private static SubmissionStatus status(List<Detail> successes, List<Detail> failures) {
        return new SubmissionStatus(new UUID(1, 2), new PartyId("atlas"), Instant.EPOCH, successes, failures);
    }

    private static void assertComesBack(SubmissionStatus status) {
        assertThat(StatusCodec.decode(StatusCodec.FORMAT, StatusCodec.encode(status)))
                .isEqualTo(new StatusCodec.Details(status.successes(), status.failures()));
    }

    private static List<Detail> details(Choices choices) {
        List<Detail> details = new ArrayList<>();
        int count = choices.below(40);
        for (int i = 0; i < count; i++) {
            details.add(new Detail(
                    IDS.get(choices.below(IDS.size())),
                    "2026-11-21T00:00:00." + choices.below(1000) + "Z",
                    "x".repeat(choices.below(300))));
        }
        return details;
    }

    @Nested
    class Decode {

        @Test
        void givesBackWhatWasEncoded() {
            forAll(choices -> assertComesBack(status(details(choices), details(choices))));
        }

        @Test
        void givesBackManyDetails() {
            List<Detail> many = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                many.add(new Detail("campaign--" + new UUID(i, i), "2026-11-21T00:00:00Z", ""));
            }
            assertComesBack(status(many, List.of()));
        }

        /** The stored form: {@code 02 01}, then each detail as the table of the writer says. */
        @Test
        void readsFormatOne() {
            String plain = "02" + "01"
                    + "01" + "08" + "63616d706169676e" + "00000000000040008000000000000001" + "0131" + "00"
                    + "02" + "00000000000040008000000000000002" + "0132" + "00"
                    + "00" + "0378297a" + "0133" + "026e6f";

            assertThat(StatusCodec.decode((short) 1, deflated(plain)))
                    .isEqualTo(new StatusCodec.Details(
                            List.of(new Detail(IDS.get(0), "1", ""), new Detail(IDS.get(1), "2", "")),
                            List.of(new Detail("x)z", "3", "no"))));
        }

        private static byte[] deflated(String hex) {
            byte[] plain = HexFormat.of().parseHex(hex);
            byte[] out = new byte[plain.length + 100];
            try (java.util.zip.Deflater deflater = new java.util.zip.Deflater()) {
                deflater.setInput(plain);
                deflater.finish();
                return Arrays.copyOf(out, deflater.deflate(out));
            }
        }

        @Test
        void refusesALaterFormat() {
            byte[] encoded = StatusCodec.encode(status(List.of(), List.of()));

            assertThatThrownBy(() -> StatusCodec.decode((short) 2, encoded))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("format 2");
        }

        @Test
        void refusesWhatWasCutOffOrChanged() {
            byte[] encoded = StatusCodec.encode(
                    status(List.of(new Detail(IDS.get(0), "1", "")), List.of(new Detail(IDS.get(4), "2", "why"))));
            for (int length = 0; length < encoded.length; length++) {
                byte[] cut = Arrays.copyOf(encoded, length);
                assertThatThrownBy(() -> StatusCodec.decode(StatusCodec.FORMAT, cut))
                        .isInstanceOf(StoreException.class);
            }
            for (int i = 0; i < encoded.length; i++) {
                byte[] changed = encoded.clone();
                changed[i] ^= 0x55;
                assertThatThrownBy(() -> StatusCodec.decode(StatusCodec.FORMAT, changed))
                        .isInstanceOf(StoreException.class);
            }
        }
    }

    @Nested
    class Encode {

        @Test
        void takesFewBytesForEachObject() {
            List<Detail> many = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                UUID uuid = UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)});
                many.add(new Detail("indicator--" + uuid, "2026-11-21T00:00:00.000Z", ""));
            }
            assertThat(StatusCodec.encode(status(many, List.of()))).hasSizeLessThan(22 * 1000);
        }
    }
}
