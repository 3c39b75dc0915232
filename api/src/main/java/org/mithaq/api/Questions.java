package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Wish;
import org.mithaq.http.Language;
import org.mithaq.http.Query;
import org.mithaq.http.Request;
import org.mithaq.http.RequestException;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.UserId;

/**
 * Reads what is asked for. A value that cannot be is refused; a name that is not known here is refused to whoever runs
 * the node only, since to anybody else the refusal would tell which names are known.
 */
final class Questions {

    static final String AS = "as";
    static final String USER = "user";
    static final String PURPOSE = "purpose";
    static final String COLLECTION = "collection";
    static final String AGREEMENT = "agreement";
    static final String TLP = "tlp";
    static final String AUDIENCE = "audience";
    static final String LIMIT = "limit";

    private static final int MOST_LISTED = 1_000;
    private static final int USUALLY_LISTED = 100;

    private static final String SHORT_NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String USER_NAME = "[a-z0-9][a-z0-9.-]{0,62}";
    private static final String MEMBERS = "party, party/user, @agreement";

    private final DirectorySource directory;

    Questions(DirectorySource directory) {
        this.directory = requireNonNull(directory, "directory");
    }

    /** Checks that every parameter is one that the route takes. */
    static void requireKnown(Request request, Operation operation) {
        Set<String> known = operation.queryNames();
        for (String name : request.query().names()) {
            if (!known.contains(name)) {
                throw Refusal.unknownParameter(Language.of(request.languages()), name, known);
            }
        }
    }

    /** Reads the id in the path. */
    static StixId id(Request request) {
        return id(request, "id");
    }

    /** Reads the id in a segment of the path. */
    static StixId id(Request request, String segment) {
        String text = request.path(segment);
        try {
            return StixId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.badId(Language.of(request.languages()), text);
        }
    }

    /** Reads how many are wanted at most. */
    static int limit(Request request) {
        return one(request, LIMIT, "1 - " + MOST_LISTED, text -> {
                    int limit = Integer.parseInt(text);
                    if (limit < 1 || limit > MOST_LISTED) {
                        throw new IllegalArgumentException("Out of range: " + limit);
                    }
                    return limit;
                })
                .orElse(USUALLY_LISTED);
    }

    /**
     * Reads for whom something is asked. What is not said is the caller's own; of another party, nobody in person and no
     * purpose.
     */
    Reader reader(Request request) {
        Caller caller = request.caller();
        Optional<PartyId> party = one(request, AS, SHORT_NAME, PartyId::new);
        Optional<UserId> user = one(request, USER, USER_NAME, UserId::new);
        Optional<Purpose> purpose = one(request, PURPOSE, SHORT_NAME, Purpose::new);
        boolean same = party.isEmpty() || party.get().equals(caller.party());
        var reader = new Reader(
                party.orElse(caller.party()),
                user.isPresent() || !same ? user : caller.user(),
                purpose.isPresent() || !same ? purpose : ownPurpose(caller));
        Language language = Language.of(request.languages());
        requireNames(caller, known -> {
            requireParty(language, known, AS, reader.party());
            reader.user().ifPresent(one -> requireUser(language, known, USER, reader.party(), one));
        });
        return reader;
    }

    /** Reads under which terms something would be given. */
    Wish wish(Request request) {
        Language language = Language.of(request.languages());
        Optional<AgreementId> agreement = one(request, AGREEMENT, SHORT_NAME, AgreementId::new);
        Optional<Set<Audience.Member>> audience = some(request, AUDIENCE, MEMBERS, Questions::member);
        Optional<Set<Purpose>> purposes = some(request, PURPOSE, SHORT_NAME, Purpose::new);
        Optional<Tlp> tlp = request.query().one(TLP).map(text -> tlp(language, text));
        requireNames(request.caller(), known -> {
            agreement.ifPresent(id -> requireAgreement(language, known, AGREEMENT, id));
            audience.ifPresent(members -> members.forEach(member -> requireMember(language, known, member)));
        });
        return new Wish(agreement, tlp, audience, purposes);
    }

    /** Reads which collection is meant, by id or alias. */
    static String collection(Request request) {
        return request.query()
                .one(COLLECTION)
                .orElseThrow(() -> Refusal.missing(Language.of(request.languages()), COLLECTION));
    }

