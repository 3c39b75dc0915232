package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.demo.RelayItem;
import org.mithaq.demo.RelayStory;
import org.mithaq.demo.StoryParty;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;

/**
 * Plays the story over three nodes: share, receive, forward, refuse, ask who holds, recall. Every step uses what a user
 * has, and fails when it comes out otherwise. Used by one thread.
 */
final class DemoRelay {

    private static final int PAGE_OBJECTS = 1_000;
    private static final String HELD = "holds";
    private static final String DELETED = "deleted";

    private final DemoNode atlas;
    private final DemoNode borealis;
    private final DemoNode cedar;
    private final RelayStory story;
    private final DemoTeller teller;

    DemoRelay(DemoCircle circle, RelayStory story, DemoTeller teller) {
        this.atlas = circle.node(StoryParty.ATLAS);
        this.borealis = circle.node(StoryParty.BOREALIS);
        this.cedar = circle.node(StoryParty.CEDAR);
        this.story = requireNonNull(story, "story");
        this.teller = requireNonNull(teller, "teller");
    }

    /** Atlas gives three items. */
    void share() {
        teller.step(DemoText.SHARE);
        for (RelayItem item : story.items()) {
            List<String> command = new ArrayList<>(List.of("import", "FILE", "--into", DemoDeclaration.WARNINGS));
            new TreeMap<>(item.stated()).forEach((name, value) -> command.addAll(List.of("--" + name, value)));
            command.addAll(List.of("--data", place(atlas)));
            teller.command(command.toArray(String[]::new));
            var tally = new ImportTally();
            tally.answered(atlas.taxii().add(DemoDeclaration.WARNINGS, item.stated(), item.envelope()));
            if (!tally.complete()) {
                throw new NodeException("Atlas could not give '" + item.title() + "':\n"
                        + String.join("\n", tally.lines(DemoDeclaration.WARNINGS)));
            }
        }
        teller.say(DemoText.FOR_ALL, story.shared().title());
        teller.say(DemoText.FOR_ONE, story.bilateral().title(), StoryParty.BOREALIS);
        teller.say(DemoText.FOR_NONE, story.kept().title());
        teller.fact("items", story.items().stream().map(DemoRelay::facts).toList());
    }

    private static Map<String, Object> facts(RelayItem item) {
        return Map.of("id", item.id().toString(), "title", item.title(), "stated", item.stated());
    }

    /** Borealis receives what is for it. */
    void receive() {
        teller.step(DemoText.TAKE);
        read(borealis, atlas, List.of(story.shared(), story.bilateral()));
    }

    /** Cedar receives from Borealis what that may give on. */
    void forward() {
        teller.step(DemoText.FORWARD);
        read(cedar, borealis, List.of(story.shared()));
        teller.say(DemoText.NOT_DIRECTLY, StoryParty.ATLAS, StoryParty.CEDAR, StoryParty.BOREALIS);
    }

    private void read(DemoNode reader, DemoNode partner, List<RelayItem> expected) {
        teller.command("sync", partner.party().id(), "--data", place(reader));
        Set<StixId> wanted = expected.stream().map(RelayItem::id).collect(Collectors.toSet());
        Set<StixId> held = DemoPatience.until(
                reader.party().id() + " to hold what " + partner.party().id() + " gives it", () -> {
                    sync(reader, partner);
                    Set<StixId> there = held(reader);
                    return there.containsAll(wanted) ? Optional.of(there) : Optional.empty();
                });
        if (!held.equals(wanted)) {
            throw new NodeException(
                    reader.party().id() + " was given " + held + ", and " + wanted + " was meant for it");
        }
        teller.say(
                DemoText.READS,
                reader.party(),
                partner.party(),
                expected.stream().map(RelayItem::title).collect(Collectors.joining(" · ")));
        teller.fact("party", reader.party().id());
        teller.fact("held", held.stream().map(StixId::toString).sorted().toList());
    }

    private static void sync(DemoNode reader, DemoNode partner) {
        reader.api().post("partners/" + partner.party().id() + "/sync", Map.of(), "en");
    }

