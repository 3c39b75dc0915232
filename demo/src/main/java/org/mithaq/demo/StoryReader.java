package org.mithaq.demo;

import java.util.Optional;

/** Who signs in: a party or one of its persons, and for which purpose of which agreement. */
public enum StoryReader {
    /** The network desk of the party that runs the node; nobody in person. */
    ATLAS(StoryParty.ATLAS, Optional.empty(), "network-defence", StoryAgreement.CYBER_WARNING),
    /** The liaison officer of the party that runs the node, in person. */
    ATLAS_OFFICER(StoryParty.ATLAS, Optional.of("amal"), "crime-prevention", StoryAgreement.BORDER_CRIME),
    /** The partner of the first agreement. */
    BOREALIS(StoryParty.BOREALIS, Optional.empty(), "crime-prevention", StoryAgreement.BORDER_CRIME),
    /** The partner of the second agreement. */
    CEDAR(StoryParty.CEDAR, Optional.empty(), "network-defence", StoryAgreement.CYBER_WARNING);

    /** Full name of {@link #ATLAS_OFFICER}. */
    public static final String OFFICER_NAME = "Amal Dahlouni";

    private final StoryParty party;
    private final Optional<String> user;
    private final String purpose;
    private final StoryAgreement agreement;

    StoryReader(StoryParty party, Optional<String> user, String purpose, StoryAgreement agreement) {
        this.party = party;
        this.user = user;
        this.purpose = purpose;
        this.agreement = agreement;
    }

    /** The reader's party. */
    public StoryParty party() {
        return party;
    }

    /** Short name of the person, when one signs in in person. */
    public Optional<String> user() {
        return user;
    }

    /** What everything is read for: a purpose of {@link #agreement}. */
    public String purpose() {
        return purpose;
    }

    /** The agreement that the purpose is one of. */
    public StoryAgreement agreement() {
        return agreement;
    }
}
