package org.mithaq.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.testkit.ContentPorts;
import org.mithaq.terms.PartyId;

/** A store as a node opens it, for the contract tests of the ports: takes up the directory of each test. */
final class ContractStore {

    private ContractStore() {}

    /** Makes parties and collections known to the store. */
    static ContentPorts of(Store store, Directory directory) {
        DirectoryChanges changes = store.administration().changes();
        if (changes.node().isEmpty()) {
            changes.initialise("contract", entry(directory.own()));
        }
        changes.apply(new DirectoryEntries(
                directory.parties().stream().map(ContractStore::entry).toList(),
                directory.collections().stream().map(ContractStore::entry).toList(),
                List.of()));
        return new ContentPorts(
                store.feed(),
                store.appender(),
                store.statuses(),
                store.terms(),
                store.sights(),
                store.holdings(),
                store.disclosures());
    }

    private static DirectoryEntries.Party entry(Party party) {
        return new DirectoryEntries.Party(party.id(), party.name(), Optional.of(party.stix()));
    }

    private static DirectoryEntries.Collection entry(ItemCollection collection) {
        return new DirectoryEntries.Collection(
                collection.alias(),
                Optional.of(collection.id()),
                collection.title(),
                collection.description(),
                collection.readers(),
                collection.writers());
    }

    /** Waits until whoever gained something finds it: each piece of work lets some more of that be done. */
    static void awaitNewPlaces(Store store, TestDatabase database) throws SQLException {
        int number = 0;
        boolean last = false;
        while (!last) {
            last = database.text("select count(*) from regain").equals("0");
            var status = new SubmissionStatus(
                    new UUID(0x4000, 0x8000_0000_0000_0000L | number++),
                    new PartyId("atlas"),
                    Instant.EPOCH,
                    List.of(),
                    List.of());
            store.appender().keep(status).join();
        }
    }
}
