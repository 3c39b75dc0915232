package org.mithaq.store;

import org.mithaq.stix.SpecVersion;

/** STIX versions as the tables have them: 20 and 21. */
final class SpecNumbers {

    private SpecNumbers() {}

    static int number(SpecVersion version) {
        return switch (version) {
            case V2_0 -> 20;
            case V2_1 -> 21;
        };
    }

    static SpecVersion version(int number) {
        return switch (number) {
            case 20 -> SpecVersion.V2_0;
            case 21 -> SpecVersion.V2_1;
            default -> throw new IllegalStateException("The database holds STIX version number " + number);
        };
    }
}
