package org.mithaq.stix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.stix.PropertyDefinition.Presence;
import org.mithaq.stix.ScalarKinds.PermittedTypes;
import org.mithaq.stix.ScalarKinds.ReferredType;

/**
 * Reads the tables of types into definitions.
 *
 * <p>A block is a line {@code sdo|sro|sco|meta|struct|extension NAME §SECTION [EXTENDED-TYPE]}, then a line for each
 * property, {@code NAME KIND} or {@code NAME! KIND} when it is required, then a line for each rule, after a colon.
 * Owned by one thread.
 */
final class TableReader {

    /**
     * Common properties (§3.2): name, kind, and for SDO/SRO, SCO, extension-definition, language-content,
     * marking-definition and other types whether it is Required, Optional, Not applicable or X, forbidden.
     */
    private static final String COMMON = """
            type type-name RRRRRR
            id id(any) RRRRRR
            spec_version spec-version RORRRO
            created version-time RNRRRO
            modified version-time RNRRNO
            revoked bool ONOONO
            created_by_ref id(identity) ONROOO
            labels list(text) ONOONO
            confidence int(0..100) ONNONO
            lang lang ONNNNO
            external_references list(struct(external-reference)) ONOOOO
            object_marking_refs list(id(marking-definition)) OOOOOO
            granular_markings list(struct(granular-marking)) OOOOOO
            defanged bool XOXXXO
            extensions extensions OONOOO
            """;

    /** Names of the common properties. */
    static final Set<String> COMMON_NAMES =
            COMMON.lines().map(line -> line.substring(0, line.indexOf(' '))).collect(Collectors.toUnmodifiableSet());

    /** Types of whose external references §4.1.1 and §4.19.1 say more. */
    private static final Map<String, String> REFERENCES = Map.of(
            "attack-pattern", "list(struct(external-reference-with-capec))",
            "vulnerability", "list(struct(external-reference-with-cve))");

    /** Common properties whose values the reader needs, in slot order. */
    static final List<String> HEADER = List.of("type", "id", "spec_version", "created", "modified", "revoked");

    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, StructDefinition> structs = new HashMap<>();
    private final Map<String, Map<String, StructDefinition>> extensions = new HashMap<>();
    private final Map<String, StructDefinition> types = new LinkedHashMap<>();

    private record Block(String category, String name, String section, List<String> lines) {}

    /** Reads the tables; later ones may use the structures of earlier ones. */
    Map<String, StructDefinition> read(List<String> tables) {
        List<Block> blocks = new ArrayList<>();
        for (String table : tables) {
            for (String text : table.split("\n\n")) {
                blocks.add(block(text.lines().toList()));
            }
        }
        for (Block block : blocks) {
            if (!block.category().equals("struct") && !block.category().startsWith("extension ")) {
                categories.put(block.name(), block.category());
            }
        }
        for (Block block : blocks) {
            if (block.category().equals("struct")) {
                structs.put(block.name(), define(block, 0));
            }
        }
        for (Block block : blocks) {
            if (categories.get(block.name()) == null && block.category().startsWith("extension ")) {
                String extended = block.category().substring("extension ".length());
                extensions.computeIfAbsent(extended, _ -> new HashMap<>()).put(block.name(), define(block, 0));
            }
        }
        for (Block block : blocks) {
            if (categories.get(block.name()) != null) {
                types.put(block.name(), define(block, column(block) + 1));
            }
        }
        return types;
    }

    /** Defines a type that no table has: common properties, all optional but type and id. */
    StructDefinition custom() {
        return define(new Block("custom", "custom object", "§11.2", List.of()), 6);
    }

    /** What each type of the tables is: {@code sdo}, {@code sro}, {@code sco} or {@code meta}. */
    Map<String, String> categories() {
        return categories;
    }

    private static Block block(List<String> lines) {
        String[] head = lines.getFirst().split(" ");
        String category = head.length > 3 ? head[0] + " " + head[3] : head[0];
        return new Block(category, head[1], head[2], lines.subList(1, lines.size()));
    }

