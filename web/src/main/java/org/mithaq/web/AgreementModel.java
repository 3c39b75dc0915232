package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.TextRun;

/** What the pages of agreements show. */
public final class AgreementModel {

    private AgreementModel() {}

    /**
     * All agreements.
     *
     * @param frame round it
     * @param rows by short name
     */
    public record Listing(Frame frame, List<Row> rows) {

        /** Checks and copies. */
        public Listing {
            requireNonNull(frame, "frame");
            rows = List.copyOf(rows);
        }
    }

    /**
     * An agreement in the list.
     *
     * @param id short name
     * @param title in the page's language
     * @param state in words
     * @param inForce whether anything flows under it now
     * @param parties who made it, in words
     * @param until when it ends, in words
     * @param waiting whether a later version waits for signatures
     */
    public record Row(
            String id, String title, String state, boolean inForce, String parties, String until, boolean waiting) {

        /** Checks that every part is there. */
        public Row {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            requireNonNull(state, "state");
            requireNonNull(parties, "parties");
            requireNonNull(until, "until");
        }
    }

    /**
     * One version of an agreement.
     *
     * @param frame round it
     * @param head what it is and how it stands
     * @param clauses what was agreed
     * @param signers who has signed and who has not
     * @param history suspensions and their ends
     * @param versions all versions, the newest first
     * @param acts what the person may do
     * @param notice what was just done
     * @param problem why something was not done
     */
    public record Shown(
            Frame frame,
            Head head,
            List<Clause> clauses,
            List<Signer> signers,
            List<Happening> history,
            List<Version> versions,
            Acts acts,
            Optional<Text> notice,
            Optional<Text> problem) {

        /** Checks and copies. */
        public Shown {
            requireNonNull(frame, "frame");
            requireNonNull(head, "head");
            clauses = List.copyOf(clauses);
            signers = List.copyOf(signers);
            history = List.copyOf(history);
            versions = List.copyOf(versions);
            requireNonNull(acts, "acts");
            requireNonNull(notice, "notice");
            requireNonNull(problem, "problem");
        }

        /** What signs the shown version where the party key is kept. */
        public String command() {
            return "mithaq agreement sign " + head.id() + " --document " + head.id() + "-" + head.number()
                    + ".json --as " + acts.own() + " --key party.key --out signature.json";
        }

        /** Number of the version before the one that is shown, to compare it with. */
        public Optional<Version> before() {
            return versions.stream()
                    .filter(version -> version.number() < head.number())
                    .findFirst();
        }
    }

    /**
     * What a version is, and how the agreement stands.
     *
     * @param id short name
     * @param number of the version
     * @param state of the agreement, in words
     * @param inForce whether anything flows under it now
     * @param exercise whether it serves an exercise
     * @param valid from when until when, in words
     * @param digest SHA-256 of what is signed
     * @param waiting whose signature a later version waits for, in words
     */
    public record Head(
            String id,
            int number,
            String state,
            boolean inForce,
            boolean exercise,
            String valid,
            String digest,
            Optional<String> waiting) {

        /** Checks that every part is there. */
        public Head {
            requireNonNull(id, "id");
            requireNonNull(state, "state");
            requireNonNull(valid, "valid");
            requireNonNull(digest, "digest");
            requireNonNull(waiting, "waiting");
        }
    }

    /**
     * A clause.
     *
     * @param id by which decisions cite it
     * @param heading its name
     * @param text its text, cut where its direction changes
     * @param rule what is enforced
     */
    public record Clause(String id, String heading, List<TextRun> text, String rule) {

        /** Checks and copies. */
        public Clause {
            requireNonNull(id, "id");
            requireNonNull(heading, "heading");
            text = List.copyOf(text);
            requireNonNull(rule, "rule");
        }
    }

    /**
     * A party whose signature the version needs.
     *
     * @param name in the page's language
     * @param id short name
     * @param signed when it signed, in words; empty when it has not
     * @param fingerprint of the key it signed with, else of its present one
     */
    public record Signer(String name, String id, Optional<String> signed, Optional<String> fingerprint) {

