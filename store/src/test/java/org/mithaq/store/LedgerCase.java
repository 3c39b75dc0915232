package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.store.ContentWorld.ATLAS;
import static org.mithaq.store.ContentWorld.BOREA;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.MalformedLedgerException;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.PackCheck;
import org.mithaq.ledger.PackReader;
import org.mithaq.ledger.SignedNote;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.Reader;

/** A ledger over a database of one's own, ticked by hand. */
class LedgerCase {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");
    static final SigningKey KEY = SigningKey.fromSeed(new byte[32]);
    static final NoteKey NOTE_KEY = KEY.verifyKey().noteKey("mithaq/atlas");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    final Random secrets = new Random(1);
    ContentWorld world;
    PostgresDisclosureLog disclosures;
    PostgresLedger ledger;
    TickCloser closer;
    CollectionId collection;
    int beats;

    @BeforeEach
    void open() throws SQLException {
        DATABASE.execute("truncate mithaq.tick, mithaq.tile_hash, mithaq.checkpoint, mithaq.act, mithaq.submission,"
                + " mithaq.disclosure, mithaq.disclosure_completed");
        DATABASE.execute("update mithaq.ledger_stream set last_number = 0");
        world = ContentWorld.open(DATABASE.settings(), StoreConfig.defaults().content());
        disclosures = PostgresDisclosureLog.start(world.database(), world.numbers(), Clock.fixed(NOW, ZoneOffset.UTC));
        ledger = new PostgresLedger(world.database());
        closer = closer();
        collection = world.collection();
    }

    TickCloser closer() {
        var key = new LedgerKey(NOTE_KEY, KEY::signNote, () -> {
            byte[] secret = new byte[32];
            secrets.nextBytes(secret);
            return secret;
        });
        return byHand(LogKeyring.of(key));
    }

    TickCloser byHand(LogKeyring keys) {
        return TickCloser.byHand(world.database(), Clock.fixed(NOW, ZoneOffset.UTC), keys, LedgerConfig.DEFAULTS);
    }

    @AfterEach
    void close() {
        disclosures.close();
        world.close();
    }

    void tick() {
        closer.close(NOW.plusSeconds(10L * beats++));
    }

    void act(String subject) {
        world.database().transaction("test", transaction -> {
            ActTable.add(transaction, new Act(NOW, Act.Kind.ADMINISTRATION, "operator", subject, "a reason\nof two"));
            return true;
        });
    }

    long disclose(String id) {
        return disclosures.permit(new Disclosure(
                NOW,
                new ReaderKey(new Reader(BOREA, Optional.empty(), Optional.empty()), false),
                "token-1",
                Disclosure.Kind.OBJECT,
                collection,
                3,
                17,
                42,
                9,
                "id=" + id,
                List.of(id)));
    }

    static UUID uuid(long number) {
        return new UUID((number << 16) | 0x4000, 0x8000_0000_0000_0001L);
    }

    void submit(int count) {
        List<StixObject> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "indicator--" + uuid(beats * 1_000L + i);
            objects.add(ContentWorld.object("""
                    {"type":"indicator","spec_version":"2.1","id":"%s","created":"2026-06-01T12:00:00.000Z",
                     "modified":"2026-06-01T12:00:00.000Z","pattern":"[ipv4-addr:value = '192.0.2.1']",
                     "pattern_type":"stix","valid_from":"2026-06-01T12:00:00Z"}""".replace("%s", id)));
        }
        world.append(collection, ATLAS, objects).join();
    }

    /** Five ticks, two of them empty, with entries of every stream. */
    void fill() {
        act("one");
        tick();
        submit(3);
        disclose("indicator--hidden-1");
        disclose("indicator--hidden-2");
        act("two");
        act("three");
        tick();
        tick();
        disclose("indicator--hidden-3");
        tick();
        tick();
    }

    byte[] pack() {
        var out = new ByteArrayOutputStream();
        ledger.writePack(out, NOTE_KEY, List.of(), 0);
        return out.toByteArray();
    }

    PackCheck check() {
        try {
            return PackReader.open(new ByteArrayInputStream(pack())).verify();
        } catch (IOException | MalformedLedgerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    PackCheck checkAgainst(Checkpoint known) {
        try {
            return PackReader.open(new ByteArrayInputStream(pack())).verify(known);
        } catch (IOException | MalformedLedgerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Checkpoint checkpoint() {
        SignedNote note = ledger.checkpoint().orElseThrow();
        assertThat(Checkpoint.open(note, NOTE_KEY)).isInstanceOf(Checkpoint.Opened.Verified.class);
        try {
            return Checkpoint.parse(note.text());
        } catch (MalformedLedgerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
