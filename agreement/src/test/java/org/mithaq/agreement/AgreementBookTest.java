package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.agreement.Samples.ATLAS;
import static org.mithaq.agreement.Samples.BOREALIS;
import static org.mithaq.agreement.Samples.CEDAR;
import static org.mithaq.agreement.Samples.NOON;
import static org.mithaq.agreement.Samples.document;
import static org.mithaq.agreement.Samples.keyOf;
import static org.mithaq.agreement.Samples.signed;
import static org.mithaq.agreement.Samples.tree;
import static org.mithaq.testkit.Property.forAll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;
import org.mithaq.testkit.Choices;

class AgreementBookTest {

    private static final AgreementId ID = new AgreementId("pact");
    private static final List<PartyId> PARTIES = List.of(ATLAS, BOREALIS, CEDAR);

    // Made once: a signature costs most of a test's time.
    private static final AgreementDocument V1 = document("pact", 1, ATLAS, BOREALIS, CEDAR);
    private static final AgreementDocument V2 = document("pact", 2, ATLAS, BOREALIS, CEDAR);

    private static AgreementBook book(
            List<AgreementDocument> documents, List<AgreementSignature> signatures, List<Suspension> suspensions) {
        return AgreementBook.of(documents, signatures, suspensions, Samples.keys());
    }

    private static List<AgreementSignature> allSign(AgreementDocument... documents) {
        List<AgreementSignature> signatures = new ArrayList<>();
        for (AgreementDocument document : documents) {
            PARTIES.forEach(party -> signatures.add(signed(document, party)));
        }
        return signatures;
    }

    private static Standing standing(AgreementBook book) {
        return requireNonNull(book.standings().get(ID));
    }

    @Nested
    class Signing {

        @Test
        void bringsAVersionInForceWhenAllHaveSigned() {
            var book = book(List.of(V1), allSign(V1), List.of());

            assertThat(standing(book)).isEqualTo(new Standing.Signed(V1.rules()));
            assertThat(standing(book).inForce(NOON)).isTrue();
        }

        @Test
        void namesWhoseSignatureIsMissing() {
            var book = book(List.of(V1), List.of(signed(V1, BOREALIS)), List.of());

            assertThat(standing(book)).isEqualTo(new Standing.Unsigned(V1.rules(), Set.of(ATLAS, CEDAR)));
        }

        @Test
        void neverBringsAHalfSignedVersionInForce() {
            List<AgreementSignature> all = allSign(V1);
            forAll(200, choices -> {
                List<AgreementSignature> some = subset(choices, all);
                Set<PartyId> signers = new TreeSet<>();
                some.forEach(signature -> signers.add(signature.party()));

                assertThat(standing(book(List.of(V1), some, List.of())).inForce(NOON))
                        .isEqualTo(signers.containsAll(PARTIES));
            });
        }

        @Test
        void countsNoSignatureOfAKeyThatIsNotTheParty() {
            var foreign = AgreementSignature.sign(V1, CEDAR, keyOf(ATLAS), NOON);
            var book = book(List.of(V1), List.of(signed(V1, ATLAS), signed(V1, BOREALIS), foreign), List.of());

            assertThat(standing(book)).isEqualTo(new Standing.Unsigned(V1.rules(), Set.of(CEDAR)));
            assertThat(book.refused()).hasSize(1);
            assertThat(book.refused().getFirst().reason()).isInstanceOf(SignatureCheck.WrongKey.class);
        }

        @Test
        void refusesASignatureUnderAnUnknownDocument() {
            var book = book(List.of(V1), List.of(signed(V2, ATLAS)), List.of());

            assertThat(book.refused().getFirst().reason()).isEqualTo(new SignatureCheck.UnknownDocument(ID, 2));
        }

