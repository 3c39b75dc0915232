package org.mithaq.canary;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.accounts.PersonSessions;
import org.mithaq.accounts.SignInResult;
import org.mithaq.accounts.testkit.InMemoryAccountStore;
import org.mithaq.accounts.testkit.QuickAccounts;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Draft;
import org.mithaq.exchange.Drafts;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.InMemoryDraftBook;
import org.mithaq.terms.UserId;
import org.mithaq.web.Desks;
import org.mithaq.web.LedgerParts;
import org.mithaq.web.WebParts;

/** The persons of a world before their browsers. Used by one thread, beside those that answer them. */
final class People {

    /** A draft of somebody who reads nothing here. */
    static final UUID DRAFT = new UUID(0x4000, 0x8000_0000_0000_00d0L);

    private static final AccountsConfig SETTINGS = QuickAccounts.limited(1_000, 100_000);

    private final DirectorySource directory;
    private final Clock clock;
    private final InMemoryAccountStore store = new InMemoryAccountStore();
    private final SecureRandom random = new SecureRandom();
    private final PersonSessions sessions;
    private final Map<String, String> tokens = new HashMap<>();

    /** What waits for the yes of a second person. */
    private final InMemoryDraftBook book = new InMemoryDraftBook();

    People(DirectorySource directory, Clock clock, World world) {
        this.directory = directory;
        this.clock = clock;
        this.sessions = new PersonSessions(directory, store, SETTINGS, clock, random);
        var _ = book.add(draft(world));
    }

    /** A draft of somebody who reads nothing here: it speaks of every item, and nobody who reads may see it. */
    private static Draft draft(World world) {
        String tokens =
                world.items().stream().flatMap(item -> item.tokens().stream()).collect(Collectors.joining(" "));
        String note = "{\"type\":\"note\",\"spec_version\":\"2.1\",\"id\":\"note--" + DRAFT
                + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"content\":\""
                + tokens + "\",\"object_refs\":[\"note--" + DRAFT + "\"]}";
        return new Draft(
                DRAFT,
                new UserId("mona"),
                Instant.parse("2026-01-01T00:00:00Z"),
                world.collections().getFirst(),
                Wish.NONE,
                note,
                Draft.State.WAITING,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /** What the pages stand on. */
    WebParts parts(Exchange exchange, LedgerBook ledger) {
        var accounts = new Accounts(directory, store, SETTINGS, new Accounts.Surroundings(clock, random, _ -> {}));
        var drafts = new Drafts(exchange, book, _ -> {}, clock);
        return new WebParts(
                exchange,
                drafts,
                directory,
                accounts,
                sessions,
                Optional.empty(),
                new Desks(new StillDesk(), new StillOperation()),
                new LedgerParts(ledger, List::of, _ -> {}),
                clock,
                random,
                false);
    }

    /** Cookie of a person who has signed in, for the purpose of the person's token; anew when time has passed. */
    String cookie(SignIn person) {
        String token = tokens.get(person.name());
        if (token == null || sessions.find(token).isEmpty()) {
            token = open(person);
            tokens.put(person.name(), token);
        }
        return "mithaq-session-" + person.party() + "=" + token;
    }

    private String open(SignIn person) {
        var user = directory.current().user(person.user().orElseThrow()).orElseThrow();
        String token = sessions.open(new SignInResult.SignedIn(user, 0));
        person.purpose().ifPresent(purpose -> sessions.choosePurpose(token, purpose));
        return token;
    }
}
