package org.mithaq.terms;

/** Form of short names: 1 to 63 characters of {@code a-z 0-9 -}, beginning with a letter or digit. Stateless. */
final class ShortNames {

    private static final int LONGEST = 63;

    private ShortNames() {}

    // By hand, since parties are named in everything that is read.
    static boolean isOne(String text) {
        boolean form = !text.isEmpty() && text.length() <= LONGEST && text.charAt(0) != '-';
        for (int i = 0; form && i < text.length(); i++) {
            char letter = text.charAt(i);
            form = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
        }
        return form;
    }
}
