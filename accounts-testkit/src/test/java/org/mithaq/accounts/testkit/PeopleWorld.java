package org.mithaq.accounts.testkit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mithaq.accounts.AccountStore;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.accounts.InviteResult;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.accounts.PersonSessions;
import org.mithaq.accounts.Role;
import org.mithaq.accounts.SignInResult;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.User;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.MutableClock;

/** Accounts over a store in memory and a clock that tests move, with one liaison officer who has a password. */
final class PeopleWorld {

    static final UserId AMAL = new UserId("amal");
    static final UserId BORIS = new UserId("boris");
    static final String PASSWORD = "three green lamps 7";
    static final String OPERATOR = "operator";

    final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
    final SamplePeople people = new SamplePeople();
    final InMemoryAccountStore kept = new InMemoryAccountStore();
    final List<Act> acts = new ArrayList<>();
    final CountedWork work;
    final Accounts accounts;
    final PersonSessions sessions;
    private final SecureRandom random = new SecureRandom();

    PeopleWorld() {
        this(QuickAccounts.CONFIG);
    }

    PeopleWorld(AccountsConfig config) {
        this.work = new CountedWork(kept, config, random);
        this.accounts = accounts(config, work);
        this.sessions = new PersonSessions(people, work, config, clock, random);
        User _ = people.put(AMAL.text(), Role.LIAISON_OFFICER);
        User _ = people.put(BORIS.text(), Role.ANALYST);
        PasswordResult _ = accounts.setPassword(AMAL, PASSWORD, OPERATOR);
        acts.clear();
        CountedWork.Work _ = work.take();
    }

    /** Other accounts over the same people, clock and record. */
    Accounts accounts(AccountsConfig config, AccountStore store) {
        return new Accounts(people, store, config, new Accounts.Surroundings(clock, random, acts::add), work);
    }

    SignInResult.SignedIn signedIn() {
        return (SignInResult.SignedIn) accounts.signIn(AMAL.text(), PASSWORD);
    }

    String link(UserId user) {
        return ((InviteResult.Invited) accounts.invite(user, OPERATOR)).token();
    }

    /** What is on record, as {@code kind actor subject reason}. */
    List<String> recorded() {
        return acts.stream()
                .map(act -> act.kind().word() + " " + act.actor() + " " + act.subject() + " " + act.reason())
                .toList();
    }
}
