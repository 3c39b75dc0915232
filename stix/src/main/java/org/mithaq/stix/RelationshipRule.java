package org.mithaq.stix;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Which relationships the standard defines: STIX 2.1 §3.7, §4 and §6, as data. Stateless. */
final class RelationshipRule {

    /** Each line: source types, relationship types, target types; commas between alternatives. */
    private static final String TABLE = """
            attack-pattern,infrastructure,tool delivers malware
            attack-pattern uses malware,tool
            attack-pattern,campaign,intrusion-set,threat-actor targets identity,location,vulnerability
            campaign attributed-to intrusion-set,threat-actor
            campaign,intrusion-set,threat-actor compromises infrastructure
            campaign,intrusion-set,malware originates-from location
            campaign,intrusion-set,malware,threat-actor uses attack-pattern,infrastructure,malware,tool
            course-of-action investigates indicator
            course-of-action mitigates attack-pattern,indicator,malware,tool,vulnerability
            course-of-action remediates malware,vulnerability
            domain-name resolves-to domain-name,ipv4-addr,ipv6-addr
            identity,infrastructure,threat-actor located-at location
            indicator indicates attack-pattern,campaign,infrastructure,intrusion-set,malware,threat-actor,tool
            indicator based-on observed-data
            infrastructure communicates-with infrastructure,ipv4-addr,ipv6-addr,domain-name,url
            infrastructure controls infrastructure,malware
            infrastructure,tool has vulnerability
            infrastructure hosts tool,malware
            infrastructure,tool uses infrastructure
            infrastructure consists-of infrastructure,observed-data,*
            intrusion-set attributed-to threat-actor
            intrusion-set,threat-actor hosts,owns infrastructure
            ipv4-addr,ipv6-addr belongs-to autonomous-system
            ipv4-addr,ipv6-addr resolves-to mac-addr
            malware authored-by threat-actor,intrusion-set
            malware beacons-to,exfiltrates-to infrastructure
            malware communicates-with ipv4-addr,ipv6-addr,domain-name,url
            malware controls,variant-of malware
            malware downloads,drops malware,tool,file
            malware exploits vulnerability
            malware,tool targets identity,infrastructure,location,vulnerability
            malware-analysis characterizes,av-analysis-of,static-analysis-of,dynamic-analysis-of malware
            threat-actor attributed-to,impersonates identity
            tool drops malware
            """;

    /** Target types by source type by relationship type. */
    private static final Map<String, Map<String, Set<String>>> DEFINED = read();

    /** Names of all these relationships. */
    static final WordTable<String> NAMES = names();

    private RelationshipRule() {}

    static Rule make(ToIntFunction<String> slot) {
        int type = slot.applyAsInt("relationship_type");
        int source = slot.applyAsInt("source_ref");
        int target = slot.applyAsInt("target_ref");
        return (members, scan) -> {
            String name = members.captured(type);
            String from = members.captured(source);
            String to = members.captured(target);
            if (name != null && from != null && to != null && !isDefined(name, from, to)) {
                String ends = " from " + JsonFindings.quote(from) + " to " + JsonFindings.quote(to);
                String message = "The standard defines no '" + JsonFindings.quote(name) + "'" + ends;
                scan.addAtMember(
                        Severity.WARNING,
                        FindingCode.RELATIONSHIP_UNDEFINED,
                        "relationship_type",
                        "STIX 2.1 §5.1.2",
                        message);
            }
        };
    }

    /** Whether the standard defines the relationship; also true where an end is of a type that it does not define. */
    private static boolean isDefined(String name, String source, String target) {
        if (name.equals("related-to") || isListed(name, source, target)) {
            return true;
        }
        if (source.equals(target) && (name.equals("derived-from") || name.equals("duplicate-of"))) {
            return true;
        }
        if (name.equals("consists-of") && source.equals("infrastructure") && Definitions.isObservable(target)) {
            return true;
        }
        return !Definitions.isStandard(source) || !Definitions.isStandard(target);
    }

    private static boolean isListed(String name, String source, String target) {
        Map<String, Set<String>> bySource = DEFINED.get(name);
        Set<String> targets = bySource == null ? null : bySource.get(source);
        return targets != null && targets.contains(target);
    }

    private static WordTable<String> names() {
        Map<String, String> names = new HashMap<>();
        DEFINED.keySet().forEach(name -> names.put(name, name));
        return new WordTable<>(names);
    }

    private static Map<String, Map<String, Set<String>>> read() {
        Map<String, Map<String, Set<String>>> defined = new HashMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] parts = line.split(" ");
            for (String source : parts[0].split(",")) {
                for (String name : parts[1].split(",")) {
                    defined.computeIfAbsent(name, _ -> new HashMap<>())
                            .computeIfAbsent(source, _ -> new HashSet<>())
                            .addAll(List.of(parts[2].split(",")));
                }
            }
        }
        return defined;
    }
}
