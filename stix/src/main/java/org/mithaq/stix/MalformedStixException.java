package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

/**
 * The input cannot be read on, because its JSON is broken outside of any object or ends too early.
 *
 * <p>Objects that were given before stay good: {@link #objectsRead()} counts them.
 */
public final class MalformedStixException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Finding finding;
    private final long byteOffset;
    private final int objectsRead;

    /**
     * Makes the exception.
     *
     * @param byteOffset where reading stopped, in bytes from the start of the input
     * @param objectsRead objects that were given before, accepted or refused
     */
    public MalformedStixException(Finding finding, long byteOffset, int objectsRead) {
        super(finding.message() + " (byte " + byteOffset + ", after " + objectsRead + " objects; " + finding.section()
                + ")");
        this.finding = requireNonNull(finding, "finding");
        this.byteOffset = byteOffset;
        this.objectsRead = objectsRead;
    }

    /** What is broken and where. */
    public Finding finding() {
        return finding;
    }

    /** Where reading stopped, in bytes from the start of the input. */
    public long byteOffset() {
        return byteOffset;
    }

    /** Objects that were given before, accepted or refused. */
    public int objectsRead() {
        return objectsRead;
    }
}
