package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.PartyId;

class StoreTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    @Test
    void opensAnEmptyDatabaseAndMakesItANodes() {
        try (Store store = DATABASE.open()) {
            store.administration()
                    .changes()
                    .initialise(
                            "atlas",
                            new DirectoryEntries.Party(
                                    new PartyId("atlas"), LocalText.english("Atlas"), Optional.empty()));

            assertThat(store.directory().current().own().id()).isEqualTo(new PartyId("atlas"));
        }
    }
}
