package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.store.DirectoryChange.Subject.COLLECTION;
import static org.mithaq.store.DirectoryChange.Subject.PARTY;
import static org.mithaq.store.DirectoryChange.Subject.TOKEN;
import static org.mithaq.store.DirectoryChange.Subject.USER;
import static org.mithaq.store.TestDirectory.collection;
import static org.mithaq.store.TestDirectory.entries;
import static org.mithaq.store.TestDirectory.parties;
import static org.mithaq.store.TestDirectory.party;
import static org.mithaq.store.TestDirectory.user;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

class DirectoryChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static StoreAdministration administration;

    private DirectoryStore store;
    private DirectoryChanges changes;

    @BeforeAll
    static void open() {
        administration = DATABASE.openForAdministration();
    }

    /** Starts each test with a node that has only its own party. */
    @BeforeEach
    void initialise() throws Exception {
        empty();
        changes.initialise("node-1", party("atlas"));
    }

    private void empty() throws Exception {
        DATABASE.execute("truncate mithaq.node, mithaq.party, mithaq.collection cascade");
        DATABASE.execute("update mithaq.directory_epoch set epoch = epoch + 1");
        store = new DirectoryStore(administration.database());
        changes = new DirectoryChanges(
                store,
                new DirectoryTransactions(administration.database(), store, Clock.fixed(NOW, ZoneOffset.UTC)),
                TestDirectory.countingIds());
    }

    private Directory directory() {
        return store.current();
    }

    private List<DirectoryChange> applied(DirectoryEntries entries) {
        return switch (changes.apply(entries)) {
            case ApplyOutcome.Applied(var list, var _) -> list;
            case ApplyOutcome.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** Problems, after checking that nothing was changed. */
    private List<DirectoryProblem> refused(DirectoryEntries entries) {
        long before = store.refreshed().epoch();
        return switch (changes.apply(entries)) {
            case ApplyOutcome.Applied(var list, var _) -> throw new AssertionError(list.toString());
            case ApplyOutcome.Refused(var problems) -> {
                assertThat(store.refreshed().epoch()).isEqualTo(before);
                yield problems;
            }
        };
    }

    private static DirectoryEntries.Party named(String id, String name) {
        return new DirectoryEntries.Party(new PartyId(id), LocalText.english(name), Optional.empty());
    }

    private static DirectoryEntries.Party standingFor(String id, long stix) {
        return new DirectoryEntries.Party(
                new PartyId(id), party(id).name(), Optional.of(new StixId("identity", new UUID(7, stix))));
    }

    private static DirectoryEntries.Collection withId(String alias, long id) {
        DirectoryEntries.Collection usual = collection(alias);
        return new DirectoryEntries.Collection(
                alias,
                Optional.of(new CollectionId(new UUID(8, id))),
                usual.title(),
                Optional.empty(),
                Set.of(),
                Set.of());
    }

    @Nested
    class Initialise {

        @Test
        void makesTheOwnPartyAndTheNode() {
            assertThat(changes.node()).contains(new NodeIdentity(new UUID(0, 2), "node-1", new PartyId("atlas"), NOW));
            assertThat(directory().own().stix()).isEqualTo(new StixId("identity", new UUID(0, 1)));
            assertThat(directory().own().name()).isEqualTo(party("atlas").name());
        }

        @Test
        void changesNothingTheSecondTime() {
            InitOutcome outcome = changes.initialise("node-2", party("borealis"));

            assertThat(outcome)
                    .isEqualTo(new InitOutcome.AlreadyMade(changes.node().orElseThrow()));
            assertThat(directory().own().id()).isEqualTo(new PartyId("atlas"));
        }
    }

    @Nested
    class Parties {

        @Test
        void areMadeOnceAndKeepTheIdentityMadeForThem() {
            assertThat(applied(entries(party("borealis"))))
                    .containsExactly(new DirectoryChange.Added(
                            PARTY, "borealis", "identity--00000000-0000-0000-0000-000000000003"));
            assertThat(applied(entries(party("borealis"))))
                    .containsExactly(new DirectoryChange.Unchanged(PARTY, "borealis"));
            assertThat(directory().party(new PartyId("borealis")).orElseThrow().own())
                    .isFalse();
        }

        @Test
        void raiseTheEpochOnlyWhenSomethingChanges() {
            applied(entries(party("borealis")));
            long epoch = directory().epoch();

            applied(entries(party("borealis")));
            assertThat(directory().epoch()).isEqualTo(epoch);
            applied(entries(named("borealis", "Borealis Police")));
            assertThat(directory().epoch()).isEqualTo(epoch + 1);
        }

        @Test
        void sayWhatChanged() {
            applied(entries(standingFor("borealis", 1)));

            DirectoryEntries.Party wanted = new DirectoryEntries.Party(
                    new PartyId("borealis"),
                    new LocalText(Map.of("fr", "Police de Boréale", "ar", "شرطة بوريال")),
                    Optional.of(new StixId("identity", new UUID(7, 2))));
            assertThat(applied(entries(wanted)))
                    .containsExactly(new DirectoryChange.Changed(
                            PARTY,
                            "borealis",
                            List.of(
                                    new DirectoryChange.Field(
                                            "name",
                                            "ar: جهة borealis, en: Party borealis",
                                            "ar: شرطة بوريال, fr: Police de Boréale"),
                                    new DirectoryChange.Field(
                                            "stix",
                                            "identity--00000000-0000-0007-0000-000000000001",
                                            "identity--00000000-0000-0007-0000-000000000002"))));
        }

        @Test
        void mayRenameTheOwnPartyButNotChangeWhoItIs() {
            assertThat(applied(entries(named("atlas", "Atlas Police"))))
                    .hasOnlyElementsOfType(DirectoryChange.Changed.class);

            List<DirectoryProblem> problems = refused(entries(standingFor("atlas", 1)));

            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.name()).isEqualTo("atlas");
                assertThat(problem.message()).contains("the party this node is run for");
            });
        }

        @Test
        void mayNotShareAnIdentity() {
            assertThat(refused(entries(standingFor("borealis", 1), standingFor("cedar", 1))))
                    .extracting(DirectoryProblem::name)
                    .containsExactly("cedar");
        }

        @Test
        void mayNotBeDeclaredTwice() {
            assertThat(refused(entries(party("borealis"), party("borealis"))))
                    .extracting(DirectoryProblem::message)
                    .containsExactly("is declared twice; declare it once");
        }

        @Test
        void mayNotTakeAUsersName() {
            applied(entries(user("amal", "atlas")));

            assertThat(refused(entries(party("amal"))))
                    .extracting(DirectoryProblem::message)
                    .containsExactly(
                            "a user has this name, and parties and users share one name space; choose another");
        }
    }

    @Nested
    class Collections {

        @Test
        void areMadeOnceAndKeepTheIdMadeForThem() {
            assertThat(applied(entries(collection("bulletins"))))
                    .containsExactly(
                            new DirectoryChange.Added(COLLECTION, "bulletins", "00000000-0000-0000-0000-000000000003"));
            assertThat(applied(entries(collection("bulletins"))))
                    .containsExactly(new DirectoryChange.Unchanged(COLLECTION, "bulletins"));
        }

        @Test
        void keepAllThatWasDeclared() {
            applied(entries(party("borealis"), party("cedar")));
            applied(entries(new DirectoryEntries.Collection(
                    "bulletins",
                    Optional.of(new CollectionId(new UUID(8, 1))),
                    new LocalText(Map.of("en", "Bulletins", "ar", "نشرات")),
                    Optional.of(new LocalText(Map.of("fr", "Chaque \"semaine\", {sans} \\ NULL"))),
                    parties("borealis", "cedar"),
                    parties("cedar"))));

            assertThat(directory().collection("bulletins"))
                    .contains(new ItemCollection(
                            new CollectionId(new UUID(8, 1)),
                            "bulletins",
                            new LocalText(Map.of("en", "Bulletins", "ar", "نشرات")),
                            Optional.of(new LocalText(Map.of("fr", "Chaque \"semaine\", {sans} \\ NULL"))),
                            parties("borealis", "cedar"),
                            parties("cedar")));
        }

        @Test
        void mayNameTheOwnPartyWhichAlwaysMay() {
            applied(entries(collection("bulletins")));

            assertThat(applied(entries(collection("bulletins", "atlas"))))
                    .containsExactly(new DirectoryChange.Unchanged(COLLECTION, "bulletins"));
        }

        @Test
        void replaceTheirReaders() {
            applied(entries(party("borealis"), party("cedar")));
            applied(entries(collection("bulletins", "borealis")));

            assertThat(applied(entries(collection("bulletins", "cedar"))))
                    .containsExactly(new DirectoryChange.Changed(
                            COLLECTION,
                            "bulletins",
                            List.of(new DirectoryChange.Field("readers", "borealis", "cedar"))));
            assertThat(directory().collection("bulletins").orElseThrow().readers())
                    .isEqualTo(parties("cedar"));
        }

        @Test
        void mayBeGivenAnotherAliasByTheirId() {
            applied(entries(withId("bulletins", 1)));

            assertThat(applied(entries(withId("weekly", 1)))).hasOnlyElementsOfType(DirectoryChange.Changed.class);
            assertThat(directory().collections()).singleElement().satisfies(collection -> {
                assertThat(collection.alias()).isEqualTo("weekly");
                assertThat(collection.id()).isEqualTo(new CollectionId(new UUID(8, 1)));
            });
        }

        @Test
        void mayNotChangeTheirId() {
            applied(entries(withId("bulletins", 1)));

            assertThat(refused(entries(withId("bulletins", 2)))).singleElement().satisfies(problem -> {
                assertThat(problem.name()).isEqualTo("bulletins");
                assertThat(problem.message()).contains("cannot change");
            });
        }

        @Test
        void mayNotTakeAnAliasThatIsAnothers() {
            applied(entries(withId("bulletins", 1), withId("weekly", 2)));

            assertThat(refused(entries(withId("weekly", 1)))).hasSize(1);
        }

        @Test
        void mayNotHaveAnAliasInTheFormOfAnId() {
            assertThat(refused(entries(collection("00000000-0000-0008-0000-000000000001"))))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("the form of an id"));
        }

        @Test
        void mayNotNamePartiesThatAreNone() {
            assertThat(refused(entries(collection("bulletins", "nobody", "atlas"))))
                    .containsExactly(new DirectoryProblem(
                            COLLECTION, "bulletins", "readers name 'nobody', which is no party; declare it first"));
        }

        @Test
        void mayNamePartiesDeclaredBesideThem() {
            DirectoryEntries both =
                    new DirectoryEntries(List.of(party("borealis")), List.of(collection("b", "borealis")), List.of());

            assertThat(applied(both)).hasOnlyElementsOfType(DirectoryChange.Added.class);
        }
    }

    @Nested
    class Users {

        @Test
        void areMadeOnce() {
            assertThat(applied(entries(user("amal", "atlas"))))
                    .containsExactly(new DirectoryChange.Added(USER, "amal", ""));
            assertThat(applied(entries(user("amal", "atlas"))))
                    .containsExactly(new DirectoryChange.Unchanged(USER, "amal"));
            assertThat(directory().user(new UserId("amal"))).contains(user("amal", "atlas"));
        }

        @Test
        void mayChangeNameRolesAndLanguages() {
            applied(entries(user("amal", "atlas")));

            User wanted = new User(new UserId("amal"), "Amal", new PartyId("atlas"), Set.of(), List.of("fr"));
            assertThat(applied(entries(wanted)))
                    .containsExactly(new DirectoryChange.Changed(
                            USER,
                            "amal",
                            List.of(
                                    new DirectoryChange.Field("name", "User amal", "Amal"),
                                    new DirectoryChange.Field("roles", "liaison-officer", ""),
                                    new DirectoryChange.Field("languages", "ar, fr", "fr"))));
            assertThat(directory().user(new UserId("amal"))).contains(wanted);
        }

        @Test
        void mayNotMoveToAnotherParty() {
            applied(entries(party("borealis")));
            applied(entries(user("amal", "atlas")));

            assertThat(refused(entries(user("amal", "borealis"))))
                    .extracting(DirectoryProblem::name)
                    .containsExactly("amal");
        }

        @Test
        void mayNotTakeAPartysNameNorWorkForNobody() {
            assertThat(refused(entries(user("atlas", "atlas"), user("amal", "nobody"))))
                    .extracting(DirectoryProblem::name)
                    .containsExactly("atlas", "amal");
        }
    }

    @Nested
    class Tokens {

        private NewToken token(String name, String secret) {
            return new NewToken(
                    name,
                    TokenDigest.of(secret),
                    new PartyId("atlas"),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty());
        }

        @Test
        void letTheirHolderIn() {
            changes.createToken(token("first", "secret"));

            assertThat(directory().caller(TokenDigest.of("secret"), NOW))
                    .contains(
                            new Caller(new PartyId("atlas"), Optional.empty(), false, true, Optional.empty(), "first"));
        }

        @Test
        void keepAllThatWasGiven() {
            applied(entries(user("amal", "atlas")));
            NewToken wanted = new NewToken(
                    "amals",
                    TokenDigest.of("secret"),
                    new PartyId("atlas"),
                    Optional.of(new UserId("amal")),
                    true,
                    Optional.of("case-work"),
                    Optional.of(NOW.plusSeconds(60)));
            Token expected = new Token(
                    "amals",
                    wanted.digest(),
                    wanted.party(),
                    wanted.user(),
                    true,
                    wanted.purpose(),
                    NOW,
                    wanted.expires(),
                    Optional.empty());

            assertThat(changes.createToken(wanted)).isEqualTo(new TokenOutcome.Created(expected));
            assertThat(changes.listTokens()).containsExactly(expected);
        }

        @Test
        void areListedInTheOrderTheyWereMade() {
            changes.createToken(token("zeta", "1"));
            changes.createToken(token("alpha", "2"));

            assertThat(changes.listTokens()).extracting(Token::name).containsExactly("zeta", "alpha");
        }

        @Test
        void endWhenRevoked() {
            changes.createToken(token("first", "secret"));

            assertThat(changes.revokeToken("first")).isInstanceOf(TokenOutcome.Revoked.class);
            assertThat(changes.revokeToken("first")).isInstanceOf(TokenOutcome.AlreadyRevoked.class);
            assertThat(directory().caller(TokenDigest.of("secret"), NOW)).isEmpty();
            assertThat(changes.listTokens().getFirst().revoked()).contains(NOW);
        }

        @Test
        void areRefusedWhenTheyWouldBeAmbiguousOrSpeakForNobody() {
            applied(entries(party("borealis")));
            applied(entries(user("amal", "atlas")));
            changes.createToken(token("first", "secret"));

            assertRefused(token("first", "other"), "a token has this name already");
            assertRefused(token("second", "secret"), "has this secret already");
            assertRefused(speaking("nobody", Optional.empty(), false), "is no party");
            assertRefused(speaking("borealis", Optional.of("amal"), false), "is no user of party 'borealis'");
            assertRefused(speaking("borealis", Optional.empty(), true), "only 'atlas' runs this node");
            assertThat(changes.listTokens()).hasSize(1);
        }

        private NewToken speaking(String party, Optional<String> user, boolean operator) {
            return new NewToken(
                    "third",
                    TokenDigest.of("third"),
                    new PartyId(party),
                    user.map(UserId::new),
                    operator,
                    Optional.empty(),
                    Optional.empty());
        }

        private void assertRefused(NewToken wanted, String message) {
            assertThat(changes.createToken(wanted))
                    .isInstanceOfSatisfying(
                            TokenOutcome.Refused.class,
                            refused -> assertThat(refused.problem().message()).contains(message));
        }

        @Test
        void thatAreUnknownCannotBeRevoked() {
            assertThat(changes.revokeToken("none"))
                    .isInstanceOfSatisfying(
                            TokenOutcome.Refused.class,
                            refused -> assertThat(refused.problem().subject()).isEqualTo(TOKEN));
        }
    }

    @Nested
    class Everybody {

        @Test
        void isGivenAllProblemsTogetherAndNothingIsChanged() {
            DirectoryEntries entries = new DirectoryEntries(
                    List.of(party("borealis"), standingFor("atlas", 1)),
                    List.of(collection("bulletins", "nobody")),
                    List.of(user("amal", "nobody")));

            assertThat(refused(entries))
                    .extracting(DirectoryProblem::name)
                    .containsExactly("atlas", "bulletins", "amal");
            assertThat(directory().party(new PartyId("borealis"))).isEmpty();
        }

        @Test
        void seesTheChangesOfAnotherProcess() {
            try (Store node = DATABASE.open()) {
                long epoch = node.directory().current().epoch();
                changes.apply(entries(party("borealis")));

                assertThat(node.directory().refreshed().party(new PartyId("borealis")))
                        .isPresent();
                assertThat(node.directory().current().epoch()).isGreaterThan(epoch);
            }
        }

        @Test
        void seesThemWithoutLookingSoonAfter() {
            try (Store node = DATABASE.open()) {
                assertThat(node.directory().current().parties()).hasSize(1);
                changes.apply(entries(party("borealis")));

                Instant deadline = Instant.now().plusSeconds(30);
                while (node.directory().current().parties().size() < 2) {
                    assertThat(Instant.now()).isBefore(deadline);
                    Thread.onSpinWait();
                }
            }
        }

        @Test
        void changesOneAfterTheOther() {
            List<CompletableFuture<Void>> all = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> changes.apply(entries(party("party-" + i)))))
                    .toList();
            all.forEach(CompletableFuture::join);

            assertThat(store.refreshed().parties()).hasSize(9);
            assertThat(store.snapshot().number(new PartyId("party-7")))
                    .hasValueSatisfying(number -> assertThat(number).isBetween(2, 9));
        }

        @Test
        void isToldToInitialiseFirst() throws Exception {
            empty();

            assertThat(changes.node()).isEmpty();
            assertThatThrownBy(() -> changes.apply(entries(party("borealis"))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("mithaq init");
        }
    }
}
