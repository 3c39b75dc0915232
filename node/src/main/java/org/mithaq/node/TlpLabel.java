package org.mithaq.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mithaq.stix.Tlp;

/** TLP labels as people write them: {@code amber+strict}, {@code AMBER-STRICT}, {@code TLP:AMBER+STRICT}. */
final class TlpLabel {

    private TlpLabel() {}

    /**
     * Reads a label.
     *
     * @throws IllegalArgumentException when it is none, naming all
     */
    static Tlp parse(String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '+').replace('_', '+');
        String label = wanted.startsWith("TLP:") ? wanted : "TLP:" + wanted;
        return Arrays.stream(Tlp.values())
                .filter(tlp -> tlp.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no TLP label; labels are "
                        + Arrays.stream(Tlp.values()).map(Tlp::label).collect(Collectors.joining(", "))));
    }
}