    /** Checks names for whoever runs the node; once more in a fresh directory, since one may be a moment old. */
    private void requireNames(Caller caller, Consumer<Directory> check) {
        if (caller.operator()) {
            requireNames(check);
        }
    }

    private void requireNames(Consumer<Directory> check) {
        try {
            check.accept(directory.current());
        } catch (RequestException unknown) {
            check.accept(directory.refreshed());
        }
    }

    private static void requireMember(Language language, Directory known, Audience.Member member) {
        switch (member) {
            case Audience.Member.OfParty(PartyId party) -> requireParty(language, known, AUDIENCE, party);
            case Audience.Member.Person(PartyId party, UserId user) -> {
                requireParty(language, known, AUDIENCE, party);
                requireUser(language, known, AUDIENCE, party, user);
            }
            case Audience.Member.Roster(AgreementId agreement) ->
                requireAgreement(language, known, AUDIENCE, agreement);
        }
    }

    private static void requireParty(Language language, Directory known, String parameter, PartyId party) {
        if (known.party(party).isEmpty()) {
            Collection<String> parties =
                    known.parties().stream().map(one -> one.id().text()).toList();
            throw Refusal.unknownName(language, parameter, party.text(), parties);
        }
    }

    /** Checks a person's name, as far as this node knows who works there: it knows its own party's users. */
    private static void requireUser(Language language, Directory known, String parameter, PartyId party, UserId user) {
        List<String> users = known.users().stream()
                .filter(one -> one.party().equals(party))
                .map(one -> one.id().text())
                .toList();
        if (party.equals(known.own().id()) && !users.contains(user.text())) {
            throw Refusal.unknownName(language, parameter, user.text(), users);
        }
    }

    /** Checks the name of an agreement in a body, for whoever runs the node. */
    static void requireAgreement(DirectorySource directory, Language language, AgreementId agreement) {
        new Questions(directory).requireNames(known -> requireAgreement(language, known, AGREEMENT, agreement));
    }

    private static void requireAgreement(Language language, Directory known, String parameter, AgreementId agreement) {
        if (!known.agreements().containsKey(agreement)) {
            Collection<String> agreements =
                    known.agreements().keySet().stream().map(AgreementId::text).toList();
            throw Refusal.unknownName(language, parameter, agreement.text(), agreements);
        }
    }

    private static Optional<Purpose> ownPurpose(Caller caller) {
        return caller.purpose().filter(text -> text.matches(SHORT_NAME)).map(Purpose::new);
    }

    private static Audience.Member member(String text) {
        if (text.startsWith("@")) {
            return new Audience.Member.Roster(new AgreementId(text.substring(1)));
        }
        int slash = text.indexOf('/');
        return slash < 0
                ? new Audience.Member.OfParty(new PartyId(text))
                : new Audience.Member.Person(
                        new PartyId(text.substring(0, slash)), new UserId(text.substring(slash + 1)));
    }

    /** Takes the label with or without its prefix, in any case; an unescaped plus sign arrives as a space. */
    private static Tlp tlp(Language language, String text) {
        String name = text.toUpperCase(Locale.ROOT).replace(' ', '+');
        for (Tlp tlp : Tlp.values()) {
            if (tlp.label().equals(name) || tlp.label().equals("TLP:" + name)) {
                return tlp;
            }
        }
        throw Refusal.unknownName(
                language, TLP, text, Arrays.stream(Tlp.values()).map(Tlp::label).toList());
    }

    private static <T> Optional<T> one(Request request, String name, String form, Function<String, T> reader) {
        Query query = request.query();
        return query.one(name).map(text -> value(request, name, form, text, reader));
    }

    /** Reads values between commas. An empty list is one of nothing, which never means everybody. */
    private static <T> Optional<Set<T>> some(Request request, String name, String form, Function<String, T> reader) {
        return request.query().one(name).map(list -> {
            Set<T> values = new LinkedHashSet<>();
            for (String text : list.isBlank() ? new String[0] : list.split(",", -1)) {
                values.add(value(request, name, form, text.strip(), reader));
            }
            return values;
        });
    }

    private static <T> T value(Request request, String name, String form, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.badValue(Language.of(request.languages()), name, text, form);
        }
    }
}
