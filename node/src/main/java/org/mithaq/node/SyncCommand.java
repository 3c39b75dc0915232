package org.mithaq.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mithaq sync}: reads partners' nodes now. */
@Command(
        name = "sync",
        description = {
            "Reads a partner's node now, all partners' when none is named, and says what came.",
            "Fails when one of them could not be read; the others are read all the same."
        })
final class SyncCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "PARTNER", description = "short name of the partner; default: all")
    private @Nullable String partner;

    @Mixin
    private ApiOptions api = new ApiOptions();

    SyncCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (partner != null) {
            PartyId _ = CommandValue.of("PARTNER", partner, PartyId::new);
        }
        List<JsonObject> reports = api.ask(surroundings, this::reports);
        api.tell(surroundings, Map.of("reports", reports), terminal -> {
            if (reports.isEmpty()) {
                terminal.say("There are no partners; 'mithaq apply' declares them, with 'key:' and 'node:'");
            }
            reports.forEach(report -> terminal.say(FederationWords.synced(report)));
        });
        boolean failed =
                reports.stream().anyMatch(report -> report.findText("outcome").equals(Optional.of("failed")));
        return failed ? Main.FAILED : Main.DONE;
    }

    private List<JsonObject> reports(ApiClient client) {
        List<String> partners = partner != null
                ? List.of(partner)
                : FederationWords.objects(client.get("partners", Map.of(), api.language()), "partners").stream()
                        .flatMap(one -> one.findText("party").stream())
                        .toList();
        List<JsonObject> reports = new ArrayList<>();
        for (String one : partners) {
            reports.add(client.post("partners/" + one + "/sync", Map.of(), api.language()));
        }
        return reports;
    }
}
