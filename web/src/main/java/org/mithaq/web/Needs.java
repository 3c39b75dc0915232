package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mithaq.accounts.Capability;
import org.mithaq.accounts.PersonSession;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.LogAlarms;
import org.mithaq.federation.content.Liaison;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/** What waits in the node, and for whom. Safe to call from any thread; may block on I/O. */
final class Needs {

    private static final Duration SOON = Duration.ofDays(30);
    private static final int MOST_WAITING = 1_000;
    private static final Set<Capability> SIGNING = Set.of(Capability.SIGN_AGREEMENT);
    private static final Set<Capability> KEEPING = Set.of(Capability.SIGN_AGREEMENT, Capability.SUSPEND_AGREEMENT);

    private static final Set<Capability> WATCHING = Set.of(Capability.READ_LEDGER, Capability.ADMINISTER);

    private final WebParts parts;

    Needs(WebParts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    /**
     * Something that waits.
     *
     * @param whom who is told: persons who may do one of these
     */
    record Waiting(Set<Capability> whom, Need need) {

        Waiting {
            whom = Set.copyOf(whom);
            requireNonNull(need, "need");
        }
    }

    /** What of it waits for a person. */
    static List<Need> of(PersonSession person, List<Waiting> all) {
        return all.stream()
                .filter(waiting -> waiting.whom().stream().anyMatch(person::may))
                .map(Waiting::need)
                .toList();
    }

    /** Everything that waits now. */
    List<Waiting> all() {
        Directory directory = parts.directory().current();
        Instant now = parts.clock().instant();
        PartyId own = directory.own().id();
        List<Waiting> all = new ArrayList<>();
        agreements(
                        directory,
                        standing -> standing instanceof Standing.Unsigned unsigned
                                && unsigned.missing().contains(own))
                .map(names -> new Waiting(SIGNING, new Need(Word.TODAY_UNSIGNED, names.size(), names)))
                .ifPresent(all::add);
        agreements(
                        directory,
                        standing -> standing.inForce(now)
                                && standing.agreement().validUntil().isBefore(now.plus(SOON)))
                .map(names -> new Waiting(KEEPING, new Need(Word.TODAY_EXPIRING, names.size(), names)))
                .ifPresent(all::add);
        count(ComposeWord.TODAY_RELEASES, parts.drafts().open())
                .map(need -> new Waiting(Set.of(Capability.APPROVE_RELEASE), need))
                .ifPresent(all::add);
        parts.liaison().ifPresent(liaison -> {
            count(
                            Word.TODAY_RECALLS,
                            liaison.recalls(MOST_WAITING).stream()
                                    .filter(Liaison.KnownRecall::underWay)
                                    .count())
                    .map(need -> new Waiting(Set.of(Capability.DECIDE_RECALLS), need.at("/recalls")))
                    .ifPresent(all::add);
            count(
                            Word.TODAY_QUARANTINE,
                            liaison.aside().stream()
                                    .mapToLong(aside -> aside.use().entries())
                                    .sum())
                    .map(need -> new Waiting(Set.of(Capability.DECIDE_QUARANTINE), need.at("/quarantine")))
                    .ifPresent(all::add);
        });
        count(Word.TODAY_HEALTH, parts.desks().operation().health().ailing())
                .map(need -> new Waiting(Set.of(Capability.ADMINISTER), need))
                .ifPresent(all::add);
        all.addAll(alarms(directory));
        return all;
    }

    private List<Waiting> alarms(Directory directory) {
        Map<LogAlarms.Kind, List<String>> raised = new EnumMap<>(LogAlarms.Kind.class);
        parts.ledger()
                .alarms()
                .raised()
                .forEach(alarm -> raised.computeIfAbsent(alarm.kind(), _ -> new ArrayList<>())
                        .add(alarm.partner().orElse(directory.own().id()).text()));
        return raised.entrySet().stream()
                .map(alarm -> new Waiting(
                        WATCHING,
                        new Need(alarm(alarm.getKey()), alarm.getValue().size(), alarm.getValue())))
                .toList();
    }

    private static OversightWord alarm(LogAlarms.Kind kind) {
        return switch (kind) {
            case PARTNER_LOG_SHRANK -> OversightWord.ALARM_SHRANK;
            case NOT_SEALED -> OversightWord.ALARM_NOT_SEALED;
            case KEY_MISSING -> OversightWord.ALARM_KEY;
        };
    }

    private static Optional<List<String>> agreements(Directory directory, Predicate<Standing> wanted) {
        List<String> names = directory.agreements().entrySet().stream()
                .filter(agreement -> wanted.test(agreement.getValue()))
                .map(agreement -> agreement.getKey().text())
                .sorted()
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static Optional<Need> count(Text word, long count) {
        return count == 0 ? Optional.empty() : Optional.of(new Need(word, Math.toIntExact(count), List.of()));
    }
}
