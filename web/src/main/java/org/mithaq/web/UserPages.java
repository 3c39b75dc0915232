package org.mithaq.web;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.accounts.Capability;
import org.mithaq.accounts.InviteResult;
import org.mithaq.accounts.PersonState;
import org.mithaq.accounts.Role;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.User;
import org.mithaq.http.Handler;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.UserId;

/** The persons of the own party: who they are, what they may do, and how they get in. */
final class UserPages {

    private static final int LONGEST_NAME = 200;

    private final WebParts parts;
    private final Pages pages;
    private final OperationDesk desk;

    UserPages(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
        this.desk = parts.desks().operation();
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.ADMINISTER, Route.get("/operation/users", Permission.PERSON), pages, this::list),
                Page.freshFormOf(
                        Capability.ADMINISTER, Route.post("/operation/users", Permission.PERSON), pages, this::add),
                Page.of(
                        Capability.ADMINISTER,
                        Route.get("/operation/users/{id}", Permission.PERSON),
                        pages,
                        this::show),
                Page.freshFormOf(
                        Capability.ADMINISTER,
                        Route.post("/operation/users/{id}", Permission.PERSON),
                        pages,
                        this::change));
    }

    private Reply list(Visit visit) {
        Optional<KeptForms.Again> kept = pages.kept(visit);
        return listed(visit, 200, kept.map(KeptForms.Again::form), kept.map(KeptForms.Again::key), Optional.empty());
    }

    private Reply listed(Visit visit, int status, Optional<Query> form, Optional<String> key, Optional<Text> problem) {
        Look look = visit.look();
        Set<Role> chosen = form.map(UserPages::roles).orElse(Set.of());
        String language = form.flatMap(one -> Forms.one(one, "language"))
                .orElseGet(() -> look.language().tag());
        return pages.page(
                status,
                "users",
                new OperationModel.Users(
                        pages.frame(visit, Frame.Place.OPERATION, OperationWord.USERS_TITLE),
                        parts.accounts().people().stream()
                                .map(person -> row(look, person))
                                .toList(),
                        RoleTexts.choices(look, chosen),
                        Arrays.stream(Language.values())
                                .map(one -> new Choice(
                                        one.tag(), nameOf(look, one), one.tag().equals(language)))
                                .toList(),
                        form.map(one -> new OperationModel.Typed(
                                        Forms.one(one, "id").orElse(""),
                                        Forms.one(one, "name").orElse(""),
                                        key))
                                .orElse(OperationModel.Typed.NOTHING),
                        problem));
    }

    private static String nameOf(Look look, Language language) {
        return look.of(
                switch (language) {
                    case ARABIC -> OperationWord.LANGUAGE_ARABIC;
                    case FRENCH -> OperationWord.LANGUAGE_FRENCH;
                    case ENGLISH -> OperationWord.LANGUAGE_ENGLISH;
                });
    }

    private static OperationModel.UserRow row(Look look, PersonState person) {
        User user = person.user();
        boolean good = person.standing() == PersonState.Standing.OPEN;
        return new OperationModel.UserRow(
                user.id().text(),
                user.name(),
                RoleTexts.inWords(look, Role.of(user)),
                look.of(standing(person.standing()))
                        + person.lockedUntil().map(end -> " " + look.date(end)).orElse(""),
                good,
                person.invitedUntil().map(look::date).orElse(""));
    }

    private static OperationWord standing(PersonState.Standing standing) {
        return switch (standing) {
            case NO_PASSWORD -> OperationWord.USER_NO_PASSWORD;
            case OPEN -> OperationWord.USER_OPEN;
            case LOCKED_FOR_A_WHILE -> OperationWord.USER_WHILE;
            case LOCKED -> OperationWord.USER_LOCKED;
        };
    }

    private static Set<Role> roles(Query form) {
        return form.all("role").stream()
                .map(Role::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> java.util.EnumSet.noneOf(Role.class)));
    }

    private static Set<String> words(Set<Role> roles) {
        return roles.stream().map(Role::text).collect(Collectors.toCollection(HashSet::new));
    }

    /** Makes a person and shows the link by which they choose a password. */
    private Reply add(Visit visit, Query form) {
        Optional<UserId> id = id(Forms.one(form, "id").orElse("").strip());
        String name = Forms.one(form, "name").orElse("").strip();
        Set<Role> roles = roles(form);
        Optional<Text> problem = problem(id, name, roles);
        if (problem.isPresent()) {
            return listed(visit, 422, Optional.of(form), Optional.empty(), problem);
        }
        Language language = Language.of(form.all("language"));
        var user = new User(id.orElseThrow(), name, own(), words(roles), List.of(language.tag()));
        return desk.declare(user, visit.person().actor())
                ? linked(visit, user.id())
                : listed(visit, 422, Optional.of(form), Optional.empty(), Optional.of(OperationWord.BAD_USER));
    }

    private Optional<Text> problem(Optional<UserId> id, String name, Set<Role> roles) {
        if (id.isEmpty() || name.isEmpty() || name.length() > LONGEST_NAME) {
            return Optional.of(OperationWord.BAD_NAME);
        }
        Directory directory = parts.directory().refreshed();
        boolean taken = directory.user(id.get()).isPresent()
                || directory.parties().stream()
                        .anyMatch(party -> party.id().text().equals(id.get().text()));
        return taken ? Optional.of(OperationWord.BAD_TAKEN) : contradiction(roles);
    }

    private static Optional<Text> contradiction(Set<Role> roles) {
        return Role.contradiction(roles).map(_ -> OperationWord.BAD_ROLES);
    }

    private static Optional<UserId> id(String text) {
        try {
            return Optional.of(new UserId(text));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private org.mithaq.terms.PartyId own() {
        return parts.directory().current().own().id();
    }

    private Optional<PersonState> find(Visit visit) {
        return find(visit.request().path("id"));
    }

    private Optional<PersonState> find(String id) {
        return parts.accounts().people().stream()
                .filter(person -> person.user().id().text().equals(id))
                .findFirst();
    }

    private Reply show(Visit visit) {
        return find(visit)
                .map(person -> one(visit, 200, person, new Said(Optional.empty(), Optional.empty())))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    /** What a page of a person tells beside. */
    private record Said(Optional<OperationModel.Secret> link, Optional<Text> problem) {}

    private Reply one(Visit visit, int status, PersonState person, Said said) {
        Look look = visit.look();
        Optional<KeptForms.Again> kept = pages.kept(visit);
        PersonState.Standing standing = person.standing();
        return pages.page(
                status,
                "user",
                new OperationModel.OneUser(
                        pages.frame(visit, Frame.Place.OPERATION, person.user().name()),
                        row(look, person),
                        RoleTexts.choices(
                                look,
                                kept.map(KeptForms.Again::form)
                                        .filter(form -> Forms.one(form, "act")
                                                .filter("roles"::equals)
                                                .isPresent())
                                        .map(UserPages::roles)
                                        .orElseGet(() -> Role.of(person.user()))),
                        standing == PersonState.Standing.LOCKED || standing == PersonState.Standing.LOCKED_FOR_A_WHILE,
                        isSelf(visit, person.user()),
                        said.link(),
                        said.problem(),
                        kept.map(KeptForms.Again::key)));
    }

    private static boolean isSelf(Visit visit, User user) {
        return visit.person().user().id().equals(user.id());
    }

    private Reply change(Visit visit, Query form) {
        Optional<PersonState> person = find(visit);
        if (person.isEmpty()) {
            return pages.nothingHere(visit);
        }
        UserId id = person.get().user().id();
        String actor = visit.person().actor();
        return switch (Forms.one(form, "act").orElse("")) {
            case "link" -> linked(visit, id);
            case "roles" -> giveRoles(visit, person.get(), roles(form));
            // Whoever locks the own account may be the last one who could unlock it.
            case "lock" ->
                isSelf(visit, person.get().user())
                        ? refused(visit, person.get(), OperationWord.BAD_SELF)
                        : done(id, parts.accounts().lock(id, actor));
            case "unlock" -> done(id, parts.accounts().unlock(id, actor));
            default -> pages.nothingHere(visit);
        };
    }

    private Reply done(UserId id, boolean known) {
        if (!known) {
            throw new IllegalStateException("A person who was found is a person of the own party: " + id);
        }
        return pages.goTo("/operation/users/" + id);
    }

    private Reply giveRoles(Visit visit, PersonState person, Set<Role> roles) {
        User user = person.user();
        Optional<Text> problem = isSelf(visit, user) ? Optional.of(OperationWord.BAD_SELF) : contradiction(roles);
        if (problem.isPresent()) {
            return refused(visit, person, problem.get());
        }
        var changed = new User(user.id(), user.name(), user.party(), words(roles), user.languages());
        return desk.declare(changed, visit.person().actor())
                ? pages.goTo("/operation/users/" + user.id())
                : refused(visit, person, OperationWord.BAD_USER);
    }

    private Reply refused(Visit visit, PersonState person, Text problem) {
        return one(visit, 422, person, new Said(Optional.empty(), Optional.of(problem)));
    }

    /** Makes a link, which ends the one before, and shows it this once. */
    private Reply linked(Visit visit, UserId id) {
        InviteResult result = parts.accounts().invite(id, visit.person().actor());
        PersonState person = find(id.text()).orElseThrow();
        return switch (result) {
            case InviteResult.Invited invited ->
                one(
                        visit,
                        200,
                        person,
                        new Said(
                                Optional.of(new OperationModel.Secret(
                                        address(visit) + "/welcome/" + invited.token(),
                                        visit.look().date(invited.expires()))),
                                Optional.empty()));
            case InviteResult.Locked _ -> refused(visit, person, OperationWord.BAD_LOCKED);
            case InviteResult.NotKnown _ -> pages.nothingHere(visit);
        };
    }

    /** By what the administrator's own browser reached the node; a form is taken from that origin alone. */
    private String address(Visit visit) {
        return (parts.secure() ? "https://" : "http://")
                + visit.request().header("Host").orElse("");
    }
}
