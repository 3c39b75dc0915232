import org.jspecify.annotations.NullMarked;

/** Runs the bundled PostgreSQL as a child process in the node's own directory, and archives its files. No SQL. */
@NullMarked
module org.mithaq.postgres {
    requires static transitive org.jspecify;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;

    exports org.mithaq.postgres;
}
