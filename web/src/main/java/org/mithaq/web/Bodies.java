package org.mithaq.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.mithaq.exchange.Release;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;

/** Reads what the gate let go, to be shown. Stateless. */
final class Bodies {

    private Bodies() {}

    /** Reads the original bytes of a page's rows, in order. */
    static List<JsonObject> of(Release page) {
        if (page.size() == 0) {
            return List.of();
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write('[');
        try {
            page.writeBodies(body -> {
                byte[] piece = new byte[body.remaining()];
                body.get(piece);
                bytes.write(piece);
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        bytes.write(']');
        JsonArray array = (JsonArray) JsonValue.parse(bytes.toByteArray(), ParseLimits.defaults());
        return array.elements().stream().map(JsonObject.class::cast).collect(Collectors.toList());
    }
}
