package org.mithaq.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mithaq review}: items made from what was recalled, which a person has to look at. */
final class ReviewCommand {

    private ReviewCommand() {}

    /** {@code mithaq review list}. */
    @Command(name = "list", description = "Lists items made from what was recalled, which a person has to look at.")
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
                    surroundings, client -> client.get("reviews", Map.of(), api.language()), FederationWords::reviews);
            return Main.DONE;
        }
    }

    /** {@code mithaq review done}. */
    @Command(name = "done", description = "Says that a person looked at an item; who did so goes on record.")
    static final class Done implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(index = "0", paramLabel = "ID", description = "the item")
        private String id = "";

        @Parameters(index = "1", paramLabel = "RECALL", description = "the recall because of which it was looked at")
        private String recall = "";

        @Mixin
        private ApiOptions api = new ApiOptions();

        Done(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            String path = "reviews/" + CommandValue.of("RECALL", recall, StixId::parse) + "/"
                    + CommandValue.of("ID", id, StixId::parse) + "/done";
            JsonObject _ =
                    api.show(surroundings, client -> client.post(path, Map.of(), api.language()), _ -> List.of("Done"));
            return Main.DONE;
        }
    }
}
