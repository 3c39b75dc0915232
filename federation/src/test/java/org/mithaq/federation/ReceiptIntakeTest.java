package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.PartyId;

class ReceiptIntakeTest {

    private final World world = World.signing();
    private final SimNode atlas = world.node(Samples.ATLAS);
    private final FederationPorts ports = atlas.ports();
    private final KeyRing ring = new KeyRing(ports);
    private final ReceiptIntake intake = new ReceiptIntake(ports, ring, new Onward(ports), new Recalls(ports, ring));
    private final ReceiptIntake.Giver borealis = new ReceiptIntake.Giver(
            Samples.BOREALIS, ring.keys(Samples.BOREALIS).orElseThrow(), Samples.FIRST);

    private ReceiptIntake.Result take(Receipt receipt) {
        var batch = new Batch(ports);
        ReceiptIntake.Result result = intake.take(batch, borealis, receipt);
        batch.close();
        return result;
    }

    private Receipt next(Optional<Receipt> before, Claim claim) {
        var chain = new Receipt.Chain(Samples.BOREALIS, Samples.ATLAS, Samples.FIRST);
        var place = new Receipt.Place(
                chain, before.map(known -> known.place().sequence() + 1).orElse(1L), before.map(Receipt::digest));
        return Receipt.sign(place, Samples.AT, claim, Samples.signatures(Samples.BOREALIS));
    }

    private List<Notice.Kind> notices() {
        return ports.book().notices(10).stream().map(Notice::kind).toList();
    }

    private long lines() {
        return atlas.book().allHeard(Samples.BOREALIS, Samples.FIRST).count();
    }

    private void given(String... names) {
        for (String name : names) {
            world.give(name, Samples.ATLAS, Samples.BOREALIS);
        }
        var wish = new PartnerChannel.PageWish(
                ModelItem.collection(Samples.ATLAS, ModelContent.BULLETINS), Optional.empty(), 100);
        atlas.content().page(Samples.BOREALIS, ModelContent.BULLETINS, wish);
    }

    @Nested
    class TheNextOfItsChain {

        @Test
        void changesTheRegister() {
            given("one", "two");
            assertThat(take(Samples.receipt())).isEqualTo(ReceiptIntake.Result.TAKEN);
            assertThat(lines()).isEqualTo(2);
            assertThat(notices()).isEmpty();
        }

        @Test
        void overwritesWhatWasClaimedBefore() {
            given("one");
            Receipt first = next(Optional.empty(), Samples.received("one"));
            take(first);
            take(next(
                    Optional.of(first), Samples.claim(ReceiptKind.DELETED, Optional.empty(), Optional.empty(), "one")));
            assertThat(atlas.book().allHeard(Samples.BOREALIS, Samples.FIRST))
                    .extracting(row -> row.statement().state())
                    .containsExactly(ReceiptKind.DELETED);
        }

        @Test
        void isRefusedWhenItDoesNotFollow() {
            given("one", "two");
            take(next(Optional.empty(), Samples.received("one")));
            Receipt other = Receipt.sign(
                    Samples.place(2), Samples.AT, Samples.received("two"), Samples.signatures(Samples.BOREALIS));
            assertThat(take(other)).isEqualTo(ReceiptIntake.Result.REFUSED);
            assertThat(notices()).containsExactly(Notice.Kind.RECEIPTS_FORKED);
            assertThat(lines()).isEqualTo(1);
        }
    }

    @Nested
    class OneThatCameBefore {

        @Test
        void changesNothing() {
            given("one", "two");
            take(Samples.receipt());
            assertThat(take(Samples.receipt())).isEqualTo(ReceiptIntake.Result.KNOWN);
            assertThat(notices()).isEmpty();
        }

        @Test
        void isAnAlarmWithOtherWords() {
            given("one", "two");
            take(Samples.receipt());
            Receipt other = next(Optional.empty(), Samples.received("one"));
            assertThat(take(other)).isEqualTo(ReceiptIntake.Result.REFUSED);
            assertThat(notices()).containsExactly(Notice.Kind.RECEIPTS_FORKED);
            assertThat(lines()).isEqualTo(2);
        }

        @Test
        void isLeftAsideWhenItsIncarnationIsOver() {
            given("one");
            Receipt earlier = next(Optional.empty(), Samples.received("one"));
            var restored = new ReceiptIntake.Giver(
                    Samples.BOREALIS, borealis.keys(), new Incarnation(new UUID(1, Long.MIN_VALUE)));
            var batch = new Batch(ports);
            assertThat(intake.take(batch, restored, earlier)).isEqualTo(ReceiptIntake.Result.SUPERSEDED);
            batch.close();
            assertThat(lines()).isZero();
        }
    }

