package org.mithaq.api;

import org.mithaq.http.Handler;

/** A handler that says what it takes and gives, for {@link OpenApi}. */
interface DescribedHandler extends Handler {

    /** What it takes and gives; always the same. */
    Operation operation();
}
