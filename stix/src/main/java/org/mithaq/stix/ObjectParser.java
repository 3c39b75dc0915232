package org.mithaq.stix;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads and judges one object at a time. Owned by one thread. */
final class ObjectParser {

    // Slots of TableReader.HEADER
    private static final int TYPE = 0;
    private static final int ID = 1;
    private static final int SPEC_VERSION = 2;
    private static final int CREATED = 3;
    private static final int MODIFIED = 4;
    private static final int REVOKED = 5;
    private static final int UUID_CHARS = 36;

    private final ParseLimits limits;
    private final JsonParsers parsers;
    private final CustomProperties customProperties = new CustomProperties();

    ObjectParser(ParseLimits limits) {
        this.limits = limits;
        this.parsers = new JsonParsers(limits);
    }

    /** Reads the value that the cutter cut last. */
    ParsedObject parse(ValueCutter cutter, int index) {
        Finding problem = JsonFindings.check(cutter, limits);
        if (problem != null) {
            boolean held = !cutter.wasTooLarge() && cutter.deepest() <= limits.maxDepth();
            HeaderPeek header = held
                    ? HeaderPeek.of(parsers, cutter.window(), cutter.from(), cutter.to())
                    : new HeaderPeek(null, null, null, null);
            return new ParsedObject.Refused(
                    index, Optional.ofNullable(header.id()), header.version(), List.of(problem));
        }
        byte[] bytes = Arrays.copyOfRange(cutter.window(), cutter.from(), cutter.to());
        var findings = new Findings(limits.maxFindings());
        Members members = null;
        try (JsonParser parser = parsers.over(bytes, 0, bytes.length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                members = read(new ObjectScan(parser, findings, limits), bytes);
                parser.nextToken(); // the cutter ends an object at its last bracket; anything else is a fault
            } else {
                findings.add(new Finding(
                        Severity.ERROR,
                        FindingCode.WRONG_JSON_TYPE,
                        "",
                        "STIX 2.1 §3",
                        "A STIX object is a JSON object"));
            }
        } catch (JacksonException e) {
            findings.add(JsonFindings.from(e, limits));
        }
        if (members != null && !findings.hasError()) {
            return new ParsedObject.Accepted(index, object(members, bytes), findings.toList());
        }
        HeaderPeek header = HeaderPeek.of(parsers, bytes, 0, bytes.length);
        return new ParsedObject.Refused(index, Optional.ofNullable(header.id()), header.version(), findings.toList());
    }

    private static StixObject object(Members members, byte[] bytes) {
        String created = members.captured(CREATED);
        String modified = members.captured(MODIFIED);
        var header = new StixObject.Header(
                SpecVersion.V2_1,
                created == null ? null : StixTimestamp.trusted(created),
                modified == null ? null : StixTimestamp.trusted(modified),
                "true".equals(members.captured(REVOKED)));
        String type = members.captured(TYPE);
        String id = members.captured(ID);
        if (type == null || id == null) {
            throw new IllegalStateException("An object without errors has a type and an id");
        }
        return new StixObject(StixId.trusted(type, id), header, bytes);
    }

    private Members read(ObjectScan scan, byte[] bytes) {
        String type = HeaderPeek.type(parsers, bytes, 0, bytes.length);
        StructDefinition standard = type == null ? null : Definitions.find(type);
        StructDefinition definition = standard == null ? Definitions.CUSTOM : standard;
        Members members = definition.read(scan);
        definition.judge(members, scan);
        String readType = members.captured(TYPE);
        if (readType != null) {
            checkIdentifier(readType, members.captured(ID), scan);
            if (standard == null) {
                CustomRules.checkType(readType, hasVersionTimes(members), members.captured(SPEC_VERSION) != null, scan);
            } else {
                CustomRules.checkStandard(readType, scan);
            }
            customProperties.check(members.unknown(), standard != null, scan);
            WholeObjectRules.check(readType, members.captured(ID), scan, bytes);
        }
        return members;
    }

    /** Whether it has both times, one of them, or none. */
    private static CustomRules.Times hasVersionTimes(Members members) {
        boolean created = members.captured(CREATED) != null;
        boolean modified = members.captured(MODIFIED) != null;
        return created && modified
                ? CustomRules.Times.BOTH
                : created || modified ? CustomRules.Times.ONE : CustomRules.Times.NONE;
    }

    /** The length counts: what follows the type's two hyphens may begin with a third. */
    private static boolean isIdentifierOf(String type, String id) {
        return id.length() == type.length() + 2 + UUID_CHARS
                && id.startsWith(type)
                && id.startsWith("--", type.length());
    }

    private static void checkIdentifier(String type, @Nullable String id, ObjectScan scan) {
        if (id != null && !isIdentifierOf(type, id)) {
            String message =
                    "'" + JsonFindings.quote(id) + "' is not an identifier of type '" + JsonFindings.quote(type) + "'";
            scan.addAtMember(Severity.ERROR, FindingCode.BAD_IDENTIFIER, "id", "STIX 2.1 §2.9", message);
        }
    }
}
