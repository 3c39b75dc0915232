import org.jspecify.annotations.NullMarked;

/** The ports of exchange on PostgreSQL: feed, appender, directory, statuses. The only user of {@code java.sql}. */
@NullMarked
module org.mithaq.store {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.accounts;
    requires transitive org.mithaq.agreement;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.federation;
    requires transitive org.mithaq.ledger;
    requires org.mithaq.reading;
    requires org.mithaq.stix;
    requires transitive java.sql;
    requires com.github.benmanes.caffeine;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires org.postgresql.jdbc;

    exports org.mithaq.store;
}
