package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.AppendOutcome.Added;
import org.mithaq.exchange.AppendOutcome.AlreadyThere;
import org.mithaq.exchange.AppendOutcome.OfferAgain;
import org.mithaq.exchange.AppendOutcome.TermsChanged;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Terms;

/** What every store does with the secrets of contributions. An implementation's test class extends it. */
public abstract class SecretContract extends ContractCase {

    private static final Terms FIRST = SampleTerms.only(ATLAS, ATLAS, BOREALIS);
    private static final Terms OTHER = SampleTerms.only(ATLAS, ATLAS, CEDAR);

    /** Makes the contract. */
    protected SecretContract() {}

    private static ItemSecret secret(int number) {
        byte[] bytes = new byte[ItemSecret.LENGTH_BYTES];
        bytes[0] = (byte) number;
        return new ItemSecret(bytes);
    }

    /** A contribution object in form: the store looks at its id and version only. */
    private static StixObject contribution(StixId id, int version) {
        return SampleObjects.parse("{\"type\":\"contribution\",\"spec_version\":\"2.1\",\"id\":\"" + id
                + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"" + SampleObjects.versionTime(version)
                + "\",\"extensions\":{\"" + ContributionObjects.EXTENSION + "\":{\"extension_type\":\"new-sdo\"}}}");
    }

    private StixId contributionId(ItemSecret secret) {
        return ContributionObjects.idOf(ContributionObjects.handle(secret, campaign(1, 1), ATLAS));
    }

    /** Campaign 1 with a contribution object of that version. */
    private Offer stated(ItemSecret secret, Terms terms, int contributionVersion) {
        return offer(secret, terms, contributionVersion, false);
    }

    private Offer offer(ItemSecret secret, Terms terms, int contributionVersion, boolean originators) {
        return new Offer(
                campaign(1, 1),
                terms,
                true,
                false,
                Set.of(),
                Optional.empty(),
                secret,
                originators,
                Optional.of(contribution(contributionId(secret), contributionVersion)));
    }

    private AppendOutcome give(Offer offer) throws Exception {
        return offer(here, ATLAS, offer).getFirst();
    }

    private Holding held() {
        return ports().holdings().of(campaign(1, 1).id()).getFirst();
    }

    private long contributionsHeld(ItemSecret secret) {
        return ports().holdings().of(contributionId(secret)).size();
    }

    @Nested
    class Secrets {

        @Test
        void areKeptBesideTheContributionAndItsContributionObject() throws Exception {
            assertThat(give(stated(secret(1), FIRST, 1))).isInstanceOf(Added.class);

            assertThat(held().secret()).isEqualTo(secret(1));
            assertThat(ContributionObjects.idOf(held().handle())).isEqualTo(contributionId(secret(1)));
            assertThat(ports().holdings()
                            .of(contributionId(secret(1)))
                            .getFirst()
                            .secret())
                    .isEqualTo(secret(1));
        }

        @Test
        void stayWhenTheSameIsGivenAgain() throws Exception {
            give(stated(secret(1), FIRST, 1));

            assertThat(give(stated(secret(2), FIRST, 2))).isEqualTo(new AlreadyThere());
            assertThat(held().secret()).isEqualTo(secret(1));
        }

        @Test
        void areToldToWhoeverStatesOtherTerms() throws Exception {
            give(stated(secret(1), FIRST, 1));

            assertThat(give(stated(secret(2), OTHER, 2))).isEqualTo(new OfferAgain(secret(1), Long.MIN_VALUE));
            assertThat(held().terms()).isEqualTo(FIRST);
            assertThat(give(stated(secret(1), OTHER, 2))).isEqualTo(new TermsChanged());
            assertThat(held().terms()).isEqualTo(OTHER);
            assertThat(contributionsHeld(secret(1))).isEqualTo(2);
        }

        @Test
        void areTheSameInEveryCollectionAndAfterAWithdrawal() throws Exception {
            give(stated(secret(1), FIRST, 1));
            var again = new OfferAgain(secret(1), Long.MIN_VALUE);

            assertThat(offer(there, ATLAS, stated(secret(2), FIRST, 2))).containsExactly(again);
            assertThat(offer(there, ATLAS, stated(secret(1), FIRST, 2)).getFirst())
                    .isInstanceOf(Added.class);
            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);
            assertThat(give(stated(secret(3), FIRST, 3))).isEqualTo(again);
        }

        @Test
        void ofOtherPartiesAreTheirOwn() throws Exception {
            give(stated(secret(1), FIRST, 1));

            assertThat(offer(here, BOREALIS, stated(secret(2), FIRST, 1)).getFirst())
                    .isInstanceOf(Added.class);
        }

        @Test
        void areReplacedByTheOriginatorsOwnWithWhatWasSaidUnderThem() throws Exception {
            give(stated(secret(1), FIRST, 1));

            assertThat(give(offer(secret(2), FIRST, 1, true))).isEqualTo(new TermsChanged());
            assertThat(held().secret()).isEqualTo(secret(2));
            assertThat(contributionsHeld(secret(1))).isZero();
            assertThat(contributionsHeld(secret(2))).isEqualTo(1);
        }
    }

    @Nested
    class ContributionObjectVersions {

        private final long firstMicros = SampleObjects.versionMicros(1);

        @Test
        void mustBeLaterThanThoseThatAreHeld() throws Exception {
            give(stated(secret(1), FIRST, 1));
            var sameTime = SampleObjects.parse(
                    text(contribution(contributionId(secret(1)), 1)).replace("\"type\"", " \"type\""));
            Offer changed = stated(secret(1), OTHER, 1);
            Offer late = new Offer(
                    changed.object(),
                    OTHER,
                    true,
                    false,
                    Set.of(),
                    Optional.empty(),
                    secret(1),
                    false,
                    Optional.of(sameTime));

            assertThat(give(late)).isEqualTo(new OfferAgain(secret(1), firstMicros));
            assertThat(give(stated(secret(1), OTHER, 0))).isEqualTo(new OfferAgain(secret(1), firstMicros));
            assertThat(held().terms()).isEqualTo(FIRST);
        }

        @Test
        void ofTheOriginatorItselfThatComeLateChangeNothing() throws Exception {
            give(offer(secret(1), FIRST, 2, true));

            assertThat(give(offer(secret(1), OTHER, 1, true))).isEqualTo(new AlreadyThere());
            assertThat(held().terms()).isEqualTo(FIRST);
        }
    }

    @Nested
    class ReducedCopies {

        @Test
        void waitForWhatTheyStandFor() throws Exception {
            give(stated(secret(1), FIRST, 1));
            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);
            Offer again = stated(secret(2), FIRST, 2);
            Offer copy = copyOf(again, OTHER);

            assertThat(offer(here, ATLAS, again, copy))
                    .containsExactly(
                            new OfferAgain(secret(1), Long.MIN_VALUE), new OfferAgain(copy.secret(), Long.MIN_VALUE));
        }
    }
}
