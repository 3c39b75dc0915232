package org.mithaq.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.testkit.Choices;

/**
 * Plays a world on a stage, lets pollers poll on the way, and reads everything as everybody.
 *
 * <p>Used by one thread.
 */
final class Canary {

    private final Stage stage;
    private final World world;
    private final Oracle oracle;
    private final Report report;
    private final List<Visit.Status> statuses = new ArrayList<>();
    private final List<Poller> pollers = new ArrayList<>();

    Canary(Stage stage, World world, Report report) {
        this.stage = stage;
        this.world = world;
        this.oracle = new Oracle(world.setting());
        this.report = report;
    }

    /** Who may see what, as far as things have gone. */
    Oracle oracle() {
        return oracle;
    }

    /** Plays the whole world with pollers alone. */
    void follow(Choices choices) {
        startPollers(choices);
        for (Step step : world.steps()) {
            happen(step);
            poll(choices);
        }
        pollers.forEach(poller -> poller.finish(report));
    }

    /** Plays the whole world, and reads one route as everybody half-way and in the end. */
    void readOne(String route, Choices choices) {
        for (int i = 0; i < world.steps().size(); i++) {
            happen(world.steps().get(i));
            lossesAtOnce();
            stage.refresh();
            if (i == world.steps().size() / 2 || i == world.steps().size() - 1) {
                for (SignIn signIn : world.setting().signIns()) {
                    Coverage.readOne(visit(Optional.of(signIn), choices), route, report);
                }
            }
        }
    }

    private void lossesAtOnce() {
        for (SignIn signIn : world.setting().signIns()) {
            ContentProbes.lossesAtOnce(visit(Optional.of(signIn), List.of()), report);
        }
    }

    private void startPollers(Choices choices) {
        for (SignIn signIn : world.setting().signIns()) {
            pollers.add(new Poller(visit(Optional.of(signIn), choices), choices));
        }
    }

    /** Some poll before what was gained is in the feed, others after. */
    private void poll(Choices choices) {
        pollers.forEach(poller -> poller.perhaps(choices, report));
        stage.refresh();
        pollers.forEach(poller -> poller.perhaps(choices, report));
    }

    /** Plays the whole world; reads everything in the middle and at the end. */
    void play(Choices choices) {
        startPollers(choices);
        int middle = choices.between(3, world.steps().size() - 1);
        for (int i = 0; i < world.steps().size(); i++) {
            happen(world.steps().get(i));
            lossesAtOnce();
            poll(choices);
            if (i == middle) {
                readAll(choices);
            }
        }
        readAll(choices);
        pollers.forEach(poller -> poller.finish(report));
    }

    /** Lets one step happen, and compares what the node says to it with what it should say. */
    void happen(Step step) {
        List<Boolean> taken = oracle.happen(step);
        Optional<Answer> answer = stage.happen(step);
        if (step instanceof Step.Give give && answer.isPresent()) {
            given(give, answer.get(), taken);
        }
    }

    private void given(Step.Give give, Answer answer, List<Boolean> taken) {
        Ask ask = Gifts.ask(give);
        Visit visit = visit(Optional.of(give.by()), List.of());
        if (answer.status() != 202) {
            report.leak(Leak.Kind.GIFT, visit, ask, answer.text());
            return;
        }
        JsonObject status = answer.json();
        statuses.add(new Visit.Status(UUID.fromString(status.findText("id").orElseThrow()), give.by()));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            expected.add(give.items().get(i).id() + (taken.get(i) ? " taken" : " refused"));
        }
        List<String> actual = new ArrayList<>(told(status, "successes", " taken"));
        actual.addAll(told(status, "failures", " refused"));
        if (!expected.stream().sorted().toList().equals(actual.stream().sorted().toList())) {
            report.leak(
                    Leak.Kind.GIFT,
                    visit,
                    ask,
                    "expected " + expected + ", got " + answer.body() + " for " + give + " into "
                            + oracle.collection(give.into()) + " under " + oracle.agreements());
        }
    }

    private static List<String> told(JsonObject status, String name, String word) {
        return status.find(name).stream()
                .flatMap(list -> ((JsonArray) list).elements().stream())
                .map(one -> ((JsonObject) one).findText("id").orElse("") + word)
                .toList();
    }

    private void readAll(Choices choices) {
        for (SignIn signIn : world.setting().signIns()) {
            if (report.satisfied()) {
                return;
            }
            Coverage.readAll(visit(Optional.of(signIn), choices), report);
        }
        Coverage.readAll(visit(Optional.empty(), choices), report);
    }

    private Visit visit(Optional<SignIn> reader, Choices choices) {
        List<StixId> ids = new ArrayList<>(world.ids());
        List<StixId> some = new ArrayList<>();
        for (int i = 0; i < 6 && !ids.isEmpty(); i++) {
            some.add(ids.remove(choices.below(ids.size())));
        }
        return visit(reader, some);
    }

    private Visit visit(Optional<SignIn> reader, List<StixId> ids) {
        return new Visit(stage, world, oracle, reader, ids, statuses);
    }
}
