package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.Release;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.Tlp;

/**
 * One row of what the gate let go.
 *
 * @param body properties of the item
 * @param label label of the terms it was given under; its own markings may say less
 * @param added when it was added, as the person sees it
 */
record GivenItem(JsonObject body, Tlp label, Instant added) {

    GivenItem {
        requireNonNull(body, "body");
        requireNonNull(label, "label");
        requireNonNull(added, "added");
    }

    /** Reads all rows of a page, in order. */
    static List<GivenItem> of(Release page) {
        List<JsonObject> bodies = Bodies.of(page);
        List<Tlp> labels = page.labels();
        List<GivenItem> items = new ArrayList<>(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            Instant added = Instant.EPOCH.plus(page.row(i).addedMicros(), ChronoUnit.MICROS);
            items.add(new GivenItem(bodies.get(i), labels.get(i), added));
        }
        return items;
    }

    /** It as one row of a list. */
    ItemRow row(Look look) {
        return new ItemRow(
                body.findText("id").orElse(""),
                ItemText.name(body),
                ItemText.type(look, body.findText("type").orElse("")),
                ItemText.labels(body, label),
                label,
                look.date(added));
    }
}
