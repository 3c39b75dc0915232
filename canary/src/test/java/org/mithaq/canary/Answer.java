package org.mithaq.canary;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/**
 * One HTTP answer as it came over the wire.
 *
 * @param status HTTP status
 * @param head status line and headers, each with its line break; the date of the answer itself left out
 * @param body body, without the framing of its transfer
 */
record Answer(int status, String head, String body) {

    private static final Pattern PROOF =
            Pattern.compile("\"index\":[1-4][0-9]{3},\"size\":4096,\"path\":\\[(\"[0-9a-f]{64}\",?){12}],"
                    + "\"root\":\"[0-9a-f]{64}\",\"signature\":\"[A-Za-z0-9_-]{86}\"");

    /** All of it, to be searched or compared. */
    String text() {
        return head + "\n" + body;
    }

    /**
     * The same with the proofs of batches taken out, which are as good as random: drawn place, hashes, signature. Only what
     * has exactly the form that every proof has is taken out, so that a proof that counts anything still shows.
     */
    Answer withoutProofs() {
        return new Answer(status, head, PROOF.matcher(body).replaceAll("proof"));
    }

    Optional<String> header(String name) {
        String wanted = name.toLowerCase(Locale.ROOT) + ": ";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                .map(line -> line.substring(wanted.length()))
                .findFirst();
    }

    /** Reads the body as a JSON object. */
    JsonObject json() {
        try {
            if (JsonValue.parse(body.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults())
                    instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedStixException malformed) {
            throw new AssertionError("Not JSON: " + text(), malformed);
        }
        throw new AssertionError("Not a JSON object: " + text());
    }

    Optional<String> next() {
        return json().find("next").map(value -> ((JsonString) value).value());
    }

    boolean more() {
        return json().find("more").map(value -> ((JsonBoolean) value).value()).orElse(false);
    }
}
