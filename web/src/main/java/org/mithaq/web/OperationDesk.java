package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.User;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * What administrators see and do of the node that they run; never content. Each act is on record with who did it when the
 * call returns. Safe to call from any thread; may block on I/O.
 */
public interface OperationDesk {

    /** Version of the program. */
    String version();

    /** Whether all is well, by looks that cost little, and by the last look at the tables. */
    Health health();

    /** Looks at the tables now: seconds for each million items. */
    void look();

    /** What waits to be done. */
    List<Waiting> queues();

    /** How much room is taken, and how much is left. */
    Storage storage();

    /** Copies of the node. */
    Backups backups();

    /**
     * Puts a person of the own party into the directory, or gives one other roles.
     *
     * @return whether it was done; not, when the directory refuses it
     */
    boolean declare(User user, String actor);

    /** All tokens in the order they were made, also ended ones. */
    List<Token> tokens();

    /** Draws a public name for a token to be made. */
    String drawName();

    /**
     * Makes a token.
     *
     * @return its secret, told this once; empty when its name is taken or it would speak for nobody
     */
    Optional<String> make(Wish wish, String actor);

    /**
     * Ends a token; one that ended before stays as it is.
     *
     * @return whether there is such a token
     */
    boolean revoke(String name, String actor);

    /**
     * Whether all is well.
     *
     * @param checks one by one
     * @param looked when the tables were looked at last; not yet since the node started when empty
     */
    record Health(List<Check> checks, Optional<Instant> looked) {

        /** Copies. */
        public Health {
            checks = List.copyOf(checks);
            requireNonNull(looked, "looked");
        }

        /** How many are not as they should be. */
        public int ailing() {
            return (int) checks.stream()
                    .filter(check -> check.outcome() != Outcome.GOOD)
                    .count();
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param subject its stable word, as {@code backup}
     * @param outcome whether it is as it should be
     * @param found what was found, in the words of the command line
     */
    record Check(String subject, Outcome outcome, String found) {

        /** Refuses null. */
        public Check {
            requireNonNull(subject, "subject");
            requireNonNull(outcome, "outcome");
            requireNonNull(found, "found");
        }
    }

    /** Whether something is as it should be. */
    enum Outcome {
        /** It is. */
        GOOD,
        /** The node runs, but somebody should look. */
        WARNING,
        /** The node does not work as it should. */
        FAILED
    }

    /** Where something can wait. */
    enum Queue {
        /** Items to be written. */
        CONTENT,
        /** Answers to be recorded before they leave. */
        DISCLOSURES,
        /** Items that search does not find yet. */
        SEARCH
    }

    /**
     * What waits in a queue.
     *
     * @param queue which
     * @param count how much
     * @param most how much may wait, where there is a bound
     * @param behind how long what waits longest has waited, where that is known
     */
    record Waiting(Queue queue, long count, Optional<Long> most, Optional<Duration> behind) {

        /** Refuses null. */
        public Waiting {
            requireNonNull(queue, "queue");
            requireNonNull(most, "most");
            requireNonNull(behind, "behind");
        }
    }

    /**
     * Room on disk.
     *
     * @param databaseBytes of the database
     * @param freeBytes left where the node's directory is
     * @param tables the largest, with their indexes
     */
    record Storage(long databaseBytes, Optional<Long> freeBytes, List<Table> tables) {

        /** Copies. */
        public Storage {
            requireNonNull(freeBytes, "freeBytes");
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table of the database.
     *
     * @param name there
     * @param bytes with indexes
     * @param rows about how many
     */
    record Table(String name, long bytes, long rows) {

        /** Refuses null. */
        public Table {
            requireNonNull(name, "name");
        }
    }

    /**
     * Copies of the node.
     *
     * @param elsewhere whether the database is a server that its own tools back up
     * @param count how many lie in the node's own place
     * @param newest the last one
     * @param command that makes one
     */
    record Backups(boolean elsewhere, int count, Optional<Backup> newest, String command) {

        /** Refuses null. */
        public Backups {
            requireNonNull(newest, "newest");
            requireNonNull(command, "command");
        }
    }

    /**
     * A copy of the node.
     *
     * @param made when
     * @param expires from when it is deleted
     * @param bytes its size
     */
    record Backup(Instant made, Instant expires, long bytes) {

        /** Refuses null. */
        public Backup {
            requireNonNull(made, "made");
            requireNonNull(expires, "expires");
        }
    }

    /**
     * A token to be made.
     *
     * @param name public name, drawn before, so that a form that is sent twice makes one token
     * @param party for whom it speaks
     * @param user which person of that party, if one
     * @param purpose of all reading with it
     * @param expires when it ends; never when empty
     */
    record Wish(
            String name, PartyId party, Optional<UserId> user, Optional<Purpose> purpose, Optional<Instant> expires) {

        /** Refuses null. */
        public Wish {
            requireNonNull(name, "name");
            requireNonNull(party, "party");
            requireNonNull(user, "user");
            requireNonNull(purpose, "purpose");
            requireNonNull(expires, "expires");
        }
    }
}
