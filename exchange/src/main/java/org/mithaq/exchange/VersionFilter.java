package org.mithaq.exchange;

import java.util.Set;

/**
 * Which versions of an object are wanted: TAXII 2.1, section 3.4.1, {@code match[version]}.
 *
 * <p>An object version is wanted when any part says so.
 *
 * @param all every version
 * @param first the earliest version that the collection holds
 * @param last the latest version that the collection holds
 * @param exact versions by their timestamp, in microseconds since 1970-01-01T00:00:00Z
 */
public record VersionFilter(boolean all, boolean first, boolean last, Set<Long> exact) {

    /** The standard's default: the latest version. */
    public static final VersionFilter LAST = new VersionFilter(false, false, true, Set.of());

    /** Every version. */
    public static final VersionFilter ALL = new VersionFilter(true, false, false, Set.of());

    /** Copies, and checks that something is wanted. */
    public VersionFilter {
        exact = Set.copyOf(exact);
        if (!all && !first && !last && exact.isEmpty()) {
            throw new IllegalArgumentException("A version filter must name at least one version");
        }
    }
}
