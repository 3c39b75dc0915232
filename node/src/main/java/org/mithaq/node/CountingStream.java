package org.mithaq.node;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that counts what was read from it. Used by one thread. */
final class CountingStream extends FilterInputStream {

    private long bytes;

    CountingStream(InputStream in) {
        super(in);
    }

    /** Bytes read so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        bytes += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        bytes += Math.max(0, read);
        return read;
    }
}
