package org.mithaq.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

/**
 * Measures bodies raw and compressed with a fixed dictionary: size, CPU time to write and to read. Not a test.
 *
 * <p>Arguments: address of an empty database, a STIX bundle to store, another to take the dictionary from, the
 * server's postmaster pid.
 */
final class PayloadMeasure {

    private static final int DICTIONARY_BYTES = 32_768;
    private static final int ROUNDS = 4;

    private final ServerTime server;
    private final byte[] dictionary;

    private PayloadMeasure(ServerTime server, byte[] dictionary) {
        this.server = server;
        this.dictionary = dictionary;
    }

    public static void main(String[] arguments) throws Exception {
        List<byte[]> bodies = read(Path.of(arguments[1]));
        byte[] dictionary = dictionary(read(Path.of(arguments[2])));
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            PayloadMeasure measure = new PayloadMeasure(new ServerTime(Long.parseLong(arguments[3])), dictionary);
            for (int round = 0; round < ROUNDS; round++) {
                measure.run(connection, "raw", bodies, 0);
                measure.run(connection, "level 1", bodies, 1);
                measure.run(connection, "level 6", bodies, 6);
            }
        }
    }

    private void run(Connection connection, String name, List<byte[]> bodies, int level)
            throws SQLException, IOException, DataFormatException {
        long start = threadNanos();
        List<byte[]> packed = level == 0 ? bodies : pack(bodies, level);
        double packing = (threadNanos() - start) / 1e3 / bodies.size();

        double serverStart = server.nanos();
        start = threadNanos();
        copy(connection, packed);
        double copying = (threadNanos() - start) / 1e3 / bodies.size();
        double serverCopying = (server.nanos() - serverStart) / 1e3 / bodies.size();

        serverStart = server.nanos();
        start = threadNanos();
        List<byte[]> read = readBack(connection);
        double reading = (threadNanos() - start) / 1e3 / bodies.size();
        double serverReading = (server.nanos() - serverStart) / 1e3 / bodies.size();

        start = threadNanos();
        long unpacked = level == 0 ? 0 : unpack(read);
        double unpacking = (threadNanos() - start) / 1e3 / bodies.size();
        System.err.println(String.format(
                Locale.ROOT,
                "%-8s bytes %7.1f table %4d MB | pack %6.2f copy JVM %5.2f PG %5.2f | read JVM %5.2f PG %5.2f unpack %6.2f us per object %d",
                name,
                packed.stream().mapToInt(bytes -> bytes.length).average().orElse(0),
                size(connection) >> 20,
                packing,
                copying,
                serverCopying,
                reading,
                serverReading,
                unpacking,
                unpacked));
    }

    private List<byte[]> pack(List<byte[]> bodies, int level) {
        Deflater deflater = new Deflater(level, true);
        byte[] buffer = new byte[1 << 20];
        List<byte[]> packed = new ArrayList<>(bodies.size());
        for (byte[] body : bodies) {
            deflater.reset();
            deflater.setDictionary(dictionary);
            deflater.setInput(body);
            deflater.finish();
            int size = deflater.deflate(buffer);
            packed.add(java.util.Arrays.copyOf(buffer, size));
        }
        deflater.end();
        return packed;
    }

    private long unpack(List<byte[]> packed) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        byte[] buffer = new byte[1 << 20];
        long sum = 0;
        for (byte[] bytes : packed) {
            inflater.reset();
            inflater.setDictionary(dictionary);
            inflater.setInput(bytes);
            sum += inflater.inflate(buffer);
        }
        inflater.end();
        return sum;
    }

    private static void copy(Connection connection, List<byte[]> bodies) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists payload");
            statement.execute("create table payload (segment_id bigint, pos bigint, bytes bytea,"
                    + " primary key (segment_id, pos)) with (toast_tuple_target = 8160)");
            statement.execute("alter table payload alter column bytes set storage external");
        }
        CopyBuffer buffer = new CopyBuffer();
        connection.setAutoCommit(false);
        for (int i = 0; i < bodies.size(); i++) {
            buffer.row(3).int8(1).int8(i).bytea(bodies.get(i));
            if (i % 999 == 998 || i == bodies.size() - 1) {
                buffer.send(connection, "copy payload from stdin (format binary)");
                connection.commit();
                buffer.clear();
            }
        }
        connection.setAutoCommit(true);
    }

    private static List<byte[]> readBack(Connection connection) throws SQLException {
        List<byte[]> read = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select bytes from payload where segment_id = 1 and pos >= ? and pos < ? order by pos")) {
            int before = -1;
            for (int from = 0; read.size() > before; from += 1_000) {
                before = read.size();
                select.setLong(1, from);
                select.setLong(2, from + 1_000);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        read.add(rows.getBytes(1));
                    }
                }
            }
        }
        return read;
    }

    private static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_total_relation_size('payload')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Takes one object in every so many, so that all types are in it. */
    private static byte[] dictionary(List<byte[]> samples) {
        ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
        int step = Math.max(1, samples.size() / 30);
        for (int i = 0; i < samples.size() && dictionary.size() < DICTIONARY_BYTES; i += step) {
            byte[] sample = samples.get(i);
            dictionary.write(sample, 0, Math.min(sample.length, DICTIONARY_BYTES - dictionary.size()));
        }
        return dictionary.toByteArray();
    }

    private static List<byte[]> read(Path bundle) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        try (InputStream in = Files.newInputStream(bundle);
                StixReader reader = StixReader.bundle(in, ParseLimits.defaults())) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ParsedObject.Accepted accepted) {
                    bodies.add(accepted.object().copyBytes());
                }
            }
        }
        return bodies;
    }
}
