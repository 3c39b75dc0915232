package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What the pages of administrators show. */
public final class OperationModel {

    private OperationModel() {}

    /**
     * How the node does.
     *
     * @param frame round it
     * @param checks what was looked at
     * @param looked when the tables were looked at last, in words
     * @param queues what waits
     * @param partners how their nodes are read, and what is kept aside of what they gave
     * @param storage room on disk
     * @param backups copies of the node
     * @param version of the program
     */
    public record Overview(
            Frame frame,
            List<Check> checks,
            Optional<String> looked,
            List<QueueLine> queues,
            List<PartnerLine> partners,
            Storage storage,
            Backups backups,
            String version) {

        /** Checks and copies. */
        public Overview {
            requireNonNull(frame, "frame");
            checks = List.copyOf(checks);
            requireNonNull(looked, "looked");
            queues = List.copyOf(queues);
            partners = List.copyOf(partners);
            requireNonNull(storage, "storage");
            requireNonNull(backups, "backups");
            requireNonNull(version, "version");
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param subject what
     * @param outcome whether it is as it should be
     * @param good whether it is
     * @param found what was found, as the command line says it
     */
    public record Check(Text subject, Text outcome, boolean good, String found) {

        /** Checks that every part is there. */
        public Check {
            requireNonNull(subject, "subject");
            requireNonNull(outcome, "outcome");
            requireNonNull(found, "found");
        }
    }

    /**
     * What waits in a queue.
     *
     * @param name which
     * @param count how much
     * @param most how much may wait; empty where there is no bound
     * @param behind seconds that what waits longest has waited; empty where nobody knows
     */
    public record QueueLine(Text name, String count, String most, String behind) {

        /** Checks that every part is there. */
        public QueueLine {
            requireNonNull(name, "name");
            requireNonNull(count, "count");
            requireNonNull(most, "most");
            requireNonNull(behind, "behind");
        }
    }

    /**
     * A partner's node.
     *
     * @param id short name
     * @param name in the page's language
     * @param read when it was last read, in words
     * @param failures attempts that failed since
     * @param good whether none did
     * @param aside how many entries are kept aside of what it gave
     * @param full whether there is no room for more
     */
    public record PartnerLine(
            String id, String name, String read, String failures, boolean good, String aside, boolean full) {

        /** Checks that every part is there. */
        public PartnerLine {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(read, "read");
            requireNonNull(failures, "failures");
            requireNonNull(aside, "aside");
        }
    }

    /**
     * Room on disk, in words.
     *
     * @param database of the database
     * @param free left; empty where it cannot be seen
     * @param tables the largest
     */
    public record Storage(String database, String free, List<TableLine> tables) {

        /** Checks and copies. */
        public Storage {
            requireNonNull(database, "database");
            requireNonNull(free, "free");
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table of the database.
     *
     * @param name there
     * @param size in words
     * @param rows about how many
     */
    public record TableLine(String name, String size, String rows) {

        /** Checks that every part is there. */
        public TableLine {
            requireNonNull(name, "name");
            requireNonNull(size, "size");
            requireNonNull(rows, "rows");
        }
    }

    /**
     * Copies of the node.
     *
     * @param elsewhere whether the database is a server that its own tools back up
     * @param count how many
     * @param made when the newest was made, in words; empty when there is none
     * @param expires from when it is deleted, in words
     * @param size of it
     * @param command that makes one
     */
    public record Backups(boolean elsewhere, String count, String made, String expires, String size, String command) {

        /** Checks that every part is there. */
        public Backups {
            requireNonNull(count, "count");
            requireNonNull(made, "made");
            requireNonNull(expires, "expires");
            requireNonNull(size, "size");
            requireNonNull(command, "command");
        }
    }

    /**
     * All persons of the own party, and the form that makes one.
     *
     * @param frame round it
     * @param rows by short name
     * @param roles to choose from
     * @param languages to choose from
     * @param typed what was typed and not taken
     * @param problem why not
     */
    public record Users(
            Frame frame,
            List<UserRow> rows,
            List<Choice> roles,
            List<Choice> languages,
            Typed typed,
            Optional<Text> problem) {

        /** Checks and copies. */
        public Users {
            requireNonNull(frame, "frame");
            rows = List.copyOf(rows);
            roles = List.copyOf(roles);
            languages = List.copyOf(languages);
            requireNonNull(typed, "typed");
            requireNonNull(problem, "problem");
        }
    }

    /**
     * What was typed of a person to be made.
     *
     * @param id short name
     * @param name name
     * @param key under which the form is kept, when it is
     */
    public record Typed(String id, String name, Optional<String> key) {

        static final Typed NOTHING = new Typed("", "", Optional.empty());

        /** Checks that every part is there. */
        public Typed {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(key, "key");
        }
    }

    /**
     * A person in the list.
     *
     * @param id short name
     * @param name name
     * @param roles in words
     * @param state whether they can sign in, in words
     * @param good whether they can
     * @param link until when a link opens, in words; empty when there is none
     */
    public record UserRow(String id, String name, String roles, String state, boolean good, String link) {

        /** Checks that every part is there. */
        public UserRow {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(roles, "roles");
            requireNonNull(state, "state");
            requireNonNull(link, "link");
        }
    }

    /**
     * One person.
     *
     * @param frame round it
     * @param row the person
     * @param roles to choose from
     * @param locked whether an operator or failures locked the account
     * @param self whether it is whoever looks
     * @param link a new one-time link, shown this once
     * @param problem why something was not done
     * @param key under which a form is kept, when one is
     */
    public record OneUser(
            Frame frame,
            UserRow row,
            List<Choice> roles,
            boolean locked,
            boolean self,
            Optional<Secret> link,
            Optional<Text> problem,
            Optional<String> key) {

        /** Checks and copies. */
        public OneUser {
            requireNonNull(frame, "frame");
            requireNonNull(row, "row");
            roles = List.copyOf(roles);
            requireNonNull(link, "link");
            requireNonNull(problem, "problem");
            requireNonNull(key, "key");
        }
    }

    /**
     * Something that is shown once.
     *
     * @param text what
     * @param until how long it is good, in words; empty when for ever
     */
    public record Secret(String text, String until) {

        /** Checks that both are there. */
        public Secret {
            requireNonNull(text, "text");
            requireNonNull(until, "until");
        }

        /** Hides it. */
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /**
     * All tokens, and the form that makes one.
     *
     * @param frame round it
     * @param rows the newest first
     * @param name of a token to be made
     * @param holders to choose from
     * @param purposes to choose from
     * @param lives to choose from
     * @param made the secret of a new token, shown this once
     * @param problem why none was made
     * @param key under which a form is kept, when one is
     */
    public record Tokens(
            Frame frame,
            List<TokenRow> rows,
            String name,
            List<Choice> holders,
            List<Choice> purposes,
            List<Choice> lives,
            Optional<Secret> made,
            Optional<Text> problem,
            Optional<String> key) {

        /** Checks and copies. */
        public Tokens {
            requireNonNull(frame, "frame");
            rows = List.copyOf(rows);
            requireNonNull(name, "name");
            holders = List.copyOf(holders);
            purposes = List.copyOf(purposes);
            lives = List.copyOf(lives);
            requireNonNull(made, "made");
            requireNonNull(problem, "problem");
            requireNonNull(key, "key");
        }
    }

    /**
     * A token in the list.
     *
     * @param name public name
     * @param holder for whom it speaks
     * @param purpose of all reading with it; empty when it has none
     * @param state in words
     * @param usable whether it opens anything
     * @param created when, in words
     * @param expires when it ends, in words
     */
    public record TokenRow(
            String name, String holder, String purpose, String state, boolean usable, String created, String expires) {

        /** Checks that every part is there. */
        public TokenRow {
            requireNonNull(name, "name");
            requireNonNull(holder, "holder");
            requireNonNull(purpose, "purpose");
            requireNonNull(state, "state");
            requireNonNull(created, "created");
            requireNonNull(expires, "expires");
        }
    }

    /**
     * One token.
     *
     * @param frame round it
     * @param row the token
     * @param key under which a form is kept, when one is
     */
    public record OneToken(Frame frame, TokenRow row, Optional<String> key) {

        /** Checks that every part is there. */
        public OneToken {
            requireNonNull(frame, "frame");
            requireNonNull(row, "row");
            requireNonNull(key, "key");
        }
    }
}
