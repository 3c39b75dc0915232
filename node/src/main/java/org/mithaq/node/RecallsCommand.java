package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq recalls}: looks at recalls, and decides those that wait for a person. */
final class RecallsCommand {

    private RecallsCommand() {}

    /** {@code mithaq recalls list}. */
    @Command(
            name = "list",
            description =
                    "Lists recalls, own and others', who still owes an answer, and what waits for a decision here.")
    static final class ListAll implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private ApiOptions api = new ApiOptions();

        ListAll(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            JsonObject _ = api.show(
                    surroundings, client -> client.get("recalls", Map.of(), api.language()), FederationWords::recalls);
            return Main.DONE;
        }
    }

    /** {@code mithaq recalls decide}. */
    @Command(
            name = "decide",
            description = "Decides a recall of another party: its items are deleted here, or kept for a reason.")
    static final class Decide implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(paramLabel = "RECALL", description = "id of the recall, as 'mithaq recalls list' names it")
        private String recall = "";

        @Option(names = "--delete", description = "delete the items")
        private boolean delete;

        @Option(names = "--keep", paramLabel = "REASON", description = "keep them; the originator is told why")
        private @Nullable String keep;

        @Mixin
        private ApiOptions api = new ApiOptions();

        Decide(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            StixId id = CommandValue.of("RECALL", recall, StixId::parse);
            if (delete == (keep != null)) {
                throw new NodeException("Decide with --delete, or with --keep and the reason");
            }
            Map<String, Object> decision = new LinkedHashMap<>();
            decision.put("decision", delete ? "delete" : "keep");
            if (keep != null) {
                decision.put("reason", keep);
            }
            JsonObject _ = api.show(
                    surroundings,
                    client -> client.post("recalls/" + id + "/decision", decision, api.language()),
                    _ -> List.of(delete ? "Deleted" : "Kept"));
            return Main.DONE;
        }
    }
}
