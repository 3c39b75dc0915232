package org.mithaq.demo;

import java.util.Map;

/** The invented organisations of the story. */
public enum StoryParty {
    /** Runs the node. */
    ATLAS("atlas", "Atlas Police", "Police d'Atlas", "شرطة أطلس", true),
    /** A police service whose software honours contribution objects. */
    BOREALIS("borealis", "Borealis Police", "Police de Boréale", "شرطة بوريال", true),
    /** A computer emergency response team whose software does not. */
    CEDAR("cedar", "Cedar CERT", "CERT du Cèdre", "فريق الأرز للاستجابة لطوارئ الحاسوب", false);

    private final String id;
    private final String english;
    private final String french;
    private final String arabic;
    private final boolean honours;

    StoryParty(String id, String english, String french, String arabic, boolean honours) {
        this.id = id;
        this.english = english;
        this.french = french;
        this.arabic = arabic;
        this.honours = honours;
    }

    /** Short name. */
    public String id() {
        return id;
    }

    /** Name by language: {@code ar}, {@code fr}, {@code en}. */
    public Map<String, String> names() {
        return Map.of("ar", arabic, "fr", french, "en", english);
    }

    /** Whether it declares that its software honours contribution objects. */
    public boolean honours() {
        return honours;
    }
}
