package org.mithaq.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** A request's body, which must not be longer than a limit nor come slower than a rate. Used by one thread. */
final class LimitedBody extends InputStream {

    private final InputStream body;
    private final long limitBytes;
    private final HttpConfig config;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long readBytes;

    LimitedBody(InputStream body, long limitBytes, HttpConfig config, LongSupplier nanoTime) {
        this.body = body;
        this.limitBytes = limitBytes;
        this.config = config;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = body.read(bytes, offset, length);
        readBytes += Math.max(read, 0);
        if (readBytes > limitBytes) {
            throw tooLarge(limitBytes);
        }
        if (isTooSlow()) {
            throw new RequestException(
                    ErrorCode.TOO_SLOW,
                    "After " + config.bodyGrace().toSeconds() + " seconds a body must have come at "
                            + config.minBodyBytesPerSecond() + " bytes a second or more.");
        }
        return read;
    }

    static RequestException tooLarge(long limitBytes) {
        return new RequestException(
                ErrorCode.BODY_TOO_LARGE,
                "The body is longer than " + limitBytes + " bytes; send it in parts.",
                java.util.Map.of("max_content_length", Long.toString(limitBytes)));
    }

    private boolean isTooSlow() {
        long elapsed = nanoTime.getAsLong() - startNanos - config.bodyGrace().toNanos();
        return elapsed > 0 && readBytes < elapsed / 1_000_000_000.0 * config.minBodyBytesPerSecond();
    }
}
