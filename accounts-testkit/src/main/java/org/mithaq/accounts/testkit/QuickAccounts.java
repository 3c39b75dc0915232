package org.mithaq.accounts.testkit;

import org.mithaq.accounts.AccountsConfig;

/** Settings of accounts for tests: those of a node, with hashes that cost next to nothing. */
public final class QuickAccounts {

    /** The defaults, with hashes of 8 KiB and one pass. */
    public static final AccountsConfig CONFIG = limited(10, 300);

    private QuickAccounts() {}

    /** The same with other limits of attempts a minute, for a name and over all. */
    public static AccountsConfig limited(int ofName, int overAll) {
        AccountsConfig standard = AccountsConfig.DEFAULTS;
        return new AccountsConfig(
                standard.sessionIdle(),
                standard.sessionMost(),
                standard.freshFor(),
                standard.invitationLife(),
                standard.passwordLeast(),
                standard.failuresBeforeLock(),
                standard.lockFirst(),
                standard.lockMost(),
                ofName,
                overAll,
                standard.hashesAtOnce(),
                8 * 1024,
                1);
    }
}
