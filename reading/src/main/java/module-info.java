import org.jspecify.annotations.NullMarked;

/** What a text says in words that can be searched, alike for what is kept and for what is asked. Pure; no I/O. */
@NullMarked
module org.mithaq.reading {
    requires static transitive org.jspecify;
    requires org.apache.lucene.core;
    requires org.apache.lucene.analysis.common;

    exports org.mithaq.reading;
}
