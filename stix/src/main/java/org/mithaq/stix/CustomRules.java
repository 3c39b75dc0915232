package org.mithaq.stix;

/** What the standard says of types that it does not define: STIX 2.1 §7.3, §11. Stateless. */
final class CustomRules {

    private CustomRules() {}

    /** Which of the two version times an object has. */
    enum Times {
        NONE,
        ONE,
        BOTH
    }

    /** Judges an object of a type that the standard does not define. */
    static void checkType(String type, Times times, boolean specVersion, ObjectScan scan) {
        boolean versioned = scan.declares(ExtensionKind.NEW_SDO) || scan.declares(ExtensionKind.NEW_SRO);
        if (!versioned && !scan.declares(ExtensionKind.NEW_SCO)) {
            if (type.equals("bundle") || !type.startsWith("x-")) {
                String message = "'" + JsonFindings.quote(type) + "' is neither a type of STIX 2.1"
                        + " nor made by an extension on this object";
                scan.addAtMember(Severity.ERROR, FindingCode.UNKNOWN_TYPE, "type", "STIX 2.1 §3.2", message);
                return;
            }
            String message = "'" + type + "' is a custom type, deprecated since 2.1; it is kept";
            scan.addAtMember(Severity.WARNING, FindingCode.CUSTOM_DEPRECATED, "type", "STIX 2.1 §11.2", message);
            versioned = times != Times.NONE;
        }
        if (versioned && !specVersion) {
            String message = "Without 'spec_version' this is a STIX 2.0 object; only STIX 2.1 is taken";
            scan.addAtMember(Severity.ERROR, FindingCode.STIX_2_0, "spec_version", "STIX 2.1 §3.2", message);
        }
        if (versioned && times != Times.BOTH) {
            String message = "'created' and 'modified' are required in '" + type + "'";
            scan.addAtMember(Severity.ERROR, FindingCode.REQUIRED_MISSING, "", "STIX 2.1 §3.2", message);
        }
    }

    /** Judges the extensions of an object of a type of the standard: none may make that type anew. */
    static void checkStandard(String type, ObjectScan scan) {
        for (ExtensionKind kind : ExtensionKind.values()) {
            if (kind.makesNewType() && scan.declares(kind)) {
                String message = "A '" + kind + "' extension cannot make '" + type + "', which the standard defines";
                scan.addAtMember(Severity.ERROR, FindingCode.BAD_EXTENSION, "extensions", "STIX 2.1 §7.3", message);
            }
        }
    }
}