    private static int column(Block block) {
        return switch (block.name()) {
            case "extension-definition" -> 2;
            case "language-content" -> 3;
            case "marking-definition" -> 4;
            default -> block.category().equals("sco") ? 1 : 0;
        };
    }

    /** Defines a block; {@code commonColumn} counts from 1, 0 means without common properties. */
    private StructDefinition define(Block block, int commonColumn) {
        List<PropertyDefinition> properties = new ArrayList<>();
        if (commonColumn > 0) {
            for (String line : COMMON.lines().toList()) {
                String[] words = line.split(" ");
                Presence presence = presence(words[2].charAt(commonColumn - 1));
                boolean references = words[0].equals("external_references");
                String kind = references ? REFERENCES.getOrDefault(block.name(), words[1]) : words[1];
                properties.add(new PropertyDefinition(words[0], properties.size(), kind(kind, block), presence));
            }
        }
        int commonCount = properties.size();
        List<List<String>> ruleLines = new ArrayList<>();
        for (String line : block.lines()) {
            String[] words = line.strip().split(" ", 2);
            if (words[0].equals(":")) {
                ruleLines.add(List.of(words[1].split(" ")));
                continue;
            }
            boolean required = words[0].endsWith("!");
            String name = required ? words[0].substring(0, words[0].length() - 1) : words[0];
            Presence presence = required ? Presence.REQUIRED : Presence.OPTIONAL;
            properties.add(new PropertyDefinition(name, properties.size(), kind(words[1], block), presence));
        }
        if (commonCount > 0) {
            ruleLines.add(List.of("order", "created", "<=", "modified"));
        }
        return build(block, properties, commonCount, ruleLines);
    }

    private static StructDefinition build(
            Block block, List<PropertyDefinition> properties, int commonCount, List<List<String>> ruleLines) {
        Map<String, Long> masks = new HashMap<>();
        properties.forEach(property -> masks.put(property.name(), property.mask()));
        List<String> captured = new ArrayList<>(commonCount > 0 ? HEADER : List.of());
        long common = (1L << commonCount) - 1;
        long all = properties.size() == Long.SIZE ? -1 : (1L << properties.size()) - 1;
        var rules = new Rules(
                block.section(),
                name -> mask(masks, name, block),
                name -> {
                    mask(masks, name, block);
                    if (!captured.contains(name)) {
                        captured.add(name);
                    }
                    return captured.indexOf(name);
                },
                all & ~common);
        List<Rule> made = ruleLines.stream().map(rules::make).toList();
        return new StructDefinition(block.name(), block.section(), properties, captured, made);
    }

    private static long mask(Map<String, Long> masks, String name, Block block) {
        Long mask = masks.get(name);
        if (mask == null) {
            throw new IllegalStateException(block.name() + " has no property '" + name + "' for its rule");
        }
        return mask;
    }

    private static Presence presence(char letter) {
        return switch (letter) {
            case 'R' -> Presence.REQUIRED;
            case 'O' -> Presence.OPTIONAL;
            case 'N' -> Presence.NOT_APPLICABLE;
            default -> Presence.FORBIDDEN;
        };
    }

