package org.mithaq.node;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.terms.AgreementId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq recall}: takes items back from every holder. */
@Command(
        name = "recall",
        description = {
            "Recalls items that this node's party gave: every holder is told to delete them, and they are erased here.",
            "Name them by ID, or all that was given under an agreement, or what fits in a collection.",
            "'mithaq recalls list' says who still owes an answer."
        })
final class RecallCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = {
                "STIX ids of items, each with all its versions;",
                "or handles of contributions, as 'mithaq holders' and receipts have them, also of what is held here no longer"
            })
    private List<String> ids = new ArrayList<>();

    @Option(names = "--reason", required = true, paramLabel = "R", description = "why; every holder is told")
    private String reason = "";

    @Option(names = "--agreement", paramLabel = "A", description = "all that was given under an agreement")
    private @Nullable String agreement;

    @Option(names = "--collection", paramLabel = "COLLECTION", description = "what fits in a collection")
    private @Nullable String collection;

    @Option(names = "--type", paramLabel = "T", description = "of these STIX types only; with --collection")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--added-after",
            paramLabel = "DATE",
            description = "added later only, as 2026-01-31 (UTC) or 2026-01-31T08:00:00Z; with --collection")
    private @Nullable String addedAfter;

    @Option(names = "--added-before", paramLabel = "DATE", description = "added earlier only; with --collection")
    private @Nullable String addedBefore;

    @Option(
            names = "--answer-within",
            paramLabel = "TIME",
            description = "when an answer is overdue, as 72h or 3d; default: the setting federation.answer-within")
    private @Nullable String answerWithin;

    @Option(
            names = "--confirm-backups",
            description = "holders also have to say by when the items are gone from their backups")
    private boolean confirmBackups;

    @Mixin
    private ApiOptions api = new ApiOptions();

    RecallCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, Object> order = order();
        JsonObject _ = api.show(
                surroundings, client -> client.post("recalls", order, api.language()), FederationWords::issued);
        return Main.DONE;
    }

    private Map<String, Object> order() {
        if ((ids.isEmpty() ? 0 : 1) + (agreement == null ? 0 : 1) + (collection == null ? 0 : 1) != 1) {
            throw new NodeException("Name what is recalled in one way: by IDs, with --agreement or with --collection");
        }
        if (collection == null && (!types.isEmpty() || addedAfter != null || addedBefore != null)) {
            throw new NodeException("--type, --added-after and --added-before go with --collection only");
        }
        if (reason.isBlank()) {
            throw new NodeException("--reason is empty; say why, every holder is told");
        }
        Map<String, Object> order = new LinkedHashMap<>();
        putNames(order);
        if (agreement != null) {
            order.put(
                    "agreement",
                    CommandValue.of("--agreement", agreement, AgreementId::new).text());
        }
        putQuery(order);
        order.put("reason", reason);
        if (answerWithin != null) {
            order.put(
                    "answer_within",
                    CommandValue.of("--answer-within", answerWithin, RecallCommand::time)
                            .toString());
        }
        order.put("obliges", confirmBackups ? "delete-and-confirm-backups" : "delete");
        return order;
    }

    private void putNames(Map<String, Object> order) {
        if (ids.isEmpty()) {
            return;
        }
        long handles = ids.stream().filter(id -> !id.contains("--")).count();
        if (handles == 0) {
            order.put(
                    "ids",
                    ids.stream()
                            .map(id -> CommandValue.of("ID", id, StixId::parse).toString())
                            .toList());
        } else if (handles == ids.size()) {
            order.put(
                    "handles",
                    ids.stream()
                            .map(id -> CommandValue.of("ID", id, Handle::new).text())
                            .toList());
        } else {
            throw new NodeException("Name items by STIX ids or by handles, not by both at once");
        }
    }

    private void putQuery(Map<String, Object> order) {
        if (collection != null) {
            order.put("collection", collection);
        }
        if (!types.isEmpty()) {
            order.put("types", types);
        }
        if (addedAfter != null) {
            order.put("added_after", CommandValue.of("--added-after", addedAfter, RecallCommand::date));
        }
        if (addedBefore != null) {
            order.put("added_before", CommandValue.of("--added-before", addedBefore, RecallCommand::date));
        }
    }

    /** Reads 90m, 72h, 3d, or ISO 8601. */
    private static Duration time(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String iso = upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper;
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 90m, 72h or 3d", malformed);
        }
    }

    /** Reads a day or a moment, in UTC. */
    private static Instant date(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no date such as 2026-01-31 or 2026-01-31T08:00:00Z", malformed);
        }
    }
}
