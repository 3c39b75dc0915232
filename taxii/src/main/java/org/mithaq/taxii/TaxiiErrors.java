package org.mithaq.taxii;

import org.mithaq.http.Problem;
import org.mithaq.http.ProblemFormat;
import org.mithaq.http.Request;

/** Failures as TAXII error messages: TAXII 2.1, section 3.6.1. */
final class TaxiiErrors implements ProblemFormat {

    @Override
    public String contentType() {
        return Media.TAXII;
    }

    @Override
    public byte[] write(Problem problem, Request request) {
        return Json.object(json -> {
            json.writeStringProperty("title", problem.code().title());
            json.writeStringProperty("description", problem.description());
            json.writeStringProperty("error_id", problem.requestId());
            json.writeStringProperty("error_code", problem.code().text());
            json.writeStringProperty(
                    "http_status", Integer.toString(problem.code().status()));
            if (!problem.details().isEmpty()) {
                json.writeObjectPropertyStart("details");
                problem.details().forEach(json::writeStringProperty);
                json.writeEndObject();
            }
        });
    }
}
