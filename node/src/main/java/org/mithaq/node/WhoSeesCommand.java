package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq who-sees}: who is given an item, or would be, and who is left out. */
@Command(
        name = "who-sees",
        description = {
            "Lists who is given an item, clause by clause, and who is left out and why.",
            "Without ID, before sharing: who would be given what is added to a collection under the terms stated."
        })
final class WhoSeesCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "STIX id of the item")
    private @Nullable String id;

    @Option(
            names = "--into",
            paramLabel = "COLLECTION",
            description = "alias or id of the collection that something would be added to; instead of ID")
    private @Nullable String collection;

    @Mixin
    private TermsOptions terms = new TermsOptions();

    @Option(names = "--language", paramLabel = "L", description = "ar, fr or en; default: en", defaultValue = "en")
    private String language = "en";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    WhoSeesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, String> parameters = new LinkedHashMap<>(terms.parameters());
        if ((id == null) == (collection == null)) {
            throw new NodeException(
                    "Name an item by its ID, or with --into the collection that something would be" + " added to");
        }
        if (id != null && !parameters.isEmpty()) {
            throw new NodeException("An item that is there has its terms; state terms with --into only");
        }
        String path = id == null ? "who-sees" : "who-sees/" + CommandValue.of("ID", id, StixId::parse);
        if (collection != null) {
            parameters.put("collection", collection);
        }
        NodeDirectory directory = data.directory(surroundings).requireNode();
        JsonObject answer;
        try (var node = NodeConnection.open(directory, surroundings);
                var api = node.api(directory)) {
            answer = api.get(path, parameters, language);
        }
        Terminal terminal = surroundings.terminal();
        if (json) {
            terminal.say(answer.members());
        } else {
            GateAnswers.recipients(answer).forEach(terminal::say);
        }
        return Main.DONE;
    }
}
