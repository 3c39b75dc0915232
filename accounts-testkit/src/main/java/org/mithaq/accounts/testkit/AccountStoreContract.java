package org.mithaq.accounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.accounts.Account;
import org.mithaq.accounts.AccountStore;
import org.mithaq.accounts.Invitation;
import org.mithaq.accounts.PasswordHash;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.terms.UserId;

/** What every store of accounts does. An implementation's test class extends it. */
public abstract class AccountStoreContract {

    /** A user that {@link #open} makes known. */
    protected static final UserId AMAL = new UserId("amal");

    /** Another one. */
    protected static final UserId BORIS = new UserId("boris");

    private static final Instant LATER = Instant.parse("2026-03-04T09:00:00.123456Z");
    private static final PasswordHash HASH = new PasswordHash(
            "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private AccountStore store;

    /** Makes the contract. */
    protected AccountStoreContract() {
        this.store = new InMemoryAccountStore();
    }

    /** Gives an empty store that accounts of {@link #AMAL} and {@link #BORIS} can be put into. */
    protected abstract AccountStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    private static Account full(UserId user, String link, long version) {
        return new Account(
                user,
                Optional.of(HASH),
                Optional.of(new Invitation(TokenDigest.of(link), LATER)),
                3,
                Optional.of(LATER.plusSeconds(60)),
                true,
                7,
                version);
    }

    /** Putting and finding. */
    @Nested
    class Put {

        @Test
        void findsNothingBeforeTheFirst() {
            assertThat(store.find(AMAL)).isEmpty();
            assertThat(store.list()).isEmpty();
        }

        @Test
        void givesBackEveryPartWithTheNextVersion() {
            assertThat(store.put(full(AMAL, "a", 0))).isTrue();

            assertThat(store.find(AMAL)).contains(full(AMAL, "a", 1));
            assertThat(store.find(BORIS)).isEmpty();
        }

        @Test
        void givesBackAnAccountWithoutAnyPart() {
            assertThat(store.put(Account.none(AMAL))).isTrue();

            assertThat(store.find(AMAL)).contains(Account.none(AMAL).written());
        }

        @Test
        void replacesEveryPart() {
            boolean _ = store.put(full(AMAL, "a", 0));
            Account bare = new Account(AMAL, Optional.empty(), Optional.empty(), 0, Optional.empty(), false, 8, 1);

            assertThat(store.put(bare)).isTrue();

            assertThat(store.find(AMAL)).contains(bare.written());
        }

        @Test
        void refusesAnAccountThatIsThereAlready() {
            boolean _ = store.put(full(AMAL, "a", 0));

            assertThat(store.put(Account.none(AMAL))).isFalse();

            assertThat(store.find(AMAL)).contains(full(AMAL, "a", 1));
        }

        @Test
        void refusesWhatWasReadBeforeSomebodyElseWrote() {
            boolean _ = store.put(full(AMAL, "a", 0));
            boolean _ = store.put(full(AMAL, "b", 1));

            assertThat(store.put(full(AMAL, "c", 1))).isFalse();

            assertThat(store.find(AMAL)).contains(full(AMAL, "b", 2));
        }

        @Test
        void refusesALaterVersionThanThereIs() {
            assertThat(store.put(full(AMAL, "a", 1))).isFalse();
            assertThat(store.put(full(AMAL, "a", Long.MAX_VALUE - 1))).isFalse();

            assertThat(store.find(AMAL)).isEmpty();
        }

        @Test
        void writesOneOfManyThatBeganTogether() throws Exception {
            boolean _ = store.put(full(AMAL, "a", 0));
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String link = "link " + i;
                writers.add(() -> store.put(full(AMAL, link, 1)));
            }
            int written = 0;
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (Future<Boolean> one : threads.invokeAll(writers)) {
                    written += one.get() ? 1 : 0;
                }
            }

            assertThat(written).isEqualTo(1);
            assertThat(store.find(AMAL).orElseThrow().version()).isEqualTo(2);
        }
    }

    /** Links. */
    @Nested
    class FindInvited {

        @Test
        void findsTheAccountOfALink() {
            boolean _ = store.put(full(AMAL, "a", 0));
            boolean _ = store.put(full(BORIS, "b", 0));

            assertThat(store.findInvited(TokenDigest.of("b"))).contains(full(BORIS, "b", 1));
        }

        @Test
        void findsNoneByAnEarlierLinkOrAForeignOne() {
            boolean _ = store.put(full(AMAL, "a", 0));
            boolean _ = store.put(full(AMAL, "b", 1));

            assertThat(store.findInvited(TokenDigest.of("a"))).isEmpty();
            assertThat(store.findInvited(TokenDigest.of("c"))).isEmpty();
        }
    }

    /** All accounts. */
    @Nested
    class ListAll {

        @Test
        void listsThemByUser() {
            boolean _ = store.put(full(BORIS, "b", 0));
            boolean _ = store.put(full(AMAL, "a", 0));

            assertThat(store.list()).containsExactly(full(AMAL, "a", 1), full(BORIS, "b", 1));
        }
    }
}
