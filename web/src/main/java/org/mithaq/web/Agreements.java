package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.Language;
import org.mithaq.agreement.Rendering;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.agreement.TextRun;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Directory;
import org.mithaq.http.Handler;
import org.mithaq.http.Header;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/** Agreements to read and to compare. They are no content: every person may read them. */
final class Agreements {

    private final WebParts parts;
    private final Pages pages;
    private final AgreementDesk desk;

    Agreements(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
        this.desk = parts.desks().agreements();
    }

    List<Handler> handlers() {
        return List.of(
                Page.ofPerson(Route.get("/agreements", Permission.PERSON), pages, this::list),
                Page.ofPerson(Route.get("/agreements/{id}", Permission.PERSON), pages, this::show),
                Page.ofPerson(Route.get("/agreements/{id}/compare", Permission.PERSON), pages, this::compare),
                Page.ofPerson(Route.get("/agreements/{id}/document", Permission.PERSON), pages, this::document));
    }

    private Reply list(Visit visit) {
        AgreementBook book = desk.book();
        return pages.page(
                200,
                "agreements",
                new AgreementModel.Listing(
                        pages.frame(visit, Frame.Place.AGREEMENTS, AgreementWord.AGREEMENTS_TITLE),
                        book.standings().entrySet().stream()
                                .map(one -> row(visit.look(), book, one.getKey(), one.getValue()))
                                .toList()));
    }

    private AgreementModel.Row row(Look look, AgreementBook book, AgreementId id, Standing standing) {
        Directory directory = parts.directory().current();
        Instant now = parts.clock().instant();
        Agreement rules = standing.agreement();
        return new AgreementModel.Row(
                id.text(),
                title(look, book.find(id).orElseThrow().document()),
                AgreementState.inWords(look, directory, standing, now),
                standing.inForce(now),
                AgreementState.names(look, directory, rules.parties()),
                look.date(rules.validUntil()),
                waits(book, id));
    }

    /** Whether a version after the one that counts waits for signatures. */
    private static boolean waits(AgreementBook book, AgreementId id) {
        SignedAgreement newest = book.versions(id).getLast();
        return newest.document().version()
                != book.find(id).orElseThrow().document().version();
    }

    /**
     * An agreement that is known here.
     *
     * @param book all of them
     * @param id which
     * @param version the version that is meant
     */
    record Known(AgreementBook book, AgreementId id, SignedAgreement version) {

        Standing standing() {
            return requireNonNull(book.standings().get(id), "standing");
        }

        /** The version that counts, else the newest. */
        SignedAgreement counting() {
            return book.find(id).orElseThrow();
        }

        SignedAgreement newest() {
            return book.versions(id).getLast();
        }

        boolean isNewest() {
            return version.document().version() == newest().document().version();
        }
    }

    /**
     * Finds the agreement of an address.
     *
     * @param number of the version that is meant; the newest one when empty
     */
    Optional<Known> find(Visit visit, Optional<String> number) {
        AgreementBook book = desk.book();
        Optional<AgreementId> id = book.standings().keySet().stream()
                .filter(known -> known.text().equals(visit.request().path("id")))
                .findFirst();
        return id.flatMap(known -> {
            List<SignedAgreement> versions = book.versions(known);
            Optional<SignedAgreement> meant =
                    number.isPresent() ? version(versions, number.get()) : Optional.of(versions.getLast());
            return meant.map(version -> new Known(book, known, version));
        });
    }

    private static Optional<SignedAgreement> version(List<SignedAgreement> versions, String number) {
        return versions.stream()
                .filter(one -> Integer.toString(one.document().version()).equals(number))
                .findFirst();
    }

