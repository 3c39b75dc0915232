package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq explain}: why a party is given an item or not. */
@Command(
        name = "explain",
        description = {
            "Says whether a party is given an item, under which clause, and what would have to change if not.",
            "The exit gate of the node answers, as it would answer the party itself."
        })
final class ExplainCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "STIX id of the item")
    private String id = "";

    @Option(names = "--as", required = true, paramLabel = "PARTY", description = "short name of the party that reads")
    private String party = "";

    @Option(names = "--user", paramLabel = "U", description = "short name of the person that reads, who works there")
    private @Nullable String user;

    @Option(names = "--purpose", paramLabel = "P", description = "what it is read for, in the words of an agreement")
    private @Nullable String purpose;

    @Option(names = "--language", paramLabel = "L", description = "ar, fr or en; default: en", defaultValue = "en")
    private String language = "en";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        StixId item = CommandValue.of("ID", id, StixId::parse);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("as", CommandValue.of("--as", party, PartyId::new).text());
        if (user != null) {
            parameters.put("user", CommandValue.of("--user", user, UserId::new).text());
        }
        if (purpose != null) {
            parameters.put(
                    "purpose",
                    CommandValue.of("--purpose", purpose, Purpose::new).text());
        }
        NodeDirectory directory = data.directory(surroundings).requireNode();
        JsonObject answer;
        try (var node = NodeConnection.open(directory, surroundings);
                var api = node.api(directory)) {
            answer = api.get("explain/" + item, parameters, language);
        }
        Terminal terminal = surroundings.terminal();
        if (json) {
            terminal.say(answer.members());
        } else {
            GateAnswers.explained(answer).forEach(terminal::say);
        }
        return Main.DONE;
    }
}
