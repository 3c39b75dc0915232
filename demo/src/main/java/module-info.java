import org.jspecify.annotations.NullMarked;

/** Fictional data for demonstrations, tests and measurements. Pure; no I/O, no threads of its own. */
@NullMarked
module org.mithaq.demo {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.stix;

    exports org.mithaq.demo;
}
