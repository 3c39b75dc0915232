package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What the pages of oversight show. */
public final class OversightModel {

    private OversightModel() {}

    /** Pages among which oversight goes to and fro. */
    public enum Tab {
        /** Entries, the newest first. */
        LOG,
        /** Who consulted and who was given what. */
        QUESTIONS,
        /** What has to be erased when. */
        RETENTION,
        /** The log to take along. */
        PACK
    }

    /**
     * A piece of a text.
     *
     * @param text what it says
     * @param code whether it is an identifier, which is written from left to right
     */
    public record Part(String text, boolean code) {

        /** Checks that there is a text. */
        public Part {
            requireNonNull(text, "text");
        }
    }

    /**
     * An entry in a list.
     *
     * @param address of its page
     * @param time when it happened
     * @param what in a word or two
     * @param detail more of that
     * @param who did it or was given it
     * @param purpose what for
     * @param subject what it was done to
     * @param reason why, or the clause
     */
    public record Line(
            String address,
            String time,
            String what,
            List<Part> detail,
            List<Part> who,
            Optional<String> purpose,
            List<Part> subject,
            List<Part> reason) {

        /** Checks and copies. */
        public Line {
            requireNonNull(address, "address");
            requireNonNull(time, "time");
            requireNonNull(what, "what");
            detail = List.copyOf(detail);
            who = List.copyOf(who);
            requireNonNull(purpose, "purpose");
            subject = List.copyOf(subject);
            reason = List.copyOf(reason);
        }
    }

    /**
     * Some entries.
     *
     * @param look language, calendar, digits
     * @param lines the newest first
     * @param next address of those before
     */
    public record Lines(Look look, List<Line> lines, Optional<String> next) {

        /** Checks and copies. */
        public Lines {
            requireNonNull(look, "look");
            lines = List.copyOf(lines);
            requireNonNull(next, "next");
        }
    }

    /**
     * The log.
     *
     * @param frame round it
     * @param kinds to choose from
     * @param parties to choose from
     * @param from first day, as year-month-day
     * @param until last day, as year-month-day
     * @param entries what there is
     */
    public record Log(Frame frame, List<Choice> kinds, List<Choice> parties, String from, String until, Lines entries) {

        /** Checks and copies. */
        public Log {
            requireNonNull(frame, "frame");
            kinds = List.copyOf(kinds);
            parties = List.copyOf(parties);
            requireNonNull(from, "from");
            requireNonNull(until, "until");
            requireNonNull(entries, "entries");
        }
    }

    /**
     * Something that is known of an entry.
     *
     * @param label what
     * @param parts its value
     */
    public record LineFact(Text label, List<Part> parts) {

        /** Checks and copies. */
        public LineFact {
            requireNonNull(label, "label");
            parts = List.copyOf(parts);
        }
    }

    /**
     * One step of a proof.
     *
     * @param text what has to hold
     * @param holds whether it does
     * @param failure why it does not, in the words of the verifier
     */
    public record Step(Text text, boolean holds, String failure) {

        /** Checks that both texts are there. */
        public Step {
            requireNonNull(text, "text");
            requireNonNull(failure, "failure");
        }
    }

    /**
     * A proof, checked.
     *
     * @param steps from the entry to the signature
     * @param facts tick, tree and key
     * @param note the signed checkpoint
     * @param tile address of the hashes beside the leaf's
     * @param leaves address of the leaves beside it
     */
    public record Proof(List<Step> steps, List<LineFact> facts, String note, String tile, String leaves) {

        /** Checks and copies. */
        public Proof {
            steps = List.copyOf(steps);
            facts = List.copyOf(facts);
            requireNonNull(note, "note");
            requireNonNull(tile, "tile");
            requireNonNull(leaves, "leaves");
        }
    }

    /**
     * One entry.
     *
     * @param frame round it
     * @param facts what is known
     * @param handles names of the contributions that it concerns
     * @param verdict what came of the proof
     * @param good whether it holds; false also while there is none yet
     * @param proof the proof
     * @param command what proves it at the command line
     */
    public record Entry(
            Frame frame,
            List<LineFact> facts,
            List<String> handles,
            Text verdict,
            boolean good,
            Optional<Proof> proof,
            String command) {

        /** Checks and copies. */
        public Entry {
            requireNonNull(frame, "frame");
            facts = List.copyOf(facts);
            handles = List.copyOf(handles);
            requireNonNull(verdict, "verdict");
            requireNonNull(proof, "proof");
            requireNonNull(command, "command");
        }
    }

