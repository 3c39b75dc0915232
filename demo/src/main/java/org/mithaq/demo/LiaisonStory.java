package org.mithaq.demo;

import static org.mithaq.demo.StoryReader.ATLAS;
import static org.mithaq.demo.StoryReader.ATLAS_OFFICER;
import static org.mithaq.demo.StoryReader.BOREALIS;
import static org.mithaq.demo.StoryReader.CEDAR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;

/**
 * A small story of three agencies under two agreements: what each gives, under which terms, and who is meant to see it.
 * Everybody and everything in it is invented, and labelled {@code exercise}.
 */
public final class LiaisonStory {

    /** A marking that only the giver knows the meaning of; its definition is given to nobody. */
    private static final String HOUSE_MARKING = "marking-definition--7d0f5a10-52c4-4b0e-9f3e-0a6b1c2d3e4f";

    private static final String GIVEN = "2025-11-03T08:30:00.000Z";

    private static final String ORDER_PAGE = id("indicator", 1);
    private static final String RING = id("threat-actor", 2);
    private static final String WAREHOUSE = id("infrastructure", 3);
    private static final String LINK = id("relationship", 4);
    private static final String CROSSINGS = id("campaign", 5);
    private static final String LOADER = id("malware", 6);
    private static final String REPORT = id("report", 7);
    private static final String TOOL = id("tool", 8);
    private static final String SOURCE = id("note", 9);
    private static final String VANS = id("note", 10);
    private static final String DROP_SITE = id("indicator", 11);

    /** The party that gives may always see it; of its readers only those who sign in as the party or for it. */
    private static final Set<StoryReader> HOUSE = Set.of(ATLAS, ATLAS_OFFICER);

    private LiaisonStory() {}

    /** Gives what is given, in order: an item comes after those it refers to. */
    public static List<StoryGift> gifts() {
        Map<String, String> police = Map.of("agreement", StoryAgreement.BORDER_CRIME.id());
        Map<String, String> network = Map.of("agreement", StoryAgreement.CYBER_WARNING.id());
        return List.of(
                new StoryGift(StoryParty.ATLAS, police, List.of(orderPage(), ring(), warehouse(), link())),
                new StoryGift(
                        StoryParty.ATLAS,
                        Map.of("agreement", StoryAgreement.BORDER_CRIME.id(), "tlp", Tlp.AMBER_STRICT.label()),
                        List.of(crossings())),
                new StoryGift(StoryParty.ATLAS, network, List.of(loader(), report())),
                new StoryGift(
                        StoryParty.ATLAS,
                        Map.of("agreement", StoryAgreement.CYBER_WARNING.id(), "tlp", Tlp.AMBER.label()),
                        List.of(tool())),
                new StoryGift(
                        StoryParty.ATLAS,
                        Map.of(
                                "audience",
                                StoryParty.ATLAS.id() + "/"
                                        + ATLAS_OFFICER.user().orElseThrow()),
                        List.of(source())),
                new StoryGift(StoryParty.BOREALIS, police, List.of(vans())),
                new StoryGift(StoryParty.CEDAR, network, List.of(dropSite())));
    }

    /** Gives all items, in the order they are given. */
    public static List<StoryItem> items() {
        return gifts().stream().flatMap(gift -> gift.items().stream()).toList();
    }

    private static StoryItem orderPage() {
        String title = "Order page for copied number plates";
        Entity page = made(ORDER_PAGE, Language.ENGLISH, Tlp.AMBER)
                .text("name", title)
                .text("description", "Plates of vans that are registered elsewhere are ordered here and sent by post.")
                .texts("indicator_types", "malicious-activity")
                .text("pattern", "[url:value = 'https://plates.kesmar.example/order']")
                .text("pattern_type", "stix")
                .text("valid_from", GIVEN);
        return item(page, title, with(BOREALIS));
    }

    /** Its description says where the knowledge comes from, under a marking of the house. */
    private static StoryItem ring() {
        String title = "شبكة بلشون النحاس";
        Entity ring = made(RING, Language.ARABIC, Tlp.AMBER)
                .text("name", title)
                .text("description", "أفاد مصدرٌ داخل الشبكة بأن اللوحات تُسلَّم ليلًا قرب ميناء تمزير.")
                .texts("threat_actor_types", "criminal")
                .texts("aliases", "Copper Heron")
                .parts(
                        "granular_markings",
                        Entity.part().texts("selectors", "description").text("marking_ref", HOUSE_MARKING));
        return new StoryItem(StixId.parse(RING), title, ring.json().toString(), HOUSE, EnumSet.of(BOREALIS), true);
    }

    /** Marked with what no partner understands. */
    private static StoryItem warehouse() {
        String title = "Entrepôt 7, port de Tamzir";
        Entity warehouse = made(WAREHOUSE, Language.FRENCH, Tlp.AMBER)
                .texts("object_marking_refs", Tlp.AMBER.markingDefinition().toString(), HOUSE_MARKING)
                .text("name", title)
                .text("description", "Les fourgons y reçoivent leurs nouvelles plaques.")
                .texts("infrastructure_types", "staging");
        return item(warehouse, title, HOUSE);
    }

