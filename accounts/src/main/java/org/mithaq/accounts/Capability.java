package org.mithaq.accounts;

/** One thing that a person may do here because of a role. What they may see while doing it is for the gate to say. */
public enum Capability {
    /** See content, as far as the gate gives it: items, search, partners' holdings, explanations. */
    READ_CONTENT,
    /** Write and edit items, and give them terms. */
    WRITE_ITEMS,
    /** Give the second yes, where a clause asks for two persons before something leaves. */
    APPROVE_RELEASE,
    /** Call items back. */
    RECALL,
    /** Decide about recalls of others that wait for a person. */
    DECIDE_RECALLS,
    /** Decide about what partners gave and was kept aside. */
    DECIDE_QUARANTINE,
    /** Bind the party by signing an agreement. */
    SIGN_AGREEMENT,
    /** Suspend an agreement, and end the suspension. */
    SUSPEND_AGREEMENT,
    /** See the log and check its proofs; never content. */
    READ_LEDGER,
    /** Run the node: users, tokens, health, backups; never content. */
    ADMINISTER
}