    @Nested
    class AForgedOne {

        @Test
        void isRefusedWhenAnotherSigned() {
            given("one", "two");
            Receipt forged = Receipt.sign(
                    Samples.place(1), Samples.AT, Samples.received("one"), Samples.signatures(Samples.CEDAR));
            assertThat(take(forged)).isEqualTo(ReceiptIntake.Result.REFUSED);
            assertThat(notices()).containsExactly(Notice.Kind.RECEIPT_FORGED);
            assertThat(lines()).isZero();
        }

        @Test
        void doesNotKeepTheTrueOneOut() {
            given("one", "two");
            take(Receipt.sign(
                    Samples.place(1), Samples.AT, Samples.received("one"), Samples.signatures(Samples.CEDAR)));
            assertThat(take(Samples.receipt())).isEqualTo(ReceiptIntake.Result.TAKEN);
        }

        @Test
        void speaksForNobodyElse() {
            given("one");
            var chain = new Receipt.Chain(Samples.CEDAR, Samples.ATLAS, Samples.FIRST);
            Receipt ofCedar = Receipt.sign(
                    new Receipt.Place(chain, 1, Optional.empty()),
                    Samples.AT,
                    Samples.received("one"),
                    Samples.signatures(Samples.BOREALIS));
            assertThat(take(ofCedar)).isEqualTo(ReceiptIntake.Result.REFUSED);
            assertThat(notices()).containsExactly(Notice.Kind.RECEIPT_FORGED);
        }
    }

    @Nested
    class AfterAGap {

        @Test
        void countsAndTheMissingOneIsTakenLater() {
            given("one", "two", "three");
            Receipt first = next(Optional.empty(), Samples.received("one"));
            Receipt second = next(Optional.of(first), Samples.received("two"));
            Receipt third = next(Optional.of(second), Samples.received("three"));
            take(first);
            assertThat(take(third)).isEqualTo(ReceiptIntake.Result.TAKEN);
            assertThat(notices()).containsExactly(Notice.Kind.RECEIPTS_MISSING);
            assertThat(end().gaps()).containsExactly(new ChainEnd.Gap(2, 2));
            assertThat(take(second)).isEqualTo(ReceiptIntake.Result.TAKEN);
            assertThat(end().gaps()).isEmpty();
            assertThat(lines()).isEqualTo(3);
        }

        private ChainEnd end() {
            return ports.book()
                    .chain(new Receipt.Chain(Samples.BOREALIS, Samples.ATLAS, Samples.FIRST))
                    .orElseThrow();
        }

        @Test
        void anOlderOneDoesNotOverwriteANewerOne() {
            given("one", "two");
            Receipt first = next(Optional.empty(), Samples.received("two"));
            Receipt second = next(Optional.of(first), Samples.received("one"));
            Receipt third = next(
                    Optional.of(second), Samples.claim(ReceiptKind.DELETED, Optional.empty(), Optional.empty(), "one"));
            List.of(first, third, second).forEach(ReceiptIntakeTest.this::take);
            assertThat(atlas.book().allHeard(Samples.BOREALIS, Samples.FIRST))
                    .filteredOn(row -> row.statement().key().handle().equals(Samples.handle("one")))
                    .extracting(row -> row.statement().state())
                    .containsExactly(ReceiptKind.DELETED);
        }
    }

    @Nested
    class OfAnItemThatWasNeverGiven {

        @Test
        void isNoticed() {
            given("one");
            take(Samples.receipt());
            assertThat(ports.book().notices(1)).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(Notice.Kind.RECEIPT_NEVER_SENT);
                assertThat(notice.text())
                        .contains(Samples.handle("two").text())
                        .doesNotContain(Samples.handle("one").text());
            });
        }
    }

    @Nested
    class OfAnother {

        private Receipt fromCedar(PartyId to) {
            var chain = new Receipt.Chain(Samples.CEDAR, to, Samples.FIRST);
            return Receipt.sign(
                    new Receipt.Place(chain, 1, Optional.empty()),
                    Samples.AT,
                    Samples.received("one"),
                    Samples.signatures(Samples.CEDAR));
        }

        @Test
        void isEvidenceAndMovesNoRegister() {
            Receipt evidence = fromCedar(Samples.BOREALIS);
            assertThat(take(evidence)).isEqualTo(ReceiptIntake.Result.EVIDENCE);
            assertThat(ports.book().receipt(evidence.id())).contains(evidence);
            assertThat(ports.book().heard(Set.of(Samples.handle("one")))).isEmpty();
        }
    }
}
