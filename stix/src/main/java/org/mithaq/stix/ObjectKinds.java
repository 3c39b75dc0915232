package org.mithaq.stix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Kinds of values that are objects with rules of their own: extensions, markings, containers of observables. */
final class ObjectKinds {

    private static final String EXTENSIONS = "STIX 2.1 §7.3";
    private static final String DEFINITION_PREFIX = "extension-definition--";

    private ObjectKinds() {}

    /** The version that the object says it follows (§3.2). */
    static final ValueKind SPEC_VERSION = scan -> {
        if (!scan.readText("STIX 2.1 §3.2")) {
            return false;
        }
        if (!scan.isText(SpecVersion.V2_1.text())) {
            boolean old = scan.text().equals(SpecVersion.V2_0.text());
            FindingCode code = old ? FindingCode.STIX_2_0 : FindingCode.NOT_IN_ENUMERATION;
            scan.error(code, "STIX 2.1 §3.2", "'spec_version' is " + scan.quoted() + "; only '2.1' is taken");
            return false;
        }
        scan.summarize(SpecVersion.V2_1.text());
        return true;
    };

    /**
     * The content of a marking definition (§7.2.1), summarised as {@code statement}, {@code tlp:} and the level, or
     * {@code other}.
     */
    static final ValueKind MARKING = scan -> {
        if (scan.token() != JsonToken.START_OBJECT) {
            scan.wrongType("an object", "STIX 2.1 §7.2.1");
            return false;
        }
        JsonParser parser = scan.parser();
        var seen = new NameSet();
        String summary = "other";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (!seen.add(name)) {
                scan.duplicate(name);
            }
            if (name.equals("statement") && ScalarKinds.TEXT.check(scan)) {
                summary = "statement";
            } else if (name.equals("tlp") && token == JsonToken.VALUE_STRING) {
                summary = "tlp:" + scan.text();
            } else {
                scan.skip();
            }
        }
        scan.summarize(summary);
        return true;
    };

    /** Extensions by name or by the id of their definition (§3.2, §7.3, §11.3). */
    static ValueKind extensions(Map<String, StructDefinition> predefined, boolean customAllowed) {
        return StructureKinds.dictionary((key, scan) -> {}, scan -> {
            String key = scan.parser().currentName();
            StructDefinition known = predefined.get(key);
            if (known != null) {
                return known.check(scan);
            }
            if (key.startsWith(DEFINITION_PREFIX)) {
                return checkDefined(key, scan);
            }
            return checkCustom(key, customAllowed, scan);
        });
    }

    private static boolean checkDefined(String key, ObjectScan scan) {
        char[] chars = key.toCharArray();
        if (TextForms.identifierTypeLength(chars, 0, chars.length) < 0) {
            String problem = "' is not the identifier of an extension definition";
            scan.error(FindingCode.BAD_IDENTIFIER, EXTENSIONS, "'" + JsonFindings.quote(key) + problem);
        }
        if (scan.token() != JsonToken.START_OBJECT) {
            scan.wrongType("an object", EXTENSIONS);
            return false;
        }
        JsonParser parser = scan.parser();
        var seen = new NameSet();
        boolean typed = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (!seen.add(name)) {
                scan.duplicate(name);
            }
            if (name.equals("extension_type")) {
                typed = true;
                checkKind(scan);
            } else {
                if (!TextForms.isPropertyName(name)) {
                    String problem = "' is not a property name: 3 to 250 of a-z, 0-9 and underscore";
                    scan.warning(FindingCode.BAD_NAME, "STIX 2.1 §7.3.2", "'" + JsonFindings.quote(name) + problem);
                }
                scan.skip();
            }
        }
        if (!typed) {
            scan.error(FindingCode.BAD_EXTENSION, EXTENSIONS, "An extension must say its 'extension_type'");
        }
        return typed;
    }

    private static void checkKind(ObjectScan scan) {
        if (!scan.readText("STIX 2.1 §10.5")) {
            return;
        }
        ExtensionKind kind = ExtensionKind.find(scan.text());
        if (kind == null) {
            String problem = scan.quoted() + " is not in extension-type-enum";
            scan.error(FindingCode.NOT_IN_ENUMERATION, "STIX 2.1 §10.5", problem);
        } else {
            scan.declareExtension(kind);
        }
    }

    private static boolean checkCustom(String key, boolean allowed, ObjectScan scan) {
        char[] chars = key.toCharArray();
        String quoted = "'" + JsonFindings.quote(key) + "'";
        if (!TextForms.isTypeName(chars, 0, chars.length)) {
            String problem = " cannot name an extension: 3 to 250 of a-z, 0-9 and single hyphens";
            scan.error(FindingCode.BAD_NAME, "STIX 2.1 §11.3.1", quoted + problem);
        } else if (allowed) {
            String problem = " is a custom extension, deprecated since 2.1; it is kept";
            scan.warning(FindingCode.CUSTOM_DEPRECATED, "STIX 2.1 §11.3", quoted + problem);
        } else {
            String problem = " is neither predefined for this type nor the id of an extension definition; it is kept";
            scan.warning(FindingCode.BAD_EXTENSION, "STIX 2.1 §3.2", quoted + problem);
        }
        return StructureKinds.ANY_OBJECT.check(scan);
    }

    /** The deprecated container of observables (§2.13): local keys, and references that stay among them. */
    static final ValueKind OBSERVABLE_CONTAINER = scan -> {
        List<Reference> references = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        boolean good = StructureKinds.dictionary((key, at) -> keys.add(key), at -> observable(at, references))
                .check(scan);
        if (!good) {
            return false;
        }
        String problem = "A container of observables is deprecated; use 'object_refs'";
        scan.warning(FindingCode.DEPRECATED, "STIX 2.1 §2.13", problem);
        boolean resolved = true;
        for (Reference reference : references) {
            if (!keys.contains(reference.target())) {
                resolved = false;
                String quoted = "'" + JsonFindings.quote(reference.target()) + "'";
                String message = "The reference names " + quoted + ", which is not in the container";
                scan.addAt(reference.pointer(), FindingCode.BAD_IDENTIFIER, "STIX 2.1 §2.13", message);
            }
        }
        if (resolved && !areRelated(keys, references)) {
            String message = "Observables that are not related to one another belong in observations of their own";
            scan.error(FindingCode.BAD_CONTAINER, "STIX 2.1 §4.14.1", message);
        }
        return true;
    };

    /** Whether the references join all keys into one graph. */
    private static boolean areRelated(Set<String> keys, List<Reference> references) {
        Map<String, Set<String>> neighbours = new HashMap<>();
        for (Reference reference : references) {
            neighbours.computeIfAbsent(reference.source(), _ -> new HashSet<>()).add(reference.target());
            neighbours.computeIfAbsent(reference.target(), _ -> new HashSet<>()).add(reference.source());
        }
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(keys.iterator().next()));
        while (!open.isEmpty()) {
            String key = open.pop();
            if (reached.add(key)) {
                open.addAll(neighbours.getOrDefault(key, Set.of()));
            }
        }
        return reached.size() == keys.size();
    }

    private record Reference(String source, String pointer, String target) {}

    private static boolean observable(ObjectScan scan, List<Reference> references) {
        String key = scan.parser().currentName();
        if (scan.token() != JsonToken.START_OBJECT) {
            scan.wrongType("an observable", "STIX 2.1 §2.13");
            return false;
        }
        JsonParser parser = scan.parser();
        var seen = new NameSet();
        boolean typed = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (!seen.add(name)) {
                scan.duplicate(name);
            }
            if (name.equals("type")) {
                typed = ScalarKinds.TYPE_NAME.check(scan);
            } else if (name.endsWith("_ref") && token == JsonToken.VALUE_STRING) {
                references.add(new Reference(key, scan.pointer(), scan.text()));
            } else if (name.endsWith("_refs") && token == JsonToken.START_ARRAY) {
                StructureKinds.list(reference(key, references)).check(scan);
            } else {
                scan.skip();
            }
        }
        if (!typed) {
            scan.error(FindingCode.REQUIRED_MISSING, "STIX 2.1 §2.13", "An observable in a container has a type");
        }
        return typed;
    }

    private static ValueKind reference(String key, List<Reference> references) {
        return element -> {
            if (!ScalarKinds.TEXT.check(element)) {
                return false;
            }
            references.add(new Reference(key, element.pointer(), element.text()));
            return true;
        };
    }
}
