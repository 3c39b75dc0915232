import org.jspecify.annotations.NullMarked;

/** Terms of sharing: an algebra in which terms combine, and the one decision who may do what. Pure; no I/O. */
@NullMarked
module org.mithaq.terms {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.stix;

    exports org.mithaq.terms;
}
