package org.mithaq.demo;

/**
 * An invented name in the three languages.
 *
 * @param english as written in English and in the Latin lists
 * @param french as written in a French sentence, with its article where it has one
 * @param arabic as written in Arabic; agencies are all of feminine gender, so that one verb form fits
 */
record Name(String english, String french, String arabic) {

    String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case FRENCH -> french;
            case ARABIC -> arabic;
        };
    }
}
