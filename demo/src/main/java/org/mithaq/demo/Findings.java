package org.mithaq.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the agencies make of one case: indicators, links, judgements, reports and their later versions. */
final class Findings {

    private final Setting setting;
    private final Observables observables;
    private final Story story;
    private final List<Entity> objects = new ArrayList<>();
    private final List<Entity> indicators = new ArrayList<>();

    Findings(Setting setting, Observables observables, Story story) {
        this.setting = setting;
        this.observables = observables;
        this.story = story;
        Entity observed = add(observed());
        addIndicators();
        add(analysis());
        addLinks(observed);
        addSightings(observed);
        addJudgements();
        addVersions();
    }

    /** All of them, each after those it refers to. */
    List<Entity> objects() {
        return List.copyOf(objects);
    }

    private Entity add(Entity entity) {
        objects.add(entity);
        return entity;
    }

    private Entity observed() {
        return setting.made("observed-data")
                .text("first_observed", setting.tick())
                .text("last_observed", setting.tick())
                .number("number_observed", 1L + setting.random().nextInt(50))
                .texts(
                        "object_refs",
                        observables.domain.id(),
                        observables.ipv6.id(),
                        observables.traffic.id(),
                        observables.process.id());
    }

    private void addIndicators() {
        for (Map.Entry<String, String> pattern : new java.util.TreeMap<>(observables.patterns()).entrySet()) {
            Entity indicator = setting.made("indicator")
                    .text("name", setting.title("Sign {c}: ", "Signe {c} : ", "مؤشر {c}: ") + pattern.getKey())
                    .text("description", setting.prose(2))
                    .texts("indicator_types", "malicious-activity")
                    .text("pattern", pattern.getValue())
                    .text("pattern_type", "stix")
                    .text("pattern_version", "2.1")
                    .text("valid_from", setting.tick());
            indicators.add(add(indicator));
        }
        indicators.add(add(setting.made("indicator")
                .text("name", setting.title("Rule {c}", "Règle {c}", "قاعدة {c}"))
                .text("description", setting.prose(1))
                .texts("indicator_types", "malicious-activity")
                .text(
                        "pattern",
                        "rule exercise_" + setting.token().replace('-', '_') + " { strings: $a = \"" + setting.malware()
                                + "\" condition: $a }")
                .text("pattern_type", "yara")
                .text("valid_from", setting.tick())));
    }

    private Entity analysis() {
        return setting.made("malware-analysis")
                .text("product", "exercise-sandbox")
                .text("version", "1.4." + setting.random().nextInt(30))
                .text("submitted", setting.tick())
                .text("analysis_started", setting.tick())
                .text("analysis_ended", setting.tick())
                .text("result", "malicious")
                .text("result_name", setting.malware() + ".gen")
                .text("sample_ref", observables.file.id())
                .texts("analysis_sco_refs", observables.domain.id(), observables.url.id());
    }

    private void link(Entity from, String type, Entity to) {
        link(from, type, to.id());
    }

    private void link(Entity from, String type, String to) {
        add(setting.made("relationship")
                .text("relationship_type", type)
                .text("description", setting.prose(1))
                .text("source_ref", from.id())
                .text("target_ref", to));
    }

    private void addLinks(Entity observed) {
        link(story.victim, "located-at", setting.placeId());
        link(story.sample, "variant-of", story.family);
        link(story.family, "exploits", story.vulnerability);
        link(story.family, "beacons-to", story.infrastructure);
        link(story.family, "authored-by", story.actor);
        link(story.actor, "uses", story.tool);
        link(story.actor, "located-at", setting.placeId());
        link(story.set, "attributed-to", story.actor);
        link(story.campaign, "attributed-to", story.set);
        link(story.campaign, "uses", story.technique);
        link(story.campaign, "uses", story.family);
        link(story.campaign, "targets", story.victim);
        link(story.technique, "targets", story.vulnerability);
        link(story.measure, "mitigates", story.technique);
        link(story.infrastructure, "consists-of", observables.domain);
        link(story.infrastructure, "communicates-with", observables.ipv4);
        link(observables.ipv4, "belongs-to", observables.system);
        link(observables.ipv6, "resolves-to", observables.mac);
        link(story.incident, "related-to", story.campaign);
        link(indicators.getFirst(), "based-on", observed);
        for (Entity indicator : indicators) {
            link(indicator, "indicates", story.family);
        }
    }

