import org.jspecify.annotations.NullMarked;

/** The exchange's ports in memory, and the contracts that every implementation of them passes. Never shipped. */
@NullMarked
module org.mithaq.exchange.testkit {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.testkit;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports org.mithaq.exchange.testkit;
}
