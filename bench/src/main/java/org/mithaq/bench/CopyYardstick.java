package org.mithaq.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * The most that the database under the node could do: binary COPY of the same bytes into a table without index or key,
 * in a database of its own, one transaction a section.
 */
final class CopyYardstick {

    static final String LOAD = "bare COPY";

    private CopyYardstick() {}

    static Figure measure(Database database, ProcessTree server, Feedstock feed, int sections, int objects)
            throws SQLException, IOException {
        var measured = new ArrayList<Section>();
        database.execute("drop database if exists mithaq_yardstick");
        database.execute("create database mithaq_yardstick template template0");
        try (Connection connection = database.connect("mithaq_yardstick")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table bare (pos bigint not null, bytes bytea not null)"
                        + " with (toast_tuple_target = 8160, autovacuum_enabled = false)");
                statement.execute("alter table bare alter column bytes set storage external");
            }
            copy(connection, server, feed.next(objects)); // fills the server's caches; not counted
            for (int section = 0; section < sections; section++) {
                measured.add(copy(connection, server, feed.next(objects)));
            }
        } finally {
            database.execute("drop database if exists mithaq_yardstick");
        }
        return new Figure(
                LOAD,
                "objects",
                measured,
                Optional.empty(),
                "the same bytes, one bytea a row, into a table without index, one transaction of " + objects
                        + " rows; PostgreSQL's CPU alone, the sender not counted");
    }

    private static Section copy(Connection connection, ProcessTree server, List<byte[]> objects)
            throws SQLException, IOException {
        byte[] rows = rows(objects);
        long cpu = server.cpuMicros();
        long begun = System.nanoTime();
        var out = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy bare from stdin (format binary)");
        for (int from = 0; from < rows.length; from += 1 << 16) {
            out.writeToCopy(rows, from, Math.min(1 << 16, rows.length - from));
        }
        out.endCopy();
        long wall = System.nanoTime() - begun;
        return new Section(
                objects.size(),
                objects.stream().mapToLong(object -> object.length).sum(),
                wall,
                server.cpuMicros() - cpu);
    }

    /** The binary COPY format of PostgreSQL's documentation, "File Formats" of COPY. */
    private static byte[] rows(List<byte[]> objects) throws IOException {
        var bytes = new ByteArrayOutputStream(
                objects.stream().mapToInt(object -> object.length + 18).sum() + 32);
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0});
        out.writeInt(0);
        out.writeInt(0);
        long position = 0;
        for (byte[] object : objects) {
            out.writeShort(2);
            out.writeInt(Long.BYTES);
            out.writeLong(++position);
            out.writeInt(object.length);
            out.write(object);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }
}
