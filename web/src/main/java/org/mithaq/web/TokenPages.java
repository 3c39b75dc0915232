package org.mithaq.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.User;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/** Bearer tokens, by which programs come: who has one, making one, ending one. */
final class TokenPages {

    private static final String PARTY = "party:";
    private static final String USER = "user:";

    private final WebParts parts;
    private final Pages pages;
    private final OperationDesk desk;

    TokenPages(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
        this.desk = parts.desks().operation();
    }

    /** How long a token lives. */
    private enum Life {
        MONTH(OperationWord.LIFE_MONTH, 30),
        QUARTER(OperationWord.LIFE_QUARTER, 90),
        YEAR(OperationWord.LIFE_YEAR, 365),
        EVER(OperationWord.LIFE_EVER, 0);

        private final OperationWord word;
        private final int days;

        Life(OperationWord word, int days) {
            this.word = word;
            this.days = days;
        }

        String value() {
            return Integer.toString(days);
        }

        static Optional<Life> of(String value) {
            return Stream.of(values())
                    .filter(life -> life.value().equals(value))
                    .findFirst();
        }

        Optional<Instant> ends(Instant now) {
            return days == 0
                    ? Optional.empty()
                    : Optional.of(now.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.ADMINISTER, Route.get("/operation/tokens", Permission.PERSON), pages, this::list),
                Page.freshFormOf(
                        Capability.ADMINISTER, Route.post("/operation/tokens", Permission.PERSON), pages, this::make),
                Page.of(
                        Capability.ADMINISTER,
                        Route.get("/operation/tokens/{name}", Permission.PERSON),
                        pages,
                        this::show),
                Page.freshFormOf(
                        Capability.ADMINISTER,
                        Route.post("/operation/tokens/{name}", Permission.PERSON),
                        pages,
                        this::revoke));
    }

    private Reply list(Visit visit) {
        Optional<KeptForms.Again> kept = pages.kept(visit);
        return listed(
                visit, 200, new Shown(kept.map(KeptForms.Again::form), kept.map(KeptForms.Again::key)), Said.NOTHING);
    }

    /** A form to be shown again, and under what it is kept. */
    private record Shown(Optional<Query> form, Optional<String> key) {

        Optional<String> typed(String name) {
            return form.flatMap(one -> Forms.one(one, name));
        }
    }

    /** What the page tells beside. */
    private record Said(Optional<OperationModel.Secret> made, Optional<Text> problem) {

        static final Said NOTHING = new Said(Optional.empty(), Optional.empty());
    }

    private Reply listed(Visit visit, int status, Shown shown, Said said) {
        Look look = visit.look();
        Directory directory = parts.directory().current();
        return pages.page(
                status,
                "tokens",
                new OperationModel.Tokens(
                        pages.frame(visit, Frame.Place.OPERATION, OperationWord.TOKENS_TITLE),
                        desk.tokens().reversed().stream()
                                .map(token -> row(look, token))
                                .toList(),
                        shown.typed("name").orElseGet(desk::drawName),
                        holders(look, directory, shown.typed("holder").orElse("")),
                        purposes(look, directory, shown.typed("purpose").orElse("")),
                        Stream.of(Life.values())
                                .map(life -> new Choice(
                                        life.value(),
                                        look.of(life.word),
                                        shown.typed("days")
                                                .orElse(Life.QUARTER.value())
                                                .equals(life.value())))
                                .toList(),
                        said.made(),
                        said.problem(),
                        shown.key()));
    }

    private static List<Choice> holders(Look look, Directory directory, String chosen) {
        Stream<Choice> parties = directory.parties().stream()
                .sorted(java.util.Comparator.comparing(Party::own))
                .map(party -> choice(PARTY + party.id(), look.of(party.name()) + " · " + party.id(), chosen));
        Stream<Choice> users = directory.users().stream()
                .map(user -> choice(USER + user.id(), user.name() + " · " + user.id(), chosen));
        return Stream.concat(parties, users).toList();
    }

    private static Choice choice(String value, String text, String chosen) {
        return new Choice(value, text, value.equals(chosen));
    }

