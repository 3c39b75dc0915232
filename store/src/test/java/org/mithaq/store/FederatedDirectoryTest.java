package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.store.TestDirectory.collection;
import static org.mithaq.store.TestDirectory.party;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.CollectionSource;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.terms.PartyId;

/** Partners' nodes in the directory, and what is taken from them. */
class FederatedDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final URI ADDRESS = URI.create("https://node.borealis.example:8443");
    private static final PartyId BOREALIS = new PartyId("borealis");
    private static final PartyId CEDAR = new PartyId("cedar");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static StoreAdministration administration;

    private DirectoryStore store;
    private DirectoryChanges changes;

    @BeforeAll
    static void open() {
        administration = DATABASE.openForAdministration();
    }

    @BeforeEach
    void initialise() throws Exception {
        DATABASE.execute("truncate mithaq.node, mithaq.party, mithaq.collection cascade");
        DATABASE.execute("update mithaq.directory_epoch set epoch = epoch + 1");
        store = new DirectoryStore(administration.database());
        changes = new DirectoryChanges(
                store,
                new DirectoryTransactions(administration.database(), store, Clock.fixed(NOW, ZoneOffset.UTC)),
                TestDirectory.countingIds());
        changes.initialise("node-1", party("atlas"));
    }

    private static DirectoryEntries.Party partner(String id, Optional<URI> node) {
        DirectoryEntries.Party usual = party(id);
        VerifyKey key = SigningKey.generate(new SecureRandom()).verifyKey();
        return new DirectoryEntries.Party(usual.id(), usual.name(), usual.stix(), Optional.of(key), true, node);
    }

    private static DirectoryEntries.Collection filled(String alias, String party, String address) {
        DirectoryEntries.Collection usual = collection(alias);
        return new DirectoryEntries.Collection(
                alias,
                usual.id(),
                usual.title(),
                usual.description(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CollectionSource(new PartyId(party), address)));
    }

    private ApplyOutcome apply(List<DirectoryEntries.Party> parties, List<DirectoryEntries.Collection> collections) {
        return changes.apply(new DirectoryEntries(parties, collections, List.of()));
    }

    private Directory directory() {
        return store.current();
    }

    @Test
    void keepsWherePartnersNodesAreAndWhatIsTakenFromThem() {
        apply(List.of(partner("borealis", Optional.of(ADDRESS))), List.of(filled("notes", "borealis", "bulletins")));

        assertThat(directory().party(BOREALIS).orElseThrow().node()).contains(ADDRESS);
        assertThat(directory().collection("notes").orElseThrow().source())
                .contains(new CollectionSource(BOREALIS, "bulletins"));

        apply(List.of(partner("borealis", Optional.empty())), List.of(collection("notes")));

        assertThat(directory().party(BOREALIS).orElseThrow().node()).contains(ADDRESS);
        assertThat(directory().collection("notes").orElseThrow().source()).isEmpty();
    }

    @Test
    void opensTheCollectionOfReceiptsToEveryPartnerWhoseKeyIsKnown() {
        apply(List.of(party("dorado")), List.of());
        assertThat(directory().collection(ItemCollection.COVENANT)).isEmpty();

        apply(List.of(partner("borealis", Optional.of(ADDRESS))), List.of());
        ItemCollection first = directory().collection(ItemCollection.COVENANT).orElseThrow();
        apply(List.of(partner("cedar", Optional.empty())), List.of());
        ItemCollection second = directory().collection(ItemCollection.COVENANT).orElseThrow();

        assertThat(first.readers()).containsExactly(BOREALIS);
        assertThat(second.readers()).containsExactlyInAnyOrder(BOREALIS, CEDAR);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.writers()).isEmpty();
    }

    @Test
    void refusesASourceThatIsNoPartnerWithKeyAndNode() {
        ApplyOutcome outcome = apply(
                List.of(partner("borealis", Optional.empty())),
                List.of(filled("a", "borealis", "x"), filled("b", "atlas", "x"), filled("c", "nobody", "x")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ApplyOutcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(DirectoryProblem::name)
                                .containsExactly("a", "b", "c"));
    }

    @Test
    void keepsTheNameOfTheCollectionOfReceiptsForItself() {
        assertThat(apply(List.of(), List.of(collection(ItemCollection.COVENANT))))
                .isInstanceOfSatisfying(
                        ApplyOutcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(DirectoryProblem::name)
                                .contains(ItemCollection.COVENANT));
    }
}
