import org.jspecify.annotations.NullMarked;

/** The accounts' port in memory, and the contract that every implementation of it passes. Never shipped. */
@NullMarked
module org.mithaq.accounts.testkit {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.accounts;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.terms;
    requires org.assertj.core;
    requires org.mithaq.stix;
    requires transitive org.junit.jupiter.api;

    exports org.mithaq.accounts.testkit;
}
