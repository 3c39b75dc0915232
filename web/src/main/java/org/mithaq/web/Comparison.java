package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.agreement.AgreementClause;
import org.mithaq.agreement.ClauseRule;
import org.mithaq.agreement.Language;
import org.mithaq.agreement.Rendering;
import org.mithaq.agreement.SignedAgreement;

/** Two versions of an agreement, clause by clause, in one language. Immutable. */
final class Comparison {

    /** Words times words up to which two texts are compared word by word; beyond, they are shown one after the other. */
    private static final int MOST_CELLS = 4_000_000;

    private final SignedAgreement before;
    private final SignedAgreement after;
    private final Rendering rulesBefore;
    private final Rendering rulesAfter;
    private final Language language;

    Comparison(SignedAgreement before, SignedAgreement after, Language language) {
        this.before = requireNonNull(before, "before");
        this.after = requireNonNull(after, "after");
        this.rulesBefore = new Rendering(before, java.util.Map.of());
        this.rulesAfter = new Rendering(after, java.util.Map.of());
        this.language = requireNonNull(language, "language");
    }

    /** What became of a clause. */
    enum Change {
        /** It was not there. */
        ADDED,
        /** It is not there any more. */
        REMOVED,
        /** It says something else, or sets its rule otherwise. */
        CHANGED
    }

    /**
     * A clause that is not as it was.
     *
     * @param rule its rule
     * @param change what became of it
     * @param pieces its text, with what was taken out and what was put in
     * @param ruleBefore the enforced rule as it was; empty for an added clause
     * @param ruleAfter the enforced rule as it is; empty for a removed clause
     */
    record Line(
            ClauseRule rule,
            Change change,
            List<Piece> pieces,
            Optional<String> ruleBefore,
            Optional<String> ruleAfter) {}

    /** Clauses that differ, in the order of a document. */
    List<Line> lines() {
        return Stream.of(ClauseRule.values())
                .flatMap(rule -> line(rule).stream())
                .toList();
    }

    /** How many clauses are the same in both. */
    long same() {
        return Stream.of(ClauseRule.values())
                .filter(rule ->
                        after.document().find(rule).isPresent() && line(rule).isEmpty())
                .count();
    }

    private Optional<Line> line(ClauseRule rule) {
        Optional<AgreementClause> old = before.document().find(rule);
        Optional<AgreementClause> now = after.document().find(rule);
        if (old.isEmpty() && now.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> ruleBefore = old.map(_ -> rulesBefore.rule(rule));
        Optional<String> ruleAfter = now.map(_ -> rulesAfter.rule(rule));
        boolean same =
                old.map(AgreementClause::text).equals(now.map(AgreementClause::text)) && ruleBefore.equals(ruleAfter);
        if (same) {
            return Optional.empty();
        }
        Change change = old.isEmpty() ? Change.ADDED : now.isEmpty() ? Change.REMOVED : Change.CHANGED;
        return Optional.of(new Line(rule, change, pieces(text(old), text(now)), ruleBefore, ruleAfter));
    }

    private String text(Optional<AgreementClause> clause) {
        return clause.map(one -> one.text().in(language)).orElse("");
    }

    /**
     * A run of words.
     *
     * @param kept whether it stands in both texts
     * @param added whether it stands in the later one alone; else, when it is not kept, in the earlier one alone
     * @param text the words with blanks between them
     */
    record Piece(boolean kept, boolean added, String text) {}

    /** Compares two texts word by word: the longest common sequence stays, what is around it was taken out or put in. */
    static List<Piece> pieces(String before, String after) {
        String[] old = words(before);
        String[] now = words(after);
        if ((long) old.length * now.length > MOST_CELLS) {
            return joined(List.of(new Piece(false, false, before), new Piece(false, true, after)));
        }
        int[][] common = common(old, now);
        List<Piece> pieces = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.length || j < now.length) {
            if (i < old.length && j < now.length && old[i].equals(now[j])) {
                pieces.add(new Piece(true, false, old[i]));
                i++;
                j++;
            } else if (j == now.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) {
                pieces.add(new Piece(false, false, old[i]));
                i++;
            } else {
                pieces.add(new Piece(false, true, now[j]));
                j++;
            }
        }
        return joined(pieces);
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ", -1);
    }

    /** Length of the longest common sequence of what is left from each place on. */
    private static int[][] common(String[] old, String[] now) {
        int[][] common = new int[old.length + 1][now.length + 1];
        for (int i = old.length - 1; i >= 0; i--) {
            for (int j = now.length - 1; j >= 0; j--) {
                common[i][j] =
                        old[i].equals(now[j]) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Piece> joined(List<Piece> words) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece word : words) {
            if (word.text().isEmpty()) {
                continue;
            }
            Piece last = pieces.isEmpty() ? word : pieces.getLast();
            if (!pieces.isEmpty() && last.kept() == word.kept() && last.added() == word.added()) {
                pieces.set(pieces.size() - 1, new Piece(last.kept(), last.added(), last.text() + " " + word.text()));
            } else {
                pieces.add(word);
            }
        }
        return List.copyOf(pieces);
    }
}
