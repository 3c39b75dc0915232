package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import org.mithaq.terms.Purpose;

/**
 * A purpose as its agreement describes it.
 *
 * @param id short name, which readers state
 * @param text what it means
 */
public record NamedPurpose(Purpose id, Texts text) {

    /** Checks that every part is there. */
    public NamedPurpose {
        requireNonNull(id, "id");
        requireNonNull(text, "text");
    }
}
