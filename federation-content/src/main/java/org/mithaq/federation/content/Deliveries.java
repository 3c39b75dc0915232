package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Relay;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.HeldItem;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.federation.RowOutcome;
import org.mithaq.federation.TermsMark;
import org.mithaq.stix.LoneObjects;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.terms.Sentences;
import org.mithaq.terms.Terms;

/** Takes in what partners give, row by row. Safe to share between threads; blocks until everything is committed. */
final class Deliveries {

    private final ExchangeContent.Parts parts;
    private final Relay.Signers signers;

    Deliveries(ExchangeContent.Parts parts, Relay.Signers signers) {
        this.parts = requireNonNull(parts, "parts");
        this.signers = requireNonNull(signers, "signers");
    }

    /** The collection that takes what comes from there. */
    Optional<ItemCollection> into(Delivery.Source source) {
        return parts.ports().directory().current().collections().stream()
                .filter(collection -> collection
                        .source()
                        .filter(from -> from.party().equals(source.partner())
                                && (from.address().equals(source.alias())
                                        || from.address()
                                                .equals(source.collection().toString())))
                        .isPresent())
                .findFirst();
    }

    List<RowOutcome> take(Delivery delivery) {
        ItemCollection into = into(delivery.source())
                .orElseThrow(() -> new IllegalStateException("Nothing is taken from " + delivery.source()));
        Map<Integer, RowOutcome> outcomes = new HashMap<>();
        List<StixObject> objects = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        var reader = new LoneObjects(ParseLimits.defaults());
        for (int i = 0; i < delivery.rows().size(); i++) {
            FeedRow row = delivery.rows().get(i);
            switch (reader.parse(row.json().getBytes(StandardCharsets.UTF_8))) {
                case ParsedObject.Accepted accepted
                when accepted.object().id().equals(row.id()) -> {
                    rows.add(i);
                    objects.add(accepted.object());
                }
                case ParsedObject.Accepted accepted ->
                    outcomes.put(
                            i,
                            malformed(
                                    i,
                                    "It is another object than the manifest says: "
                                            + accepted.object().id()));
                case ParsedObject.Refused refused ->
                    outcomes.put(i, malformed(i, refused.findings().getFirst().message()));
            }
        }
        if (!objects.isEmpty()) {
            var relay = new Relay(delivery.source().partner(), into, objects, signers, parts.erased()::among);
            List<Relay.Outcome> taken = parts.exchange().receive(relay);
            var told = new Told(rows, objects, new IdentityHashMap<>());
            for (int i = 0; i < taken.size(); i++) {
                outcomes.put(rows.get(i), told.outcome(taken.get(i), i));
            }
        }
        new UnverifiedItems(parts.erased()).join(outcomes, rows, objects);
        List<RowOutcome> ordered = new ArrayList<>();
        for (int i = 0; i < delivery.rows().size(); i++) {
            ordered.add(requireNonNull(outcomes.get(i)));
        }
        return ordered;
    }

    private static RowOutcome malformed(int row, String why) {
        return new RowOutcome.Refused("malformed", why, Optional.empty(), List.of(row));
    }

    /**
     * What is told of the objects of one delivery.
     *
     * @param rows where each object stood
     * @param objects the objects
     * @param texts canonical texts of terms, which nearly all objects share
     */
    private record Told(List<Integer> rows, List<StixObject> objects, Map<Terms, String> texts) {

        RowOutcome outcome(Relay.Outcome taken, int index) {
            return switch (taken) {
                case Relay.Outcome.Carried() -> new RowOutcome.Silent();
                case Relay.Outcome.Kept(Optional<Relay.Contribution> contribution, boolean added) ->
                    contribution
                            .<RowOutcome>map(one -> new RowOutcome.Kept(item(one), added))
                            .orElseGet(RowOutcome.Silent::new);
                case Relay.Outcome.Refused refused ->
                    new RowOutcome.Refused(
                            refused.clause().rule().code(),
                            Sentences.why(refused.clause(), "en"),
                            refused.contribution().map(this::item),
                            together(refused, index));
            };
        }

        /** An item and its contribution object, which comes before it, are kept aside as one. */
        private List<Integer> together(Relay.Outcome.Refused refused, int index) {
            Optional<StixId> contribution = refused.contribution().map(one -> ContributionObjects.idOf(one.handle()));
            for (int i = index - 1; i >= 0; i--) {
                if (contribution.filter(objects.get(i).id()::equals).isPresent()) {
                    return List.of(rows.get(i), rows.get(index));
                }
            }
            return List.of(rows.get(index));
        }

        private HeldItem item(Relay.Contribution one) {
            String terms = texts.computeIfAbsent(one.terms(), Terms::text);
            return new HeldItem(one.handle(), one.originator(), TermsMark.ofText(one.secret(), terms), one.signedBy());
        }
    }

    /** Indexes of rows that are not held in their version; erased ones are among them, which are refused when they come. */
    List<Integer> missing(List<ManifestRow> rows) {
        Map<StixId, Set<ObjectVersion>> held = parts.ports()
                .holdings()
                .versions(rows.stream().map(ManifestRow::id).toList());
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!isHeld(held, rows.get(i))) {
                missing.add(i);
            }
        }
        return missing;
    }

    private static boolean isHeld(Map<StixId, Set<ObjectVersion>> held, ManifestRow row) {
        return held.getOrDefault(row.id(), Set.of()).stream().anyMatch(version -> isCalled(version, row.version()));
    }

    /** What has no version of its own stands in manifests under the date it was added there, which says nothing here. */
    private static boolean isCalled(ObjectVersion version, String text) {
        return switch (version) {
            case ObjectVersion.At(StixTimestamp timestamp) ->
                StixTimestamp.fromMicros(timestamp.epochMicros()).toString().equals(text);
            case ObjectVersion.Digest _ -> true;
        };
    }
}
