package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.MutableClock;

class InMemoryStoreTest {

    @Nested
    class AsFeed extends FeedContract {
        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            return ContentPorts.of(new InMemoryStore(clock));
        }
    }

    @Nested
    class WhenSearching extends SearchContract {
        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            return ContentPorts.of(new InMemoryStore(clock));
        }
    }

    @Nested
    class AsAppender extends AppenderContract {
        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            return ContentPorts.of(new InMemoryStore(clock));
        }
    }

    @Nested
    class UnderTerms extends TermsContract {
        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            return ContentPorts.of(new InMemoryStore(clock));
        }
    }

    @Nested
    class WithSecrets extends SecretContract {
        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            return ContentPorts.of(new InMemoryStore(clock));
        }
    }

    @Nested
    class WhenErasing extends ErasureContract {
        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            return ContentPorts.of(new InMemoryStore(clock));
        }
    }

    @Nested
    class WithFederation extends GivenContract {

        private FederationPorts federation = FederationPorts.of(new InMemoryStore(Clock.systemUTC()), ATLAS);

        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            var store = new InMemoryStore(clock);
            federation = FederationPorts.of(store, ATLAS);
            return ContentPorts.of(store);
        }

        @Override
        protected FederationPorts federation() {
            return federation;
        }
    }

    @Nested
    class ForPollers extends PollerContract {
        @Override
        protected ContentPorts open(Directory directory, MutableClock clock) {
            return ContentPorts.of(new InMemoryStore(clock));
        }
    }

    @Nested
    class Refusals {

        private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
        private final CollectionId collection = new CollectionId(new java.util.UUID(1, 1));
        private final PartyId party = new PartyId("atlas");
        private final Offer offer = SampleSecrets.offer(SampleObjects.campaign(1, 1), SampleTerms.clear(party));

        @Test
        void takeNothing() {
            store.fillQueue();
            assertThatThrownBy(() -> store.append(collection, party, List.of(offer)))
                    .isInstanceOf(QueueFullException.class);
            store.stopAccepting("The disk is full");
            assertThatThrownBy(() -> store.append(collection, party, List.of(offer)))
                    .isInstanceOf(NotAcceptingException.class)
                    .hasMessage("The disk is full");
            assertThat(store.count(collection)).isZero();
        }

        @Test
        void endWhenToldSo() {
            store.stopAccepting("The disk is full");
            store.acceptAgain();

            assertThat(store.append(collection, party, List.of(offer))).isCompleted();
        }
    }
}
