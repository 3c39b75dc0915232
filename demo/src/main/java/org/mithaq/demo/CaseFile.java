package org.mithaq.demo;

import java.util.ArrayList;
import java.util.List;

/** One case: what was left behind, who did what to whom, and what the agencies made of it. */
final class CaseFile {

    private final List<Entity> objects = new ArrayList<>();

    CaseFile(Setting setting) {
        var observables = new Observables(setting);
        objects.addAll(observables.objects());
        var story = new Story(setting, observables);
        objects.addAll(story.objects());
        objects.addAll(new Findings(setting, observables, story).objects());
    }

    /** All objects, each after those it refers to. */
    List<Entity> objects() {
        return List.copyOf(objects);
    }
}
