package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/** What a question asks of the rows of a stream, as SQL and beyond it. For one question; belongs to one thread. */
final class Conditions {

    private final LedgerQuestion question;
    private final Optional<GivenEntries> given;

    /**
     * Takes a question.
     *
     * @param given what is known of the contribution that it asks about, when it asks about one
     */
    Conditions(LedgerQuestion question, Optional<GivenEntries> given) {
        this.question = requireNonNull(question, "question");
        this.given = requireNonNull(given, "given");
    }

    /** Numbers of a stream, both ends are part of them. */
    record Numbers(long first, long last) {}

    /** Sets one parameter. */
    @FunctionalInterface
    private interface Parameter {
        void set(PreparedStatement statement, int place) throws SQLException;
    }

    /** Conditions and their parameters, in their order. */
    private static final class Clauses {
        private final List<String> texts = new ArrayList<>();
        private final List<Parameter> parameters = new ArrayList<>();

        void add(String text, Parameter... values) {
            texts.add(text);
            parameters.addAll(List.of(values));
        }

        PreparedStatement prepare(Connection connection, String select, String end) throws SQLException {
            String where = texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
            PreparedStatement statement = connection.prepareStatement(select + where + end);
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).set(statement, i + 1);
            }
            return statement;
        }
    }

    /** Finds between which numbers of a stream lies what is asked for; empty when nothing there can be. */
    Optional<Numbers> numbers(Connection transaction, LedgerStream stream) throws SQLException {
        if (!concerns(stream)) {
            return Optional.empty();
        }
        Clauses clauses = new Clauses();
        span(clauses);
        String all = "select min(number), max(number) from ";
        // The rows of a span are found by the index over times, whose blocks hold neighbours in number as in time; the
        // offset keeps the database from going through all numbers instead.
        try (PreparedStatement select = clauses.texts.isEmpty()
                        ? clauses.prepare(transaction, all + stream.word(), "")
                        : clauses.prepare(
                                transaction, all + "(select number from " + stream.word(), " offset 0) as span");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            long first = rows.getLong(1);
            return rows.wasNull() ? Optional.empty() : Optional.of(new Numbers(first, rows.getLong(2)));
        }
    }

    private boolean concerns(LedgerStream stream) {
        LedgerQuestion.Who who = question.who();
        boolean kind = question.kind().filter(asked -> asked.stream() != stream).isEmpty();
        boolean told = switch (stream) {
            case ACT -> question.purpose().isEmpty();
            case DISCLOSURE -> given.filter(GivenEntries::isEmpty).isEmpty();
            case SUBMISSION ->
                question.purpose().isEmpty()
                        && who.user().isEmpty()
                        && who.token().isEmpty()
                        && given.filter(GivenEntries::isEmpty).isEmpty();
            case COMPLETION -> false;
        };
        return kind && told;
    }

    private void span(Clauses clauses) {
        question.span().from().ifPresent(from -> clauses.add("at >= ?", (row, i) -> SqlTime.set(row, i, from)));
        question.span().until().ifPresent(until -> clauses.add("at < ?", (row, i) -> SqlTime.set(row, i, until)));
    }

    /** Asks for the rows between two numbers, from higher ones to lower ones; the caller closes it. */
    PreparedStatement select(Connection transaction, LedgerStream stream, Numbers numbers) throws SQLException {
        Clauses clauses = new Clauses();
        clauses.add("number >= ?", (row, i) -> row.setLong(i, numbers.first()));
        clauses.add("number <= ?", (row, i) -> row.setLong(i, numbers.last()));
        span(clauses);
        LedgerQuestion.Who who = question.who();
        switch (stream) {
            case ACT -> acts(clauses);
            case DISCLOSURE -> {
                who.party().map(PartyId::text).ifPresent(party -> equal(clauses, "party_id", party));
                who.user().map(UserId::text).ifPresent(user -> equal(clauses, "user_id", user));
                who.token().ifPresent(token -> equal(clauses, "token", token));
                question.purpose().map(Purpose::text).ifPresent(purpose -> equal(clauses, "purpose", purpose));
            }
            case SUBMISSION, COMPLETION ->
                who.party().map(PartyId::text).ifPresent(party -> equal(clauses, "party_id", party));
        }
        return clauses.prepare(transaction, EntryReader.select(stream), " order by number desc");
    }

    private static void equal(Clauses clauses, String column, String value) {
        clauses.add(column + " = ?", (row, i) -> row.setString(i, value));
    }

    private void acts(Clauses clauses) {
        question.kind().ifPresent(kind -> {
            Object[] names = kind.acts().stream().map(Act.Kind::name).toArray();
            clauses.add(
                    "kind = any(?)",
                    (row, i) -> row.setArray(i, row.getConnection().createArrayOf("text", names)));
        });
        LedgerQuestion.Who who = question.who();
        who.party().ifPresent(party -> told(clauses, "party:" + party));
        who.user().ifPresent(user -> told(clauses, "user:" + user));
        who.token().ifPresent(token -> told(clauses, "token:" + token));
        question.handle()
                .map(Handle::text)
                .ifPresent(handle -> clauses.add("? = any(handles)", (row, i) -> row.setString(i, handle)));
    }

    /** An act names whom it concerns as a word of its actor, its subject or its reason. */
    private static void told(Clauses clauses, String word) {
        clauses.add(
                "strpos(' ' || actor || ' ' || subject || ' ' || replace(reason, ',', ' ') || ' ', ?) > 0",
                (row, i) -> row.setString(i, " " + word + " "));
    }

    /** Whether the row that a query is at is asked for, beyond what the query asks. */
    boolean hold(ResultSet rows, LedgerStream stream) throws SQLException {
        if (given.isEmpty()) {
            return true;
        }
        return switch (stream) {
            case ACT, COMPLETION -> true;
            case DISCLOSURE -> given.get().concerns(rows);
            case SUBMISSION -> brought(rows);
        };
    }

    private boolean brought(ResultSet rows) throws SQLException {
        long first = rows.getLong(5);
        long last = rows.getLong(6);
        int collection = rows.getInt(10);
        GivenEntries known = given.orElseThrow();
        return known.isOf(rows.getInt(11))
                && known.places().stream()
                        .filter(place -> Place.collectionNo(place) == collection)
                        .map(Place::position)
                        .anyMatch(position -> first <= position && position <= last);
    }
}
