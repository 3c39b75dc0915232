package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Permission;
import org.mithaq.http.Route;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The description of the API: OpenAPI 3.1. Paths and parameters come from the routes themselves, schemas from {@code
 * components.json}.
 *
 * <table>
 * <caption>Version 1 of the document</caption>
 * <tr><td>{@code openapi}, {@code info}, {@code security}</td><td>fixed</td></tr>
 * <tr><td>{@code paths}</td><td>one for each, in the order of the site, with its methods</td></tr>
 * <tr><td>{@code x-mithaq-permission}</td><td>who may call it: {@code public}, {@code signed_in}, {@code operator}</td></tr>
 * <tr><td>{@code components}</td><td>{@code components.json} as it stands</td></tr>
 * </table>
 */
final class OpenApi {

    private static final String COMPONENTS = "components.json";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<ErrorCode> OF_SIGN_IN = Set.of(
            ErrorCode.SIGN_IN_NEEDED,
            ErrorCode.MALFORMED_CREDENTIALS,
            ErrorCode.TOKEN_UNKNOWN,
            ErrorCode.TOKEN_EXPIRED,
            ErrorCode.TOKEN_REVOKED);

    private OpenApi() {}

    /** A route with what it takes and gives. */
    record Described(Route route, Operation operation) {

        /** Checks that both parts are there. */
        Described {
            requireNonNull(route, "route");
            requireNonNull(operation, "operation");
        }
    }

    /** Writes the document. */
    static byte[] document(List<Described> routes) {
        return Json.object(json -> {
            json.writeStringProperty("openapi", "3.1.1");
            writeInfo(json);
            writeSecurity(json, true);
            json.writeObjectPropertyStart("paths");
            Map<String, List<Described>> paths = routes.stream()
                    .collect(Collectors.groupingBy(
                            described -> described.route().pattern(), LinkedHashMap::new, Collectors.toList()));
            paths.forEach((path, methods) -> {
                json.writeObjectPropertyStart(path);
                methods.forEach(described -> writeMethod(json, described));
                json.writeEndObject();
            });
            json.writeEndObject();
            json.writeName("components");
            copyComponents(json);
        });
    }

    private static void writeInfo(JsonGenerator json) {
        json.writeObjectPropertyStart("info");
        json.writeStringProperty("title", "Mithaq API");
        json.writeStringProperty("version", "1");
        json.writeStringProperty(
                "description",
                "Why a node gives something to a reader or not, who is given it, what a caller can receive; and, for"
                        + " whoever runs the node, its federation: partners, recalls, holders, what was kept aside."
                        + " Sentences are in the first language of Accept-Language that is ar, fr or en; in English"
                        + " otherwise. What is not there and what is not for the caller get the same answer.");
        json.writeEndObject();
    }

    /** Either of the two ways to send a token, or none needed. */
    private static void writeSecurity(JsonGenerator json, boolean needed) {
        json.writeArrayPropertyStart("security");
        for (String way : needed ? List.of("bearer", "basic") : List.<String>of()) {
            json.writeStartObject();
            json.writeArrayPropertyStart(way);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeMethod(JsonGenerator json, Described described) {
        Route route = described.route();
        Operation operation = described.operation();
        json.writeObjectPropertyStart(route.method().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("operationId", operation.id());
        json.writeStringProperty("summary", operation.summary());
        json.writeStringProperty(
                "x-mithaq-permission", route.permission().name().toLowerCase(Locale.ROOT));
        if (route.permission() == Permission.PUBLIC) {
            writeSecurity(json, false);
        }
        json.writeArrayPropertyStart("parameters");
        operation.parameters().forEach(parameter -> writeParameter(json, parameter));
        json.writeEndArray();
        operation.body().ifPresent(schema -> writeRequestBody(json, schema));
        json.writeObjectPropertyStart("responses");
        writeResponse(json, "200", "The answer.", Answers.JSON, operation.answer());
        refusals(described).forEach((status, titles) -> writeResponse(json, status, titles, PROBLEM, "Problem"));
        writeResponse(json, "default", "The node is busy or failed.", PROBLEM, "Problem");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeRequestBody(JsonGenerator json, String schema) {
        json.writeObjectPropertyStart("requestBody");
        json.writeBooleanProperty("required", true);
        json.writeObjectPropertyStart("content");
        json.writeObjectPropertyStart(Answers.JSON);
        writeSchema(json, schema);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeParameter(JsonGenerator json, Parameter parameter) {
        json.writeStartObject();
        json.writeStringProperty("name", parameter.name());
        json.writeStringProperty("in", parameter.place().text());
        json.writeBooleanProperty("required", parameter.required());
        json.writeStringProperty("description", parameter.description());
        writeSchema(json, parameter.schema());
        json.writeEndObject();
    }

    private static void writeResponse(
            JsonGenerator json, String status, String description, String mediaType, String schema) {
        json.writeObjectPropertyStart(status);
        json.writeStringProperty("description", description);
        json.writeObjectPropertyStart("content");
        json.writeObjectPropertyStart(mediaType);
        writeSchema(json, schema);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeSchema(JsonGenerator json, String name) {
        json.writeObjectPropertyStart("schema");
        json.writeStringProperty("$ref", "#/components/schemas/" + name);
        json.writeEndObject();
    }

    /** Titles of all failures by status, each title once. */
    private static Map<String, String> refusals(Described described) {
        Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
        codes.addAll(described.operation().refusals());
        if (described.route().permission() != Permission.PUBLIC) {
            codes.addAll(OF_SIGN_IN);
        }
        Map<String, String> titles = new TreeMap<>();
        for (ErrorCode code : codes) {
            titles.merge(Integer.toString(code.status()), code.title() + ".", (before, more) -> before + " " + more);
        }
        return titles;
    }

    private static void copyComponents(JsonGenerator json) {
        try (InputStream in = requireNonNull(OpenApi.class.getResourceAsStream(COMPONENTS), COMPONENTS);
                JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            json.copyCurrentStructure(parser);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
