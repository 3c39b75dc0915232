package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.store.AgreementChanges;
import org.mithaq.store.AgreementOutcome;
import org.mithaq.store.SuspensionEvent;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq agreement}: looks at agreements, suspends them and lets them resume. */
final class AgreementCommand {

    private AgreementCommand() {}

    /** Finds an agreement that a person named. */
    static AgreementFacts find(AgreementBook book, String name, Surroundings surroundings) {
        AgreementId id = CommandValue.of("ID", name, AgreementId::new);
        if (book.find(id).isEmpty()) {
            List<String> known =
                    book.standings().keySet().stream().map(AgreementId::text).toList();
            throw new NodeException("There is no agreement '" + name + "'" + NearestName.advice(name, known)
                    + "; 'mithaq agreement list' names them all, 'mithaq apply' declares one");
        }
        return new AgreementFacts(book, id, surroundings.clock().instant());
    }

    /** Tells what became of a signature, a suspension or a resumption. */
    static void tell(AgreementOutcome outcome, String done, String already, Terminal terminal) {
        switch (outcome) {
            case AgreementOutcome.Done(var _, var overlaps) -> {
                terminal.say(done);
                overlaps.forEach(overlap -> terminal.note(overlap.message()));
            }
            case AgreementOutcome.AlreadySo _ -> terminal.say(already);
            case AgreementOutcome.Refused(var message) -> throw new NodeException(message);
        }
    }

    /** {@code mithaq agreement list}. */
    @Command(name = "list", description = "Lists all agreements, how they stand, and whose signature is missing.")
    static final class ListAll implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        ListAll(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                AgreementBook book = session.administration().agreements().book();
                tell(book.standings().keySet().stream()
                        .map(id -> new AgreementFacts(
                                book, id, surroundings.clock().instant()))
                        .toList());
            }
            return Main.DONE;
        }

        private void tell(List<AgreementFacts> agreements) {
            Terminal terminal = surroundings.terminal();
            if (json) {
                terminal.say(Map.of(
                        "agreements",
                        agreements.stream().map(AgreementFacts::brief).toList()));
                return;
            }
            var table = new TextTable("AGREEMENT", "VERSION", "STATE", "FROM", "UNTIL", "PARTIES", "NOT SIGNED BY");
            for (AgreementFacts agreement : agreements) {
                var rules = agreement.counting().document().rules();
                table.add(
                        agreement.id().text(),
                        Integer.toString(rules.version()),
                        agreement.state(),
                        rules.validFrom().toString(),
                        rules.validUntil().toString(),
                        AgreementFacts.names(rules.parties()),
                        agreement.missing());
            }
            table.lines().forEach(terminal::say);
            agreements.forEach(agreement -> agreement.remarks().forEach(terminal::note));
        }
    }

    /** {@code mithaq agreement show}. */
    @Command(name = "show", description = "Shows one agreement: its versions, who signed them, what suspended it.")
    static final class Show implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "ID", description = "the agreement's short name")
        private String name = "";

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Show(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                AgreementChanges changes = session.administration().agreements();
                AgreementFacts agreement = find(changes.book(), name, surroundings);
                List<SuspensionEvent> events = changes.events(agreement.id());
                if (json) {
                    surroundings.terminal().say(agreement.whole(events));
                } else {
                    tell(agreement, events);
                }
            }
            return Main.DONE;
        }

        private void tell(AgreementFacts agreement, List<SuspensionEvent> events) {
            Terminal terminal = surroundings.terminal();
            var rules = agreement.counting().document().rules();
            terminal.say(agreement.id() + ": " + agreement.state() + ", version " + rules.version() + ", from "
                    + rules.validFrom() + " until " + rules.validUntil());
            terminal.say("Parties: " + AgreementFacts.names(rules.parties()));
            terminal.say("Purposes: "
                    + rules.purposes().stream().map(Object::toString).collect(Collectors.joining(", ")));
            terminal.say("At most " + rules.ceiling().label());
            for (SignedAgreement version : agreement.book().versions(agreement.id())) {
                terminal.say("Version " + version.document().version() + ", SHA-256 "
                        + version.document().digest());
                version.signatures().values().forEach(signature -> terminal.say("  " + line(signature)));
                version.missing().forEach(party -> terminal.say("  not signed by " + party));
            }
            for (SuspensionEvent event : events) {
                terminal.say((event.suspended() ? "Suspended by " : "Resumed by ") + event.by() + " at " + event.at()
                        + (event.reason().isEmpty() ? "" : ": " + event.reason()));
            }
            agreement.remarks().forEach(terminal::say);
        }

        private static String line(AgreementSignature signature) {
            VerifyKey key = signature.key();
            return "signed by " + signature.party() + " at " + signature.signedAt() + " with the key "
                    + key.fingerprint();
        }
    }

    /** {@code mithaq agreement suspend}. */
    @Command(
            name = "suspend",
            description =
                    "Stops all flow under an agreement, both ways, at once; a running node knows within a second.")
    static final class Suspend implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "ID", description = "the agreement's short name")
        private String name = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; goes on record")
        private String reason = "";

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Suspend(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                AgreementChanges changes = session.administration().agreements();
                AgreementId id = find(changes.book(), name, surroundings).id();
                PartyId own = session.directory().own().id();
                AgreementOutcome outcome = changes.suspend(id, own, reason);
                if (json) {
                    sayJson(outcome, changes, id, surroundings);
                } else {
                    AgreementCommand.tell(
                            outcome,
                            "Suspended '" + id + "': nothing flows under it, either way, until '" + own
                                    + "' lets it resume.",
                            "'" + own + "' has suspended '" + id + "' before; nothing changed.",
                            surroundings.terminal());
                }
            }
            return Main.DONE;
        }
    }

    /** {@code mithaq agreement resume}. */
    @Command(name = "resume", description = "Ends the own party's suspension of an agreement.")
    static final class Resume implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "ID", description = "the agreement's short name")
        private String name = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes on record")
        private @Nullable String reason;

        @Option(names = "--json", description = "print JSON")
        private boolean json;

        Resume(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            NodeDirectory directory = data.directory(surroundings).requireNode();
            try (var session = AdministrationSession.open(directory, surroundings)) {
                AgreementChanges changes = session.administration().agreements();
                AgreementId id = find(changes.book(), name, surroundings).id();
                PartyId own = session.directory().own().id();
                AgreementOutcome outcome = changes.resume(id, own, reason == null ? "" : reason);
                if (json) {
                    sayJson(outcome, changes, id, surroundings);
                } else {
                    AgreementCommand.tell(
                            outcome,
                            "Resumed '" + id + "': it is "
                                    + find(changes.book(), name, surroundings).state() + ".",
                            "'" + id + "' is not suspended; nothing changed.",
                            surroundings.terminal());
                }
            }
            return Main.DONE;
        }
    }

    /** Says as JSON whether something changed, and how the agreement stands. */
    static void sayJson(AgreementOutcome outcome, AgreementChanges changes, AgreementId id, Surroundings surroundings) {
        Map<String, Object> facts = new LinkedHashMap<>();
        switch (outcome) {
            case AgreementOutcome.Done _ -> facts.put("changed", true);
            case AgreementOutcome.AlreadySo _ -> facts.put("changed", false);
            case AgreementOutcome.Refused(var message) -> throw new NodeException(message);
        }
        facts.putAll(find(changes.book(), id.text(), surroundings).brief());
        surroundings.terminal().say(facts);
    }
}
