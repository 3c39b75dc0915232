package org.mithaq.stix;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Kinds of values that are one JSON scalar: STIX 2.1 §2. Stateless. */
final class ScalarKinds {

    private static final String STRING = "STIX 2.1 §2.15";
    private static final long INTEGER_END = 1L << 53; // exclusive, §2.10

    private ScalarKinds() {}

    /** Any string. */
    static final ValueKind TEXT = scan -> {
        if (scan.token() != JsonToken.VALUE_STRING) {
            scan.wrongType("a string", STRING);
            return false;
        }
        return true; // not decoded: the cutter has checked its bytes, and nothing else can be wrong
    };

    /** True or false. */
    static final ValueKind BOOLEAN = scan -> {
        if (scan.token() != JsonToken.VALUE_TRUE && scan.token() != JsonToken.VALUE_FALSE) {
            scan.wrongType("true or false", "STIX 2.1 §2.2");
            return false;
        }
        return true;
    };

    /** A time in UTC. */
    static final ValueKind TIMESTAMP = scan -> checkTimestamp(scan, 0);

    /** A time in UTC with at least three fraction digits (§3.2). */
    static final ValueKind VERSION_TIMESTAMP = scan -> checkTimestamp(scan, 3);

    /** A time in UTC without a part of a second (§6.7.6). */
    static final ValueKind TIMESTAMP_IN_SECONDS = scan -> {
        if (!checkTimestamp(scan, 0)) {
            return false;
        }
        for (int i = scan.from() + TextForms.SECONDS_LENGTH; i < scan.from() + scan.length(); i++) {
            char c = scan.characters()[i];
            if (c >= '1' && c <= '9') {
                String problem = " is more precise than the second wanted here";
                scan.error(FindingCode.BAD_TIMESTAMP, "STIX 2.1 §6.7.6", scan.quoted() + problem);
                break;
            }
        }
        return true;
    };

    /** Octets in hexadecimal. */
    static final ValueKind HEX = scan -> {
        if (!scan.readText("STIX 2.1 §2.8")) {
            return false;
        }
        if (!TextForms.isHex(scan.characters(), scan.from(), scan.length())) {
            String wanted = " is not an even count of the digits 0-9 and a-f";
            scan.error(FindingCode.BAD_HEX, "STIX 2.1 §2.8", scan.quoted() + wanted);
            return false;
        }
        return true;
    };

    /** Octets in base64. */
    static final ValueKind BINARY = scan -> {
        if (!scan.readText("STIX 2.1 §2.1")) {
            return false;
        }
        if (!TextForms.isBase64(scan.characters(), scan.from(), scan.length())) {
            scan.error(FindingCode.BAD_BINARY, "STIX 2.1 §2.1", scan.quoted() + " is not base64 (RFC 4648 §4)");
            return false;
        }
        return true;
    };

    /** A language tag. */
    static final ValueKind LANGUAGE = scan -> {
        if (!scan.readText("STIX 2.1 §3.2")) {
            return false;
        }
        if (!TextForms.isLanguageTag(scan.text())) {
            scan.error(FindingCode.BAD_LANGUAGE, "RFC 5646 §2.1", scan.quoted() + " is not a language tag");
            return false;
        }
        return true;
    };

    /** A URL that must be one. */
    static final ValueKind URL = url(Severity.ERROR);

    /** A URL that other readers may not take when it is none. */
    static final ValueKind URL_REFERENCE = url(Severity.WARNING);

    /** A type name, summarised as one of the known ones where it is. */
    static ValueKind typeName(WordTable<String> known) {
        return scan -> {
            if (!scan.readText("STIX 2.1 §3.2")) {
                return false;
            }
            scan.summarize(known.find(scan.characters(), scan.from(), scan.length()));
            if (!TextForms.isTypeName(scan.characters(), scan.from(), scan.length())) {
                String wanted = " is not a type name: 3 to 250 of a-z, 0-9 and single hyphens, a letter first";
                scan.error(FindingCode.BAD_NAME, "STIX 2.1 §3.1", scan.quoted() + wanted);
                return false;
            }
            return true;
        };
    }

