package org.mithaq.stix;

import org.jspecify.annotations.Nullable;

/** The five kinds of extension (STIX 2.1 §7.3, §10.5). */
enum ExtensionKind {
    NEW_SDO("new-sdo"),
    NEW_SCO("new-sco"),
    NEW_SRO("new-sro"),
    PROPERTY("property-extension"),
    TOPLEVEL("toplevel-property-extension");

    private final String text;

    ExtensionKind(String text) {
        this.text = text;
    }

    static @Nullable ExtensionKind find(String text) {
        for (ExtensionKind kind : values()) {
            if (kind.text.equals(text)) {
                return kind;
            }
        }
        return null;
    }

    boolean makesNewType() {
        return this == NEW_SDO || this == NEW_SCO || this == NEW_SRO;
    }

    @Override
    public String toString() {
        return text;
    }
}
