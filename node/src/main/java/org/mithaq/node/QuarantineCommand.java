package org.mithaq.node;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.mithaq.stix.JsonValue.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mithaq quarantine}: what partners gave and this node did not take. */
final class QuarantineCommand {

    private QuarantineCommand() {}

    private static String path(String entry) {
        return "quarantine/" + CommandValue.of("ENTRY", entry, QuarantineCommand::id);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no entry; 'mithaq quarantine list' names them all", malformed);
        }
    }

    /** {@code mithaq quarantine list}. */
    @Command(
            name = "list",
            description = "Lists what was kept aside: from whom, which ids, by which rule, why. Never its content.")
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
                    surroundings,
                    client -> client.get("quarantine", Map.of(), api.language()),
                    FederationWords::quarantine);
            return Main.DONE;
        }
    }

    /** {@code mithaq quarantine show}. */
    @Command(name = "show", description = "Shows an entry with its content; that goes on record.")
    static final class Show implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(paramLabel = "ENTRY", description = "as 'mithaq quarantine list' names it")
        private String entry = "";

        @Mixin
        private ApiOptions api = new ApiOptions();

        Show(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            String path = path(entry);
            JsonObject _ = api.show(
                    surroundings, client -> client.get(path, Map.of(), api.language()), FederationWords::quarantined);
            return Main.DONE;
        }
    }

    /** {@code mithaq quarantine release}. */
    @Command(
            name = "release",
            description = "Offers an entry once more, after terms or agreements changed; the same rules decide.")
    static final class Release implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(paramLabel = "ENTRY", description = "as 'mithaq quarantine list' names it")
        private String entry = "";

        @Mixin
        private ApiOptions api = new ApiOptions();

        Release(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            String path = path(entry) + "/release";
            JsonObject answer = api.show(
                    surroundings, client -> client.post(path, Map.of(), api.language()), FederationWords::released);
            return answer.findText("outcome").filter("taken"::equals).isPresent() ? Main.DONE : Main.FAILED;
        }
    }

    /** {@code mithaq quarantine drop}. */
    @Command(name = "drop", description = "Drops an entry for good.")
    static final class Drop implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(paramLabel = "ENTRY", description = "as 'mithaq quarantine list' names it")
        private String entry = "";

        @Mixin
        private ApiOptions api = new ApiOptions();

        Drop(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            String path = path(entry);
            JsonObject _ =
                    api.show(surroundings, client -> client.delete(path, api.language()), _ -> List.of("Dropped"));
            return Main.DONE;
        }
    }
}
