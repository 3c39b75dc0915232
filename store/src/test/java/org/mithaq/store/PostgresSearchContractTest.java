package org.mithaq.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;
import org.mithaq.exchange.testkit.ContentPorts;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.exchange.testkit.SampleSights;
import org.mithaq.exchange.testkit.SearchContract;
import org.mithaq.reading.TextReader;
import org.mithaq.stix.StixObject;
import org.mithaq.testkit.MutableClock;

class PostgresSearchContractTest extends SearchContract {

    private static final int MANY = 5_000;
    private static final int AT_ONCE = 500;
    private static final long A_MOMENT_NANOS = 10_000_000;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    private static final AtomicInteger FILLED = new AtomicInteger(500_000_000);

    private static Store store;

    private @Nullable Directory directory;
    private int firstOfMany;

    @BeforeAll
    static void openStore() {
        store = DATABASE.open();
    }

    @AfterAll
    static void closeStore() {
        store.close();
    }

    @Override
    protected ContentPorts open(Directory directory, MutableClock clock) {
        this.directory = directory;
        return ContractStore.of(store, directory);
    }

    @Override
    protected void awaitSearchable() {
        while (store.searchLag().rows() > 0) {
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
    }

    private SearchPage search(String text) {
        ContentPorts now = ContractStore.of(store, requireNonNull(directory));
        return now.feed()
                .search(new SearchQuery(
                        here,
                        new SampleSights(now).ofEverything(CEDAR),
                        new TextReader().wanted(text),
                        ObjectFilter.NONE,
                        SearchQuery.Span.ALL,
                        10));
    }

    private StixObject many(int number) {
        return SampleObjects.campaign(
                firstOfMany + number, 1, "Heron number" + number + (number % 1_000 == 7 ? " rare" : ""));
    }

    @Nested
    class Blocks {

        @Test
        void areReadFromTablesAlsoAfterARestart() throws Exception {
            fill();
            assertThat(DATABASE.text("select count(distinct block) from search_page"))
                    .isNotEqualTo("0");
            assertThat(search("rare").count()).isEqualTo(5);
            assertThat(search("heron").count()).isEqualTo(SearchPage.COUNTED + 1);
            assertThat(search("number17").count()).isEqualTo(1);
            String before = rows(search("rare").page()).toString();

            store.close();
            store = DATABASE.open();
            awaitSearchable();

            assertThat(rows(search("rare").page())).hasToString(before);
            assertThat(search("number4999").count()).isEqualTo(1);
        }

        @Test
        void forgetWhatWasErased() throws Exception {
            fill();
            String pages = DATABASE.text("select sum(octet_length(postings)) from search_page");
            StixObject erased = many(17);
            ports().appender()
                    .erase(List.of(new Erasure(erased.id(), erased.version(), ATLAS, Erasure.Cause.ORDER)))
                    .get();

            assertThat(search("number17").count()).isZero();
            while (!DATABASE.text("select count(*) from search_redo").equals("0")) {
                LockSupport.parkNanos(A_MOMENT_NANOS);
            }
            assertThat(DATABASE.text("select sum(octet_length(postings)) from search_page"))
                    .isNotEqualTo(pages);
            assertThat(search("number18").count()).isEqualTo(1);
        }

        private void fill() throws Exception {
            firstOfMany = FILLED.addAndGet(MANY);
            for (int from = 0; from < MANY; from += AT_ONCE) {
                add(
                        here,
                        ATLAS,
                        IntStream.range(from, from + AT_ONCE)
                                .mapToObj(PostgresSearchContractTest.this::many)
                                .toArray(StixObject[]::new));
            }
            awaitSearchable();
        }
    }
}
