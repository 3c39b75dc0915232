package org.mithaq.stix;

/** Version of the STIX standard that an object says it follows, its {@code spec_version} (STIX 2.1 §3.2). */
public enum SpecVersion {
    /** STIX 2.0; recognised, so that a refusal can name it. */
    V2_0("2.0"),
    /** STIX 2.1, the version this library reads. */
    V2_1("2.1");

    private final String text;

    SpecVersion(String text) {
        this.text = text;
    }

    /** Gives the text of the {@code spec_version} property, such as {@code 2.1}. */
    public String text() {
        return text;
    }
}
