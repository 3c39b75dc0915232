package org.mithaq.http;

/** Reads quality values: RFC 9110, section 12.4.2. */
final class Quality {

    private Quality() {}

    /** Gives the value of {@code q=0.5}; 1 when it is left out, 0 when it cannot be read. */
    static double of(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            String text = parameter.strip();
            if (text.regionMatches(true, 0, "q=", 0, 2)) {
                String number = text.substring(2).strip();
                return number.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(number) : 0;
            }
        }
        return 1;
    }
}
