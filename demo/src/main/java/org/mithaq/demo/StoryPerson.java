package org.mithaq.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Invented persons of the story, who sign in to pages. */
public enum StoryPerson {
    /** Speaks with Atlas's partners. */
    AMAL(StoryParty.ATLAS, StoryReader.OFFICER_NAME, "liaison-officer", "ar", "fr"),
    /** Releases what others at Atlas wrote, and signs for Atlas. */
    NADIR(StoryParty.ATLAS, "نادر بن علي", "approver", "ar", "en"),
    /** Watches Atlas's node. */
    HODA(StoryParty.ATLAS, "هدى الكتبي", "oversight", "ar", "fr"),
    /** Runs Atlas's node. */
    SAMI(StoryParty.ATLAS, "Sami Haddad", "administrator", "en", "ar"),
    /** Speaks with Borealis's partners. */
    ODILE(StoryParty.BOREALIS, "Odile Marchand", "liaison-officer", "fr", "en"),
    /** Reads and writes at Cedar. */
    IVO(StoryParty.CEDAR, "Ivo Lindqvist", "analyst", "en");

    private final StoryParty party;
    private final String fullName;
    private final String role;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives a list that nobody changes
    private final List<String> languages;

    StoryPerson(StoryParty party, String fullName, String role, String... languages) {
        this.party = party;
        this.fullName = fullName;
        this.role = role;
        this.languages = List.of(languages);
    }

    /** The persons of a party. */
    public static List<StoryPerson> of(StoryParty party) {
        return Stream.of(values()).filter(person -> person.party == party).toList();
    }

    /** Short name, typed at sign-in. */
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose person it is. */
    public StoryParty party() {
        return party;
    }

    /** The name people know them by. */
    public String fullName() {
        return fullName;
    }

    /** What they are to the node. */
    public String role() {
        return role;
    }

    /** Tags of the languages they like, best first. */
    public List<String> languages() {
        return languages;
    }
}
