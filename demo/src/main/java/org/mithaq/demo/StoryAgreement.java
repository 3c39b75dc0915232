package org.mithaq.demo;

import java.util.List;

/** The two agreements of the story. */
public enum StoryAgreement {
    /** Between the two police services. */
    BORDER_CRIME("border-crime", StoryParty.ATLAS, StoryParty.BOREALIS),
    /** Between the police service and the computer emergency response team. */
    CYBER_WARNING("cyber-warning", StoryParty.ATLAS, StoryParty.CEDAR);

    private final String id;
    private final StoryParty one;
    private final StoryParty other;

    StoryAgreement(String id, StoryParty one, StoryParty other) {
        this.id = id;
        this.one = one;
        this.other = other;
    }

    /** Short name. */
    public String id() {
        return id;
    }

    /** Who signs it. */
    public List<StoryParty> parties() {
        return List.of(one, other);
    }
}
