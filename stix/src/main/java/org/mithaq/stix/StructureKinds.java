package org.mithaq.stix;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Kinds of values that are lists and dictionaries: STIX 2.1 §2.3, §2.7, §2.12. Stateless. */
final class StructureKinds {

    private static final String LIST = "STIX 2.1 §2.12";
    private static final String DICTIONARY = "STIX 2.1 §2.3";

    private StructureKinds() {}

    /** What a dictionary's keys must be. */
    interface KeyRule {
        /** Judges the key; the scan stands on its value. */
        void check(String key, ObjectScan scan);
    }

    /** Keys of an ordinary dictionary. */
    static final KeyRule PLAIN_KEY = (key, scan) -> {
        if (!TextForms.isDictionaryKey(key)) {
            String wanted = "' is not a key: 1 to 250 of a-z, A-Z, 0-9, hyphen and underscore";
            scan.error(FindingCode.BAD_NAME, DICTIONARY, "'" + JsonFindings.quote(key) + wanted);
        }
    };

    /** Keys that are languages. */
    static final KeyRule LANGUAGE_KEY = (key, scan) -> {
        if (!TextForms.isLanguageTag(key)) {
            String problem = "' is not a language tag";
            scan.error(FindingCode.BAD_LANGUAGE, "RFC 5646 §2.1", "'" + JsonFindings.quote(key) + problem);
        }
    };

    /** Any value but null, at any depth; empty lists and objects are reported at the top only. */
    static final ValueKind ANY = scan -> {
        if (scan.token() == JsonToken.VALUE_NULL) {
            scan.wrongType("a value", "STIX 2.1 §2");
            return false;
        }
        scan.skip();
        return true;
    };

    /** An object that is not empty, whatever is in it. */
    static final ValueKind ANY_OBJECT = dictionary((key, scan) -> {}, ANY);

    private static final ValueKind INTEGER = ScalarKinds.integer();

    /** A whole number or a string. */
    static final ValueKind INTEGER_OR_TEXT = scan -> {
        if (scan.token() == JsonToken.VALUE_NUMBER_INT) {
            return INTEGER.check(scan);
        }
        if (scan.token() != JsonToken.VALUE_STRING) {
            scan.wrongType("a whole number or a string", DICTIONARY);
            return false;
        }
        return true;
    };

    /** A name that an extension gives to a new property. */
    static final ValueKind PROPERTY_NAME = scan -> {
        if (!scan.readText("STIX 2.1 §7.3.2")) {
            return false;
        }
        if (!TextForms.isPropertyName(scan.text())) {
            String problem = " is not a property name: 3 to 250 of a-z, 0-9 and underscore";
            scan.error(FindingCode.BAD_NAME, "STIX 2.1 §7.3.2", scan.quoted() + problem);
        } else if (TableReader.COMMON_NAMES.contains(scan.text())) {
            String problem = " is a common property, which no extension may define anew";
            scan.error(FindingCode.BAD_EXTENSION, "STIX 2.1 §7.3.2", scan.quoted() + problem);
        }
        return true;
    };

    /** A selector of a granular marking, judged when the object is whole. */
    static final ValueKind SELECTOR = scan -> {
        if (!scan.readText("STIX 2.1 §7.2.3")) {
            return false;
        }
        scan.select(scan.text());
        return true;
    };

    /** A property that the standard keeps for later (§3.8). */
    static final ValueKind RESERVED = scan -> {
        scan.error(FindingCode.NOT_ALLOWED, "STIX 2.1 §3.8", "This property is reserved and may not be used");
        scan.skip();
        return false;
    };

    /** Names of extension kinds; summarised as {@code toplevel} when that one is among them. */
    static final ValueKind EXTENSION_TYPES = new ValueKind() {
        private final ValueKind word = ScalarKinds.word(Vocabularies.named("extension-type-enum"));

        @Override
        public boolean check(ObjectScan scan) {
            return elements(scan, element -> {
                if (word.check(element) && element.text().equals(ExtensionKind.TOPLEVEL.toString())) {
                    element.summarize("toplevel");
                }
                return true;
            });
        }
    };

    /** A list, never empty. */
    static ValueKind list(ValueKind element) {
        return scan -> elements(scan, element);
    }

