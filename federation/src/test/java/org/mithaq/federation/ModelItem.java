package org.mithaq.federation;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** An item of the model: a name, who gave it, whom it is for. Its text is what nodes exchange. */
record ModelItem(String name, PartyId originator, Set<PartyId> audience) {

    static final String VERSION = "2026-01-01T00:00:00.000Z";

    ModelItem {
        audience = new TreeSet<>(audience);
    }

    Handle handle() {
        return Samples.handle(name);
    }

    StixId id() {
        return id(handle());
    }

    static StixId id(Handle handle) {
        return new StixId("indicator", Incarnation.uuidOf(Samples.sha("item " + handle.text())));
    }

    boolean isFor(PartyId reader) {
        return audience.contains(reader) || originator.equals(reader);
    }

    HeldItem held() {
        return new HeldItem(handle(), originator, Samples.terms(name), World.nodeKey(originator));
    }

    String text() {
        return "item|" + name + "|" + originator + "|"
                + audience.stream().map(PartyId::text).collect(Collectors.joining(","));
    }

    static Optional<ModelItem> parse(String text) {
        String[] parts = text.split("\\|", -1);
        return parts.length == 4 && parts[0].equals("item")
                ? Optional.of(new ModelItem(
                        parts[1],
                        new PartyId(parts[2]),
                        Arrays.stream(parts[3].split(",")).map(PartyId::new).collect(Collectors.toSet())))
                : Optional.empty();
    }

    static UUID collection(PartyId node, String alias) {
        return Incarnation.uuidOf(Samples.sha(node + " " + alias));
    }
}
