import org.jspecify.annotations.NullMarked;

/** How persons sign in: roles, passwords, invitations, lockout, sessions. No HTTP, no SQL. */
@NullMarked
module org.mithaq.accounts {
    requires static transitive org.jspecify;
    requires org.bouncycastle.provider;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.terms;

    exports org.mithaq.accounts;
}
