package org.mithaq.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.mithaq.demo.DemoData;
import org.mithaq.demo.DemoSize;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;
import org.tukaani.xz.XZInputStream;

/**
 * Gives objects that were never given before, as many as wanted: generated ones, or those of a bundle with permuted
 * ids, round after round. Owned by one thread.
 */
final class Feedstock {

    private static final long SEED = 20_261_121;

    private final List<byte[]> bundle;
    private final String description;
    private Iterator<byte[]> source;
    private long round;

    private Feedstock(List<byte[]> bundle, String description) {
        this.bundle = bundle;
        this.description = description;
        this.source = bundle.isEmpty() ? generated() : bundle.iterator();
    }

    private static Iterator<byte[]> generated() {
        return DemoData.clearObjects(SEED, Long.MAX_VALUE, DemoSize.LARGE);
    }

    /**
     * Takes the objects of a bundle, or generated ones when there is none.
     *
     * @param file a STIX 2.1 bundle; unpacked when its name ends in {@code .xz}
     */
    static Feedstock of(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new Feedstock(List.of(), "generated objects, seed " + SEED);
        }
        var objects = new ArrayList<byte[]>();
        boolean packed = file.get().toString().endsWith(".xz");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file.get()));
                InputStream unpacked = packed ? new XZInputStream(raw) : raw;
                StixReader reader = StixReader.bundle(unpacked, ParseLimits.defaults())) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case ParsedObject.Accepted accepted ->
                        objects.add(accepted.object().copyBytes());
                    case ParsedObject.Refused refused ->
                        throw new BenchException("The bundle holds a bad object: " + refused.findings());
                }
            }
        }
        if (objects.isEmpty()) {
            throw new BenchException("The bundle holds no objects: '" + file.get() + "'");
        }
        return new Feedstock(
                objects, objects.size() + " objects of " + file.get().getFileName());
    }

    /** One line for the report. */
    String description() {
        return description;
    }

    /** The next objects. */
    List<byte[]> next(int count) {
        var objects = new ArrayList<byte[]>(count);
        while (objects.size() < count) {
            if (!source.hasNext()) {
                source = bundle.iterator();
                round++;
            }
            byte[] object = source.next();
            // An odd factor keeps the keys of rounds apart; the first round keeps the file's own ids.
            objects.add(
                    bundle.isEmpty() || round == 0
                            ? object
                            : IdPermutation.apply(object, (round * 0x9E37_79B9_7F4BL) & 0xFFFF_FFFF_FFFFL));
        }
        return objects;
    }

    /** Joins objects to a TAXII envelope (TAXII 2.1, section 3.7). */
    static byte[] envelope(List<byte[]> objects) {
        var out = new ByteArrayOutputStream(
                objects.stream().mapToInt(object -> object.length + 1).sum() + 16);
        out.writeBytes("{\"objects\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < objects.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(objects.get(i));
        }
        out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
