package org.mithaq.node;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.demo.StoryItem;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * Asks the node about items of the story, with the operator's token, on behalf of a reader.
 *
 * <p>A clause is asked for in the other languages once: the English one names rule, agreement and values, so equal ones
 * are equal in every language. Used by one thread.
 */
final class DemoQuestions implements AutoCloseable {

    private static final String FIRST = "en";
    private static final List<String> LANGUAGES = List.of("ar", "fr", FIRST);

    private final ApiClient api;
    private final Map<JsonObject, DemoVerdict.Clause> known = new HashMap<>();

    DemoQuestions(DemoStage stage) {
        this.api = new ApiClient(stage.address(), stage.operator(), Optional.empty());
    }

    /** Asks whether the reader is given the item, and why. */
    DemoVerdict ask(DemoSignIn signIn, StoryItem item) {
        JsonObject answer = answer(signIn, item, FIRST);
        JsonObject english = clause(answer);
        DemoVerdict.Clause clause = known.get(english);
        if (clause == null) {
            clause = translated(signIn, item, english);
            known.put(english, clause);
        }
        return new DemoVerdict(item, text(answer, "decision").equals("permit"), clause);
    }

    private DemoVerdict.Clause translated(DemoSignIn signIn, StoryItem item, JsonObject english) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            JsonObject said = language.equals(FIRST) ? english : clause(answer(signIn, item, language));
            texts.put(language, text(said, "text"));
        }
        return new DemoVerdict.Clause(text(english, "rule"), english.findText("agreement"), texts);
    }

    private JsonObject answer(DemoSignIn signIn, StoryItem item, String language) {
        return api.get("explain/" + item.id(), signIn.question(), language);
    }

    /** The clause of the first contribution, whose decision is the item's. */
    private static JsonObject clause(JsonObject answer) {
        return answer.find("contributions").orElse(null) instanceof JsonArray contributions
                        && !contributions.elements().isEmpty()
                        && contributions.elements().getFirst() instanceof JsonObject first
                        && first.find("clause").orElse(null) instanceof JsonObject clause
                ? clause
                : new JsonObject(Map.of());
    }

    private static String text(JsonObject object, String name) {
        return object.findText(name)
                .orElseThrow(() -> new NodeException("The node's explanation has no '" + name + "'"));
    }

    @Override
    public void close() {
        api.close();
    }
}