    private ValueKind kind(String text, Block block) {
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open);
        String argument = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
        return switch (name) {
            case "text" -> ScalarKinds.TEXT;
            case "bool" -> ScalarKinds.BOOLEAN;
            case "time" -> ScalarKinds.TIMESTAMP;
            case "time-in-seconds" -> ScalarKinds.TIMESTAMP_IN_SECONDS;
            case "version-time" -> ScalarKinds.VERSION_TIMESTAMP;
            case "hex" -> ScalarKinds.HEX;
            case "binary" -> ScalarKinds.BINARY;
            case "lang" -> ScalarKinds.LANGUAGE;
            case "url" -> ScalarKinds.URL;
            case "url-reference" -> ScalarKinds.URL_REFERENCE;
            case "type-name" -> ScalarKinds.typeName(typeNames());
            case "relationship-type" -> ScalarKinds.RELATIONSHIP_TYPE;
            case "kill-chain-name" -> ScalarKinds.KILL_CHAIN_NAME;
            case "word" -> ScalarKinds.word(Vocabularies.named(argument));
            case "int" -> integer(argument);
            case "float" -> decimal(argument);
            case "id" -> ScalarKinds.identifier(permitted(argument, block));
            case "id-for-type" -> ScalarKinds.identifierForType(permitted(argument, block));
            default -> structured(name, argument, block);
        };
    }

    private ValueKind structured(String name, String argument, Block block) {
        return switch (name) {
            case "list" -> StructureKinds.list(kind(argument, block));
            case "struct" -> structNamed(argument);
            case "dict" -> dictionary(argument, block);
            case "hashes" -> StructureKinds.HASHES;
            case "any" -> StructureKinds.ANY;
            case "any-object" -> StructureKinds.ANY_OBJECT;
            case "int-or-text" -> StructureKinds.INTEGER_OR_TEXT;
            case "selector" -> StructureKinds.SELECTOR;
            case "property-name" -> StructureKinds.PROPERTY_NAME;
            case "extension-types" -> StructureKinds.EXTENSION_TYPES;
            case "reserved" -> StructureKinds.RESERVED;
            case "spec-version" -> ObjectKinds.SPEC_VERSION;
            case "marking" -> ObjectKinds.MARKING;
            case "observable-container" -> ObjectKinds.OBSERVABLE_CONTAINER;
            case "observed-refs" -> StructureKinds.observedReferences(kind("id(sco sro other)", block), observables());
            case "extensions" -> extensionsOf(block);
            default -> throw new IllegalStateException("No kind of value is named '" + name + "'");
        };
    }

    private ValueKind extensionsOf(Block block) {
        boolean customAllowed =
                block.category().equals("sco") || block.category().equals("custom");
        return ObjectKinds.extensions(extensions.getOrDefault(block.name(), Map.of()), customAllowed);
    }

    private StructDefinition structNamed(String name) {
        StructDefinition struct = structs.get(name);
        if (struct == null) {
            throw new IllegalStateException("No structure is named '" + name + "' so far");
        }
        return struct;
    }

    private ValueKind dictionary(String argument, Block block) {
        String[] parts = argument.split(" ", 2);
        var keys = parts[0].equals("lang") ? StructureKinds.LANGUAGE_KEY : StructureKinds.PLAIN_KEY;
        return StructureKinds.dictionary(keys, kind(parts[1], block));
    }

    private static ValueKind integer(String range) {
        if (range.isEmpty()) {
            return ScalarKinds.integer();
        }
        String[] ends = range.split("\\.\\.", 2);
        long highest = ends[1].isEmpty() ? (1L << 53) - 1 : Long.parseLong(ends[1]);
        return ScalarKinds.integer(Long.parseLong(ends[0]), highest);
    }

    private static ValueKind decimal(String range) {
        if (range.isEmpty()) {
            return ScalarKinds.decimal(-Double.MAX_VALUE, Double.MAX_VALUE);
        }
        String[] ends = range.split("\\.\\.", 2);
        return ScalarKinds.decimal(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
    }

    private WordTable<String> typeNames() {
        Map<String, String> known = new HashMap<>();
        categories.keySet().forEach(type -> known.put(type, type));
        return new WordTable<>(known);
    }

    private WordTable<Boolean> observables() {
        Map<String, Boolean> known = new HashMap<>();
        categories.forEach((type, category) -> known.put(type, category.equals("sco")));
        return new WordTable<>(known);
    }

    /** Reads who may be referred to: {@code any}, categories, {@code other} for types beyond the tables, or types. */
    private PermittedTypes permitted(String argument, Block block) {
        List<String> words = List.of(argument.split(" "));
        boolean any = words.contains("any");
        Map<String, ReferredType> known = new HashMap<>();
        categories.forEach((type, category) -> {
            boolean permitted = any || words.contains(category) || words.contains(type);
            known.put(type, new ReferredType(type, permitted));
        });
        known.put("bundle", new ReferredType("bundle", false));
        String wanted = any ? "a STIX object" : String.join(", ", words);
        boolean others = any || words.contains("other");
        return new PermittedTypes(new WordTable<>(known), others, wanted, "STIX 2.1 " + block.section());
    }
}
