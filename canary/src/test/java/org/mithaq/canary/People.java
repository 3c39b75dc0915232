package org.mithaq.canary;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.accounts.PersonSessions;
import org.mithaq.accounts.SignInResult;
import org.mithaq.accounts.testkit.InMemoryAccountStore;
import org.mithaq.accounts.testkit.QuickAccounts;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.web.Desks;
import org.mithaq.web.LedgerParts;
import org.mithaq.web.WebParts;

/** The persons of a world before their browsers. Used by one thread, beside those that answer them. */
final class People {

    private static final AccountsConfig SETTINGS = QuickAccounts.limited(1_000, 100_000);

    private final DirectorySource directory;
    private final Clock clock;
    private final InMemoryAccountStore store = new InMemoryAccountStore();
    private final SecureRandom random = new SecureRandom();
    private final PersonSessions sessions;
    private final Map<String, String> tokens = new HashMap<>();

    People(DirectorySource directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.sessions = new PersonSessions(directory, store, SETTINGS, clock, random);
    }

    /** What the pages stand on. */
    WebParts parts(Exchange exchange, LedgerBook ledger) {
        var accounts = new Accounts(directory, store, SETTINGS, new Accounts.Surroundings(clock, random, _ -> {}));
        return new WebParts(
                exchange,
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
