package org.mithaq.stix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vocabularies and enumerations of STIX 2.1 §10, as data. Immutable; safe to share between threads. */
final class Vocabularies {

    /** A line with a name and its section starts a list; the indented lines under it hold its words. */
    private static final String TABLE = """
            account-type-ov §10.1
                facebook ldap nis openid radius skype tacacs twitter unix windows-local windows-domain
            attack-motivation-ov §10.2
                accidental coercion dominance ideology notoriety organizational-gain personal-gain
                personal-satisfaction revenge unpredictable
            attack-resource-level-ov §10.3
                individual club contest team organization government
            encryption-algorithm-enum §10.4
                AES-256-GCM ChaCha20-Poly1305 mime-type-indicated
            extension-type-enum §10.5
                new-sdo new-sco new-sro property-extension toplevel-property-extension
            grouping-context-ov §10.6
                suspicious-activity malware-analysis unspecified
            hash-algorithm-ov §10.7
                MD5 SHA-1 SHA-256 SHA-512 SHA3-256 SHA3-512 SSDEEP TLSH
            identity-class-ov §10.8
                individual group system organization class unknown
            implementation-language-ov §10.9
                applescript bash c c++ c# go java javascript lua objective-c perl php powershell python ruby
                rust scala swift typescript visual-basic x86-32 x86-64
            indicator-type-ov §10.10
                anomalous-activity anonymization benign compromised malicious-activity attribution unknown
            industry-sector-ov §10.11
                agriculture aerospace automotive chemical commercial communications construction defense
                education energy entertainment financial-services government emergency-services government-local
                government-national government-public-services government-regional healthcare
                hospitality-leisure infrastructure dams nuclear water insurance legal manufacturing mining
                non-profit pharmaceuticals retail technology telecommunications transportation utilities
            infrastructure-type-ov §10.12
                amplification anonymization botnet command-and-control control-system exfiltration firewall
                hosting-malware hosting-target-lists phishing reconnaissance routers-switches staging
                workstation unknown
            malware-capabilities-ov §10.13
                accesses-remote-machines anti-debugging anti-disassembly anti-emulation anti-memory-forensics
                anti-sandbox anti-vm captures-input-peripherals captures-output-peripherals
                captures-system-state-data cleans-traces-of-infection commits-fraud communicates-with-c2
                compromises-data-availability compromises-data-integrity compromises-system-availability
                controls-local-machine degrades-security-software degrades-system-updates determines-c2-server
                emails-spam escalates-privileges evades-av exfiltrates-data fingerprints-host hides-artifacts
                hides-executing-code infects-files infects-remote-machines installs-other-components
                persists-after-system-reboot prevents-artifact-access prevents-artifact-deletion
                probes-network-environment self-modifies steals-authentication-credentials
                violates-system-operational-integrity
            malware-result-ov §10.14
                malicious suspicious benign unknown
            malware-type-ov §10.15
                adware backdoor bot bootkit ddos downloader dropper exploit-kit keylogger ransomware
                remote-access-trojan resource-exploitation rogue-security-software rootkit screen-capture
                spyware trojan unknown virus webshell wiper worm
            network-socket-address-family-enum §10.16
                AF_UNSPEC AF_INET AF_IPX AF_APPLETALK AF_NETBIOS AF_INET6 AF_IRDA AF_BTH
            network-socket-type-enum §10.17
                SOCK_STREAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET SOCK_DGRAM
            opinion-enum §10.18
                strongly-disagree disagree neutral agree strongly-agree
            pattern-type-ov §10.19
                stix pcre sigma snort suricata yara
            processor-architecture-ov §10.20
                alpha arm ia-64 mips powerpc sparc x86 x86-64
            region-ov §10.21
                africa eastern-africa middle-africa northern-africa southern-africa western-africa americas
                caribbean central-america latin-america-caribbean northern-america south-america asia
                central-asia eastern-asia southern-asia south-eastern-asia western-asia europe eastern-europe
                northern-europe southern-europe western-europe oceania antarctica australia-new-zealand
                melanesia micronesia polynesia
            report-type-ov §10.22
                attack-pattern campaign identity incident indicator intrusion-set malware observed-data
                threat-actor threat-report tool vulnerability
            threat-actor-type-ov §10.23
                activist competitor crime-syndicate criminal hacker insider-accidental insider-disgruntled
                nation-state private-sector sensationalist spy terrorist unknown
            threat-actor-role-ov §10.24
                agent director independent infrastructure-architect infrastructure-operator malware-author
                sponsor
            threat-actor-sophistication-ov §10.25
                none minimal intermediate advanced expert innovator strategic
            tool-type-ov §10.26
                denial-of-service exploitation information-gathering network-capture credential-exploitation
                remote-access vulnerability-scanning unknown
            windows-integrity-level-enum §10.27
                low medium high system
            windows-pebinary-type-ov §10.28
                dll exe sys
            windows-registry-datatype-enum §10.29
                REG_NONE REG_SZ REG_EXPAND_SZ REG_BINARY REG_DWORD REG_DWORD_BIG_ENDIAN REG_DWORD_LITTLE_ENDIAN
                REG_LINK REG_MULTI_SZ REG_RESOURCE_LIST REG_FULL_RESOURCE_DESCRIPTION
                REG_RESOURCE_REQUIREMENTS_LIST REG_QWORD REG_INVALID_TYPE
            windows-service-start-type-enum §10.30
                SERVICE_AUTO_START SERVICE_BOOT_START SERVICE_DEMAND_START SERVICE_DISABLED SERVICE_SYSTEM_ALERT
            windows-service-type-enum §10.31
                SERVICE_KERNEL_DRIVER SERVICE_FILE_SYSTEM_DRIVER SERVICE_WIN32_OWN_PROCESS
                SERVICE_WIN32_SHARE_PROCESS
            windows-service-status-enum §10.32
                SERVICE_CONTINUE_PENDING SERVICE_PAUSE_PENDING SERVICE_PAUSED SERVICE_RUNNING
                SERVICE_START_PENDING SERVICE_STOP_PENDING SERVICE_STOPPED
            """;

    private static final Map<String, Vocabulary> ALL = read();

    /** Algorithms of {@code hash-algorithm-ov}, §10.7. */
    static final Set<String> HASH_ALGORITHMS =
            Set.copyOf(named("hash-algorithm-ov").words());

    private Vocabularies() {}

    /** Gives the list of that name, as the standard writes it: ending in {@code -ov} or {@code -enum}. */
    static Vocabulary named(String name) {
        Vocabulary vocabulary = ALL.get(name);
        if (vocabulary == null) {
            throw new IllegalStateException("No vocabulary is named '" + name + "'");
        }
        return vocabulary;
    }

    private static Map<String, Vocabulary> read() {
        Map<String, Vocabulary> all = new HashMap<>();
        String[] head = {};
        List<String> words = new ArrayList<>();
        for (String line : (TABLE + "end").split("\n")) {
            if (line.startsWith(" ")) {
                words.addAll(List.of(line.strip().split(" ")));
                continue;
            }
            if (head.length == 2) {
                boolean closed = head[0].endsWith("-enum");
                all.put(head[0], new Vocabulary(head[0], "STIX 2.1 " + head[1], closed, words));
            }
            head = line.split(" ");
            words.clear();
        }
        return Map.copyOf(all);
    }
}
