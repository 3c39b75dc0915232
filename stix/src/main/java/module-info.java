import org.jspecify.annotations.NullMarked;

/** STIX 2.1: parsing, validation, building and identifiers, keeping every object's bytes as they came. */
@NullMarked
module org.mithaq.stix {
    requires static transitive org.jspecify;
    requires tools.jackson.core;

    exports org.mithaq.stix;
}
