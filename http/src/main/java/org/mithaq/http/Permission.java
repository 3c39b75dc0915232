package org.mithaq.http;

/** Who may call a route at all. What a caller may see behind it is for the use cases to say. */
public enum Permission {
    /** Anybody, without sign-in. Nothing of the node's content or its partners may show. */
    PUBLIC,
    /** Anybody who signed in. */
    SIGNED_IN,
    /** Whoever may run the node. */
    OPERATOR,
    /** A person whom the site's {@link Door} lets in. */
    PERSON
}
