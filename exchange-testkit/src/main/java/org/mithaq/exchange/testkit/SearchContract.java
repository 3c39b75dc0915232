package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.reading.TextReader;
import org.mithaq.stix.StixObject;

/** What the search of every {@link org.mithaq.exchange.Feed} does. An implementation's test class extends it. */
public abstract class SearchContract extends ContractCase {

    private static final ObjectFilter LATEST = new ObjectFilter(Set.of(), Set.of(), VersionFilter.LAST, Set.of());

    /** Makes the contract. */
    protected SearchContract() {}

    /** Waits until all that was committed can be searched, where that takes longer than the commit. */
    protected void awaitSearchable() throws Exception {}

    private SearchPage search(Sight sight, String text, SearchQuery.Span span, int limit) {
        return ports().feed().search(new SearchQuery(here, sight, new TextReader().wanted(text), LATEST, span, limit));
    }

    private List<String> found(Sight sight, String text) {
        SearchPage page = search(sight, text, SearchQuery.Span.ALL, 100);
        assertThat(page.count()).isEqualTo(page.page().size());
        assertThat(page.page().more()).isFalse();
        return names(rows(page.page()));
    }

    private List<String> found(String text) {
        return found(everything(), text);
    }

    private StixObject named(int number, int version, String name) {
        return SampleObjects.campaign(numbered(number), version, name);
    }

    @Nested
    class Searching {

        @Test
        void findsWordsFromTheNewestOn() throws Exception {
            add(here, ATLAS, named(1, 1, "Red falcon"), named(2, 1, "Blue falcon"), named(3, 1, "Blue heron"));
            awaitSearchable();

            assertThat(found("falcons")).containsExactly("2.1", "1.1");
            assertThat(found("blue falcon")).containsExactly("2.1");
            assertThat(found("white")).isEmpty();
        }

        @Test
        void readsThreeLanguages() throws Exception {
            add(here, ATLAS, named(1, 1, "الهجمات على الشرطة"), named(2, 1, "l'attaque des réseaux"));
            awaitSearchable();

            assertThat(found("هجمات شرطه")).containsExactly("1.1");
            assertThat(found("reseau")).containsExactly("2.1");
        }

        @Test
        void givesTheBytesOfWhatItFinds() throws Exception {
            add(here, ATLAS, campaign(5, 1), named(1, 1, "Red falcon"), campaign(6, 1), named(2, 1, "Blue falcon"));
            awaitSearchable();

            assertThat(bodies(search(everything(), "falcon", SearchQuery.Span.ALL, 10)
                            .page()))
                    .isEqualTo(text(named(2, 1, "Blue falcon")) + "," + text(named(1, 1, "Red falcon")));
        }

        @Test
        void doesNotFindContributionObjects() throws Exception {
            StixObject falcon = named(1, 1, "Red falcon");
            offer(here, ATLAS, accompanied(falcon, SampleTerms.only(ATLAS, ATLAS)));
            awaitSearchable();

            assertThat(found("")).containsExactly("1.1");
            assertThat(found(falcon.id().toString())).containsExactly("1.1");
        }

        @Test
        void findsTheLatestVersionOnly() throws Exception {
            add(here, ATLAS, named(1, 1, "Red falcon"));
            add(here, ATLAS, named(1, 2, "Red heron"));
            awaitSearchable();

            assertThat(found("falcon")).isEmpty();
            assertThat(found("heron")).containsExactly("1.2");
        }

        @Test
        void findsTheEarlierVersionAgainWhenTheLaterOneIsWithdrawn() throws Exception {
            add(here, ATLAS, named(1, 1, "Red falcon"));
            add(here, ATLAS, named(1, 2, "Red heron"));
            withdraw(
                    ATLAS,
                    campaign(1, 1).id(),
                    new VersionFilter(false, false, false, Set.of(SampleObjects.versionMicros(2))));
            awaitSearchable();

            assertThat(found("falcon")).containsExactly("1.1");
            assertThat(found("heron")).isEmpty();
        }

        @Test
        void doesNotFindWhatWasWithdrawnFromTheCommitOn() throws Exception {
            add(here, ATLAS, named(1, 1, "Red falcon"), named(2, 1, "Blue falcon"));
            awaitSearchable();
            assertThat(found("falcon")).containsExactly("2.1", "1.1");
            withdraw(ATLAS, campaign(2, 1).id(), VersionFilter.ALL);

            assertThat(found("falcon")).containsExactly("1.1");
        }

        @Test
        void staysInItsCollection() throws Exception {
            add(there, ATLAS, named(1, 1, "Red falcon"));
            awaitSearchable();

            assertThat(found("falcon")).isEmpty();
        }

        @Test
        void listsEverythingWhenNoWordIsAsked() throws Exception {
            add(here, ATLAS, named(1, 1, "Red falcon"), named(2, 1, "Blue falcon"), named(3, 1, "Blue heron"));

            assertThat(found("")).containsExactly("3.1", "2.1", "1.1");
        }

