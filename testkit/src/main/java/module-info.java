import org.jspecify.annotations.NullMarked;

/** What the modules' tests share. Never shipped. */
@NullMarked
module org.mithaq.testkit {
    requires static transitive org.jspecify;

    exports org.mithaq.testkit;
}
