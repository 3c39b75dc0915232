package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.PersonSessions;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Drafts;
import org.mithaq.exchange.Exchange;
import org.mithaq.federation.content.Liaison;

/**
 * What the pages stand on.
 *
 * @param exchange the use cases: the only way to content
 * @param drafts what waits for the yes of a second person
 * @param directory the parties, agreements and persons that the node knows
 * @param accounts how persons prove who they are
 * @param sessions who is signed in
 * @param liaison the node's federation, when it takes part in one
 * @param desks what persons do beside reading and giving items
 * @param ledger the node's ledger
 * @param clock the node's clock
 * @param random for words that nobody can guess
 * @param secure whether browsers come by HTTPS; cookies are then sent no other way
 */
public record WebParts(
        Exchange exchange,
        Drafts drafts,
        DirectorySource directory,
        Accounts accounts,
        PersonSessions sessions,
        Optional<Liaison> liaison,
        Desks desks,
        LedgerParts ledger,
        Clock clock,
        SecureRandom random,
        boolean secure) {

    /** Checks that every part is there. */
    public WebParts {
        requireNonNull(exchange, "exchange");
        requireNonNull(drafts, "drafts");
        requireNonNull(directory, "directory");
        requireNonNull(accounts, "accounts");
        requireNonNull(sessions, "sessions");
        requireNonNull(liaison, "liaison");
        requireNonNull(desks, "desks");
        requireNonNull(ledger, "ledger");
        requireNonNull(clock, "clock");
        requireNonNull(random, "random");
    }
}
