package org.mithaq.exchange;

import java.io.IOException;
import java.io.Serial;

/** The reader's rights changed while an answer was on its way; the rest of it does not leave. */
public final class RightsChangedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes it. */
    public RightsChangedException() {
        super("The reader's rights changed while the answer was on its way");
    }
}
