package org.mithaq.canary;

import static org.mithaq.canary.Leak.Kind.TOKEN;

import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.ledger.EntryRecord;

/** Faults of the ledger: it names items to oversight, which sees none. */
final class LedgerFaults {

    private LedgerFaults() {}

    static List<Planted> all() {
        return List.of(
                Planted.of("the log says what an item says", saying("subject", Item::token), TOKEN),
                Planted.of(
                        "the log names an item by its id",
                        saying("purpose", item -> item.id().toString()),
                        TOKEN));
    }

    /** What a fault says of an item. */
    @FunctionalInterface
    private interface Saying {
        String of(Item item);
    }

    private static Fault saying(String field, Saying saying) {
        return new Fault() {
            @Override
            public LedgerBook ledger(LedgerBook real, World world) {
                String said = world.items().stream().map(saying::of).findFirst().orElse("");
                return new ChangedLedger(real, entry -> with(entry, field, said));
            }
        };
    }

    private static EntryRecord with(EntryRecord entry, String field, String said) {
        List<EntryRecord.Field> fields = new ArrayList<>(entry.fields());
        fields.removeIf(one -> one.name().equals(field) || one.name().equals("collection"));
        fields.add(new EntryRecord.Field(field, said));
        return new EntryRecord(entry.stream(), entry.number(), entry.at(), fields);
    }
}
