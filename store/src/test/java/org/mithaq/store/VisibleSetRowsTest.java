package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.Widening;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

/** The history of visible sets is never rewritten. */
class VisibleSetRowsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final Pattern REWRITING = Pattern.compile(
            "(update\\s+(only\\s+)?|delete\\s+from\\s+|truncate\\s+(table\\s+)?|merge\\s+into\\s+|on\\s+conflict[^\"]*)"
                    + "(mithaq\\.)?visible_set");

    /** Each row's content, and the transaction that wrote this version of it. */
    private static Map<Long, String> rows() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select set_id, xmin, visible_set::text from visible_set")) {
            Map<Long, String> found = new HashMap<>();
            while (rows.next()) {
                found.put(rows.getLong(1), rows.getString(2) + " " + rows.getString(3));
            }
            return found;
        }
    }

    private static ReaderKey key(int number) {
        return new ReaderKey(new Reader(new PartyId("p" + number), Optional.empty(), Optional.empty()), false);
    }

    private static void change(ContentWorld world, CollectionId collection, Choices choices) {
        if (choices.oneIn(3)) {
            String name = "n" + choices.below(5);
            world.appender()
                    .append(
                            collection,
                            ContentWorld.ATLAS,
                            List.of(SampleSecrets.offer(
                                    TestObjects.campaign(choices.below(20)),
                                    ContentWorld.terms(ContentWorld.ATLAS, name))))
                    .join();
        }
        ReaderKey key = key(choices.below(3));
        int size = world.terms().size();
        BitSet terms = new BitSet();
        for (int id = 1; id < size; id++) {
            terms.set(id, choices.flip());
        }
        Optional<Sight> known = world.sights().find(key);
        if (known.isPresent() && choices.flip()) {
            world.appender().widen(List.of(new Widening(key, terms, size))).join();
        } else {
            known.ifPresent(sight -> {
                BitSet refused = sight.current().copyTerms();
                refused.flip(1, Math.max(1, sight.current().evaluated()));
                terms.andNot(refused);
            });
            world.sights().narrow(key, terms, size);
        }
    }

    @Test
    void keepsEverySetAsItWasRecorded() throws SQLException {
        DATABASE.hurry();
        try (ContentWorld world =
                ContentWorld.open(DATABASE.settings(), StoreConfig.defaults().content())) {
            CollectionId collection = world.collection();
            Map<Long, String> before = new HashMap<>();
            Property.forAll(40, choices -> {
                change(world, collection, choices);
                Map<Long, String> now = rows();
                assertThat(now).containsAllEntriesOf(before);
                before.putAll(now);
            });
            assertThat(before).hasSizeGreaterThan(20);
        }
    }

    @Test
    void hasNoStatementThatWouldRewriteOne() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            List<Path> files = sources.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(50);
            for (Path file : files) {
                String text = Files.readString(file).toLowerCase(Locale.ROOT);
                assertThat(REWRITING.matcher(text).find()).as("%s", file).isFalse();
            }
        }
        assertThat(REWRITING.matcher("update visible_set set").find()).isTrue();
        assertThat(REWRITING.matcher("delete\n from visible_set").find()).isTrue();
    }
}
