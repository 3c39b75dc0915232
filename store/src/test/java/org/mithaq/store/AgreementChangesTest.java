package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.store.TestAgreements.ATLAS;
import static org.mithaq.store.TestAgreements.BOREALIS;
import static org.mithaq.store.TestAgreements.BOREALIS_LATER;
import static org.mithaq.store.TestAgreements.document;
import static org.mithaq.store.TestAgreements.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyClaim;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.LocalText;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;
import org.mithaq.testkit.MutableClock;

class AgreementChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final AgreementId COAST = new AgreementId("coast");
    private static final PartyId OWN = new PartyId("atlas");
    private static final PartyId PARTNER = new PartyId("borealis");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static StoreAdministration administration;

    private final MutableClock clock = new MutableClock(NOW);
    private DirectoryStore store;
    private DirectoryChanges changes;
    private AgreementChanges agreements;
    private KeyChanges keys;

    @BeforeAll
    static void open() {
        administration = DATABASE.openForAdministration();
    }

    @BeforeEach
    void initialise() throws Exception {
        DATABASE.execute("truncate mithaq.node, mithaq.party, mithaq.collection, mithaq.agreement_document,"
                + " mithaq.agreement_suspension, mithaq.node_key cascade");
        store = new DirectoryStore(administration.database());
        var transactions = new DirectoryTransactions(administration.database(), store, clock);
        changes = new DirectoryChanges(store, transactions, TestDirectory.countingIds());
        agreements = new AgreementChanges(store, transactions);
        keys = new KeyChanges(store, transactions);
        changes.initialise("node-1", party("atlas", ATLAS));
        apply(List.of(party("borealis", BOREALIS)), document("coast", 1));
    }

    private static DirectoryEntries.Party party(String id, SigningKey key) {
        return new DirectoryEntries.Party(
                new PartyId(id), LocalText.english(id), Optional.empty(), Optional.of(key.verifyKey()), false);
    }

    private ApplyOutcome apply(List<DirectoryEntries.Party> parties, AgreementDocument... documents) {
        return changes.apply(new DirectoryEntries(parties, List.of(documents), List.of(), List.of()));
    }

    private Standing standing() {
        return Optional.ofNullable(store.current().agreements().get(COAST)).orElseThrow();
    }

    private void signByBoth(AgreementDocument document) {
        assertThat(agreements.sign(signature(document, "atlas", ATLAS))).isInstanceOf(AgreementOutcome.Done.class);
        assertThat(agreements.sign(signature(document, "borealis", BOREALIS)))
                .isInstanceOf(AgreementOutcome.Done.class);
    }

    private static String refusal(AgreementOutcome outcome) {
        return switch (outcome) {
            case AgreementOutcome.Refused(var message) -> message;
            case AgreementOutcome.Done _, AgreementOutcome.AlreadySo _ -> throw new AssertionError(outcome);
        };
    }

    @Nested
    class OnRecord {

        @Test
        void isWhoeverDidIt() throws Exception {
            signByBoth(document("coast", 1));
            agreements.by("user:amal").suspend(COAST, OWN, "key lost");
            agreements.resume(COAST, OWN, "new key");
            assertThat(DATABASE.text("""
                            select string_agg(concat_ws('|', kind, actor, subject, reason), ', ' order by number)
                              from act
                             where kind in ('AGREEMENT_SUSPENDED', 'AGREEMENT_RESUMED')
                            """))
                    .endsWith("AGREEMENT_SUSPENDED|user:amal|agreement:coast|key lost,"
                            + " AGREEMENT_RESUMED|operator|agreement:coast|new key");
        }
    }

    @Nested
    class Sign {

        @Test
        void saysWhoseSignatureIsMissingUntilAllHaveSigned() {
            agreements.sign(signature(document("coast", 1), "borealis", BOREALIS));
            assertThat(standing())
                    .isEqualTo(new Standing.Unsigned(document("coast", 1).rules(), Set.of(OWN)));

            agreements.sign(signature(document("coast", 1), "atlas", ATLAS));
            assertThat(standing())
                    .isEqualTo(new Standing.Signed(document("coast", 1).rules()));
        }

        @Test
        void raisesTheEpochSoThatOthersSeeIt() {
            DirectoryStore other = new DirectoryStore(administration.database());
            long before = other.current().epoch();
            signByBoth(document("coast", 1));

            other.look();

            assertThat(other.current().epoch()).isGreaterThan(before);
            assertThat(other.current().agreements().get(COAST)).isInstanceOf(Standing.Signed.class);
        }

        @Test
        void refusesTheKeyOfSomebodyElse() {
            assertThat(refusal(agreements.sign(signature(document("coast", 1), "borealis", ATLAS))))
                    .contains("not known as the party's");
            assertThat(standing()).isInstanceOf(Standing.Unsigned.class);
        }

        @Test
        void refusesAPartyThatHasNothingToSign() {
            apply(List.of(party("cedar", BOREALIS_LATER)));
            assertThat(refusal(agreements.sign(signature(document("coast", 1), "cedar", BOREALIS_LATER))))
                    .contains("'cedar' is not a party");
        }

        @Test
        void refusesAVersionThatIsNotKnown() {
            assertThat(refusal(agreements.sign(signature(document("coast", 2), "atlas", ATLAS))))
                    .contains("version 2 is not known here");
        }

        @Test
        void refusesWhatHasEnded() {
            clock.move(Duration.ofDays(80 * 365));
            assertThat(refusal(agreements.sign(signature(document("coast", 1), "atlas", ATLAS))))
                    .contains("ended on 2100-01-01");
        }

        @Test
        void changesNothingTheSecondTime() {
            agreements.sign(signature(document("coast", 1), "atlas", ATLAS));
            long epoch = store.current().epoch();

            assertThat(agreements.sign(signature(document("coast", 1), "atlas", ATLAS)))
                    .isInstanceOf(AgreementOutcome.AlreadySo.class);
            assertThat(store.current().epoch()).isEqualTo(epoch);
        }

        @Test
        void staysGoodWhenThePartysKeyIsAnotherOneLater() {
            signByBoth(document("coast", 1));
            apply(List.of(party("borealis", BOREALIS_LATER)));

            assertThat(standing()).isInstanceOf(Standing.Signed.class);
        }
    }

    @Nested
    class Amend {

        @Test
        void leavesTheOldVersionInForceUntilAllHaveSigned() {
            signByBoth(document("coast", 1));
            apply(List.of(), document("coast", 2));
            agreements.sign(signature(document("coast", 2), "atlas", ATLAS));
            assertThat(standing().agreement().version()).isEqualTo(1);

            agreements.sign(signature(document("coast", 2), "borealis", BOREALIS));
            assertThat(standing())
                    .isEqualTo(new Standing.Signed(document("coast", 2).rules()));
        }
    }

    @Nested
    class Suspend {

        @Test
        void holdsUntilTheSamePartyResumes() {
            signByBoth(document("coast", 1));
            agreements.suspend(COAST, PARTNER, "breach");
            assertThat(standing())
                    .isEqualTo(new Standing.Suspended(document("coast", 1).rules(), PARTNER, NOW));
            assertThat(refusal(agreements.resume(COAST, OWN, ""))).contains("only 'borealis' can let it resume");

            assertThat(agreements.resume(COAST, PARTNER, "mended")).isInstanceOf(AgreementOutcome.Done.class);

            assertThat(standing()).isInstanceOf(Standing.Signed.class);
            assertThat(agreements.events(COAST))
                    .containsExactly(
                            new SuspensionEvent(COAST, PARTNER, true, "breach", NOW),
                            new SuspensionEvent(COAST, PARTNER, false, "mended", NOW));
        }

        @Test
        void lastsWhileOneOfTwoHasNotResumed() {
            signByBoth(document("coast", 1));
            agreements.suspend(COAST, PARTNER, "breach");
            agreements.suspend(COAST, OWN, "doubt");
            agreements.resume(COAST, PARTNER, "");

            assertThat(standing()).isInstanceOf(Standing.Suspended.class);
            agreements.resume(COAST, OWN, "");
            assertThat(standing()).isInstanceOf(Standing.Signed.class);
        }

        @Test
        void stopsEveryVersion() {
            signByBoth(document("coast", 1));
            agreements.suspend(COAST, OWN, "breach");
            apply(List.of(), document("coast", 2));
            signByBoth(document("coast", 2));

            assertThat(standing())
                    .isEqualTo(new Standing.Suspended(document("coast", 2).rules(), OWN, NOW));
        }

        @Test
        void refusesWhatIsUnsignedUnknownOrSomebodyElses() {
            assertThat(refusal(agreements.suspend(COAST, OWN, "x")))
                    .contains("signature of atlas, borealis is missing");
            assertThat(refusal(agreements.suspend(new AgreementId("nothing"), OWN, "x")))
                    .contains("no agreement");
            signByBoth(document("coast", 1));
            assertThat(refusal(agreements.suspend(COAST, new PartyId("cedar"), "x")))
                    .contains("not a party");
            assertThat(refusal(agreements.suspend(COAST, OWN, " "))).contains("has a reason");
        }

        @Test
        void isKnownToARunningNodeWithinItsPoll() {
            signByBoth(document("coast", 1));
            try (Store running = DATABASE.open()) {
                assertThat(running.directory().current().agreements().get(COAST))
                        .isInstanceOf(Standing.Signed.class);
                agreements.suspend(COAST, OWN, "breach");

                long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (running.directory().current().agreements().get(COAST) instanceof Standing.Signed) {
                    assertThat(System.nanoTime()).as("never seen").isLessThan(deadline);
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Nested
    class Damage {

        @Test
        void isToldInsteadOfUsed() throws Exception {
            DATABASE.execute("update mithaq.agreement_document set bytes = replace(convert_from(bytes, 'UTF8'),"
                    + " 'EX-1', 'EX-2')::bytea");

            assertThatThrownBy(() -> new DirectoryStore(administration.database()).current())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Agreement 'coast' version 1 is not as this program wrote it");
        }

        @Test
        void ofASignatureLeavesTheAgreementUnsigned() throws Exception {
            signByBoth(document("coast", 1));
            DATABASE.execute("update mithaq.agreement_signature set bytes = convert_to(replace("
                    + "convert_from(bytes, 'UTF8'), '2026-11-21', '2026-11-20'), 'UTF8')");

            assertThat(new DirectoryStore(administration.database())
                            .current()
                            .agreements()
                            .get(COAST))
                    .isInstanceOf(Standing.Unsigned.class);
        }
    }

    @Nested
    class NodeKeys {

        private NodeKeyCertificate certificate(String party, long serial, SigningKey by) {
            return NodeKeyCertificate.issue(
                    new NodeKeyClaim(
                            new PartyId(party),
                            NodeKeyUse.SIGN,
                            TestAgreements.key((int) (100 + serial)).verifyKey().text(),
                            serial,
                            NOW,
                            NOW.plus(Duration.ofDays(30))),
                    by);
        }

        private String refusal(NodeKeyCertificate certificate) {
            return switch (keys.certify(certificate)) {
                case KeyOutcome.Refused(var message) -> message;
                case KeyOutcome.Done _, KeyOutcome.AlreadySo _ -> throw new AssertionError(certificate);
            };
        }

        @Test
        void areTakenWhenThePartyKeyCertifiesThem() {
            NodeKeyCertificate first = certificate("atlas", 1, ATLAS);
            assertThat(keys.certify(first)).isInstanceOf(KeyOutcome.Done.class);
            assertThat(keys.certify(first)).isInstanceOf(KeyOutcome.AlreadySo.class);
            keys.certify(certificate("atlas", 2, ATLAS));

            assertThat(keys.certificates()).containsExactly(first, certificate("atlas", 2, ATLAS));
        }

        @Test
        void areRefusedOtherwise() {
            assertThat(refusal(certificate("atlas", 1, BOREALIS))).contains("not signed with the party key");
            assertThat(refusal(certificate("borealis", 1, BOREALIS))).contains("run for 'atlas'");
            keys.certify(certificate("atlas", 2, ATLAS));
            assertThat(refusal(certificate("atlas", 1, ATLAS))).contains("a newer one has a higher serial");
            clock.move(Duration.ofDays(31));
            assertThat(refusal(certificate("atlas", 3, ATLAS))).contains("holds from");
        }

        @Test
        void keepThePartyKey() {
            assertThat(keys.partyKey()).contains(ATLAS.verifyKey());
            assertThat(keys.establish(ATLAS.verifyKey())).isInstanceOf(KeyOutcome.AlreadySo.class);
            assertThat(keys.establish(BOREALIS_LATER.verifyKey())).isInstanceOf(KeyOutcome.Refused.class);
        }
    }
}
