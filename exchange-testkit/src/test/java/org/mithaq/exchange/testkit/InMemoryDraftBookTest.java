package org.mithaq.exchange.testkit;

import org.mithaq.exchange.DraftBook;

/** The drafts' contract in memory. */
class InMemoryDraftBookTest extends DraftBookContract {

    @Override
    protected DraftBook openBook() {
        return new InMemoryDraftBook();
    }
}
