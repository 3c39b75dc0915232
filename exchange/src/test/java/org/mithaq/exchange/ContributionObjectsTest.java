package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.agreement.SigningKey;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementTerms;
import org.mithaq.terms.MalformedTermsException;
import org.mithaq.terms.MarkingLimits;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Stated;
import org.mithaq.terms.Terms;

class ContributionObjectsTest {

    private static final PartyId ATLAS = new PartyId("atlas");
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final SigningKey KEY = SigningKey.fromSeed(new byte[SigningKey.SEED_BYTES]);
    private static final ItemSecret SECRET = new ItemSecret(new byte[ItemSecret.LENGTH_BYTES]);
    private static final ContributionObjects MAKER = new ContributionObjects(KEY, new byte[32]);
    private static final Terms GREEN = terms(Tlp.GREEN);

    private static Terms terms(Tlp label) {
        return AgreementTerms.withoutAgreement(ATLAS, Stated.NOTHING.withTlp(label), MarkingLimits.UNMARKED);
    }

    private static Terms underAnAgreement() {
        String clear = terms(Tlp.CLEAR).text();
        try {
            return Terms.parse(clear.replace(";agreements=-", ";agreements=coast"));
        } catch (MalformedTermsException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static StixObject parse(String json) {
        return ((ParsedObject.Accepted)
                        StixReader.parseOne(json.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults()))
                .object();
    }

    private static StixObject campaign() {
        return parse("""
                {"type":"campaign","spec_version":"2.1","id":"campaign--00000000-0000-4000-8000-000000000001",\
                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"Exercise"}""");
    }

    private static Offer offer(Terms terms, boolean markedInFull) {
        return new Offer(campaign(), terms, false, markedInFull, Set.of(), Optional.empty(), SECRET);
    }

    private static Optional<StixObject> made(boolean own, Offer offer) {
        return MAKER.accompany(ATLAS, own, List.of(offer), NOON).getFirst().contribution();
    }

    private static String text(StixObject object) {
        return new String(object.copyBytes(), StandardCharsets.UTF_8);
    }

    @Nested
    class Making {

        @Test
        void writesTheGoldenFile() throws IOException {
            try (InputStream golden = ContributionObjectsTest.class.getResourceAsStream("contribution-2.json")) {
                assertThat(text(made(true, offer(GREEN, true)).orElseThrow()))
                        .isEqualTo(new String(requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        }

        @Test
        void leavesOutOnlyPublicItemsOfTheOwnParty() {
            assertThat(made(true, offer(GREEN, true))).isPresent();
            assertThat(made(true, offer(terms(Tlp.CLEAR), false))).isPresent();
            assertThat(made(true, offer(underAnAgreement(), true))).isPresent();
            assertThat(made(true, offer(terms(Tlp.CLEAR), true))).isEmpty();
        }

        @Test
        void leavesOutPartnersItemsThatAreMarkedInFull() {
            assertThat(made(false, offer(GREEN, false))).isPresent();
            assertThat(made(false, offer(GREEN, true))).isEmpty();
        }

        @Test
        void keepsTheOneThatCame() {
            Offer came = offer(GREEN, true).with(parse(text(campaign())));

            assertThat(made(true, came)).isEqualTo(came.contribution());
        }
    }

    @Nested
    class Reading {

        private final Set<String> keys = Set.of(KEY.verifyKey().text());

        private Optional<ContributionObjects.Said> read(String text) {
            return ContributionObjects.read(parse(text), ATLAS, keys);
        }

        @Test
        void givesWhatWasSaid() {
            StixObject made = made(true, offer(GREEN, false)).orElseThrow();
            ContributionObjects.Said said =
                    ContributionObjects.read(made, ATLAS, keys).orElseThrow();

            assertThat(said.isAbout(campaign())).isTrue();
            assertThat(said.terms()).isEqualTo(GREEN);
            assertThat(said.secret()).isEqualTo(SECRET);
            assertThat(said.leaf().handle()).isEqualTo(ContributionObjects.handle(SECRET, campaign(), ATLAS));
        }

        @Test
        void refusesAnotherSecretAnotherIdAnotherKeyAndAnotherGiver() {
            StixObject made = made(true, offer(GREEN, false)).orElseThrow();
            String text = text(made);
            String uuid = made.id().uuid().toString();

            assertThat(read(text)).isPresent();
            assertThat(read(text.replace(SECRET.text(), "B" + SECRET.text().substring(1))))
                    .isEmpty();
            assertThat(read(text.replace(uuid, uuid.substring(0, 35) + (uuid.endsWith("0") ? "1" : "0"))))
                    .isEmpty();
            assertThat(ContributionObjects.read(made, ATLAS, Set.of())).isEmpty();
            assertThat(ContributionObjects.read(made, new PartyId("borealis"), keys))
                    .isEmpty();
        }

        @Test
        void refusesWhatIsNotWhole() {
            String text = text(made(true, offer(GREEN, false)).orElseThrow());

            for (String name : List.of("item_id", "item_version", "item_sha256", "originator", "terms", "secret")) {
                assertThat(read(text.replace("\"" + name + "\"", "\"x_" + name + "\"")))
                        .as(name)
                        .isEmpty();
            }
        }
    }
}
