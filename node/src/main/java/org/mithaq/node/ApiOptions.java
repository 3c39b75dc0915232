package org.mithaq.node;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mithaq.stix.JsonValue.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command has in common that asks the node's JSON API. Filled in by picocli. */
final class ApiOptions {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--language", paramLabel = "L", description = "ar, fr or en; default: en", defaultValue = "en")
    private String language = "en";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /** The language that sentences are wanted in. */
    String language() {
        return language;
    }

    /** Asks the running node, or one that runs for as long as it takes. */
    <T> T ask(Surroundings surroundings, Function<ApiClient, T> question) {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        try (var node = NodeConnection.open(directory, surroundings);
                var api = node.api(directory)) {
            return question.apply(api);
        }
    }

    /** Asks and tells the answer, in words or as JSON when that was asked for. */
    JsonObject show(
            Surroundings surroundings,
            Function<ApiClient, JsonObject> question,
            Function<JsonObject, List<String>> inWords) {
        JsonObject answer = ask(surroundings, question);
        tell(surroundings, answer.members(), terminal -> inWords.apply(answer).forEach(terminal::say));
        return answer;
    }

    /** Tells an answer, as JSON when that was asked for. */
    void tell(Surroundings surroundings, Map<String, ?> answer, Consumer<Terminal> inWords) {
        if (json) {
            surroundings.terminal().say(answer);
        } else {
            inWords.accept(surroundings.terminal());
        }
    }
}
