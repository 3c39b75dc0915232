package org.mithaq.node;

import java.util.function.Function;

/** Reads the value of an option or parameter of a command. */
final class CommandValue {

    private CommandValue() {}

    /**
     * Makes a value of a text.
     *
     * @param name what the message calls it, as {@code --purpose}
     * @throws NodeException with the reason of {@code parse}
     */
    static <T> T of(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new NodeException(name + ": " + refused.getMessage(), refused);
        }
    }
}
