package org.mithaq.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes stored bytes on their way out. */
@FunctionalInterface
public interface BodySink {

    /**
     * Takes the remaining bytes of {@code bytes}, and is done with them on return.
     *
     * @param bytes one object, or several with single commas between them, as they were stored; the buffer may be a
     *     view of a shared cache and must not be written to
     * @throws IOException when the reader has gone
     */
    void accept(ByteBuffer bytes) throws IOException;
}
