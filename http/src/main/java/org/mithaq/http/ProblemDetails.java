package org.mithaq.http;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Failures as problem details: RFC 9457. What is said wherever no site has a form of its own. */
public final class ProblemDetails implements ProblemFormat {

    private static final JsonFactory JSON = new JsonFactory();

    /** Makes the format. */
    public ProblemDetails() {}

    @Override
    public String contentType() {
        return "application/problem+json";
    }

    @Override
    public byte[] write(Problem problem, Request request) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("title", problem.code().title());
            json.writeNumberProperty("status", problem.code().status());
            json.writeStringProperty("detail", problem.description());
            json.writeStringProperty("code", problem.code().text());
            json.writeStringProperty("request", problem.requestId());
            problem.details().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