    /** Marked as what it joins is, but it names the warehouse. */
    private static StoryItem link() {
        String title = "indicator → infrastructure";
        Entity link = made(LINK, Language.ENGLISH, Tlp.AMBER)
                .text("relationship_type", "indicates")
                .text("source_ref", ORDER_PAGE)
                .text("target_ref", WAREHOUSE);
        return item(link, title, HOUSE);
    }

    /** Marked TLP:GREEN by whoever wrote it, given as TLP:AMBER+STRICT. */
    private static StoryItem crossings() {
        String title = "Night crossings at Sundervik";
        Entity crossings = made(CROSSINGS, Language.ENGLISH, Tlp.GREEN)
                .text("name", title)
                .text("description", "White vans in pairs, always on the last ferry, plates of the same series.")
                .text("objective", "To move goods across the border under copied plates.");
        return item(crossings, title, with(BOREALIS));
    }

    private static StoryItem loader() {
        String title = "Kunvexil";
        Entity loader = made(LOADER, Language.ENGLISH, Tlp.AMBER)
                .text("name", title)
                .text("description", "Loads further parts from a drop site after the first start.")
                .texts("malware_types", "dropper")
                .flag("is_family", true);
        return item(loader, title, with(CEDAR));
    }

    private static StoryItem report() {
        String title = "تقرير: كيف تنتشر برمجية Kunvexil";
        Entity report = made(REPORT, Language.ARABIC, Tlp.AMBER_STRICT)
                .text("name", title)
                .text("description", "تصل البرمجية مرفقةً بفواتير شحن مزوّرة، وتستهدف شركات النقل في قلمارا وتمزير.")
                .texts("report_types", "malware")
                .text("published", GIVEN)
                .texts("object_refs", LOADER);
        return item(report, title, with(CEDAR));
    }

    /** Marked TLP:GREEN by whoever wrote it, given as TLP:AMBER. */
    private static StoryItem tool() {
        String title = "Remote access after the first foothold";
        Entity tool = made(TOOL, Language.ENGLISH, Tlp.GREEN)
                .text("name", title)
                .text("description", "A remote access tool that is sold openly and misused here.")
                .texts("tool_types", "remote-access");
        return item(tool, title, HOUSE);
    }

    /** For one person only. */
    private static StoryItem source() {
        String title = "Who told us of the order page";
        Entity note = made(SOURCE, Language.ENGLISH, Tlp.RED)
                .text("abstract", title)
                .text("content", "The printer's former driver. Meets nobody but Amal Dahlouni.")
                .texts("object_refs", ORDER_PAGE);
        return item(note, title, EnumSet.of(ATLAS_OFFICER));
    }

    /** Given by the partner, for the police purposes of the first agreement. */
    private static StoryItem vans() {
        String title = "Deux fourgons vus au passage nord";
        Entity note = made(VANS, Language.FRENCH, Tlp.AMBER)
                .text("abstract", title)
                .text("content", "Plaques de la série commandée sur la page ; arrêtés et contrôlés le 2 novembre.")
                .texts("object_refs", ORDER_PAGE);
        return received(note, title, EnumSet.of(BOREALIS, ATLAS_OFFICER));
    }

    /** Given by the partner, for the purposes of the second agreement. */
    private static StoryItem dropSite() {
        String title = "Kunvexil drop site";
        Entity site = made(DROP_SITE, Language.ENGLISH, Tlp.AMBER)
                .text("name", title)
                .texts("indicator_types", "malicious-activity")
                .text("pattern", "[domain-name:value = 'kunvexil.example']")
                .text("pattern_type", "stix")
                .text("valid_from", GIVEN);
        return received(site, title, EnumSet.of(CEDAR, ATLAS));
    }

    /** Makes an item of the party that runs the node. */
    private static StoryItem item(Entity made, String title, Set<StoryReader> readers) {
        return new StoryItem(StixId.parse(made.id()), title, made.json().toString(), readers, Set.of(), true);
    }

    /** Makes an item that a partner gives. */
    private static StoryItem received(Entity made, String title, Set<StoryReader> readers) {
        return new StoryItem(StixId.parse(made.id()), title, made.json().toString(), readers, Set.of(), false);
    }

    private static Set<StoryReader> with(StoryReader partner) {
        Set<StoryReader> readers = EnumSet.copyOf(HOUSE);
        readers.add(partner);
        return readers;
    }

    private static Entity made(String id, Language language, Tlp tlp) {
        return Entity.object(StixId.parse(id).type(), id)
                .text("created", GIVEN)
                .text("modified", GIVEN)
                .text("lang", language.tag())
                .texts("labels", "exercise")
                .texts("object_marking_refs", tlp.markingDefinition().toString());
    }

    private static String id(String type, int number) {
        return type + "--3c9a6b20-4d1e-4f72-8a5b-0000000000" + (number < 10 ? "0" : "") + number;
    }
}
