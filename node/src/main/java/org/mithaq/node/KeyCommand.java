package org.mithaq.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Party;
import org.mithaq.store.KeyChanges;
import org.mithaq.store.KeyOutcome;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mithaq key}: the keys of the node and of its party. */
final class KeyCommand {

    private KeyCommand() {}

    /** {@code mithaq key show}. */
    @Command(
            name = "show",
            description = {
                "Prints public keys with their fingerprints: the own party's, the node's, the partners'.",
                "A fingerprint is made to be read out: compare it by voice before you trust a partner's key."
            })
    static final class Show implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Show(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                KeyChanges keys = session.administration().keys();
                List<Party> parties = session.directory().parties();
                if (json) {
                    surroundings.terminal().say(facts(directory, parties, keys.certificates()));
                } else {
                    tell(directory, parties, keys.certificates());
                }
            }
            return Main.DONE;
        }

        private void tell(NodeDirectory directory, List<Party> parties, List<NodeKeyCertificate> certificates) {
            Terminal terminal = surroundings.terminal();
            Instant now = surroundings.clock().instant();
            for (Party party : ownFirst(parties)) {
                terminal.say((party.own() ? "Party " : "Partner ")
                        + party.id()
                        + party.key()
                                .map(key -> ": " + key + "\n  fingerprint " + new VerifyKey(key).fingerprint())
                                .orElse(
                                        party.own()
                                                ? ": no key yet; make one with 'mithaq key make'"
                                                : ": key not known; declare it with 'mithaq apply'"));
                if (party.own()) {
                    terminal.say("  private half " + place(directory.partyKey()));
                    certificates.forEach(certificate -> terminal.say(line(directory, certificate, now)));
                }
            }
        }

        private static String line(NodeDirectory directory, NodeKeyCertificate certificate, Instant now) {
            return "Node key to " + use(certificate) + ": "
                    + certificate.claim().key() + "\n  "
                    + certificate
                            .verifyKey()
                            .map(key -> "fingerprint " + key.fingerprint() + "\n  ")
                            .orElse("")
                    + "certificate " + certificate.claim().serial() + " from "
                    + certificate.claim().validFrom() + " until "
                    + certificate.claim().validUntil()
                    + (certificate.claim().validUntil().isAfter(now) ? "" : ", which is over")
                    + "\n  private half of the newest "
                    + place(certificate.claim().use() == NodeKeyUse.LOG ? directory.logKey() : directory.signKey());
        }

        private static String place(Path file) {
            return Files.exists(file) ? "in " + file : "not here: " + file + " is missing";
        }

        private static Map<String, Object> facts(
                NodeDirectory directory, List<Party> parties, List<NodeKeyCertificate> certificates) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("parties", ownFirst(parties).stream().map(Show::facts).toList());
            facts.put("party-key-file", directory.partyKey().toString());
            facts.put("party-key-present", Files.exists(directory.partyKey()));
            facts.put("node-keys", certificates.stream().map(KeyCommand::facts).toList());
            return facts;
        }

        private static Map<String, Object> facts(Party party) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("party", party.id().text());
            facts.put("own", party.own());
            facts.put("key", party.key());
            facts.put("fingerprint", party.key().map(key -> new VerifyKey(key).fingerprint()));
            return facts;
        }

        private static List<Party> ownFirst(List<Party> parties) {
            List<Party> sorted = new ArrayList<>(
                    parties.stream().filter(party -> !party.own()).toList());
            parties.stream().filter(Party::own).forEach(sorted::addFirst);
            return sorted;
        }
    }

    /** {@code mithaq key make}. */
    @Command(
            name = "make",
            description = {
                "Makes the keys that are missing: the party key, and the node's keys that sign, certified by it.",
                "A key that is there and certified stays; a certificate that ends within 90 days is followed by a new key."
            })
    static final class Make implements Callable<Integer> {

        private static final int EARLY_DAYS = 90;

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "the party key, when it is kept away from the node; default: DIR/keys/party.key")
        private @Nullable Path keyFile;

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Make(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            List<String> made = new ArrayList<>();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                PartyId own = session.directory().own().id();
                KeyChanges keys = session.administration().keys();
                if (keys.partyKey().isEmpty() || !signKeyHolds(directory, keys) || !logKeyHolds(directory, keys)) {
                    try (SigningKey party = partyKey(directory, keys, made)) {
                        makeNodeKeys(directory, new NodeKeys.Party(own, party), keys, made);
                    }
                }
            }
            tell(made);
            return Main.DONE;
        }

        private void makeNodeKeys(NodeDirectory directory, NodeKeys.Party party, KeyChanges keys, List<String> made) {
            if (!signKeyHolds(directory, keys)) {
                NodeKeys.makeSignKey(directory, party, keys, surroundings);
                made.add("sign");
            }
            if (!logKeyHolds(directory, keys)) {
                NodeKeys.certifyLogKey(directory, party, keys, surroundings);
                made.add("log");
            }
        }

        private static boolean logKeyHolds(NodeDirectory directory, KeyChanges keys) {
            return Files.exists(directory.logKey())
                    && keys.certificates().stream()
                            .anyMatch(certificate -> certificate.claim().use() == NodeKeyUse.LOG);
        }

        private SigningKey partyKey(NodeDirectory directory, KeyChanges keys, List<String> made) {
            Path file = keyFile == null ? directory.partyKey() : surroundings.resolve(keyFile);
            if (keys.partyKey().isPresent()) {
                return NodeKeys.readPartyKey(file);
            }
            SigningKey key =
                    keyFile == null ? NodeKeys.makePartyKey(directory, surroundings) : NodeKeys.readPartyKey(file);
            if (keys.establish(key.verifyKey()) instanceof KeyOutcome.Refused refused) {
                throw new NodeException(refused.message());
            }
            made.add("party");
            return key;
        }

        private boolean signKeyHolds(NodeDirectory directory, KeyChanges keys) {
            Optional<NodeKeyCertificate> newest = keys.certificates().stream()
                    .filter(certificate -> certificate.claim().use() == NodeKeyUse.SIGN)
                    .reduce((_, later) -> later);
            Instant soon = surroundings.clock().instant().plus(Duration.ofDays(EARLY_DAYS));
            return newest.filter(certificate -> certificate.claim().validUntil().isAfter(soon))
                            .isPresent()
                    && Files.exists(directory.signKey());
        }

        private void tell(List<String> made) {
            Terminal terminal = surroundings.terminal();
            if (json) {
                terminal.say(Map.of("made", made));
            } else if (made.isEmpty()) {
                terminal.say("Nothing to make: all keys are there.");
            } else {
                made.forEach(name -> terminal.say(
                        switch (name) {
                            case "party" -> "Made the party key. Keep a copy of its file away from this machine.";
                            case "log" -> "Certified the key that signs the ledger with the party key.";
                            default -> "Made the node's signing key, certified by the party key.";
                        }));
            }
        }
    }

    /** {@code mithaq key rotate}. */
    @Command(
            name = "rotate",
            description = {
                "Makes a new key for the ledger, certified by the party key.",
                "A running node takes it up with its next tick, another one when it starts: that checkpoint is signed by"
                        + " both keys, those that follow by the new one. What the old key signed stays good."
            })
    static final class Rotate implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "the party key, when it is kept away from the node; default: DIR/keys/party.key")
        private @Nullable Path keyFile;

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Rotate(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            if (!Files.exists(directory.logKey())) {
                throw new NodeException("The ledger has no key yet: " + directory.logKey()
                        + " is missing; 'mithaq key make' makes and certifies one");
            }
            if (Files.exists(directory.nextLogKey())) {
                throw new NodeException("A new key for the ledger waits already in " + directory.nextLogKey()
                        + "; the node takes it up with its next tick, or when it starts");
            }
            Path file = keyFile == null ? directory.partyKey() : surroundings.resolve(keyFile);
            try (var session = AdministrationSession.open(directory, surroundings);
                    SigningKey party = NodeKeys.readPartyKey(file)) {
                PartyId own = session.directory().own().id();
                tell(NodeKeys.rotateLogKey(
                        directory,
                        new NodeKeys.Party(own, party),
                        session.administration().keys(),
                        surroundings));
            }
            return Main.DONE;
        }

        private void tell(NodeKeyCertificate certificate) {
            Terminal terminal = surroundings.terminal();
            if (json) {
                terminal.say(facts(certificate));
            } else {
                terminal.say("Certified a new key for the ledger: "
                        + NodeLedger.noteKey(
                                certificate.claim().party(),
                                certificate.verifyKey().orElseThrow()));
                terminal.say("The node signs with it from its next tick on; partners learn of it by the node's card.");
            }
        }
    }

    private static Map<String, Object> facts(NodeKeyCertificate certificate) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("use", use(certificate));
        facts.put("key", certificate.claim().key());
        facts.put("fingerprint", certificate.verifyKey().map(VerifyKey::fingerprint));
        facts.put("serial", certificate.claim().serial());
        facts.put("from", certificate.claim().validFrom());
        facts.put("until", certificate.claim().validUntil());
        return facts;
    }

    private static String use(NodeKeyCertificate certificate) {
        return certificate.claim().use().name().toLowerCase(Locale.ROOT);
    }
}
