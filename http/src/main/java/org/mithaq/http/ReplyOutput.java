package org.mithaq.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.BodySink;

/**
 * Where the bytes of a streamed reply go. Used by one thread.
 *
 * <p>Small pieces are gathered; large ones go out in slices of one size, without being copied. What fits the gathering
 * buffer as a whole leaves in one write with its length known.
 */
public final class ReplyOutput extends OutputStream implements BodySink {

    private static final int GATHERED_BYTES = 32 * 1_024;

    private final Response response;
    private final RetainableByteBuffer pooled;
    private final ByteBuffer gathered;
    private byte @Nullable [] one;

    ReplyOutput(org.eclipse.jetty.server.Request request, Response response) {
        this.response = response;
        this.pooled = request.getComponents().getByteBufferPool().acquire(GATHERED_BYTES, true);
        this.gathered = pooled.getByteBuffer();
        BufferUtil.clearToFill(gathered);
    }

    /**
     * Takes bytes. What goes onto the wire is cut every {@value #GATHERED_BYTES} bytes, however the bytes came: how they lay
     * beside others that are not given must not show.
     */
    @Override
    public void accept(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (!gathered.hasRemaining()) {
                flushGathered();
            }
            if (gathered.position() == 0 && bytes.remaining() > GATHERED_BYTES) {
                Content.Sink.write(response, false, bytes.slice(bytes.position(), GATHERED_BYTES));
                bytes.position(bytes.position() + GATHERED_BYTES);
            } else {
                topUp(bytes);
            }
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (one == null) {
            one = new byte[1];
        }
        one[0] = (byte) value;
        write(one, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        accept(ByteBuffer.wrap(bytes, offset, length));
    }

    /** Sends what was gathered so far: for a reply that goes on when there is more to say. */
    public void send() throws IOException {
        if (gathered.position() > 0) {
            flushGathered();
        }
    }

    private void topUp(ByteBuffer bytes) {
        int length = Math.min(gathered.remaining(), bytes.remaining());
        gathered.put(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
    }

    private void flushGathered() throws IOException {
        gathered.flip();
        Content.Sink.write(response, false, gathered);
        BufferUtil.clearToFill(gathered);
    }

    /** Writes what is left and ends the reply; the buffer goes back when that is done. */
    void finish(Callback callback) {
        gathered.flip();
        response.write(true, gathered, Callback.from(callback, pooled::release));
    }

    /** Gives the buffer back without ending the reply. */
    void abandon() {
        pooled.release();
    }
}