    private void addSightings(Entity observed) {
        for (Entity indicator : indicators.subList(0, 2)) {
            add(setting.made("sighting")
                    .text("description", setting.prose(1))
                    .text("first_seen", setting.tick())
                    .text("last_seen", setting.tick())
                    .number("count", 1L + setting.random().nextInt(30))
                    .text("sighting_of_ref", indicator.id())
                    .texts("observed_data_refs", observed.id())
                    .texts("where_sighted_refs", setting.partnerId(), setting.placeId()));
        }
    }

    private void addJudgements() {
        Entity note = add(setting.made("note")
                .text("abstract", setting.title("Note on case {c}", "Note sur l'affaire {c}", "ملاحظة على القضية {c}"))
                .text("content", setting.prose(5))
                .texts("authors", setting.personGiven().in(setting.language()))
                .texts("object_refs", story.incident.id(), story.campaign.id()));
        add(setting.made("opinion")
                .text("explanation", setting.prose(2))
                .text("opinion", setting.pick(List.of("agree", "strongly-agree", "neutral", "disagree")))
                .texts("object_refs", note.id()));
        add(setting.made("grouping")
                .text("name", setting.title("Material of case {c}", "Pièces de l'affaire {c}", "ملف القضية {c}"))
                .text("description", setting.prose(1))
                .text("context", "suspicious-activity")
                .texts("object_refs", indicators.stream().map(Entity::id).toList()));
    }

    private void addVersions() {
        Entity report = add(setting.made("report")
                .text("name", setting.title("Report {c}: {p}", "Rapport {c} : {p}", "التقرير {c}: {p}"))
                .text("description", setting.prose(8))
                .texts("report_types", "threat-report", "campaign")
                .text("published", setting.tick())
                .texts(
                        "object_refs",
                        story.campaign.id(),
                        story.actor.id(),
                        story.family.id(),
                        story.incident.id(),
                        indicators.getFirst().id()));
        translate(report);
        add(story.campaign.nextVersion(setting.days(1)).text("description", setting.prose(4)));
        add(story.incident.nextVersion(setting.days(2)).text("description", setting.prose(5)));
        add(story.actor
                .nextVersion(setting.tick())
                .text("description", setting.prose(4))
                .parts(
                        "granular_markings",
                        Entity.part()
                                .texts("selectors", "description", "aliases.[0]")
                                .text("marking_ref", setting.scenery().marking(4))));
        Entity second = add(report.nextVersion(setting.days(3)).text("description", setting.prose(8)));
        translate(second);
        add(story.incident.nextVersion(setting.days(4)).text("description", setting.prose(6)));
        Entity doubtful = indicators.get(1);
        add(
                setting.random().nextBoolean()
                        ? doubtful.nextVersion(setting.tick()).flag("revoked", true)
                        : doubtful.nextVersion(setting.tick()).text("description", setting.prose(3)));
    }

    private void translate(Entity report) {
        Entity contents = Entity.part();
        for (int step = 1; step < Language.values().length; step++) {
            Language in = setting.translation(step);
            contents.sub(
                    in.tag(),
                    Entity.part()
                            .text(
                                    "name",
                                    setting.fill(
                                            new Name("Report {c}: {p}", "Rapport {c} : {p}", "التقرير {c}: {p}").in(in),
                                            in))
                            .text("description", setting.prose(2, in)));
        }
        add(setting.made("language-content")
                .text("object_ref", report.id())
                .text("object_modified", report.modified())
                .sub("contents", contents));
    }
}
