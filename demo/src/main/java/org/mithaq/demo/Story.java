package org.mithaq.demo;

import java.util.ArrayList;
import java.util.List;

/** The actors, means and victims of one case. */
final class Story {

    private static final List<String> SECTORS =
            List.of("transportation", "financial-services", "emergency-services", "utilities", "hospitality-leisure");
    private static final List<String> PHASES =
            List.of("reconnaissance", "delivery", "installation", "command-and-control", "actions-on-objectives");

    private final Setting setting;
    private final Observables observables;
    private final List<Entity> objects = new ArrayList<>();

    final Entity victim;
    final Entity person;
    final Entity technique;
    final Entity vulnerability;
    final Entity tool;
    final Entity family;
    final Entity sample;
    final Entity actor;
    final Entity set;
    final Entity campaign;
    final Entity infrastructure;
    final Entity measure;
    final Entity incident;

    Story(Setting setting, Observables observables) {
        this.setting = setting;
        this.observables = observables;
        victim = add(victim());
        person = add(person());
        technique = add(technique());
        vulnerability = add(vulnerability());
        tool = add(tool());
        family = add(family());
        sample = add(sample());
        actor = add(actor());
        set = add(intrusionSet());
        campaign = add(campaign());
        infrastructure = add(infrastructure());
        measure = add(measure());
        incident = add(incident());
    }

    /** All of them, each after those it refers to. */
    List<Entity> objects() {
        return List.copyOf(objects);
    }

    private Entity add(Entity entity) {
        objects.add(entity);
        return entity;
    }

    private Entity phases() {
        return Entity.part().text("kill_chain_name", "exercise-kill-chain").text("phase_name", setting.pick(PHASES));
    }

    private Entity victim() {
        return setting.made("identity")
                .text("name", setting.title("Company {c} of {p}", "Société {c} de {p}", "الشركة رقم {c} في {p}"))
                .text("description", setting.prose(1))
                .text("identity_class", "organization")
                .texts("sectors", setting.pick(SECTORS));
    }

    private Entity person() {
        Language in = setting.language();
        return setting.made("identity")
                .text(
                        "name",
                        setting.personGiven().in(in) + " "
                                + setting.personFamily().in(in))
                .text("description", setting.prose(1))
                .text("identity_class", "individual")
                .texts("roles", setting.title("Contact", "Correspondant", "جهة اتصال"));
    }

    private Entity technique() {
        return setting.made("attack-pattern")
                .text(
                        "name",
                        setting.title("False notice of payment {c}", "Faux avis de paiement {c}", "إشعار دفع مزيف {c}"))
                .text("description", setting.prose(3))
                .parts("kill_chain_phases", phases())
                .parts(
                        "external_references",
                        Entity.part()
                                .text("source_name", "exercise-catalogue")
                                .text("external_id", "EX-TEC-" + setting.token()));
    }

    private Entity vulnerability() {
        return setting.made("vulnerability")
                .text("name", "EX-VUL-" + setting.token())
                .text("description", setting.prose(2))
                .parts(
                        "external_references",
                        Entity.part()
                                .text("source_name", "exercise-register")
                                .text("external_id", "EX-VUL-" + setting.token())
                                .text("description", setting.sentence(setting.language())));
    }

    private Entity tool() {
        return setting.made("tool")
                .text("name", setting.latinWord(2) + "Scan")
                .text("description", setting.prose(1))
                .texts("tool_types", "information-gathering", "vulnerability-scanning")
                .text("tool_version", "2." + setting.random().nextInt(40));
    }

    private Entity family() {
        return setting.made("malware")
                .text("name", setting.malware())
                .text("description", setting.prose(3))
                .texts("malware_types", "backdoor", "spyware")
                .flag("is_family", true)
                .texts("aliases", setting.malware() + "Kit", setting.latinWord(2))
                .parts("kill_chain_phases", phases())
                .texts("implementation_languages", "go", "powershell")
                .texts("capabilities", "communicates-with-c2", "exfiltrates-data", "anti-sandbox");
    }

    private Entity sample() {
        return setting.made("malware")
                .text("name", setting.malware() + " " + setting.token())
                .text("description", setting.prose(2))
                .texts("malware_types", "backdoor")
                .flag("is_family", false)
                .texts("operating_system_refs", observables.software.id())
                .texts("architecture_execution_envs", "x86-64")
                .texts("sample_refs", observables.file.id());
    }

    private Entity actor() {
        return setting.made("threat-actor")
                .text("name", setting.title("{g} {c}", "{g} {c}", "{g} {c}"))
                .text("description", setting.prose(3))
                .texts("threat_actor_types", "crime-syndicate")
                .texts(
                        "aliases",
                        setting.group().english(),
                        setting.group().french(),
                        setting.group().arabic())
                .texts("roles", "malware-author", "infrastructure-operator")
                .texts("goals", setting.sentence(setting.language()))
                .text("sophistication", "intermediate")
                .text("resource_level", "organization")
                .text("primary_motivation", "personal-gain");
    }

    private Entity intrusionSet() {
        return setting.made("intrusion-set")
                .text("name", setting.group().english() + " set " + setting.token())
                .text("description", setting.prose(2))
                .texts("aliases", setting.group().arabic())
                .text("first_seen", setting.tick())
                .text("last_seen", setting.tick())
                .text("resource_level", "team")
                .text("primary_motivation", "organizational-gain");
    }

    private Entity campaign() {
        return setting.made("campaign")
                .text("name", setting.title("Operation {g} {c}", "Opération {g} {c}", "عملية {g} {c}"))
                .text("description", setting.prose(3))
                .text("first_seen", setting.tick())
                .text("objective", setting.sentence(setting.language()));
    }

    private Entity infrastructure() {
        return setting.made("infrastructure")
                .text("name", setting.title("Relay {d}", "Relais {d}", "خادم وسيط {d}"))
                .text("description", setting.prose(1))
                .texts("infrastructure_types", "command-and-control", "phishing")
                .parts("kill_chain_phases", phases())
                .text("first_seen", setting.tick());
    }

    private Entity measure() {
        return setting.made("course-of-action")
                .text("name", setting.title("Isolate hosts {c}", "Isoler les postes {c}", "عزل الأجهزة {c}"))
                .text("description", setting.prose(2));
    }

    private Entity incident() {
        return setting.made("incident")
                .text("name", setting.title("Case {c}: {e}", "Affaire {c} : {e}", "القضية {c}"))
                .text("description", setting.prose(4))
                .sub(
                        "extensions",
                        Entity.part()
                                .sub(
                                        Scenery.EXERCISE_EXTENSION,
                                        Entity.part()
                                                .text("extension_type", "property-extension")
                                                .flag("exercise", true)
                                                .text("exercise_name", "Mithaq " + (2025 + setting.number() % 2))));
    }
}
