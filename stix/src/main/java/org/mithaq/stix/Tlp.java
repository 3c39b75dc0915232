package org.mithaq.stix;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Traffic Light Protocol labels, with the marking definitions that state them. Ordered from the widest audience to the
 * narrowest, so {@link #compareTo} tells the stricter label.
 *
 * <p>Source: FIRST TLP 2.0; ids of TLP 1 from STIX 2.1, section 7.2.1.4; ids of TLP 2.0 from the OASIS extension {@code
 * extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d}. For reading markings only: which ids a node writes is
 * the partner's setting. A marking id that {@link #find} does not know is not a TLP label, which never means "no
 * limit".
 */
public enum Tlp {
    /** May be given to anybody; TLP 1 called it WHITE. */
    CLEAR("TLP:CLEAR", "94868c89-83c2-464b-929b-a1a8aa3c8487", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),

    /** May be given within the recipient's community, not over public channels. */
    GREEN("TLP:GREEN", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),

    /** May be given to the recipient's organisation and its clients who need to know. */
    AMBER("TLP:AMBER", "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "f88d31f6-486f-44da-b317-01333bde0b82"),

    /** May be given to the recipient's organisation only; new in TLP 2.0. The second id is one that OpenCTI writes. */
    AMBER_STRICT("TLP:AMBER+STRICT", "939a9414-2ddd-4d32-a0cd-375ea402b003", "826578e1-40ad-459f-bc73-ede076f81f37"),

    /** For the named recipients only. */
    RED("TLP:RED", "e828b379-4e03-4974-9ac4-e53a884c97c1", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    private static final Map<StixId, Tlp> BY_ID = Arrays.stream(values())
            .flatMap(tlp -> tlp.markingDefinitions().stream().map(id -> Map.entry(id, tlp)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String label;
    private final UUID tlp2;
    private final UUID other;

    Tlp(String label, String tlp2, String other) {
        this.label = label;
        this.tlp2 = UUID.fromString(tlp2);
        this.other = UUID.fromString(other);
    }

    /** Gives the label as TLP 2.0 writes it, such as {@code TLP:AMBER+STRICT}; never translated. */
    public String label() {
        return label;
    }

    /** Gives the id of the TLP 2.0 marking definition. */
    public StixId markingDefinition() {
        return new StixId("marking-definition", tlp2);
    }

    /** Gives every marking definition id read as this label, the one of TLP 2.0 first. */
    public List<StixId> markingDefinitions() {
        return List.of(markingDefinition(), new StixId("marking-definition", other));
    }

    /** Finds the label that a marking definition id stands for; empty when the id is not a TLP marking known here. */
    public static Optional<Tlp> find(StixId markingDefinition) {
        return Optional.ofNullable(BY_ID.get(markingDefinition));
    }
}