        @Test
        void keepsToTypes() throws Exception {
            add(here, ATLAS, campaign(1, 1), SampleObjects.identity(numbered(2), 1));
            awaitSearchable();
            var identities = new ObjectFilter(Set.of(), Set.of("identity"), VersionFilter.LAST, Set.of());

            SearchPage page = ports().feed()
                    .search(new SearchQuery(
                            here, everything(), Optional.empty(), identities, SearchQuery.Span.ALL, 10));

            assertThat(page.count()).isEqualTo(1);
            assertThat(page.page().row(0).id().type()).isEqualTo("identity");
        }
    }

    @Nested
    class Pages {

        @Test
        void followOneAnotherWithoutGapOrOverlap() throws Exception {
            add(
                    here,
                    ATLAS,
                    IntStream.range(0, 25)
                            .mapToObj(i -> named(i, 1, "Red falcon"))
                            .toArray(StixObject[]::new));
            awaitSearchable();
            Sight sight = everything();
            List<FeedRow> seen = new ArrayList<>();
            SearchPage page = search(sight, "falcon", SearchQuery.Span.ALL, 7);
            seen.addAll(rows(page.page()));
            while (page.page().more()) {
                var older = new SearchQuery.Span(Long.MIN_VALUE, seen.getLast().addedMicros());
                page = search(sight, "falcon", older, 7);
                assertThat(page.count()).isEqualTo(25);
                seen.addAll(rows(page.page()));
            }

            assertThat(seen).isEqualTo(read(sight, LATEST).reversed()).hasSize(25);
        }

        @Test
        void keepToDatesAdded() throws Exception {
            add(here, ATLAS, named(1, 1, "Red falcon"));
            add(here, ATLAS, named(2, 1, "Blue falcon"));
            awaitSearchable();
            long first = read(LATEST).getFirst().addedMicros();

            SearchPage page = search(everything(), "falcon", new SearchQuery.Span(first, Long.MAX_VALUE), 10);

            assertThat(names(rows(page.page()))).containsExactly("2.1");
            assertThat(page.count()).isEqualTo(1);
        }

        @Test
        void areCountedExactlyToAThousand() throws Exception {
            for (int part = 0; part < 1_000; part += 500) {
                int from = part;
                add(
                        here,
                        ATLAS,
                        IntStream.range(from, from + 500)
                                .mapToObj(i -> named(i, 1, "Red falcon"))
                                .toArray(StixObject[]::new));
            }
            awaitSearchable();
            assertThat(search(everything(), "falcon", SearchQuery.Span.ALL, 5).count())
                    .isEqualTo(SearchPage.COUNTED);
            add(here, ATLAS, named(1_001, 1, "Red falcon"), named(1_002, 1, "Red falcon"));
            awaitSearchable();

            assertThat(search(everything(), "falcon", SearchQuery.Span.ALL, 5).count())
                    .isEqualTo(SearchPage.COUNTED + 1);
        }
    }

    @Nested
    class Readers {

        @Test
        void findAndCountOnlyWhatTheySee() throws Exception {
            for (int i = 0; i < 20; i += 2) {
                offer(
                        here,
                        ATLAS,
                        SampleSecrets.offer(named(i, 1, "Red falcon"), SampleTerms.only(ATLAS, BOREALIS)),
                        SampleSecrets.offer(named(i + 1, 1, "Red falcon"), SampleTerms.only(ATLAS, CEDAR)));
            }
            awaitSearchable();
            Sight cedar = sights().narrowed(reader(CEDAR, true), terms -> terms.equals(SampleTerms.only(ATLAS, CEDAR)));

            SearchPage page = search(cedar, "falcon", SearchQuery.Span.ALL, 4);

            assertThat(names(rows(page.page()))).containsExactly("19.1", "17.1", "15.1", "13.1");
            assertThat(page.count()).isEqualTo(10);
            assertThat(page.page().more()).isTrue();
            assertThat(search(cedar, "falcon", SearchQuery.Span.ALL, 10).page().more())
                    .isFalse();
            assertThat(search(cedar, "campaign", SearchQuery.Span.ALL, 10).count())
                    .isEqualTo(10);
        }

        @Test
        void areNotToldOfWhatIsHidden() throws Exception {
            offer(here, ATLAS, SampleSecrets.offer(named(1, 1, "Red falcon"), SampleTerms.only(ATLAS, BOREALIS)));
            Sight cedar = sights().narrowed(reader(CEDAR, true), _ -> false);

            SearchPage page = search(cedar, "falcon", SearchQuery.Span.ALL, 4);

            assertThat(page.count()).isZero();
            assertThat(page.behind()).isZero();
            assertThat(page.page().more()).isFalse();
        }
    }
}