        @Test
        void refusesTwoDocumentsOfOneVersion() {
            Map<String, Object> other = tree("pact", 1, ATLAS, BOREALIS, CEDAR);
            other.put("ceiling", "green");
            AgreementDocument different = Samples.read(other);

            assertThatThrownBy(() -> book(List.of(V1, different), List.of(), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("version 1 of the agreement 'pact'")
                    .hasMessageContaining(V1.digest().hex())
                    .hasMessageContaining(different.digest().hex());
        }

        private static <T> List<T> subset(Choices choices, List<T> all) {
            return all.stream().filter(_ -> choices.flip()).toList();
        }
    }

    @Nested
    class Amending {

        @Test
        void neverDisplacesWhatIsInForceByADraft() {
            List<AgreementSignature> first = allSign(V1);
            List<AgreementSignature> second = allSign(V2);
            forAll(200, choices -> {
                List<AgreementSignature> some = Signing.subset(choices, second);
                List<AgreementSignature> given = new ArrayList<>(first);
                given.addAll(some);

                AgreementDocument expected = some.size() == second.size() ? V2 : V1;
                assertThat(standing(book(List.of(V2, V1), given, List.of())))
                        .isEqualTo(new Standing.Signed(expected.rules()));
            });
        }

        @Test
        void doesNotPutAPartyOutWithoutItsSignature() {
            AgreementDocument without = document("pact", 2, ATLAS, BOREALIS);
            List<AgreementSignature> given = allSign(V1);
            given.add(signed(without, ATLAS));
            given.add(signed(without, BOREALIS));

            var book = book(List.of(V1, without), given, List.of());
            assertThat(standing(book)).isEqualTo(new Standing.Signed(V1.rules()));
            assertThat(book.versions(ID).getLast().missing()).containsExactly(CEDAR);

            given.add(signed(without, CEDAR));
            assertThat(standing(book(List.of(V1, without), given, List.of())))
                    .isEqualTo(new Standing.Signed(without.rules()));
        }

        @Test
        void showsTheNewestWhenNoneIsSignedByAll() {
            var book = book(List.of(V1, V2), List.of(signed(V1, ATLAS)), List.of());

            assertThat(standing(book).agreement().version()).isEqualTo(2);
        }
    }

    @Nested
    class Suspending {

        private final List<AgreementSignature> all = allSign(V1);

        @Test
        void stopsTheAgreementUntilTheSamePartyResumes() {
            Suspension suspension = Suspension.begun(ID, BOREALIS, NOON);

            assertThat(standing(book(List.of(V1), all, List.of(suspension))))
                    .isEqualTo(new Standing.Suspended(V1.rules(), BOREALIS, NOON));
            assertThat(standing(book(List.of(V1), all, List.of(suspension.resumedBy(BOREALIS, NOON.plusSeconds(1))))))
                    .isEqualTo(new Standing.Signed(V1.rules()));
        }

        @Test
        void cannotBeLiftedByAnother() {
            Suspension suspension = Suspension.begun(ID, BOREALIS, NOON);

            assertThatThrownBy(() -> suspension.resumedBy(ATLAS, NOON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'borealis' suspended the agreement 'pact', so 'atlas' cannot resume it");
        }

        @Test
        void lastsWhileAnyPartyHasNotResumed() {
            forAll(200, choices -> {
                List<Suspension> suspensions = new ArrayList<>();
                Set<PartyId> open = new TreeSet<>();
                for (PartyId party : PARTIES) {
                    if (choices.flip()) {
                        Suspension suspension = Suspension.begun(ID, party, NOON);
                        boolean resumed = choices.flip();
                        suspensions.add(resumed ? suspension.resumedBy(party, NOON) : suspension);
                        if (!resumed) {
                            open.add(party);
                        }
                    }
                }

                assertThat(standing(book(List.of(V1), all, suspensions)).inForce(NOON))
                        .isEqualTo(open.isEmpty());
            });
        }

        @Test
        void isNothingByOneWhoIsNoParty() {
            Suspension foreign = Suspension.begun(ID, new PartyId("delta"), NOON);

            assertThat(standing(book(List.of(V1), all, List.of(foreign)))).isEqualTo(new Standing.Signed(V1.rules()));
        }

        @Test
        void isNotLiftedByANewVersion() {
            Suspension suspension = Suspension.begun(ID, ATLAS, NOON);

            assertThat(standing(book(List.of(V1, V2), allSign(V1, V2), List.of(suspension))))
                    .isEqualTo(new Standing.Suspended(V2.rules(), ATLAS, NOON));
        }
    }

    @Nested
    class Overlaps {

        @Test
        void areWarnedOf() {
            AgreementDocument other = document("second", 1, BOREALIS, CEDAR);
            List<AgreementSignature> given = allSign(V1);
            given.add(signed(other, BOREALIS));
            given.add(signed(other, CEDAR));

            List<Overlap> overlaps = book(List.of(V1, other), given, List.of()).overlaps();

            assertThat(overlaps).hasSize(1);
            assertThat(overlaps.getFirst().parties()).containsExactly(BOREALIS, CEDAR);
            assertThat(overlaps.getFirst().message()).contains("'pact' and 'second'", "crime-prevention");
        }

        @Test
        void needTwoCommonPartiesAndBothSigned() {
            AgreementDocument unsigned = document("second", 1, BOREALIS, CEDAR);

            assertThat(book(List.of(V1, unsigned), allSign(V1), List.of()).overlaps())
                    .isEmpty();
        }
    }
}
