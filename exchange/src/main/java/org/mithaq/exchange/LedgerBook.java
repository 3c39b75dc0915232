package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.NoteKey;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * The ledger for whoever oversees the node: entries as the log commits to them, which name no item, and their proofs.
 * Answers the questions of Directive (EU) 2016/680, article 25. Everything is read anew from the rows.
 *
 * <p>Safe to call from any thread; may block on I/O.
 */
public interface LedgerBook {

    /**
     * Finds entries, the newest first. Looks through a bounded number of them: an answer may hold fewer than were wanted,
     * or none, and still say where to go on.
     *
     * @param before where an earlier answer ended
     * @param limit most of them, from 1
     */
    Lines find(LedgerQuestion question, Optional<Place> before, int limit);

    /**
     * Finds who was given answers, the latest first.
     *
     * @param limit most of them, from 1
     */
    Readers readers(LedgerQuestion question, int limit);

    /** Gives an entry without what only its tick can cover; empty when there is none, or none any more. */
    Optional<EntryRecord> entry(LedgerStream stream, long number);

    /** Gives the entry that says that an answer was sent to its end; empty when it was not, or not yet. */
    Optional<EntryRecord> completion(long disclosure);

    /** Proves an entry from the rows as they are now; empty when no tick covers it yet, or rows of the log are missing. */
    Optional<EntryProof> proof(LedgerStream stream, long number);

    /** Gives the keys that the log was ever signed with, the newest last. */
    List<NoteKey> keys();

    /**
     * Counts what was done, month by month, the latest first; months in UTC.
     *
     * @param span a month counts from the part of it that lies in the span
     */
    List<Month> months(LedgerQuestion.Span span);

    /**
     * Gives contributions that may not be kept beyond a time, the most urgent first.
     *
     * @param offset how many to pass over
     * @param limit most of them, from 1
     */
    Retention retention(Instant until, int offset, int limit);

    /** Says how much of the log there is, and how long entries are kept. */
    Kept kept();

    /**
     * Says which ticks a pack over a span of time has. It ends with a checkpoint that is kept, so it may go some way
     * beyond the span's end.
     *
     * @return empty when the log has none of them
     */
    Optional<Pack> pack(LedgerQuestion.Span span);

    /** Writes a pack, tick by tick, in the form of {@link org.mithaq.ledger.PackWriter}. */
    void write(Pack pack, OutputStream out) throws IOException;

    /**
     * Where an answer ended: what follows has lower numbers.
     *
     * @param act of the stream of acts
     * @param disclosure of the stream of disclosures
     * @param submission of the stream of submissions
     */
    record Place(long act, long disclosure, long submission) {

        /** Gives the text form, numbers with dots between them. */
        public String text() {
            return act + "." + disclosure + "." + submission;
        }

        /** Reads the text form; empty when it is none. */
        public static Optional<Place> parse(String text) {
            if (!text.matches("\\d{1,18}\\.\\d{1,18}\\.\\d{1,18}")) {
                return Optional.empty();
            }
            String[] numbers = text.split("\\.", -1);
            return Optional.of(
                    new Place(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
        }
    }

    /**
     * Some entries.
     *
     * @param entries the newest first; each stream in the order of its numbers
     * @param next where to go on; empty at the end
     */
    record Lines(List<EntryRecord> entries, Optional<Place> next) {

        /** Copies. */
        public Lines {
            entries = List.copyOf(entries);
            requireNonNull(next, "next");
        }
    }

    /**
     * Who was given answers.
     *
     * @param readers the latest first
     * @param whole whether all that was asked for was looked at
     */
    record Readers(List<Reading> readers, boolean whole) {

        /** Copies. */
        public Readers {
            readers = List.copyOf(readers);
        }
    }

    /**
     * What one reader was given for one purpose.
     *
     * @param party whose
     * @param user the person, as far as a person signed in
     * @param purpose what for, as far as it was stated
     * @param token what they signed in with
     * @param answers how many
     * @param rows how many rows in them
     * @param first when the first one
     * @param last when the last one
     */
    record Reading(
            PartyId party,
            Optional<UserId> user,
            Optional<Purpose> purpose,
            String token,
            long answers,
            long rows,
            Instant first,
            Instant last) {

        /** Checks that every part is there. */
        public Reading {
            requireNonNull(party, "party");
            requireNonNull(user, "user");
            requireNonNull(purpose, "purpose");
            requireNonNull(token, "token");
            requireNonNull(first, "first");
            requireNonNull(last, "last");
        }
    }

    /**
     * What was done in a month.
     *
     * @param month which one, in UTC
     * @param collected rows that came in
     * @param altered contributions that were given other terms or withdrawn
     * @param consulted answers to the own party
     * @param disclosed answers to other parties
     * @param disclosedRows rows in those
     * @param erased contributions that were erased
     */
    record Month(
            YearMonth month,
            long collected,
            long altered,
            long consulted,
            long disclosed,
            long disclosedRows,
            long erased) {

        /** Checks that there is a month. */
        public Month {
            requireNonNull(month, "month");
        }
    }

    /**
     * Some contributions that may not be kept for long.
     *
     * @param due the most urgent first
     * @param count how many there are in all; {@value #MOST_COUNTED} and one more for more than that
     */
    record Retention(List<Due> due, int count) {

        /** Beyond this nobody counts. */
        public static final int MOST_COUNTED = 10_000;

        /** Copies. */
        public Retention {
            due = List.copyOf(due);
        }
    }

    /**
     * A contribution that may not be kept for long.
     *
     * @param handle its name
     * @param originator who gave it
     * @param agreements under which
     * @param until until when it may be kept
     */
    record Due(Handle handle, PartyId originator, Set<AgreementId> agreements, Instant until) {

        /** Copies. */
        public Due {
            requireNonNull(handle, "handle");
            requireNonNull(originator, "originator");
            agreements = Set.copyOf(agreements);
            requireNonNull(until, "until");
        }
    }

    /**
     * How much of the log there is.
     *
     * @param ticks leaves of the log; 0 before the first one
     * @param first when the oldest leaf whose entries are kept was written
     * @param last when the newest leaf was written
     * @param keptFor how long entries are kept
     */
    record Kept(long ticks, Optional<Instant> first, Optional<Instant> last, Duration keptFor) {

        /** Checks that every part is there. */
        public Kept {
            requireNonNull(first, "first");
            requireNonNull(last, "last");
            requireNonNull(keptFor, "keptFor");
        }
    }

    /**
     * Ticks of a pack.
     *
     * @param from the first
     * @param until the one after the last: size of the log in the checkpoint that ends the pack
     */
    record Pack(long from, long until) {

        /** Checks the order. */
        public Pack {
            if (from < 0 || until <= from) {
                throw new IllegalArgumentException("A pack has ticks, not " + from + " to " + until);
            }
        }
    }
}