    /** References of which one at least must be to an observable; summarised when so. */
    static ValueKind observedReferences(ValueKind reference, WordTable<Boolean> observables) {
        return scan -> elements(scan, element -> {
            if (reference.check(element)) {
                int typeLength = element.length() - 38; // two hyphens and a UUID
                Boolean observable = observables.find(element.characters(), element.from(), typeLength);
                if (observable == null || observable) {
                    element.summarize("observable"); // an unknown type may be an observable of an extension
                }
            }
            return true;
        });
    }

    private static boolean elements(ObjectScan scan, ValueKind element) {
        if (scan.token() != JsonToken.START_ARRAY) {
            scan.wrongType("a list", LIST);
            return false;
        }
        JsonParser parser = scan.parser();
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            empty = false;
            element.check(scan);
        }
        if (empty) {
            scan.error(FindingCode.EMPTY, LIST, "The list is empty; a property without values is left out");
        }
        return !empty;
    }

    /** A dictionary, never empty. */
    static ValueKind dictionary(KeyRule keys, ValueKind value) {
        return scan -> {
            if (scan.token() != JsonToken.START_OBJECT) {
                scan.wrongType("a dictionary", DICTIONARY);
                return false;
            }
            JsonParser parser = scan.parser();
            var seen = new NameSet();
            boolean empty = true;
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                parser.nextToken();
                empty = false;
                if (!seen.add(key)) {
                    scan.duplicate(key);
                }
                keys.check(key, scan);
                value.check(scan);
            }
            if (empty) {
                scan.error(FindingCode.EMPTY, DICTIONARY, "The dictionary is empty; leave the property out instead");
            }
            return !empty;
        };
    }

    /** Hashes by algorithm. */
    static final ValueKind HASHES = dictionary(StructureKinds::checkAlgorithm, scan -> {
        if (!scan.readText("STIX 2.1 §2.7")) {
            return false;
        }
        String algorithm = scan.parser().currentName();
        if (!isHash(algorithm, scan)) {
            String problem = " is not a hash by " + JsonFindings.quote(algorithm);
            scan.error(FindingCode.BAD_HASH, "STIX 2.1 §2.7", scan.quoted() + problem);
        }
        return true;
    });

    private static void checkAlgorithm(String algorithm, ObjectScan scan) {
        if (algorithm.length() < 3 || !TextForms.isDictionaryKey(algorithm)) {
            String wanted = "' cannot name an algorithm: 3 to 250 of a-z, A-Z, 0-9, hyphen and underscore";
            scan.error(FindingCode.BAD_HASH, "STIX 2.1 §2.7", "'" + JsonFindings.quote(algorithm) + wanted);
        } else if (!Vocabularies.HASH_ALGORITHMS.contains(algorithm)) {
            String problem = "' is not in hash-algorithm-ov";
            scan.warning(FindingCode.NOT_IN_VOCABULARY, "STIX 2.1 §10.7", "'" + algorithm + problem);
        }
    }

    private static boolean isHash(@Nullable String algorithm, ObjectScan scan) {
        char[] c = scan.characters();
        int from = scan.from();
        int length = scan.length();
        return switch (algorithm) {
            case "MD5" -> TextForms.isHexOfLength(c, from, length, 32);
            case "SHA-1" -> TextForms.isHexOfLength(c, from, length, 40);
            case "SHA-256", "SHA3-256" -> TextForms.isHexOfLength(c, from, length, 64);
            case "SHA-512", "SHA3-512" -> TextForms.isHexOfLength(c, from, length, 128);
            case "TLSH" ->
                (length == 72 && c[from] == 'T')
                        ? TextForms.isHexOfLength(c, from + 2, length - 2, 70)
                        : TextForms.isHexOfLength(c, from, length, 70);
            case "SSDEEP" -> isFuzzyHash(c, from, from + length);
            case null, default -> length > 0;
        };
    }

    /** Whether the characters are a block size and two base64 digests with colons between. */
    private static boolean isFuzzyHash(char[] c, int from, int to) {
        int part = 0;
        int partLength = 0;
        for (int i = from; i < to; i++) {
            if (c[i] == ':' && (part > 0 || partLength > 0)) {
                part++;
                partLength = 0;
            } else if (part == 0 ? c[i] >= '0' && c[i] <= '9' : TextForms.isBase64Letter(c[i])) {
                partLength++;
            } else {
                return false;
            }
        }
        return part == 2;
    }
}
