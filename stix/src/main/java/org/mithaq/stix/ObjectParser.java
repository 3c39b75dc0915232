package org.mithaq.stix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one object at a time. Owned by one thread. */
final class ObjectParser {

    private final ParseLimits limits;
    private final JsonParsers parsers;

    ObjectParser(ParseLimits limits) {
        this.limits = limits;
        this.parsers = new JsonParsers(limits);
    }

    /** Reads the value that the cutter cut last. */
    ParsedObject parse(ValueCutter cutter, int index) {
        Finding problem = JsonFindings.check(cutter, limits);
        if (problem != null) {
            return new ParsedObject.Refused(index, Optional.empty(), Optional.empty(), List.of(problem));
        }
        var reading = new Reading(index);
        try (JsonParser parser = parsers.over(cutter.window(), cutter.from(), cutter.to())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                reading.error(FindingCode.WRONG_JSON_TYPE, "", "STIX 2.1 §3", "A STIX object is a JSON object");
            } else {
                reading.members(parser);
            }
        } catch (JacksonException e) {
            reading.findings.add(JsonFindings.from(e, ""));
        }
        return reading.result(Arrays.copyOfRange(cutter.window(), cutter.from(), cutter.to()));
    }

    private static final class Reading {
        private final int index;
        private final List<Finding> findings = new ArrayList<>();
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String created;
        private @Nullable String modified;
        private boolean revoked;

        Reading(int index) {
            this.index = index;
        }

        void error(FindingCode code, String pointer, String section, String message) {
            findings.add(new Finding(Severity.ERROR, code, pointer, section, message));
        }

        void members(JsonParser parser) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING) {
                    switch (name) {
                        case "id" -> id = parser.getString();
                        case "type" -> type = parser.getString();
                        case "created" -> created = parser.getString();
                        case "modified" -> modified = parser.getString();
                        default -> {}
                    }
                } else if (name.equals("revoked")) {
                    revoked = token == JsonToken.VALUE_TRUE;
                }
                parser.skipChildren();
            }
        }

        ParsedObject result(byte[] bytes) {
            try {
                if (id == null || type == null) {
                    error(FindingCode.REQUIRED_MISSING, "", "STIX 2.1 §3.2", "An object has a type and an id");
                } else if (findings.isEmpty()) {
                    var stixId = StixId.parse(id);
                    if (!stixId.type().equals(type)) {
                        error(FindingCode.BAD_IDENTIFIER, "/id", "STIX 2.1 §2.9", "The id is not of type " + type);
                    } else {
                        var header = new StixObject.Header(
                                SpecVersion.V2_1,
                                created == null ? null : StixTimestamp.parse(created),
                                modified == null ? null : StixTimestamp.parse(modified),
                                revoked);
                        return new ParsedObject.Accepted(index, new StixObject(stixId, header, bytes), findings);
                    }
                }
            } catch (IllegalArgumentException e) {
                error(FindingCode.BAD_FORMAT, "", "STIX 2.1 §2", JsonFindings.quote(String.valueOf(e.getMessage())));
            }
            Optional<String> version = Optional.ofNullable(modified).or(() -> Optional.ofNullable(created));
            return new ParsedObject.Refused(index, Optional.ofNullable(id), version, findings);
        }
    }
}
