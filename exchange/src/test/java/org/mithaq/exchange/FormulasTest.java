package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Choices;

class FormulasTest {

    private final Formulas formulas = new Formulas();

    /** Evaluates a formula of the present by its definition; atom 0 is "honours". */
    private static boolean holds(Formulas formulas, int id, IntPredicate atoms) {
        FormulaNode node = formulas.node(id);
        return switch (node.kind()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case HONOURS -> atoms.test(0);
            case TERMS -> atoms.test(node.args().getFirst());
            case NOT -> !holds(formulas, node.args().getFirst(), atoms);
            case ALL -> node.args().stream().allMatch(arg -> holds(formulas, arg, atoms));
            case ANY -> node.args().stream().anyMatch(arg -> holds(formulas, arg, atoms));
            case UNTIL -> holds(formulas, node.args().get(2), atoms);
        };
    }

    /** A formula beside what it must say for each assignment to the atoms. */
    private record Known(int id, List<Boolean> values) {}

    private static Known chosen(Choices choices, Formulas formulas, int atoms, int depth) {
        int rows = 1 << atoms;
        if (depth == 0 || choices.oneIn(4)) {
            int atom = choices.below(atoms);
            int id = atom == 0 ? Formulas.HONOURS : formulas.terms(atom);
            return new Known(
                    id,
                    IntStream.range(0, rows)
                            .mapToObj(row -> (row >> atom & 1) != 0)
                            .toList());
        }
        if (choices.oneIn(4)) {
            Known one = chosen(choices, formulas, atoms, depth - 1);
            return new Known(
                    formulas.not(one.id()),
                    one.values().stream().map(value -> !value).toList());
        }
        boolean and = choices.flip();
        List<Known> parts = new ArrayList<>();
        int count = choices.between(0, 4);
        for (int i = 0; i < count; i++) {
            parts.add(chosen(choices, formulas, atoms, depth - 1));
        }
        List<Integer> ids = parts.stream().map(Known::id).toList();
        return new Known(
                and ? formulas.all(ids) : formulas.any(ids),
                IntStream.range(0, rows)
                        .mapToObj(row -> and
                                ? parts.stream().allMatch(part -> part.values().get(row))
                                : parts.stream().anyMatch(part -> part.values().get(row)))
                        .toList());
    }

    @Nested
    class Simplification {

        @Test
        void keepsTheMeaningAndGivesEqualFormulasOneNumber() {
            forAll(3_000, choices -> {
                var own = new Formulas();
                Known a = chosen(choices, own, 5, 4);
                Known b = chosen(choices, own, 5, 4);
                for (int row = 0; row < 1 << 5; row++) {
                    int assignment = row;
                    assertThat(holds(own, a.id(), atom -> (assignment >> atom & 1) != 0))
                            .isEqualTo(a.values().get(row));
                }
                assertThat(a.id() == b.id()).isEqualTo(a.values().equals(b.values()));
                assertThat(a.id() == Formulas.NEVER).isEqualTo(!a.values().contains(true));
                assertThat(a.id() == Formulas.ALWAYS).isEqualTo(!a.values().contains(false));
            });
        }

        @Test
        void keepsTheMeaningOfMoreAtomsThanATableHolds() {
            forAll(200, choices -> {
                var own = new Formulas();
                Known a = chosen(choices, own, 13, 5);
                for (int row = 0; row < 1 << 13; row++) {
                    int assignment = row;
                    assertThat(holds(own, a.id(), atom -> (assignment >> atom & 1) != 0))
                            .isEqualTo(a.values().get(row));
                }
            });
        }

        @Test
        void findsOutThatNobodyIsLeftOfManyAtoms() {
            List<Integer> many =
                    IntStream.rangeClosed(1, 40).mapToObj(formulas::terms).toList();
            int all = formulas.and(formulas.all(many), formulas.any(List.of(formulas.terms(41), formulas.terms(42))));

            assertThat(formulas.and(all, formulas.not(all))).isEqualTo(Formulas.NEVER);
            assertThat(formulas.or(all, formulas.not(all))).isEqualTo(Formulas.ALWAYS);
            assertThat(formulas.and(all, formulas.or(all, formulas.terms(50)))).isEqualTo(all);
        }

        @Test
        void givesNobodyForAnEmptyChoiceAndEverybodyForNoCondition() {
            assertThat(formulas.any(List.of())).isEqualTo(Formulas.NEVER);
            assertThat(formulas.all(List.of())).isEqualTo(Formulas.ALWAYS);
        }
    }

    @Nested
    class Until {

        @Test
        void isTheLatterForWhatIsMadeOfIt() {
            int until = formulas.until(formulas.terms(1), 7, formulas.and(formulas.terms(1), formulas.terms(2)));

            assertThat(formulas.and(until, formulas.terms(2)))
                    .isEqualTo(formulas.and(formulas.terms(1), formulas.terms(2)));
            assertThat(formulas.not(until)).isEqualTo(formulas.not(formulas.and(formulas.terms(1), formulas.terms(2))));
        }

        @Test
        void isNotKeptWhereNothingComesOfIt() {
            assertThat(formulas.until(formulas.terms(1), 7, Formulas.NEVER)).isEqualTo(Formulas.NEVER);
            assertThat(formulas.until(formulas.terms(1), 0, formulas.terms(2))).isEqualTo(formulas.terms(2));
            assertThat(formulas.until(formulas.terms(1), 7, formulas.terms(1))).isEqualTo(formulas.terms(1));
        }

        @Test
        void skipsWhatHeldForNoSet() {
            int once = formulas.until(formulas.terms(1), 7, formulas.terms(2));

            assertThat(formulas.until(once, 7, formulas.terms(3)))
                    .isEqualTo(formulas.until(formulas.terms(1), 7, formulas.terms(3)));
        }
    }

    @Nested
    class Restoring {

        @Test
        void givesTheSameNumbersAgain() {
            forAll(300, choices -> {
                var first = new Formulas();
                for (int i = 0; i < 5; i++) {
                    int formula = chosen(choices, first, 5, 3).id();
                    int narrowed = first.until(formula, choices.below(3), first.and(formula, first.terms(1)));
                    first.classOf(new RowClass(narrowed, formula, Formulas.NEVER, formula));
                }

                Formulas second = restored(first);

                assertThat(second.nodeCount()).isEqualTo(first.nodeCount());
                int known = first.nodeCount();
                for (int id = 0; id < known; id++) {
                    assertThat(second.node(id)).isEqualTo(first.node(id));
                    assertThat(second.not(id)).isEqualTo(first.not(id));
                    assertThat(second.and(id, second.terms(2))).isEqualTo(first.and(id, first.terms(2)));
                }
                for (int id = Formulas.FIRST_CLASS; id < first.classCount(); id++) {
                    assertThat(second.classOf(first.rowClass(id))).isEqualTo(id);
                }
            });
        }

        private Formulas restored(Formulas first) {
            var second = new Formulas();
            for (int id = Formulas.FIRST_NODE; id < first.nodeCount(); id++) {
                second.restoreNode(id, first.node(id));
            }
            for (int id = Formulas.FIRST_CLASS; id < first.classCount(); id++) {
                second.restoreClass(id, first.rowClass(id));
            }
            return second;
        }

        @Test
        void refusesAGap() {
            assertThatThrownBy(() -> formulas.restoreNode(9, new FormulaNode(FormulaNode.Kind.TERMS, List.of(1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("9", "3");
        }
    }
}
