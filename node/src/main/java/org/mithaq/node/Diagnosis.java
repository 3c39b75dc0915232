package org.mithaq.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mithaq.federation.FederationBook;
import org.mithaq.federation.Notice;
import org.mithaq.federation.Partner;
import org.mithaq.federation.PartnerState;
import org.mithaq.postgres.PostgresException;
import org.mithaq.store.HealthCheck;
import org.mithaq.store.HealthCheck.Outcome;
import org.mithaq.store.StoreException;
import org.mithaq.terms.PartyId;

/** Looks at everything of a node that can be wrong, and goes on after what is. Used by one thread. */
final class Diagnosis {

    private static final int PAGE_KEY_BYTES = 32;
    private static final Duration OLD_NOTICE = Duration.ofDays(30);
    private static final int MOST_NOTICES = 1_000;

    private final NodeDirectory directory;
    private final Surroundings surroundings;
    private final boolean deep;
    private final List<Check> checks = new ArrayList<>();
    private boolean ownServer;

    private Diagnosis(NodeDirectory directory, Surroundings surroundings, boolean deep) {
        this.directory = directory;
        this.surroundings = surroundings;
        this.deep = deep;
    }

    /**
     * One thing that was looked at.
     *
     * @param subject what, in a word or two
     * @param found what was found
     * @param advice what to do; empty when all is well
     */
    record Check(String subject, Outcome outcome, String found, String advice) {

        /** Gives it on one line. */
        String line() {
            return String.format(
                    Locale.ROOT, "%-7s  %-12s  %s", word(), subject, advice.isEmpty() ? found : found + ": " + advice);
        }

        /** Gives it for a program. */
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("subject", subject);
            facts.put("outcome", word());
            facts.put("found", found);
            facts.put("advice", advice.isEmpty() ? Optional.empty() : Optional.of(advice));
            return facts;
        }

        private String word() {
            return outcome.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Looks at a node, running or not.
     *
     * @param deep whether each body is compared with its digest, which reads the whole database
     */
    static List<Check> of(NodeDirectory directory, Surroundings surroundings, boolean deep) {
        var diagnosis = new Diagnosis(directory, surroundings, deep);
        diagnosis.settings();
        diagnosis.secrets();
        diagnosis.checks.add(NodeRoom.check(directory));
        diagnosis.checks.add(NodeRoom.backups(
                directory, diagnosis.ownServer, surroundings.clock().instant()));
        diagnosis.process();
        diagnosis.database();
        return List.copyOf(diagnosis.checks);
    }

    private void settings() {
        try {
            ownServer = NodeSettings.read(directory).database().file().isPresent();
            good("settings", directory.settings() + " is understood");
        } catch (NodeException refused) {
            failed("settings", oneLine(refused), "mend the file");
        }
    }

    private void secrets() {
        try {
            byte[] key = PrivateFile.read(directory.pageKey(), "the key that seals page places");
            if (key.length != PAGE_KEY_BYTES) {
                failed(
                        "page key",
                        "it has " + key.length + " bytes, not " + PAGE_KEY_BYTES,
                        "restore it from a backup");
                return;
            }
            PrivateFile.read(directory.operatorToken(), "the operator's token");
            good("secrets", "keys and operator token are there, and only their owner may read them");
        } catch (NodeException refused) {
            failed("secrets", oneLine(refused), "restore it from a backup, or mend its mode");
        }
    }

    private void process() {
        Optional<RunningNode> running = RunningNode.find(directory);
        if (running.isEmpty()) {
            good("process", "the node does not run");
            return;
        }
        String found = "process " + running.get().pid() + " on " + running.get().address();
        try (var node = NodeConnection.open(directory, surroundings);
                var client = node.operator(directory)) {
            int collections = client.collections().size();
            good("process", found + " answers, " + collections + " collections");
        } catch (NodeException refused) {
            failed("process", found + " does not answer as it should: " + oneLine(refused), "look at its output");
        }
    }

    private void database() {
        try (var session = AdministrationSession.open(directory, surroundings)) {
            List<HealthCheck> found = deep
                    ? session.administration().checkHealthAndBodies()
                    : session.administration().checkHealth();
            found.forEach(check -> checks.add(new Check(
                    check.subject().name().toLowerCase(Locale.ROOT), check.outcome(), check.found(), check.advice())));
            partners(session);
        } catch (NodeException | StoreException | PostgresException refused) {
            failed("database", oneLine(refused), "mend this first");
        }
    }

    private void partners(AdministrationSession session) {
        FederationBook book = session.administration().federationBook();
        book.node()
                .filter(node -> !node.open())
                .ifPresent(node -> warning(
                        "federation",
                        "restored, and closed to partners until these were read: " + named(node.awaited()),
                        "wait for them, or start with 'mithaq serve --open'"));
        Instant since = surroundings.clock().instant().minus(OLD_NOTICE);
        for (Partner partner : DeclaredPartners.of(session.directory())) {
            partner(partner.party(), book.partner(partner.party()));
        }
        book.notices(MOST_NOTICES).stream()
                .filter(notice ->
                        notice.kind() == Notice.Kind.LOG_SHRANK && notice.at().isAfter(since))
                .forEach(notice -> failed(
                        "ledger of a partner",
                        notice.at() + " " + notice.text().replaceAll("\\s*\n\\s*", " "),
                        "ask the partner what happened to its ledger"));
    }

    private void partner(PartyId party, Optional<PartnerState> state) {
        String subject = "partner " + party;
        if (state.isEmpty()) {
            warning(subject, "never read yet", "start the node, or run: mithaq sync " + party);
            return;
        }
        PartnerState.Way way = state.get().way();
        String last = way.lastDone().map(done -> "read to its end " + done).orElse("never read to its end");
        if (way.failures() > 0) {
            warning(
                    subject,
                    way.failures() + " attempts failed, " + last + ", the next not before "
                            + way.notBefore().map(Instant::toString).orElse("now"),
                    way.trouble().orElse("no reason known").replaceAll("\\s*\n\\s*", " "));
        } else {
            good(subject, last);
        }
    }

    private static String named(Collection<PartyId> parties) {
        return parties.stream().map(PartyId::text).sorted().collect(Collectors.joining(", "));
    }

    private static String oneLine(RuntimeException refused) {
        return String.valueOf(refused.getMessage()).replaceAll("\\s*\\n\\s*", " ");
    }

    private void good(String subject, String found) {
        checks.add(new Check(subject, Outcome.GOOD, found, ""));
    }

    private void warning(String subject, String found, String advice) {
        checks.add(new Check(subject, Outcome.WARNING, found, advice));
    }

    private void failed(String subject, String found, String advice) {
        checks.add(new Check(subject, Outcome.FAILED, found, advice));
    }
}
