package org.mithaq.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Makes fictional STIX 2.1 objects: invented agencies, actors and cases in Arabic, French and English.
 *
 * <p>The same seed gives the same bytes. No two objects share id and version. What two seeds
 * have in common (markings, agencies, places, addresses kept for documentation) has the same bytes in both. References lead only to objects given
 * before, so the first objects of any number are whole in themselves. Everything that can carry a label is labelled
 * {@code exercise}. Domains end in {@code .example} (RFC 2606); addresses are of the ranges kept for documentation
 * (RFC 5737, RFC 3849, RFC 5398, RFC 7042).
 */
public final class DemoData {

    private DemoData() {}

    /**
     * Gives objects of natural size.
     *
     * @param seed which data; any number
     * @param count how many objects; memory does not grow with it
     * @return one object after another as JSON in UTF-8; each array is the caller's. Owned by one thread at a time
     */
    public static Iterator<byte[]> objects(long seed, long count) {
        return objects(seed, count, DemoSize.NATURAL);
    }

    /**
     * Gives objects.
     *
     * @param seed which data; any number
     * @param count how many objects, 0 or more; memory does not grow with it
     * @param size how long the texts are
     * @return one object after another as JSON in UTF-8; each array is the caller's. Owned by one thread at a time
     */
    public static Iterator<byte[]> objects(long seed, long count, DemoSize size) {
        return new Objects(seed, requireCount(count), requireNonNull(size, "size"), new Scenery(Scenery.Labels.MIXED));
    }

    private static long requireCount(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("Count must be 0 or more: " + count);
        }
        return count;
    }

    /**
     * Gives objects of natural size that everybody may read: the same as {@link #objects(long, long)}, but every label
     * of an object or a part of it is TLP:CLEAR. Agencies, places and definitions carry none in either.
     *
     * @param seed which data; any number
     * @param count how many objects, 0 or more; memory does not grow with it
     * @return one object after another as JSON in UTF-8; each array is the caller's. Owned by one thread at a time
     */
    public static Iterator<byte[]> clearObjects(long seed, long count) {
        return clearObjects(seed, count, DemoSize.NATURAL);
    }

    /**
     * Gives objects that everybody may read: the same as {@link #objects(long, long, DemoSize)}, but every label of an
     * object or a part of it is TLP:CLEAR.
     *
     * @param seed which data; any number
     * @param count how many objects, 0 or more; memory does not grow with it
     * @param size how long the texts are
     * @return one object after another as JSON in UTF-8; each array is the caller's. Owned by one thread at a time
     */
    public static Iterator<byte[]> clearObjects(long seed, long count, DemoSize size) {
        return new Objects(seed, requireCount(count), requireNonNull(size, "size"), new Scenery(Scenery.Labels.CLEAR));
    }

    /**
     * Writes a STIX bundle of objects of natural size. The stream stays open.
     *
     * @throws IOException as the stream gave it
     */
    public static void writeBundle(OutputStream out, long seed, long count) throws IOException {
        var random = Seeds.random(seed, Seeds.BUNDLE);
        out.write(("{\"type\":\"bundle\",\"id\":\"bundle--" + Seeds.uuid4(random) + "\",\"objects\":[\n")
                .getBytes(StandardCharsets.UTF_8));
        Iterator<byte[]> objects = objects(seed, count);
        while (objects.hasNext()) {
            out.write(objects.next());
            out.write(objects.hasNext() ? ",\n".getBytes(StandardCharsets.UTF_8) : new byte[] {'\n'});
        }
        out.write("]}\n".getBytes(StandardCharsets.UTF_8));
    }

    /** The scenery first, then case after case, each made when the one before is used up. */
    private static final class Objects implements Iterator<byte[]> {

        private final long seed;
        private final DemoSize size;
        private final Scenery scenery;
        private final Queue<byte[]> made = new ArrayDeque<>();
        private long left;
        private long nextCase;

        Objects(long seed, long count, DemoSize size, Scenery scenery) {
            this.seed = seed;
            this.left = count;
            this.size = size;
            this.scenery = scenery;
            scenery.objects().forEach(entity -> made.add(entity.bytes()));
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public byte[] next() {
            if (left <= 0) {
                throw new NoSuchElementException("No more objects were asked for");
            }
            while (made.isEmpty()) {
                new CaseFile(new Setting(seed, nextCase, size, scenery))
                        .objects()
                        .forEach(entity -> made.add(entity.bytes()));
                nextCase++;
            }
            left--;
            return made.remove();
        }
    }
}
