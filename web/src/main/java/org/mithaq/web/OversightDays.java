package org.mithaq.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.LedgerQuestion;

/** Days and parties as forms of oversight send them; days are those of UTC. */
final class OversightDays {

    private OversightDays() {}

    /** Reads a day; empty for what is none. */
    static Optional<LocalDate> day(Optional<String> text) {
        try {
            return text.map(LocalDate::parse).filter(day -> day.getYear() > 1900 && day.getYear() < 10_000);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The span from the beginning of one day to the end of another. */
    static LedgerQuestion.Span span(Optional<LocalDate> from, Optional<LocalDate> until) {
        return new LedgerQuestion.Span(from.map(OversightDays::start), until.map(day -> start(day.plusDays(1))));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The day of a moment. */
    static LocalDate of(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Parties to choose from, all of them first. */
    static List<Choice> parties(Look look, Directory directory, String chosen) {
        List<Choice> parties = new ArrayList<>();
        parties.add(new Choice("", look.of(OversightWord.LOG_PARTY_ALL), chosen.isEmpty()));
        directory
                .parties()
                .forEach(party -> parties.add(new Choice(
                        party.id().text(),
                        look.of(party.name()),
                        party.id().text().equals(chosen))));
        return parties;
    }

    /** A part of an address that says a value, when there is one. */
    static String field(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + Pages.encoded(value);
    }
}