    /** Which items of the story a party's desk finds in its node's collection. */
    private Set<StixId> held(DemoNode node) {
        List<StixId> mine = story.items().stream().map(RelayItem::id).toList();
        Set<StixId> found = new HashSet<>();
        Optional<String> next = Optional.empty();
        try {
            do {
                next = node.desk()
                        .page(DemoDeclaration.alias(node.party()), PAGE_OBJECTS, next, page -> {
                            while (page.hasNext()) {
                                if (page.next() instanceof ParsedObject.Accepted accepted
                                        && mine.contains(accepted.object().id())) {
                                    found.add(accepted.object().id());
                                }
                            }
                        })
                        .next();
            } while (next.isPresent());
        } catch (IOException broken) {
            throw new NodeException("The collection could not be read: " + broken.getMessage(), broken);
        }
        return found;
    }

    /** The gate of Borealis says why Cedar is not given the other item. */
    void refuse() {
        teller.step(DemoText.REFUSE);
        RelayItem item = story.bilateral();
        teller.command(
                "explain",
                item.id().toString(),
                "--as",
                StoryParty.CEDAR.id(),
                "--purpose",
                RelayStory.PURPOSE,
                "--data",
                place(borealis));
        teller.say(DemoText.KEPT_BACK, StoryParty.BOREALIS, item.title(), StoryParty.CEDAR);
        teller.say(1, language -> {
            JsonObject clause = refusal(item, language);
            return clause.findText("text").orElse("") + " ["
                    + clause.findText("rule").orElse("")
                    + clause.findText("agreement").map(id -> ", " + id).orElse("") + "]";
        });
        teller.fact("id", item.id().toString());
        teller.fact("clause", refusal(item, "en"));
    }

    private JsonObject refusal(RelayItem item, String language) {
        JsonObject answer = borealis.api()
                .get(
                        "explain/" + item.id(),
                        Map.of("as", StoryParty.CEDAR.id(), "purpose", RelayStory.PURPOSE),
                        language);
        if (answer.findText("decision").filter("deny"::equals).isEmpty()) {
            throw new NodeException("Cedar was to be denied '" + item.title() + "': " + answer);
        }
        return DemoJson.first(answer, "contributions")
                .flatMap(one -> DemoJson.object(one, "clause"))
                .orElseThrow(() -> new NodeException("The gate named no clause: " + answer));
    }

    /** Atlas asks who holds what was given on. */
    void holders() {
        teller.step(DemoText.HOLDERS);
        RelayItem item = story.shared();
        teller.command("holders", item.id().toString(), "--data", place(atlas));
        JsonObject tree = DemoPatience.until("the receipts of Borealis and Cedar", () -> {
            sync(borealis, cedar);
            sync(atlas, borealis);
            return holders(item).filter(root -> allPartners(root, HELD));
        });
        teller.say(DemoText.KNOWN_HOLDERS, StoryParty.ATLAS, item.title());
        tell(tree, 1);
        teller.fact("holders", tree);
    }

    private Optional<JsonObject> holders(RelayItem item) {
        return DemoJson.first(atlas.api().get("holders/" + item.id(), Map.of(), "en"), "contributions")
                .flatMap(one -> DemoJson.object(one, "holder"));
    }

    /** Whether Borealis stands below Atlas, and Cedar below Borealis, each claiming the state. */
    private static boolean allPartners(JsonObject root, String state) {
        return DemoJson.first(root, "holders")
                .filter(one -> isIn(one, StoryParty.BOREALIS, state))
                .flatMap(one -> DemoJson.first(one, "holders"))
                .filter(one -> isIn(one, StoryParty.CEDAR, state))
                .isPresent();
    }

    private static boolean isIn(JsonObject holder, StoryParty party, String state) {
        return holder.findText("party").equals(Optional.of(party.id()))
                && holder.findText("state").equals(Optional.of(state));
    }

