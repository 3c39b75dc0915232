package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Reads objects that each stand alone, one after another: as {@link StixReader#parseOne} does, and quicker for many, since
 * the names of members are decoded once. For objects of one giver, whose names could otherwise be in another's way. Owned by
 * one thread at a time.
 */
public final class LoneObjects {

    private final ParseLimits limits;
    private final ObjectParser parser;

    /** Begins, with limits for each object. */
    public LoneObjects(ParseLimits limits) {
        this.limits = requireNonNull(limits, "limits");
        this.parser = new ObjectParser(limits);
    }

    /**
     * Reads one object; white space around it is left out of its bytes.
     *
     * @return what became of it; input that is no JSON at all gives {@link ParsedObject.Refused} too
     */
    public ParsedObject parse(byte[] utf8) {
        var cutter = new ValueCutter(utf8, limits.maxObjectBytes());
        if (cutter.peek() == ValueCutter.END || !cutter.cut()) {
            return refused(JsonFindings.truncated());
        }
        ParsedObject parsed = parser.parse(cutter, 0);
        cutter.release();
        return cutter.peek() == ValueCutter.END ? parsed : refused(JsonFindings.trailing());
    }

    private static ParsedObject refused(Finding finding) {
        return new ParsedObject.Refused(0, Optional.empty(), Optional.empty(), List.of(finding));
    }
}