        /** Checks that every part is there. */
        public Signer {
            requireNonNull(name, "name");
            requireNonNull(id, "id");
            requireNonNull(signed, "signed");
            requireNonNull(fingerprint, "fingerprint");
        }
    }

    /**
     * A suspension or its end.
     *
     * @param suspended whether it began
     * @param by who did it
     * @param at when, in words
     * @param reason why
     */
    public record Happening(boolean suspended, String by, String at, String reason) {

        /** Checks that every part is there. */
        public Happening {
            requireNonNull(by, "by");
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * A version in the list of versions.
     *
     * @param number from 1
     * @param shown whether it is the one on this page
     * @param counts whether it is the one that counts
     * @param waiting whether signatures are missing
     * @param valid from when until when, in words
     */
    public record Version(int number, boolean shown, boolean counts, boolean waiting, String valid) {

        /** Checks that every part is there. */
        public Version {
            requireNonNull(valid, "valid");
        }
    }

    /**
     * What the person may do now.
     *
     * @param sign whether the own party's signature is wanted under the version that is shown
     * @param take whether a signature made elsewhere may be entered
     * @param keyHere whether the party key is kept on this node
     * @param suspend whether it can be suspended
     * @param resume whether the own party's suspension can end
     * @param own short name of the own party
     * @param kept what was typed and not taken
     */
    public record Acts(
            boolean sign, boolean take, boolean keyHere, boolean suspend, boolean resume, String own, Kept kept) {

        /** Checks that both are there. */
        public Acts {
            requireNonNull(own, "own");
            requireNonNull(kept, "kept");
        }
    }

    /**
     * What was typed and not taken.
     *
     * @param signature as it was pasted
     * @param reason why something should be done
     * @param act whose form it is
     * @param key under which the form is kept, when it is
     */
    public record Kept(String signature, String reason, String act, Optional<String> key) {

        static final Kept NOTHING = new Kept("", "", "", Optional.empty());

        /** Checks that every part is there. */
        public Kept {
            requireNonNull(signature, "signature");
            requireNonNull(reason, "reason");
            requireNonNull(act, "act");
            requireNonNull(key, "key");
        }

        static Kept of(String act, Optional<KeptForms.Again> again) {
            return again.map(form -> new Kept(
                            Forms.one(form.form(), "signature").orElse(""),
                            Forms.one(form.form(), "reason").orElse(""),
                            act,
                            Optional.of(form.key())))
                    .orElse(NOTHING);
        }

        /** The key under which the form of an act is kept. */
        public Optional<String> key(String wanted) {
            return key.filter(_ -> act.equals(wanted));
        }
    }

    /**
     * Two versions, clause by clause.
     *
     * @param frame round it
     * @param id short name
     * @param from versions to compare from
     * @param to versions to compare with
     * @param differences clauses that differ
     * @param same how many do not
     */
    public record Compared(
            Frame frame, String id, List<Choice> from, List<Choice> to, List<Difference> differences, String same) {

        /** Checks and copies. */
        public Compared {
            requireNonNull(frame, "frame");
            requireNonNull(id, "id");
            from = List.copyOf(from);
            to = List.copyOf(to);
            differences = List.copyOf(differences);
            requireNonNull(same, "same");
        }
    }

    /**
     * A clause that is not as it was.
     *
     * @param heading its name
     * @param change what became of it
     * @param pieces its text with what was taken out and put in
     * @param before the enforced rule as it was, when it is another now
     * @param after the enforced rule as it is
     */
    public record Difference(
            String heading, Text change, List<Piece> pieces, Optional<String> before, Optional<String> after) {

        /** Checks and copies. */
        public Difference {
            requireNonNull(heading, "heading");
            requireNonNull(change, "change");
            pieces = List.copyOf(pieces);
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /**
     * Words that stayed, went or came.
     *
     * @param kept whether they stand in both
     * @param added whether they came; else, when they are not kept, they went
     * @param text the words, cut where their direction changes
     */
    public record Piece(boolean kept, boolean added, List<TextRun> text) {

        /** Copies. */
        public Piece {
            text = List.copyOf(text);
        }
    }
}