    /** Any type name. */
    static final ValueKind TYPE_NAME = typeName(new WordTable<>(Map.of()));

    /** A relationship's type: a-z, 0-9 and hyphens; summarised as one of the standard's where it is. */
    static final ValueKind RELATIONSHIP_TYPE = scan -> {
        if (!scan.readText("STIX 2.1 §5.1.2")) {
            return false;
        }
        scan.summarize(RelationshipRule.NAMES.find(scan.characters(), scan.from(), scan.length()));
        for (int i = scan.from(); i < scan.from() + scan.length(); i++) {
            char c = scan.characters()[i];
            if (c != '-' && !TextForms.isLowerLetterOrDigit(c)) {
                String wanted = " has other characters than a-z, 0-9 and hyphen";
                scan.error(FindingCode.BAD_NAME, "STIX 2.1 §5.1.2", scan.quoted() + wanted);
                return false;
            }
        }
        return true;
    };

    /** A phase or name of a kill chain, which SHOULD be written as §2.11 says. */
    static final ValueKind KILL_CHAIN_NAME = scan -> {
        if (!scan.readText("STIX 2.1 §2.11")) {
            return false;
        }
        for (int i = scan.from(); i < scan.from() + scan.length(); i++) {
            char c = scan.characters()[i];
            if (c == ' ' || c == '_' || (c >= 'A' && c <= 'Z')) {
                String wanted = " should be lower case with hyphens between words";
                scan.warning(FindingCode.BAD_NAME, "STIX 2.1 §2.11", scan.quoted() + wanted);
                break;
            }
        }
        return true;
    };

    private static boolean checkTimestamp(ObjectScan scan, int minimumDigits) {
        if (!scan.readText("STIX 2.1 §2.16")) {
            return false;
        }
        int digits = TextForms.timestampDigits(scan.characters(), scan.from(), scan.length());
        if (digits < 0) {
            String problem =
                    digits == -1 ? " does not look like 2026-01-31T23:59:59.123Z" : " names no existing date and time";
            scan.error(FindingCode.BAD_TIMESTAMP, "STIX 2.1 §2.16", scan.quoted() + problem);
            return false;
        }
        if (digits < minimumDigits) {
            String problem = " has fewer than the three fraction digits wanted here";
            scan.error(FindingCode.BAD_TIMESTAMP, "STIX 2.1 §3.2", scan.quoted() + problem);
        }
        return true;
    }

    private static ValueKind url(Severity severity) {
        return scan -> {
            if (!scan.readText("RFC 3986")) {
                return false;
            }
            if (!TextForms.isUrl(scan.characters(), scan.from(), scan.length())) {
                String problem = " is not a URL: a scheme, a colon, and no space";
                scan.add(severity, FindingCode.BAD_URL, "RFC 3986 §3", scan.quoted() + problem);
            }
            return true;
        };
    }

    /** A whole number in a range; both ends belong to it. */
    static ValueKind integer(long lowest, long highest) {
        return scan -> {
            JsonToken token = scan.token();
            if (token != JsonToken.VALUE_NUMBER_INT) {
                scan.wrongType("a whole number", "STIX 2.1 §2.10");
                return false;
            }
            boolean small = scan.parser().getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            long value = small ? scan.parser().getLongValue() : 0;
            if (!small || value < lowest || value > highest) {
                String problem = " is outside " + lowest + " to " + highest;
                scan.error(FindingCode.OUT_OF_RANGE, "STIX 2.1 §2.10", JsonFindings.quote(scan.text()) + problem);
                return false;
            }
            return true;
        };
    }

    /** A whole number of the range that every integer has. */
    static ValueKind integer() {
        return integer(-INTEGER_END + 1, INTEGER_END - 1);
    }

