package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.mithaq.demo.LiaisonStory;
import org.mithaq.demo.StoryAgreement;
import org.mithaq.demo.StoryParty;
import org.mithaq.demo.StoryReader;
import org.mithaq.stix.StixId;
import org.mithaq.store.AgreementChanges;
import org.mithaq.terms.PartyId;

/**
 * The story as it was played: what every reader saw, and what became of one agreement's partner while the agreement was
 * suspended and when it resumed.
 *
 * @param bulletins what each reader got of the bulletins
 * @param scenes what each reader saw of the story, in the order of {@code bulletins}
 * @param suspended what the partner saw while the agreement was suspended
 * @param resumed what came to the partner after it resumed, asked for by time
 */
record DemoPlay(List<DemoPoll> bulletins, List<DemoScene> scenes, DemoScene suspended, DemoReading resumed) {

    /** The agreement that is suspended, its suspending party, and the partner that is looked at. */
    static final StoryAgreement SUSPENDED = StoryAgreement.CYBER_WARNING;

    static final StoryParty BY = StoryParty.ATLAS;
    static final StoryReader PARTNER = StoryReader.CEDAR;
    static final String REASON = "Exercise: a lost laptop is being looked into.";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    DemoPlay {
        bulletins = List.copyOf(bulletins);
        scenes = List.copyOf(scenes);
        requireNonNull(suspended, "suspended");
        requireNonNull(resumed, "resumed");
    }

    /** Plays it on a stage that was set. */
    static DemoPlay of(DemoStage stage, AgreementChanges agreements) {
        try (var questions = new DemoQuestions(stage)) {
            return of(stage, agreements, questions);
        }
    }

    private static DemoPlay of(DemoStage stage, AgreementChanges agreements, DemoQuestions questions) {
        List<DemoPoll> bulletins = new ArrayList<>();
        List<DemoScene> scenes = new ArrayList<>();
        for (DemoSignIn signIn : stage.signIns()) {
            bulletins.add(DemoPoll.of(stage, signIn));
            scenes.add(DemoScene.of(stage, signIn, questions));
        }
        DemoScene before = sceneOf(scenes, PARTNER);
        var by = new PartyId(BY.id());
        DemoAgreements.requireDone(agreements.suspend(DemoAgreements.idOf(SUSPENDED), by, REASON));
        DemoScene suspended = DemoScene.of(stage, before.signIn(), questions);
        DemoAgreements.requireDone(agreements.resume(DemoAgreements.idOf(SUSPENDED), by, ""));
        Set<StixId> lost = new HashSet<>(before.reading().items());
        lost.removeAll(suspended.reading().items());
        return new DemoPlay(bulletins, scenes, suspended, again(stage, before, lost));
    }

    /** Polls for what was added since, until all that was lost has come again; readers wait about a second for it. */
    private static DemoReading again(DemoStage stage, DemoScene before, Set<StixId> lost) {
        String since = before.reading().lastAdded().orElse("");
        DemoReading again = DemoReading.of(stage.address(), before.signIn(), since);
        for (long tries = PATIENCE.dividedBy(PAUSE); tries > 0 && !again.items().containsAll(lost); tries--) {
            LockSupport.parkNanos(PAUSE.toNanos());
            again = DemoReading.of(stage.address(), before.signIn(), since);
        }
        return again;
    }

    private static DemoScene sceneOf(List<DemoScene> scenes, StoryReader reader) {
        return scenes.stream()
                .filter(scene -> scene.signIn().reader() == reader)
                .findFirst()
                .orElseThrow();
    }

    /** What the partner saw before the suspension. */
    DemoScene before() {
        return sceneOf(scenes, PARTNER);
    }

    /** What the partner saw before and could not see while the agreement was suspended. */
    List<DemoVerdict> lost() {
        return suspended.withheld().stream()
                .filter(verdict -> before().came(verdict.item()))
                .toList();
    }

    /**
     * Checks that everybody saw what the agreements say.
     *
     * @throws NodeException naming everything that was not so
     */
    void requireAsAgreed() {
        List<String> faults = new ArrayList<>();
        for (DemoScene scene : scenes) {
            faults.addAll(scene.contradictions());
            faults.addAll(scene.surprises());
        }
        faults.addAll(suspended.contradictions());
        LiaisonStory.gifts().stream()
                .filter(gift -> SUSPENDED.id().equals(gift.stated().get("agreement")))
                .filter(gift -> gift.giver() != PARTNER.party())
                .flatMap(gift -> gift.items().stream())
                .filter(suspended::came)
                .forEach(item -> faults.add(PARTNER.party().id() + " was given '" + item.title() + "' under '"
                        + SUSPENDED.id() + "' while that was suspended"));
        List<StixId> lost = lost().stream().map(verdict -> verdict.item().id()).toList();
        if (!resumed.items().equals(Set.copyOf(lost))) {
            faults.add(PARTNER.party().id() + " was given " + resumed.items() + " when '" + SUSPENDED.id()
                    + "' resumed, and not what it had lost, " + lost);
        }
        if (!faults.isEmpty()) {
            throw new NodeException(
                    "The story did not come out as the agreements say:\n  " + String.join("\n  ", faults));
        }
    }

    /** Tells it to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("story", scenes.stream().map(DemoScene::facts).toList());
        facts.put("suspended", suspended.facts());
        facts.put(
                "resumed",
                resumed.items().stream().map(Object::toString).sorted().toList());
        return facts;
    }
}
