package org.mithaq.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * The questions of Directive (EU) 2016/680, article 25: who consulted, to whom was it disclosed, when, what for, and how
 * much of each there was. About a contribution they are asked by its handle, since oversight sees no content.
 */
final class OversightQuestions {

    private static final int MOST_READERS = 200;

    private final WebParts parts;
    private final Pages pages;

    OversightQuestions(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(Page.of(
                Capability.READ_LEDGER, Route.get("/oversight/questions", Permission.PERSON), pages, this::show));
    }

    /** What was asked, as far as it can be. */
    private record Asking(LedgerQuestion question, OversightModel.Asked said, String party, Optional<Text> wrong) {

        String address() {
            return "/oversight/questions?handle=" + Pages.encoded(said.handle())
                    + OversightDays.field("party", party)
                    + OversightDays.field("person", said.person())
                    + OversightDays.field("token", said.token())
                    + OversightDays.field("purpose", said.purpose())
                    + OversightDays.field("from", said.from())
                    + OversightDays.field("until", said.until());
        }

        /** Whether anything narrower than a span of time was asked. */
        boolean isNarrow() {
            return question.handle().isPresent()
                    || question.purpose().isPresent()
                    || !question.who().equals(LedgerQuestion.Who.ANYBODY);
        }
    }

    private Reply show(Visit visit) {
        Look look = visit.look();
        Directory directory = parts.directory().current();
        LocalDate today = OversightDays.of(parts.clock().instant());
        Asking asking = asking(visit, today);
        LedgerBook book = parts.ledger().book();
        boolean asked = asking.wrong().isEmpty();
        LedgerBook.Readers readers =
                asked ? book.readers(asking.question(), MOST_READERS) : new LedgerBook.Readers(List.of(), true);
        LedgerText text = new LedgerText(look, directory);
        PartyId own = directory.own().id();
        return pages.page(
                asked ? 200 : 422,
                "questions",
                new OversightModel.Questions(
                        pages.frame(visit, Frame.Place.OVERSIGHT, OversightWord.OVERSIGHT_TITLE),
                        OversightDays.parties(look, directory, asking.party()),
                        asking.said(),
                        asking.wrong(),
                        readers.readers().stream()
                                .filter(reading -> reading.party().equals(own))
                                .map(reading -> reading(look, text, reading))
                                .toList(),
                        readers.readers().stream()
                                .filter(reading -> !reading.party().equals(own))
                                .map(reading -> reading(look, text, reading))
                                .toList(),
                        readers.whole(),
                        asked && !asking.isNarrow() ? months(look, asking) : List.of(),
                        asked
                                ? OversightLog.lines(visit, parts, asking.question(), asking.address())
                                : new OversightModel.Lines(look, List.of(), Optional.empty())));
    }

    private List<OversightModel.Month> months(Look look, Asking asking) {
        return parts.ledger().book().months(asking.question().span()).stream()
                .map(month -> new OversightModel.Month(
                        look.month(month.month()),
                        LongStream.of(
                                        month.collected(),
                                        month.altered(),
                                        month.consulted(),
                                        month.disclosed(),
                                        month.disclosedRows(),
                                        month.erased())
                                .mapToObj(look::count)
                                .toList()))
                .toList();
    }

    private static OversightModel.Reading reading(Look look, LedgerText text, LedgerBook.Reading reading) {
        return new OversightModel.Reading(
                text.party(reading.party().text()),
                reading.user().map(UserId::text).map(text::user),
                reading.token(),
                reading.purpose().map(Purpose::text).map(text::purpose),
                look.count(reading.answers()),
                look.count(reading.rows()),
                look.moment(reading.first()),
                look.moment(reading.last()));
    }

    /** Reads a question; without days it is about the twelve months until today. */
    private Asking asking(Visit visit, LocalDate today) {
        Optional<LocalDate> from = OversightDays.day(visit.asked("from"));
        Optional<LocalDate> until = OversightDays.day(visit.asked("until"));
        LocalDate first = from.orElse(until.orElse(today).minusMonths(12));
        LocalDate last = until.orElse(today);
        String handle = visit.asked("handle").map(String::strip).orElse("");
        String person = visit.asked("person").map(String::strip).orElse("");
        String token = visit.asked("token").map(String::strip).orElse("");
        String purpose = visit.asked("purpose").map(String::strip).orElse("");
        String party = visit.asked("party").orElse("");
        var said = new OversightModel.Asked(handle, person, token, purpose, first.toString(), last.toString());
        try {
            var question = new LedgerQuestion(
                    Optional.empty(),
                    OversightDays.span(Optional.of(first), Optional.of(last)),
                    new LedgerQuestion.Who(
                            given(party).map(PartyId::new), given(person).map(UserId::new), given(token)),
                    given(purpose).map(Purpose::new),
                    given(handle).map(Handle::new));
            return new Asking(question, said, party, Optional.empty());
        } catch (IllegalArgumentException wrong) {
            return new Asking(LedgerQuestion.ANY, said, "", Optional.of(OversightWord.ASK_WRONG));
        }
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
