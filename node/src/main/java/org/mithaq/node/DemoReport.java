package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mithaq.demo.StoryItem;
import org.mithaq.demo.StoryParty;
import org.mithaq.demo.StoryReader;

/** Tells a person how the story went, clause by clause, in Arabic, French and English. Used by one thread. */
final class DemoReport {

    private static final String SAW = "Saw · A vu · رأت";
    private static final String WITHHELD = "Withheld · Retenu · حُجب عنها";
    private static final String SUSPENDED = "Suspended · Suspendu · عُلّق";
    private static final String RESUMED = "Resumed · Repris · استؤنف";

    private final DemoPlay play;
    private final List<String> lines = new ArrayList<>();

    private DemoReport(DemoPlay play) {
        this.play = requireNonNull(play, "play");
    }

    /** Gives the lines. */
    static List<String> lines(DemoPlay play) {
        var report = new DemoReport(play);
        for (int i = 0; i < play.scenes().size(); i++) {
            report.scene(play.scenes().get(i), play.bulletins().get(i));
        }
        report.suspension();
        return List.copyOf(report.lines);
    }

    private void scene(DemoScene scene, DemoPoll bulletins) {
        StoryReader reader = scene.signIn().reader();
        lines.add("");
        lines.add("== " + scene.signIn().name() + " · " + names(reader) + " — " + reader.purpose() + ", "
                + reader.agreement().id());
        lines.add(SAW
                + String.format(
                        Locale.ROOT,
                        ": %,d bulletins + %d",
                        bulletins.objects(),
                        scene.reading().size()));
        byClause(scene.seen(), scene);
        lines.add(WITHHELD + ": " + scene.withheld().size());
        byClause(scene.withheld(), scene);
    }

    private static String names(StoryReader reader) {
        Map<String, String> names = reader.party().names();
        return names.get("en") + " · " + names.get("fr") + " · " + names.get("ar");
    }

    /** Groups items under the clause that decided them, in the order in which they come. */
    private void byClause(List<DemoVerdict> verdicts, DemoScene scene) {
        Map<DemoVerdict.Clause, List<StoryItem>> byClause = new LinkedHashMap<>();
        verdicts.forEach(verdict -> byClause.computeIfAbsent(verdict.clause(), _ -> new ArrayList<>())
                .add(verdict.item()));
        byClause.forEach((clause, items) -> {
            items.forEach(item -> item(item, scene));
            clause(clause);
        });
    }

    private void item(StoryItem item, DemoScene scene) {
        String remark = "";
        if (scene.reading().reduced().contains(item.id())) {
            remark = " (a reduced copy was given)";
        } else if (scene.reading().accompanied().contains(item.id())) {
            remark = " (with its contribution object)";
        }
        lines.add("  - " + item.id().type() + remark + ": " + item.title());
    }

    private void clause(DemoVerdict.Clause clause) {
        lines.add("    [" + clause.name() + "]");
        clause.texts().forEach((language, text) -> lines.add("      " + language + "  " + text));
    }

    private void suspension() {
        String agreement = DemoPlay.SUSPENDED.id();
        StoryParty partner = DemoPlay.PARTNER.party();
        lines.add("");
        lines.add("== " + SUSPENDED + ": " + agreement + ", " + DemoPlay.BY.id() + " → " + partner.id() + " — "
                + DemoPlay.REASON);
        lines.add(SAW + ": " + play.suspended().reading().size());
        byClause(play.suspended().seen(), play.suspended());
        lines.add(WITHHELD + ": " + play.suspended().withheld().size());
        byClause(play.suspended().withheld(), play.suspended());
        lines.add("");
        lines.add("== " + RESUMED + ": " + agreement + " — added_after "
                + play.before().reading().lastAdded().orElse("-"));
        lines.add(SAW + ": " + play.resumed().items().size());
        play.lost().stream()
                .map(DemoVerdict::item)
                .filter(item -> play.resumed().items().contains(item.id()))
                .forEach(item -> lines.add("  - " + item.id().type() + ": " + item.title()));
    }
}
