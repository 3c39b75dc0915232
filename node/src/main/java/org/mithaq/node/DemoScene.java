package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.demo.LiaisonStory;
import org.mithaq.demo.StoryItem;

/**
 * What one reader was given of the story at one time, and what the gate says of each item.
 *
 * @param signIn the reader
 * @param reading what came over TAXII
 * @param verdicts what the gate says, in the order of the story
 */
record DemoScene(DemoSignIn signIn, DemoReading reading, List<DemoVerdict> verdicts) {

    DemoScene {
        requireNonNull(signIn, "signIn");
        requireNonNull(reading, "reading");
        verdicts = List.copyOf(verdicts);
    }

    /** Polls the story from its beginning, and asks the gate about each item. */
    static DemoScene of(DemoStage stage, DemoSignIn signIn, DemoQuestions questions) {
        return new DemoScene(
                signIn,
                DemoReading.of(stage.address(), signIn, ""),
                LiaisonStory.items().stream()
                        .map(item -> questions.ask(signIn, item))
                        .toList());
    }

    /** The items that came whole. */
    List<DemoVerdict> seen() {
        return verdicts.stream().filter(verdict -> came(verdict.item())).toList();
    }

    /** The items that did not come, or only as a reduced copy. */
    List<DemoVerdict> withheld() {
        return verdicts.stream().filter(verdict -> !came(verdict.item())).toList();
    }

    boolean came(StoryItem item) {
        return reading.items().contains(item.id());
    }

    /** Says where poll and gate differ, one sentence each; none when they agree. */
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        for (DemoVerdict verdict : verdicts) {
            if (verdict.permits() != came(verdict.item())) {
                found.add(signIn.name() + (verdict.permits() ? " was not given '" : " was given '")
                        + verdict.item().title() + "', against the clause "
                        + verdict.clause().name());
            }
        }
        reading.strangers().forEach(id -> found.add(signIn.name() + " was given " + id + ", which nobody added"));
        return found;
    }

    /** Says where the poll differs from what the story's author reads in the agreements. */
    List<String> surprises() {
        List<String> found = new ArrayList<>();
        for (StoryItem item : LiaisonStory.items()) {
            compare(found, item, "", item.readers().contains(signIn.reader()), came(item));
            compare(
                    found,
                    item,
                    "a reduced copy of ",
                    item.reducedFor().contains(signIn.reader()),
                    reading.reduced().contains(item.id()));
            compare(
                    found,
                    item,
                    "the contribution object of ",
                    item.accompanied()
                            && (item.readers().contains(signIn.reader())
                                    || item.reducedFor().contains(signIn.reader()))
                            && signIn.reader().party().honours(),
                    reading.accompanied().contains(item.id()));
        }
        return found;
    }

    private void compare(List<String> found, StoryItem item, String what, boolean meant, boolean came) {
        if (meant != came) {
            found.add(signIn.name() + (came ? " was given " : " was not given ") + what + "'" + item.title()
                    + "', against the agreements");
        }
    }

    /** Tells it to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("party", signIn.reader().party().id());
        facts.put("user", signIn.reader().user());
        facts.put("purpose", signIn.reader().purpose());
        facts.put("objects", reading.size());
        facts.put("seen", seen().stream().map(DemoVerdict::facts).toList());
        facts.put(
                "reduced",
                reading.reduced().stream().map(Object::toString).sorted().toList());
        facts.put(
                "with-contribution-object",
                reading.accompanied().stream().map(Object::toString).sorted().toList());
        facts.put("withheld", withheld().stream().map(DemoVerdict::facts).toList());
        return facts;
    }
}