    /** A number in a range; both ends belong to it. */
    static ValueKind decimal(double lowest, double highest) {
        return scan -> {
            if (scan.token() != JsonToken.VALUE_NUMBER_INT && scan.token() != JsonToken.VALUE_NUMBER_FLOAT) {
                scan.wrongType("a number", "STIX 2.1 §2.6");
                return false;
            }
            double value = Double.parseDouble(scan.text());
            if (value < lowest || value > highest || Double.isInfinite(value)) {
                boolean anyDouble = highest == Double.MAX_VALUE;
                String problem = anyDouble ? " is beyond a double" : " is outside " + lowest + " to " + highest;
                scan.error(FindingCode.OUT_OF_RANGE, "STIX 2.1 §2.6", JsonFindings.quote(scan.text()) + problem);
                return false;
            }
            return true;
        };
    }

    /** One of fixed words; any other is reported with the given weight. */
    static ValueKind word(Vocabulary vocabulary) {
        Map<String, Boolean> entries = new LinkedHashMap<>();
        vocabulary.words().forEach(word -> entries.put(word, true));
        var table = new WordTable<Boolean>(entries);
        return scan -> {
            if (!scan.readText(vocabulary.section())) {
                return false;
            }
            if (table.find(scan.characters(), scan.from(), scan.length()) == null) {
                scan.add(
                        vocabulary.closed() ? Severity.ERROR : Severity.WARNING,
                        vocabulary.closed() ? FindingCode.NOT_IN_ENUMERATION : FindingCode.NOT_IN_VOCABULARY,
                        vocabulary.section(),
                        scan.quoted() + " is not in " + vocabulary.name());
                return !vocabulary.closed();
            }
            return true;
        };
    }

    /** An identifier of an object whose type is permitted here. */
    static ValueKind identifier(PermittedTypes permitted) {
        return scan -> checkReference(scan, permitted) >= 0;
    }

    /** The same, summarised as the type of the object. */
    static ValueKind identifierForType(PermittedTypes permitted) {
        return scan -> {
            int typeLength = checkReference(scan, permitted);
            if (typeLength < 0) {
                return false;
            }
            ReferredType known = permitted.known().find(scan.characters(), scan.from(), typeLength);
            scan.summarize(known == null ? new String(scan.characters(), scan.from(), typeLength) : known.name());
            return true;
        };
    }

    /** Gives the length of the type in the reference that the scan stands on; -1 after reporting a problem. */
    private static int checkReference(ObjectScan scan, PermittedTypes permitted) {
        if (!scan.readText("STIX 2.1 §2.9")) {
            return -1;
        }
        char[] chars = scan.characters();
        int typeLength = TextForms.typeLength(chars, scan.from(), scan.length());
        ReferredType known = typeLength < 0 ? null : permitted.known().find(chars, scan.from(), typeLength);
        if (typeLength < 0 || (known == null && !TextForms.isTypeName(chars, scan.from(), typeLength))) {
            String problem = " is not an identifier: a type name, two hyphens, and a UUID in lower case";
            scan.error(FindingCode.BAD_IDENTIFIER, "STIX 2.1 §2.9", scan.quoted() + problem);
            return -1;
        }
        if (known == null ? !permitted.others() : !known.permitted()) {
            String problem = " is of a type that may not stand here; wanted: " + permitted.wanted();
            scan.error(FindingCode.BAD_IDENTIFIER, permitted.section(), scan.quoted() + problem);
            return -1;
        }
        return typeLength;
    }

    /**
     * A type of the standard.
     *
     * @param name as written
     * @param permitted whether a reference to it may stand
     */
    record ReferredType(String name, boolean permitted) {}

    /**
     * Types that a reference may have.
     *
     * @param known types of the standard
     * @param others whether types that the standard does not define may stand
     * @param wanted words for a message
     * @param section the rule's source
     */
    record PermittedTypes(WordTable<ReferredType> known, boolean others, String wanted, String section) {}
}
