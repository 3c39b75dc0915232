package org.mithaq.node;

import java.text.Normalizer;
import java.util.Locale;
import org.mithaq.terms.PartyId;

/** Makes a party's short name out of its full name. */
final class OwnPartyName {

    private static final int MAX_LENGTH = 63;

    private OwnPartyName() {}

    /**
     * Gives {@code atlas-police} for "Atlas Police" and {@code police-de-boreale} for "Police de Boréale".
     *
     * @throws NodeException when nothing of the name can be written in Latin letters, with what to do
     */
    static PartyId shortNameOf(String name) {
        String latin = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (latin.isEmpty() || lettersLost(name, latin)) {
            throw new NodeException("No short name can be made of '" + name
                    + "'; give one with --id, 1 to 63 characters of a-z 0-9 -, as in --id borealis");
        }
        String cut =
                latin.length() > MAX_LENGTH ? latin.substring(0, MAX_LENGTH).replaceAll("-+$", "") : latin;
        return new PartyId(cut);
    }

    /** A name of which most letters have no Latin form would give a short name that nobody recognises. */
    private static boolean lettersLost(String name, String latin) {
        long letters = name.codePoints().filter(Character::isLetterOrDigit).count();
        long kept = latin.codePoints().filter(Character::isLetterOrDigit).count();
        return kept * 2 < letters;
    }
}
