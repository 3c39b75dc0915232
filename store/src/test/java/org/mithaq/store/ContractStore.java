package org.mithaq.store;

import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.testkit.ContentPorts;

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
        return new ContentPorts(store.feed(), store.appender(), store.statuses());
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
}
