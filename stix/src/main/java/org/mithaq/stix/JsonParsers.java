package org.mithaq.stix;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Makes the tokenisers, strict as RFC 8259 wants. Safe to share between threads; the tokenisers are not.
 *
 * <p>What Jackson lets pass is checked before it sees the bytes: see {@link ValueCutter} and {@link Utf8}.
 */
final class JsonParsers {

    private static final int MAX_NAME_CHARS = 1 << 20; // the cutter has checked names against the string limit

    private static final JsonFactory NAMES = new JsonFactory();

    private final JsonFactory factory;

    /**
     * Makes them. What they read shares a table of names, which is quicker; whoever fills it with names that collide is
     * refused. So each has a table of its own whose names come from one giver.
     */
    JsonParsers(ParseLimits limits) {
        this(limits, true);
    }

    private JsonParsers(ParseLimits limits, boolean refusesCollidingNames) {
        this.factory = JsonFactory.builder()
                .configure(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, refusesCollidingNames)
                // Bytes are UTF-8 or wrong: guessing UTF-16 would read what others cannot.
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxNumberLength(limits.maxNumberDigits())
                        .maxTokenCount(limits.maxTokens())
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Math.min(limits.maxStringBytes(), MAX_NAME_CHARS))
                        .build())
                .build();
    }

    /** Makes those for bytes that were accepted before: names of one giver must not make those of another unreadable. */
    static JsonParsers ofAccepted(ParseLimits limits) {
        return new JsonParsers(limits, false);
    }

    JsonParser over(byte[] bytes, int from, int to) {
        return factory.createParser(ObjectReadContext.empty(), bytes, from, to - from);
    }

    /** Makes a matcher that tells the place of a name in the list, straight from its bytes. */
    static PropertyNameMatcher matcher(List<String> names) {
        List<Named> named = names.stream().map(Named::fromString).toList();
        return NAMES.constructNameMatcher(named, false);
    }
}
