package org.mithaq.taxii;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Query;
import org.mithaq.http.RequestException;
import org.mithaq.stix.SpecVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixTimestamp;

/**
 * Reads what a page is asked for: TAXII 2.1, section 3.4. A value that the standard does not allow is answered with 400
 * and the parameter's name; parameters that the standard does not know, and match fields that the endpoint does not
 * take, are left out of account.
 */
public final class Parameters {

    private static final Pattern LIMIT = Pattern.compile("0*[1-9][0-9]{0,15}");
    private static final Pattern TYPE_NAME = Pattern.compile("[a-z0-9-]{3,250}");
    private static final String ID = "match[id]";
    private static final String TYPE = "match[type]";
    private static final String VERSION = "match[version]";
    private static final String SPEC_VERSION = "match[spec_version]";

    private final int defaultLimit;
    private final int maxLimit;

    Parameters(TaxiiConfig config) {
        this.defaultLimit = config.defaultPageObjects();
        this.maxLimit = config.maxPageObjects();
    }

    /**
     * Reads the parameters of "get objects" and "get object manifests" (sections 5.3 and 5.4) with limits of 1,000 and
     * 10,000.
     *
     * @throws RequestException when one is wrong
     */
    public static PageRequest read(Query query) {
        return new Parameters(1_000, 10_000).ofCollection(query);
    }

    private Parameters(int defaultLimit, int maxLimit) {
        this.defaultLimit = defaultLimit;
        this.maxLimit = maxLimit;
    }

    /** Reads the parameters of sections 5.3 and 5.4. */
    PageRequest ofCollection(Query query) {
        var filter = new ObjectFilter(
                values(query, ID, Parameters::id),
                values(query, TYPE, Parameters::type),
                versions(query).orElse(VersionFilter.LAST),
                specVersions(query));
        return page(query, filter);
    }

    /** Reads the parameters of section 5.6, "get an object". */
    PageRequest ofObject(Query query) {
        var versions = versions(query).orElse(VersionFilter.LAST);
        return page(query, new ObjectFilter(Set.of(), Set.of(), versions, specVersions(query)));
    }

    /** Reads the parameters of section 5.8, "get object versions": all of them are meant. */
    PageRequest ofVersions(Query query) {
        return page(query, new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, specVersions(query)));
    }

    /**
     * Reads the versions of section 5.7, "delete an object": all, when none is named, since afterwards the object must
     * not be found any more.
     */
    VersionFilter ofDeletion(Query query) {
        return versions(query).orElse(VersionFilter.ALL);
    }

    /** Says whether objects of STIX 2.1, which are all there are, may be meant. */
    static boolean meansStix21(Query query) {
        Set<SpecVersion> asked = specVersions(query);
        return asked.isEmpty() || asked.contains(SpecVersion.V2_1);
    }

    private PageRequest page(Query query, ObjectFilter filter) {
        Optional<String> next = query.one("next");
        return new PageRequest(addedAfter(query), limit(query), next, filter);
    }

    private static long addedAfter(Query query) {
        Optional<String> text = query.one("added_after");
        if (text.isEmpty()) {
            return Long.MIN_VALUE;
        }
        return timestamp("added_after", text.get()).epochMicros();
    }

    private int limit(Query query) {
        Optional<String> text = query.one("limit");
        if (text.isEmpty()) {
            return defaultLimit;
        }
        if (!LIMIT.matcher(text.get()).matches()) {
            throw wrong("limit", text.get(), "it must be a whole number from 1");
        }
        return (int) Math.min(Long.parseLong(text.get()), maxLimit);
    }

    private static Optional<VersionFilter> versions(Query query) {
        List<String> texts = split(query, VERSION);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        var exact = new HashSet<Long>();
        for (String text : texts) {
            switch (text) {
                case "all", "first", "last" -> {}
                default -> {
                    if (!exact.add(timestamp(VERSION, text).epochMicros())) {
                        throw wrong(VERSION, text, "a version may be named once");
                    }
                }
            }
        }
        if (texts.contains("all") && texts.size() > 1) {
            throw wrong(VERSION, "all", "it may not stand beside other versions");
        }
        return Optional.of(
                new VersionFilter(texts.contains("all"), texts.contains("first"), texts.contains("last"), exact));
    }

    private static Set<SpecVersion> specVersions(Query query) {
        return values(query, SPEC_VERSION, text -> {
            for (SpecVersion version : SpecVersion.values()) {
                if (version.text().equals(text)) {
                    return version;
                }
            }
            throw wrong(SPEC_VERSION, text, "known are 2.0 and 2.1");
        });
    }

    private static StixId id(String text) {
        try {
            return StixId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw wrong(ID, text, "a STIX id is a type, two hyphens and a UUID in lower case");
        }
    }

    private static String type(String text) {
        if (!TYPE_NAME.matcher(text).matches()) {
            throw wrong(TYPE, text, "a type has 3 to 250 characters of a-z 0-9 -");
        }
        return text;
    }

    private static StixTimestamp timestamp(String name, String text) {
        try {
            return StixTimestamp.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw wrong(name, text, "a timestamp looks like 2026-01-31T23:59:59.123456Z and is in UTC");
        }
    }

    private static <T> Set<T> values(Query query, String name, Function<String, T> reader) {
        var values = new HashSet<T>();
        for (String text : split(query, name)) {
            values.add(reader.apply(text));
        }
        return values;
    }

    /** Splits at the commas, which mean "or"; gives nothing when the parameter is left out. */
    private static List<String> split(Query query, String name) {
        Optional<String> value = query.one(name);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> texts = List.of(value.get().split(",", -1));
        var seen = new HashSet<String>();
        for (String text : texts) {
            if (text.isEmpty()) {
                throw wrong(name, value.get(), "between commas there must be a value");
            }
            if (!seen.add(text) && name.equals(VERSION)) {
                throw wrong(name, text, "a version may be named once");
            }
        }
        return texts;
    }

    private static RequestException wrong(String name, String value, String wanted) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return new RequestException(
                ErrorCode.BAD_PARAMETER,
                "'" + name + "' is '" + shown + "'; " + wanted + " (TAXII 2.1 §3.4).",
                Map.of("parameter", name));
    }
}
