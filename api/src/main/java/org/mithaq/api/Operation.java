package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.http.ErrorCode;

/**
 * What one route takes and gives: OpenAPI 3.1, section 4.8.10.
 *
 * @param id name of the operation, unique in the API
 * @param summary what it is for
 * @param parameters all that it takes; any other is refused
 * @param answer name of the schema of what it gives
 * @param refusals failures of its own, beside those of every route that needs a sign-in
 * @param body name of the schema of the JSON object that is sent; empty when nothing is
 */
record Operation(
        String id,
        String summary,
        List<Parameter> parameters,
        String answer,
        Set<ErrorCode> refusals,
        Optional<String> body) {

    /** Checks and copies. */
    Operation {
        requireNonNull(id, "id");
        requireNonNull(summary, "summary");
        requireNonNull(answer, "answer");
        parameters = List.copyOf(parameters);
        refusals = Set.copyOf(refusals);
        requireNonNull(body, "body");
    }

    /** Makes one to which nothing is sent. */
    Operation(String id, String summary, List<Parameter> parameters, String answer, Set<ErrorCode> refusals) {
        this(id, summary, parameters, answer, refusals, Optional.empty());
    }

    /** Where a parameter stands. */
    enum Place {
        /** In a segment of the path; always needed. */
        PATH("path"),
        /** After the question mark. */
        QUERY("query");

        private final String text;

        Place(String text) {
            this.text = text;
        }

        /** How OpenAPI calls it. */
        String text() {
            return text;
        }
    }

    /**
     * One parameter.
     *
     * @param name how it is called in the address
     * @param place where it stands
     * @param required whether it may not be left out
     * @param schema name of the schema of its value
     * @param description what it means
     */
    record Parameter(String name, Place place, boolean required, String schema, String description) {

        /** Checks that every part is there. */
        Parameter {
            requireNonNull(name, "name");
            requireNonNull(place, "place");
            requireNonNull(schema, "schema");
            requireNonNull(description, "description");
        }

        static Parameter inPath(String name, String schema, String description) {
            return new Parameter(name, Place.PATH, true, schema, description);
        }

        static Parameter optional(String name, String schema, String description) {
            return new Parameter(name, Place.QUERY, false, schema, description);
        }

        static Parameter required(String name, String schema, String description) {
            return new Parameter(name, Place.QUERY, true, schema, description);
        }
    }

    /** Names of the parameters of the query. */
    Set<String> queryNames() {
        return parameters.stream()
                .filter(parameter -> parameter.place() == Place.QUERY)
                .map(Parameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