    /**
     * Who was given answers.
     *
     * @param party its name
     * @param person their name; empty when nobody signed in but a party's program
     * @param token what they signed in with
     * @param purpose what for
     * @param answers how many
     * @param rows how much in them
     * @param first when the first one
     * @param last when the last one
     */
    public record Reading(
            String party,
            Optional<String> person,
            String token,
            Optional<String> purpose,
            String answers,
            String rows,
            String first,
            String last) {

        /** Checks that every part is there. */
        public Reading {
            requireNonNull(party, "party");
            requireNonNull(person, "person");
            requireNonNull(token, "token");
            requireNonNull(purpose, "purpose");
            requireNonNull(answers, "answers");
            requireNonNull(rows, "rows");
            requireNonNull(first, "first");
            requireNonNull(last, "last");
        }
    }

    /**
     * A month in figures.
     *
     * @param month its name
     * @param figures one for each column
     */
    public record Month(String month, List<String> figures) {

        /** Checks and copies. */
        public Month {
            requireNonNull(month, "month");
            figures = List.copyOf(figures);
        }
    }

    /**
     * What was asked.
     *
     * @param handle name of a contribution
     * @param person short name of a person
     * @param token name of a token
     * @param purpose a purpose
     * @param from first day
     * @param until last day
     */
    public record Asked(String handle, String person, String token, String purpose, String from, String until) {

        /** Checks that every part is there. */
        public Asked {
            requireNonNull(handle, "handle");
            requireNonNull(person, "person");
            requireNonNull(token, "token");
            requireNonNull(purpose, "purpose");
            requireNonNull(from, "from");
            requireNonNull(until, "until");
        }
    }

    /**
     * Questions and their answers.
     *
     * @param frame round it
     * @param parties to choose from
     * @param asked what was asked
     * @param wrong what of it cannot be asked
     * @param consulted who of the own party read
     * @param disclosed which others were given something
     * @param whole whether that is all
     * @param months figures
     * @param entries the entries themselves
     */
    public record Questions(
            Frame frame,
            List<Choice> parties,
            Asked asked,
            Optional<Text> wrong,
            List<Reading> consulted,
            List<Reading> disclosed,
            boolean whole,
            List<Month> months,
            Lines entries) {

        /** Checks and copies. */
        public Questions {
            requireNonNull(frame, "frame");
            parties = List.copyOf(parties);
            requireNonNull(asked, "asked");
            requireNonNull(wrong, "wrong");
            consulted = List.copyOf(consulted);
            disclosed = List.copyOf(disclosed);
            months = List.copyOf(months);
            requireNonNull(entries, "entries");
        }
    }

    /**
     * A contribution that has to be erased.
     *
     * @param handle its name
     * @param from who gave it
     * @param agreements under which
     * @param until when it has to be gone
     * @param over whether that is past
     */
    public record Due(String handle, String from, List<String> agreements, String until, boolean over) {

        /** Checks and copies. */
        public Due {
            requireNonNull(handle, "handle");
            requireNonNull(from, "from");
            agreements = List.copyOf(agreements);
            requireNonNull(until, "until");
        }
    }

    /**
     * What has to be erased, and how long the log is kept.
     *
     * @param frame round it
     * @param count how much, in words
     * @param due the most urgent first
     * @param next address of what is less urgent
     * @param log facts of the log
     */
    public record Retention(Frame frame, String count, List<Due> due, Optional<String> next, List<LineFact> log) {

        /** Checks and copies. */
        public Retention {
            requireNonNull(frame, "frame");
            requireNonNull(count, "count");
            due = List.copyOf(due);
            requireNonNull(next, "next");
            log = List.copyOf(log);
        }
    }

    /**
     * The log to take along.
     *
     * @param frame round it
     * @param from first day that is offered
     * @param until last day that is offered
     * @param empty whether the wanted span has nothing
     * @param command what verifies it
     */
    public record Pack(Frame frame, String from, String until, boolean empty, String command) {

        /** Checks that every part is there. */
        public Pack {
            requireNonNull(frame, "frame");
            requireNonNull(from, "from");
            requireNonNull(until, "until");
            requireNonNull(command, "command");
        }
    }
}
