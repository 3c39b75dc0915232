package org.mithaq.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.agreement.Samples.ATLAS;
import static org.mithaq.agreement.Samples.NOON;
import static org.mithaq.agreement.Samples.key;
import static org.mithaq.testkit.Property.forAll;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.testkit.Choices;

class KeysTest {

    private static final HexFormat HEX = HexFormat.of();

    private static byte[] bytes(Choices choices, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) choices.below(256);
        }
        return bytes;
    }

    static SignatureValue withBitFlipped(SignatureValue signature, int bit) {
        byte[] bytes = signature.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return SignatureValue.of(bytes);
    }

    @Nested
    class KeyPairs {

        /** RFC 8032, section 7.1, tests 1 and 2. */
        @Test
        void havePublicKeysAsRfc8032Derives() {
            assertPublic(
                    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
            assertPublic(
                    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        }

        private static void assertPublic(String seed, String expected) {
            SigningKey key = SigningKey.fromSeed(HEX.parseHex(seed));
            assertThat(HEX.formatHex(key.verifyKey().bytes())).isEqualTo(expected);
        }

        @Test
        void areTheSameBySeedAndByPkcs8() {
            forAll(50, choices -> {
                byte[] seed = bytes(choices, 32);
                SigningKey key = SigningKey.fromSeed(seed);

                assertThat(key.copySecretSeed()).isEqualTo(seed);
                assertThat(SigningKey.fromPkcs8(key.copySecretPkcs8()).verifyKey())
                        .isEqualTo(key.verifyKey());
                assertThat(new VerifyKey(key.verifyKey().text()).bytes())
                        .isEqualTo(key.verifyKey().bytes());
            });
        }

        @Test
        void keepTheSecretToThemselves() {
            SigningKey key = key(7);

            assertThat(key.toString()).isEqualTo("SigningKey of " + key.verifyKey());
        }

        @Test
        void cannotSignOnceClosed() {
            SigningKey key = key(7);
            key.close();
            key.close();

            assertThatThrownBy(() -> key.sign(SignatureUse.AGREEMENT, new byte[1]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(key::copySecretSeed).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void refuseSeedsAndPkcs8OfAnotherForm() {
            assertThatThrownBy(() -> SigningKey.fromSeed(new byte[31]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("31");
            assertThatThrownBy(() -> SigningKey.fromPkcs8(new byte[48])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class PublicKeys {

        @Test
        void areReadInOneFormOnly() {
            String text = key(7).verifyKey().text();

            for (String wrong : List.of(
                    text + "=", text.substring(8), text.toUpperCase(java.util.Locale.ROOT), text + " ", "ed25519:")) {
                assertThatThrownBy(() -> new VerifyKey(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void areNoPointsOfSmallOrder() {
            BigInteger p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
            BigInteger ofOrder8 =
                    new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);
            for (BigInteger y : List.of(
                    BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE), ofOrder8, p.subtract(ofOrder8))) {
                assertThatThrownBy(() -> VerifyKey.of(littleEndian(y)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("small order");
            }
            assertThat(order(p, ofOrder8)).isEqualTo(8);
        }

        /** Doubles the point with this y until it is the neutral one; on x², as y of 2P needs no sign of x. */
        private static int order(BigInteger p, BigInteger start) {
            BigInteger d = BigInteger.valueOf(-121_665)
                    .multiply(BigInteger.valueOf(121_666).modInverse(p))
                    .mod(p);
            BigInteger y = start;
            int order = 1;
            while (!y.equals(BigInteger.ONE) && order < 64) {
                BigInteger y2 = y.multiply(y).mod(p);
                BigInteger x2 = y2.subtract(BigInteger.ONE)
                        .multiply(d.multiply(y2).add(BigInteger.ONE).modInverse(p))
                        .mod(p);
                BigInteger dxy = d.multiply(x2).multiply(y2).mod(p);
                // y of the double: (y² + x²) / (1 - d x² y²), RFC 8032, 5.1.4 with a = -1.
                y = y2.add(x2)
                        .multiply(BigInteger.ONE.subtract(dxy).modInverse(p))
                        .mod(p);
                order *= 2;
            }
            return order;
        }

        @Test
        void areCanonicalAndOnTheCurve() {
            BigInteger p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
            assertThatThrownBy(() -> VerifyKey.of(littleEndian(p.add(BigInteger.TWO))))
                    .hasMessageContaining("not canonical");
            assertThatThrownBy(() -> VerifyKey.of(littleEndian(BigInteger.TWO)))
                    .hasMessageContaining("not a point of the curve");
        }

        private static byte[] littleEndian(BigInteger y) {
            byte[] raw = new byte[32];
            for (int i = 0; i < 32; i++) {
                raw[i] = y.shiftRight(8 * i).byteValue();
            }
            return raw;
        }

        @Test
        void haveAFingerprintToReadOut() {
            assertThat(key(7).verifyKey().fingerprint())
                    .matches("\\d{5}( \\d{5}){7}")
                    .isNotEqualTo(key(8).verifyKey().fingerprint());
        }
    }

    @Nested
    class Signatures {

        @Test
        void areOfOneUseOnly() {
            byte[] payload = "text".getBytes(StandardCharsets.UTF_8);
            SigningKey key = key(7);
            for (SignatureUse made : SignatureUse.values()) {
                SignatureValue signature = key.sign(made, payload);
                for (SignatureUse read : SignatureUse.values()) {
                    assertThat(key.verifyKey().verifies(read, payload, signature))
                            .isEqualTo(made == read);
                }
            }
        }

        @Test
        void areRefusedWithAnyBitFlipped() {
            SigningKey key = key(7);
            byte[] payload = "text".getBytes(StandardCharsets.UTF_8);
            SignatureValue signature = key.sign(SignatureUse.AGREEMENT, payload);
            for (int bit = 0; bit < 512; bit++) {
                assertThat(key.verifyKey().verifies(SignatureUse.AGREEMENT, payload, withBitFlipped(signature, bit)))
                        .as("bit %d", bit)
                        .isFalse();
            }
        }

        @Test
        void areRefusedForAnyOtherPayload() {
            SigningKey key = key(7);
            forAll(100, choices -> {
                byte[] payload = bytes(choices, choices.between(1, 80));
                SignatureValue signature = key.sign(SignatureUse.CONTRIBUTION, payload);
                byte[] other = payload.clone();
                other[choices.below(other.length)] ^= (byte) (1 << choices.below(8));

                assertThat(key.verifyKey().verifies(SignatureUse.CONTRIBUTION, payload, signature))
                        .isTrue();
                assertThat(key.verifyKey().verifies(SignatureUse.CONTRIBUTION, other, signature))
                        .isFalse();
            });
        }

        /** RFC 8032, section 8.4: S and S + L would both fit the equation. */
        @Test
        void areNotMalleable() {
            SigningKey key = key(7);
            byte[] payload = new byte[3];
            byte[] bytes = key.sign(SignatureUse.AGREEMENT, payload).bytes();
            BigInteger order =
                    BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
            BigInteger s = BigInteger.ZERO;
            for (int i = 63; i >= 32; i--) {
                s = s.shiftLeft(8).or(BigInteger.valueOf(bytes[i] & 0xff));
            }
            byte[] shifted = Arrays.copyOf(bytes, 64);
            for (int i = 0; i < 32; i++) {
                shifted[32 + i] = s.add(order).shiftRight(8 * i).byteValue();
            }

            assertThat(key.verifyKey().verifies(SignatureUse.AGREEMENT, payload, SignatureValue.of(shifted)))
                    .isFalse();
        }
    }

    @Nested
    class Certificates {

        private final SigningKey party = key(7);
        private final NodeKeyClaim claim = new NodeKeyClaim(
                ATLAS, NodeKeyUse.SIGN, key(8).verifyKey().text(), 1, NOON, NOON.plus(Duration.ofDays(30)));
        private final NodeKeyCertificate certificate = NodeKeyCertificate.issue(claim, party);

        @Test
        void certifyAKeyForOneUseAndTime() {
            assertThat(certificate.verify(party.verifyKey(), NodeKeyUse.SIGN, NOON))
                    .isEqualTo(new NodeKeyCertificate.Check.Valid(claim));
            assertThat(certificate.verify(party.verifyKey(), NodeKeyUse.LOG, NOON))
                    .isEqualTo(new NodeKeyCertificate.Check.WrongUse(NodeKeyUse.SIGN, NodeKeyUse.LOG));
            assertThat(certificate.verify(party.verifyKey(), NodeKeyUse.SIGN, claim.validUntil()))
                    .isInstanceOf(NodeKeyCertificate.Check.OutsideDates.class);
            assertThat(certificate.verify(party.verifyKey(), NodeKeyUse.SIGN, NOON.minusMillis(1)))
                    .isInstanceOf(NodeKeyCertificate.Check.OutsideDates.class);
        }

        @Test
        void areRefusedUnderAnotherKeyOrWithAnotherClaim() {
            var other = new NodeKeyClaim(
                    ATLAS, NodeKeyUse.LOG, claim.key(), claim.serial(), claim.validFrom(), claim.validUntil());

            assertThat(certificate.verify(key(9).verifyKey(), NodeKeyUse.SIGN, NOON))
                    .isEqualTo(new NodeKeyCertificate.Check.BadSignature());
            assertThat(new NodeKeyCertificate(other, certificate.signature())
                            .verify(party.verifyKey(), NodeKeyUse.LOG, NOON))
                    .isEqualTo(new NodeKeyCertificate.Check.BadSignature());
        }

        @Test
        void areReadAsTheyWereWritten() throws MalformedAgreementException {
            assertThat(NodeKeyCertificate.parse(certificate.json())).isEqualTo(certificate);
        }

        @Test
        void nameEveryProblem() {
            assertThatThrownBy(
                            () -> NodeKeyCertificate.parse(new JsonObject(java.util.Map.of("use", Json.text("sing")))))
                    .isInstanceOf(MalformedAgreementException.class)
                    .hasMessageContaining("'/use': found 'sing'")
                    .hasMessageContaining("did you mean 'sign'?")
                    .hasMessageContaining("'/serial': found nothing");
        }

        @Test
        void takeOnlyKeysThatFitTheUse() {
            assertThatThrownBy(
                            () -> new NodeKeyClaim(ATLAS, NodeKeyUse.ENCRYPT, claim.key(), 1, NOON, claim.validUntil()))
                    .hasMessageContaining("'x25519:'");
        }
    }

    @Nested
    class Rotations {

        private final KeyRotation rotation = KeyRotation.sign(ATLAS, key(7), key(8), NOON);

        @Test
        void handOverFromTheKnownKey() {
            assertThat(rotation.verify(key(7).verifyKey())).isEqualTo(new KeyRotation.Check.Valid(key(8).verifyKey()));
            assertThat(rotation.verify(key(8).verifyKey())).isInstanceOf(KeyRotation.Check.OtherKey.class);
        }

        @Test
        void needBothSignatures() {
            var byOldOnly = new KeyRotation(
                    ATLAS,
                    rotation.oldKey(),
                    rotation.newKey(),
                    NOON,
                    rotation.oldSignature(),
                    rotation.oldSignature());
            var byNewOnly = new KeyRotation(
                    ATLAS,
                    rotation.oldKey(),
                    rotation.newKey(),
                    NOON,
                    rotation.newSignature(),
                    rotation.newSignature());

            assertThat(byOldOnly.verify(rotation.oldKey()))
                    .isEqualTo(new KeyRotation.Check.BadSignature(rotation.newKey()));
            assertThat(byNewOnly.verify(rotation.oldKey()))
                    .isEqualTo(new KeyRotation.Check.BadSignature(rotation.oldKey()));
        }

        @Test
        void areReadAsTheyWereWritten() throws MalformedAgreementException {
            assertThat(KeyRotation.parse(rotation.json())).isEqualTo(rotation);
        }
    }
}
