package org.mithaq.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.stix.StixId;

/**
 * Label of the Permissible Actions Protocol: how visible an action on the information may be. Declared from the widest
 * to the narrowest, so {@link #compareTo} tells the stricter label.
 *
 * <p>Ids of the marking definitions from the OASIS extension {@code
 * extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b}.
 */
public enum Pap {
    /** No limit on actions; older texts say WHITE, which is the second id. */
    CLEAR("PAP:CLEAR", "ad15a0cd-55b6-4588-a14c-a66105329b92", "a3bea94c-b469-41dc-9cfe-d6e7daba7730"),

    /** Active measures are allowed, such as blocking. */
    GREEN("PAP:GREEN", "c43594d1-4b11-4c59-93ab-1c9b14d53ce9"),

    /** Passive look-ups that the target cannot see. */
    AMBER("PAP:AMBER", "60f8932b-e51e-4458-b265-a2e8be9a80ab"),

    /** Only what leaves no trace outside the recipient's own systems. */
    RED("PAP:RED", "740d36e5-7714-4c30-961a-3ae632ceee0e");

    private static final Map<StixId, Pap> BY_ID = Arrays.stream(values())
            .flatMap(pap -> pap.markingDefinitions().stream().map(id -> Map.entry(id, pap)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String label;
    private final UUID written;
    private final UUID older;

    Pap(String label, String uuid) {
        this(label, uuid, uuid);
    }

    Pap(String label, String written, String older) {
        this.label = label;
        this.written = UUID.fromString(written);
        this.older = UUID.fromString(older);
    }

    /** Gives the label, such as {@code PAP:AMBER}; never translated. */
    public String label() {
        return label;
    }

    /** Gives the id of the marking definition to write. */
    public StixId markingDefinition() {
        return new StixId("marking-definition", written);
    }

    /** Gives every marking definition id read as this label, the one to write first. */
    public List<StixId> markingDefinitions() {
        return Stream.of(written, older)
                .distinct()
                .map(uuid -> new StixId("marking-definition", uuid))
                .toList();
    }

    /** Finds the label that a marking definition id stands for; empty when the id is not a PAP marking known here. */
    public static Optional<Pap> find(StixId markingDefinition) {
        return Optional.ofNullable(BY_ID.get(markingDefinition));
    }

    /** Gives the stricter of both. */
    public Pap strictest(Pap other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
