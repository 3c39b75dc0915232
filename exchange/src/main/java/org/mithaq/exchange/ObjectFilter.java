package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.mithaq.stix.SpecVersion;
import org.mithaq.stix.StixId;

/**
 * Which objects of a collection are wanted: TAXII 2.1, section 3.4.1. The parts are joined by "and".
 *
 * @param ids wanted ids; any, when empty
 * @param types wanted type names; any, when empty
 * @param versions wanted versions
 * @param specVersions wanted STIX versions; when empty the latest one that the collection holds of each object
 */
public record ObjectFilter(Set<StixId> ids, Set<String> types, VersionFilter versions, Set<SpecVersion> specVersions) {

    /** No filter: the latest version of every object. */
    public static final ObjectFilter NONE = new ObjectFilter(Set.of(), Set.of(), VersionFilter.LAST, Set.of());

    /** Copies. */
    public ObjectFilter {
        ids = Set.copyOf(ids);
        types = Set.copyOf(types);
        requireNonNull(versions, "versions");
        specVersions = Set.copyOf(specVersions);
    }
}
