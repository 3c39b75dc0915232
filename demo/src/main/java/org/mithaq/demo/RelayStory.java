package org.mithaq.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;

/**
 * What Atlas Police gives in the story that plays over three nodes: one item that Borealis Police may give on to Cedar
 * CERT, one for Borealis Police alone, one for nobody. Everybody and everything in it is invented, and labelled {@code
 * exercise}.
 *
 * <p>Each telling has ids of its own, since what was recalled once is not taken again.
 *
 * @param shared for all parties of {@link #AGREEMENT}
 * @param bilateral for Borealis Police alone
 * @param kept for nobody but its giver
 */
public record RelayStory(RelayItem shared, RelayItem bilateral, RelayItem kept) {

    /** The agreement of all three parties. */
    public static final String AGREEMENT = "joint-warning";

    /** Its only purpose. */
    public static final String PURPOSE = "network-defence";

    private static final String GIVEN = "2025-11-17T07:10:00.000Z";

    /** Refuses null. */
    public RelayStory {
        requireNonNull(shared, "shared");
        requireNonNull(bilateral, "bilateral");
        requireNonNull(kept, "kept");
    }

    /** Tells it with new ids. */
    public static RelayStory told(Supplier<UUID> ids) {
        RelayItem bilateral = bilateral(new StixId("infrastructure", ids.get()));
        return new RelayStory(
                shared(new StixId("malware", ids.get())),
                bilateral,
                kept(new StixId("note", ids.get()), bilateral.id()));
    }

    /** Gives all three, in the order they are given. */
    public List<RelayItem> items() {
        return List.of(shared, bilateral, kept);
    }

    private static RelayItem shared(StixId id) {
        String title = "Skjelvik";
        Entity loader = made(id, Language.ENGLISH, Tlp.AMBER)
                .text("name", title)
                .text("description", "Comes with forged booking confirmations of ferry lines and waits for orders.")
                .texts("malware_types", "trojan")
                .flag("is_family", true);
        return new RelayItem(id, title, loader.json().toString(), Map.of("agreement", AGREEMENT));
    }

    private static RelayItem bilateral(StixId id) {
        String title = "Serveur de Skjelvik à Tamzir";
        Entity server = made(id, Language.FRENCH, Tlp.AMBER)
                .text("name", title)
                .text("description", "Loué sous un faux nom ; une perquisition est en préparation.")
                .texts("infrastructure_types", "command-and-control");
        return new RelayItem(
                id,
                title,
                server.json().toString(),
                Map.of("agreement", AGREEMENT, "audience", StoryParty.BOREALIS.id()));
    }

    private static RelayItem kept(StixId id, StixId about) {
        String title = "من أبلغنا عن الخادم";
        Entity note = made(id, Language.ARABIC, Tlp.AMBER)
                .text("abstract", title)
                .text("content", "موظفٌ سابق في شركة الاستضافة؛ لا يتصل به أحدٌ سوى مكتبنا.")
                .texts("object_refs", about.toString());
        return new RelayItem(
                id, title, note.json().toString(), Map.of("agreement", AGREEMENT, "audience", StoryParty.ATLAS.id()));
    }

    private static Entity made(StixId id, Language language, Tlp tlp) {
        return Entity.object(id.type(), id.toString())
                .text("created", GIVEN)
                .text("modified", GIVEN)
                .text("lang", language.tag())
                .texts("labels", "exercise")
                .texts("object_marking_refs", tlp.markingDefinition().toString());
    }
}