    private static List<Choice> purposes(Look look, Directory directory, String chosen) {
        List<Choice> purposes = new ArrayList<>();
        purposes.add(choice("", look.of(OperationWord.TOKEN_NO_PURPOSE), chosen));
        known(directory)
                .map(Purpose::text)
                .map(purpose -> choice(purpose, purpose, chosen))
                .forEach(purposes::add);
        return purposes;
    }

    /** Purposes of the agreements that the node knows. */
    private static Stream<Purpose> known(Directory directory) {
        return directory.agreements().values().stream()
                .flatMap(standing -> standing.agreement().purposes().stream())
                .distinct()
                .sorted(java.util.Comparator.comparing(Purpose::text));
    }

    private OperationModel.TokenRow row(Look look, Token token) {
        boolean usable = token.usable(parts.clock().instant());
        OperationWord state = token.revoked().isPresent()
                ? OperationWord.TOKEN_REVOKED
                : usable ? OperationWord.TOKEN_VALID : OperationWord.TOKEN_EXPIRED;
        return new OperationModel.TokenRow(
                token.name(),
                token.user().map(UserId::text).orElse(token.party().text()),
                token.purpose().orElse(""),
                look.of(state),
                usable,
                look.date(token.created()),
                token.expires().map(look::date).orElseGet(() -> look.of(OperationWord.LIFE_EVER)));
    }

    /** Makes a token and shows its secret, this once: its name was drawn before, so that it is made once. */
    private Reply make(Visit visit, Query form) {
        var shown = new Shown(Optional.of(form), Optional.empty());
        Optional<OperationDesk.Wish> wish = wish(form);
        if (wish.isEmpty()) {
            return listed(visit, 422, shown, new Said(Optional.empty(), Optional.of(OperationWord.BAD_TOKEN)));
        }
        Optional<String> secret = desk.make(wish.get(), visit.person().actor());
        if (secret.isEmpty()) {
            return listed(
                    visit,
                    422,
                    new Shown(Optional.empty(), Optional.empty()),
                    new Said(Optional.empty(), Optional.of(OperationWord.BAD_MADE)));
        }
        String until = wish.get().expires().map(visit.look()::date).orElse("");
        return listed(
                visit,
                200,
                new Shown(Optional.empty(), Optional.empty()),
                new Said(Optional.of(new OperationModel.Secret(secret.get(), until)), Optional.empty()));
    }

    private Optional<OperationDesk.Wish> wish(Query form) {
        Directory directory = parts.directory().current();
        String holder = Forms.one(form, "holder").orElse("");
        String purpose = Forms.one(form, "purpose").orElse("");
        Optional<User> user = directory.users().stream()
                .filter(one -> holder.equals(USER + one.id()))
                .findFirst();
        Optional<Party> party = directory.parties().stream()
                .filter(one -> holder.equals(PARTY + one.id())
                        || user.filter(person -> person.party().equals(one.id()))
                                .isPresent())
                .findFirst();
        Optional<Purpose> known =
                known(directory).filter(one -> one.text().equals(purpose)).findFirst();
        Optional<Life> life = Forms.one(form, "days").flatMap(Life::of);
        String name = Forms.one(form, "name").orElse("");
        boolean named = name.matches("[a-z0-9][a-z0-9.-]{0,62}");
        return party.isEmpty() || life.isEmpty() || !named || (known.isEmpty() && !purpose.isEmpty())
                ? Optional.empty()
                : Optional.of(new OperationDesk.Wish(
                        name,
                        party.get().id(),
                        user.map(User::id),
                        known,
                        life.get().ends(parts.clock().instant())));
    }

    private Optional<Token> find(Visit visit) {
        return desk.tokens().stream()
                .filter(token -> token.name().equals(visit.request().path("name")))
                .findFirst();
    }

    private Reply show(Visit visit) {
        return find(visit)
                .map(token -> pages.page(
                        200,
                        "token",
                        new OperationModel.OneToken(
                                pages.frame(visit, Frame.Place.OPERATION, token.name()),
                                row(visit.look(), token),
                                pages.kept(visit).map(KeptForms.Again::key))))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private Reply revoke(Visit visit, Query form) {
        Optional<Token> token = find(visit);
        return token.isPresent()
                        && desk.revoke(token.get().name(), visit.person().actor())
                ? pages.goTo("/operation/tokens")
                : pages.nothingHere(visit);
    }
}
