package org.mithaq.stix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** One pass over one object: the tokeniser and where its findings go. Owned by one thread. */
final class ObjectScan {

    /** A number of so many digits before the point is within the doubles whatever they are. */
    private static final int DIGITS_OF_A_DOUBLE = 308;

    /** Names that are written into pointers; four times what a property or key may have (STIX 2.1 §2.3, §3.1). */
    private static final int LONGEST_NAME = 1_000;

    private final JsonParser parser;
    private final Findings findings;
    private final ParseLimits limits;

    private char[] characters = {};
    private int from;
    private int length;
    private @Nullable String summary;
    private Set<ExtensionKind> extensionKinds = Set.of();
    private List<Selected> selectors = List.of();

    /** A selector of a granular marking and where it stands. */
    record Selected(String selector, String pointer) {}

    ObjectScan(JsonParser parser, Findings findings, ParseLimits limits) {
        this.parser = parser;
        this.findings = findings;
        this.limits = limits;
    }

    JsonParser parser() {
        return parser;
    }

    @Nullable JsonToken token() {
        return parser.currentToken();
    }

    /** Characters of the string read by {@link #readText(String)}, from {@link #from()} on. */
    char[] characters() {
        return characters;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    /** Leaves what rules need to know of a list or object that has just been checked. */
    void summarize(@Nullable String text) {
        summary = text;
    }

    @Nullable String summary() {
        return summary;
    }

    /** Notes that an extension of that kind is on the object. */
    void declareExtension(ExtensionKind kind) {
        if (extensionKinds.isEmpty()) {
            extensionKinds = EnumSet.of(kind);
        } else {
            extensionKinds.add(kind);
        }
    }

    boolean declares(ExtensionKind kind) {
        return extensionKinds.contains(kind);
    }

    /** Notes a selector, to be judged when the object is whole. */
    void select(String selector) {
        if (selectors.isEmpty()) {
            selectors = new ArrayList<>();
        }
        selectors.add(new Selected(selector, pointer()));
    }

    List<Selected> selectors() {
        return selectors;
    }

    /** Gives the scalar that the tokeniser stands on as text. */
    String text() {
        return parser.getString();
    }

    /** Reads the string that the tokeniser stands on; if it stands on something else, reports and skips that. */
    boolean readText(String section) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrongType("a string", section);
            return false;
        }
        characters = parser.getStringCharacters();
        from = parser.getStringOffset();
        length = parser.getStringLength();
        return true;
    }

    /** Whether the string read by {@link #readText(String)} is this one. */
    boolean isText(String wanted) {
        if (length != wanted.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (characters[from + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void error(FindingCode code, String section, String message) {
        add(Severity.ERROR, code, section, message);
    }

    void warning(FindingCode code, String section, String message) {
        add(Severity.WARNING, code, section, message);
    }

    void note(FindingCode code, String section, String message) {
        add(Severity.NOTE, code, section, message);
    }

    /** Takes a finding that was made elsewhere. */
    void add(Finding finding) {
        findings.add(finding);
    }

    /** Reports about the value that the tokeniser stands on, or about the object or array it has just left. */
    void add(Severity severity, FindingCode code, String section, String message) {
        addAtMember(severity, code, "", section, message);
    }

    /** Reports about a member of the object that the tokeniser has just left. */
    void addAtMember(Severity severity, FindingCode code, String member, String section, String message) {
        if (findings.isFull()) {
            findings.omit(severity);
            return;
        }
        boolean nameable = !member.isEmpty() && member.length() <= LONGEST_NAME;
        String place = nameable ? pointer() + '/' + escape(member) : pointer();
        findings.add(new Finding(severity, code, place, section, message));
    }

    /** Reports about another place of the object. */
    void addAt(String pointer, FindingCode code, String section, String message) {
        findings.add(new Finding(Severity.ERROR, code, pointer, section, message));
    }

    boolean hasError() {
        return findings.hasError();
    }

    /** Reports a value of the wrong JSON type and skips it. */
    void wrongType(String wanted, String section) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            error(FindingCode.NULL_VALUE, section, "The value is null; " + wanted + " was wanted, or no property");
        } else {
            error(FindingCode.WRONG_JSON_TYPE, section, "Found " + name(token) + "; " + wanted + " was wanted");
        }
        skip();
    }

    /** Takes the value whole, whatever it is, and reports names that occur twice in its objects. */
    void skip() {
        JsonToken first = parser.currentToken();
        if (first == JsonToken.START_OBJECT) {
            skipNested(new NameSet());
        } else if (first == JsonToken.START_ARRAY) {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    skipNested(token == JsonToken.START_OBJECT ? new NameSet() : NameSet.NONE);
                } else if (token.isNumeric()) {
                    checkNumber();
                }
            }
        } else if (first != null && first.isNumeric()) {
            checkNumber();
        }
    }

    /** Refuses a number with too many characters, or that no double holds and others read as infinity (RFC 7493 §2.2). */
    private void checkNumber() {
        int digits = parser.getStringLength(); // the tokeniser does not count those of exponents
        if (digits > limits.maxNumberDigits()) {
            findings.add(JsonFindings.longNumber(pointer(), limits));
            return;
        }
        boolean suspicious = parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT || digits > DIGITS_OF_A_DOUBLE;
        if (suspicious && Double.isInfinite(Double.parseDouble(parser.getString()))) {
            String found = JsonFindings.quote(parser.getString());
            error(FindingCode.OUT_OF_RANGE, "STIX 2.1 §2.6", "'" + found + "' is beyond a double");
        }
    }

    /** Goes to the end of the object or array that the tokeniser has just entered; not by recursion. */
    private void skipNested(NameSet names) {
        Deque<NameSet> open = new ArrayDeque<>(4);
        open.push(names);
        while (!open.isEmpty()) {
            switch (parser.nextToken()) {
                case START_OBJECT -> open.push(new NameSet());
                case START_ARRAY -> open.push(NameSet.NONE);
                case END_OBJECT, END_ARRAY -> open.pop();
                case PROPERTY_NAME -> {
                    if (!open.element().add(parser.currentName())) {
                        duplicate(parser.currentName());
                    }
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber();
                case null, default -> {}
            }
        }
    }

    /** Reports a name that occurs twice; the tokeniser stands on the name or its value. */
    void duplicate(String name) {
        if (findings.isFull()) {
            findings.omit(Severity.ERROR);
        } else {
            findings.add(JsonFindings.duplicate(name, pointer()));
        }
    }

    String quoted() {
        return "'" + JsonFindings.quote(new String(characters, from, Math.min(length, 200))) + "'";
    }

    /**
     * Where the value that the tokeniser stands on is: an RFC 6901 pointer. It ends before a name that is far
     * longer than any name may be, so that findings stay small.
     */
    String pointer() {
        var out = new StringBuilder();
        appendPointer(parser.streamReadContext(), out);
        return out.toString();
    }

    private static boolean appendPointer(TokenStreamContext context, StringBuilder out) {
        if (context.inRoot()) {
            return true;
        }
        if (!appendPointer(context.getParent(), out)) {
            return false;
        }
        if (!context.hasPathSegment()) {
            return true; // the object or array has only been entered
        }
        if (context.inArray()) {
            out.append('/').append(context.getCurrentIndex());
            return true;
        }
        String name = context.currentName();
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        out.append('/').append(escape(name));
        return true;
    }

    /** Writes a name as a part of a pointer (RFC 6901 §3). */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String name(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case null, default -> "no value";
        };
    }
}
