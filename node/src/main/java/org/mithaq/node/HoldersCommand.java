package org.mithaq.node;

import java.util.Map;
import java.util.concurrent.Callable;
import org.mithaq.stix.JsonValue.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mithaq holders}: who holds an item. */
@Command(
        name = "holders",
        description = {
            "Shows who holds an item, as a tree from giver to holder, with state and age of the evidence.",
            "What others hold is what they claim: a signature proves who said it, not that it is so."
        })
final class HoldersCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "STIX id of the item, or the handle of one contribution")
    private String id = "";

    @Mixin
    private ApiOptions api = new ApiOptions();

    HoldersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (id.isBlank()) {
            throw new NodeException("ID is empty; name an item by its STIX id or its handle");
        }
        JsonObject _ = api.show(
                surroundings,
                client -> client.get("holders/" + ApiClient.encoded(id), Map.of(), api.language()),
                FederationWords::holders);
        return Main.DONE;
    }
}
