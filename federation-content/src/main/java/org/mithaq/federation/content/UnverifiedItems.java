package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.ErasedItems;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.RowOutcome;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.terms.Rule;

/** What becomes of items whose contribution objects nobody here can verify. Stateless; may block on I/O. */
final class UnverifiedItems {

    private final ErasedItems erased;

    UnverifiedItems(ErasedItems erased) {
        this.erased = requireNonNull(erased, "erased");
    }

    /**
     * An item whose contribution object nobody here can verify is kept aside with it: they come in together or not at all.
     * One that was recalled is refused as such, so that its bytes are not kept aside either.
     *
     * @param outcomes by row; changed
     * @param rows where each object stood
     */
    void join(Map<Integer, RowOutcome> outcomes, List<Integer> rows, List<StixObject> objects) {
        for (int i = 1; i < objects.size(); i++) {
            int carrierRow = rows.get(i - 1);
            int itemRow = rows.get(i);
            if (outcomes.get(carrierRow) instanceof RowOutcome.Refused carrier
                    && carrier.rule().equals(Rule.CONTRIBUTION_NOT_SIGNED.code())
                    && outcomes.get(itemRow) instanceof RowOutcome.Refused item
                    && item.rule().equals(Rule.CONTRIBUTION_MISSING.code())
                    && ContributionObjects.itemOf(objects.get(i - 1))
                            .filter(objects.get(i).id()::equals)
                            .isPresent()) {
                outcomes.put(carrierRow, new RowOutcome.Silent());
                boolean recalled = ContributionObjects.handleOf(objects.get(i - 1), objects.get(i))
                        .filter(handle -> !erased.among(List.of(handle)).isEmpty())
                        .isPresent();
                outcomes.put(
                        itemRow,
                        new RowOutcome.Refused(
                                recalled ? Rule.ITEM_RECALLED.code() : carrier.rule(),
                                carrier.text(),
                                Optional.empty(),
                                List.of(carrierRow, itemRow)));
            }
        }
    }

    /** Reads a row that was kept aside; empty when it is no object. */
    static Optional<StixObject> object(FeedRow row) {
        byte[] bytes = row.json().getBytes(StandardCharsets.UTF_8);
        return StixReader.parseOne(bytes, ParseLimits.defaults()) instanceof ParsedObject.Accepted accepted
                ? Optional.of(accepted.object())
                : Optional.empty();
    }
}