    private Reply show(Visit visit) {
        return find(visit, visit.asked("version"))
                .map(known -> shown(visit, known, 200, Optional.empty(), AgreementModel.Kept.NOTHING))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    /**
     * The page of one version.
     *
     * @param problem why something was not done
     * @param kept what was typed and not taken
     */
    Reply shown(Visit visit, Known known, int status, Optional<Text> problem, AgreementModel.Kept kept) {
        Look look = visit.look();
        AgreementDocument document = known.version().document();
        var rendering = new Rendering(known.version(), keys());
        Language language = language(look);
        return pages.page(
                status,
                "agreement",
                new AgreementModel.Shown(
                        pages.frame(visit, Frame.Place.AGREEMENTS, title(look, document)),
                        head(look, known),
                        document.clauses().stream()
                                .map(clause -> new AgreementModel.Clause(
                                        clause.id(),
                                        clause.rule().heading(language),
                                        TextRun.of(clause.text().in(language), language),
                                        rendering.rule(clause.rule())))
                                .toList(),
                        known.version().signers().stream()
                                .map(party -> signer(look, rendering, known.version(), party))
                                .toList(),
                        desk.events(known.id()).reversed().stream()
                                .map(event -> new AgreementModel.Happening(
                                        event.suspended(),
                                        AgreementState.name(
                                                look, parts.directory().current(), event.by()),
                                        look.date(event.at()),
                                        event.reason()))
                                .toList(),
                        known.book().versions(known.id()).reversed().stream()
                                .map(version -> version(look, known, version))
                                .toList(),
                        acts(visit, known, kept),
                        problem.isPresent() ? Optional.empty() : notice(visit, known),
                        problem));
    }

    private AgreementModel.Head head(Look look, Known known) {
        Directory directory = parts.directory().current();
        Instant now = parts.clock().instant();
        AgreementDocument document = known.version().document();
        Optional<String> waiting = Optional.of(known.newest())
                .filter(newest -> !newest.isComplete() && !(known.standing() instanceof Standing.Unsigned))
                .map(newest -> AgreementState.names(look, directory, newest.missing()));
        return new AgreementModel.Head(
                known.id().text(),
                document.version(),
                AgreementState.inWords(look, directory, known.standing(), now),
                known.standing().inForce(now),
                document.provisions().exercise(),
                valid(look, document),
                document.digest().hex(),
                waiting);
    }

    private static String valid(Look look, AgreementDocument document) {
        return look.date(document.rules().validFrom()) + " – "
                + look.date(document.rules().validUntil());
    }

    private AgreementModel.Signer signer(Look look, Rendering rendering, SignedAgreement version, PartyId party) {
        return new AgreementModel.Signer(
                rendering.name(party, language(look)),
                party.text(),
                Optional.ofNullable(version.signatures().get(party)).map(signature -> look.date(signature.signedAt())),
                rendering.key(party).map(VerifyKey::fingerprint));
    }

    private static AgreementModel.Version version(Look look, Known known, SignedAgreement version) {
        int number = version.document().version();
        return new AgreementModel.Version(
                number,
                number == known.version().document().version(),
                version.isComplete() && number == known.counting().document().version(),
                !version.isComplete(),
                valid(look, version.document()));
    }

    private AgreementModel.Acts acts(Visit visit, Known known, AgreementModel.Kept kept) {
        boolean mayFlow = visit.person().may(Capability.SUSPEND_AGREEMENT);
        boolean open = known.isNewest()
                && !known.version().isComplete()
                && visit.person().may(Capability.SIGN_AGREEMENT)
                && known.version()
                        .document()
                        .rules()
                        .validUntil()
                        .isAfter(parts.clock().instant());
        boolean stopped = suspendedByUs(known.id());
        return new AgreementModel.Acts(
                open && known.version().missing().contains(own()),
                open,
                desk.holdsPartyKey(),
                mayFlow
                        && !stopped
                        && !(known.standing() instanceof Standing.Unsigned)
                        && known.standing().agreement().parties().contains(own()),
                mayFlow && stopped,
                own().text(),
                kept);
    }

    /** Whether the own party's suspension lasts, whoever else suspended. */
    private boolean suspendedByUs(AgreementId id) {
        return desk.events(id).stream()
                .filter(event -> event.by().equals(own()))
                .reduce((_, later) -> later)
                .map(AgreementDesk.Event::suspended)
                .orElse(false);
    }

    /** Says what was just done, as far as it is so. */
    private Optional<Text> notice(Visit visit, Known known) {
        return switch (visit.asked("said").orElse("")) {
            case "signed" ->
                Optional.<Text>of(AgreementWord.SAID_SIGNED)
                        .filter(_ -> !known.version().signatures().isEmpty());
            case "suspended" -> Optional.<Text>of(AgreementWord.SAID_SUSPENDED).filter(_ -> suspendedByUs(known.id()));
            case "resumed" -> Optional.<Text>of(AgreementWord.SAID_RESUMED).filter(_ -> !suspendedByUs(known.id()));
            default -> Optional.empty();
        };
    }

    private PartyId own() {
        return parts.directory().current().own().id();
    }

    private Map<PartyId, VerifyKey> keys() {
        Map<PartyId, VerifyKey> keys = new HashMap<>();
        parts.directory()
                .current()
                .parties()
                .forEach(party -> party.key().ifPresent(key -> keys.put(party.id(), new VerifyKey(key))));
        return keys;
    }

    private Reply compare(Visit visit) {
        Optional<Known> to = find(visit, visit.asked("to"));
        Optional<SignedAgreement> from = to.flatMap(known -> {
            List<SignedAgreement> versions = known.book().versions(known.id());
            int number = known.version().document().version();
            return visit.asked("from").isPresent()
                    ? version(versions, visit.asked("from").get())
                    : versions.stream()
                            .filter(one -> one.document().version() < number)
                            .reduce((_, later) -> later)
                            .or(() -> Optional.of(known.version()));
        });
        return to.isEmpty() || from.isEmpty() ? pages.nothingHere(visit) : compared(visit, to.get(), from.get());
    }

    private Reply compared(Visit visit, Known to, SignedAgreement from) {
        Look look = visit.look();
        Language language = language(look);
        var comparison = new Comparison(from, to.version(), language);
        return pages.page(
                200,
                "compare",
                new AgreementModel.Compared(
                        pages.frame(
                                visit,
                                Frame.Place.AGREEMENTS,
                                title(look, to.version().document())),
                        to.id().text(),
                        choices(look, to, from),
                        choices(look, to, to.version()),
                        comparison.lines().stream()
                                .map(line -> difference(line, language))
                                .toList(),
                        look.count(comparison.same())));
    }

    private static List<Choice> choices(Look look, Known known, SignedAgreement chosen) {
        return known.book().versions(known.id()).stream()
                .map(version -> new Choice(
                        Integer.toString(version.document().version()),
                        look.of(AgreementWord.HEAD_VERSION) + " "
                                + look.count(version.document().version()),
                        version.document().version() == chosen.document().version()))
                .toList();
    }

    private static AgreementModel.Difference difference(Comparison.Line line, Language language) {
        boolean otherRule = !line.ruleBefore().equals(line.ruleAfter());
        return new AgreementModel.Difference(
                line.rule().heading(language),
                switch (line.change()) {
                    case ADDED -> AgreementWord.COMPARE_ADDED;
                    case REMOVED -> AgreementWord.COMPARE_REMOVED;
                    case CHANGED -> AgreementWord.COMPARE_CHANGED;
                },
                line.pieces().stream()
                        .map(piece -> new AgreementModel.Piece(
                                piece.kept(), piece.added(), TextRun.of(piece.text(), language)))
                        .toList(),
                line.ruleBefore().filter(_ -> otherRule),
                line.ruleAfter().filter(_ -> otherRule));
    }

    /** The very bytes that are signed, to be taken to where the party key is. */
    private Reply document(Visit visit) {
        return find(visit, visit.asked("version"))
                .map(known -> Reply.bytes(
                                200,
                                "application/json",
                                known.version().document().canonicalBytes())
                        .with(new Header(
                                "Content-Disposition",
                                "attachment; filename=\"" + known.id() + "-"
                                        + known.version().document().version() + ".json\"")))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private static String title(Look look, AgreementDocument document) {
        return document.provisions().title().in(language(look));
    }

    /** The language of the page, as agreements name it. */
    private static Language language(Look look) {
        return switch (look.language()) {
            case ARABIC -> Language.AR;
            case FRENCH -> Language.FR;
            case ENGLISH -> Language.EN;
        };
    }
}