    private void tell(JsonObject holder, int depth) {
        Object party = named(holder, "party");
        String state = holder.findText("state").orElse("?");
        boolean claimed = holder.findText("claimed_by").isPresent();
        Optional<String> backups = holder.findText("backups_expire")
                .map(Instant::parse)
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                .map(Instant::toString);
        if (state.equals(HELD)) {
            teller.below(depth, DemoText.HOLDS, party);
        } else if (backups.isPresent()) {
            teller.below(depth, DemoText.DELETED, party, backups.get());
        } else {
            teller.below(depth, DemoText.ERASED, party);
        }
        if (claimed) {
            teller.below(
                    depth + 1,
                    DemoJson.isTrue(holder, "signed_by_holder") ? DemoText.SIGNED : DemoText.RELAYED,
                    named(holder, "claimed_by"),
                    DemoJson.number(holder, "age_seconds"));
        }
        if (holder.find("holders").orElse(null) instanceof JsonArray below) {
            below.elements().forEach(one -> tell((JsonObject) one, depth + 1));
        }
    }

    /** The party that a member names, to be told by its name. */
    private static Object named(JsonObject holder, String member) {
        String id = holder.findText(member).orElse("?");
        return Stream.of(StoryParty.values())
                .filter(party -> party.id().equals(id))
                .findFirst()
                .<Object>map(party -> party)
                .orElse(id);
    }

    /** Atlas recalls it; everybody who holds it deletes it and says so. */
    void recall() {
        teller.step(DemoText.RECALL);
        RelayItem item = story.shared();
        String reason = DemoText.REASON.in("en", List.of());
        teller.command("recall", item.id().toString(), "--reason", "'" + reason + "'", "--data", place(atlas));
        long begun = System.nanoTime();
        JsonObject issued =
                atlas.api().post("recalls", Map.of("ids", List.of(item.id().toString()), "reason", reason), "en");
        teller.say(
                0,
                language -> DemoText.ORDERED.in(
                        language, List.of(StoryParty.ATLAS, item.title(), DemoText.REASON.in(language, List.of()))));
        JsonObject tree = DemoPatience.until(
                "the deletion receipts of Borealis and Cedar",
                () -> holders(item).filter(root -> allPartners(root, DELETED)));
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        teller.say(DemoText.ANSWERED, String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1_000.0));
        tell(tree, 1);
        teller.fact("recalls", issued.find("recalls").orElseThrow());
        teller.fact("milliseconds", taken.toMillis());
        teller.fact("holders", tree);
        gone(borealis);
        gone(cedar);
    }

    private void gone(DemoNode node) {
        if (held(node).contains(story.shared().id())) {
            throw new NodeException(node.party().id() + " says that it deleted '"
                    + story.shared().title() + "', and gives it still");
        }
    }

    /** Says what whoever leaves the nodes running may do next. */
    void invite() {
        teller.step(DemoText.TRY);
        String shared = story.shared().id().toString();
        teller.command("holders", shared, "--data", place(atlas));
        teller.command("sync", "borealis", "--data", place(cedar));
        teller.command("recall", shared, "--reason", "'A reason.'", "--data", place(atlas));
        teller.command("ledger", "verify", "--data", place(borealis));
    }

    private static String place(DemoNode node) {
        return node.directory().root().toString();
    }

    /** Somebody at Atlas has it in an old file still. */
    void comeBack() {
        RelayItem item = story.shared();
        teller.command(
                "import",
                "OLD-FILE",
                "--into",
                DemoDeclaration.FROM_ATLAS,
                "--agreement",
                RelayStory.AGREEMENT,
                "--data",
                place(borealis));
        teller.say(DemoText.COMES_BACK, item.title(), StoryParty.BOREALIS);
        teller.say(1, language -> importAgain(item, language));
        teller.fact("import-refused", importAgain(item, "en"));
    }

    private String importAgain(RelayItem item, String language) {
        JsonObject status = borealis.taxii().add(DemoDeclaration.FROM_ATLAS, item.stated(), item.envelope(), language);
        return DemoJson.first(status, "failures")
                .flatMap(failure -> failure.findText("message"))
                .orElseThrow(() -> new NodeException("'" + item.title() + "' was recalled, and "
                        + StoryParty.BOREALIS.id() + " took it again from an old file: " + status));
    }
}
