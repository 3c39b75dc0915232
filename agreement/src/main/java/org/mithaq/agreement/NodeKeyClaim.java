package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.PartyId;

/**
 * What a party says about a key of its node.
 *
 * @param party the party
 * @param use what the key is for
 * @param key its text form, as {@link NodeKeyUse} says for the use
 * @param serial number of the certificate within party and use, from 1 to 2^53 - 1; a higher one is newer
 * @param validFrom from when it may be used
 * @param validUntil until when, exclusive; after {@code validFrom}
 */
public record NodeKeyClaim(
        PartyId party, NodeKeyUse use, String key, long serial, Instant validFrom, Instant validUntil) {

    private static final long MAX_SERIAL = (1L << 53) - 1;

    /** Checks every part. */
    public NodeKeyClaim {
        requireNonNull(party, "party");
        use.check(key);
        if (serial < 1 || serial > MAX_SERIAL) {
            throw new IllegalArgumentException("A serial is from 1 to " + MAX_SERIAL + ": " + serial);
        }
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException(
                    "A certificate must end after it begins: from " + validFrom + " until " + validUntil);
        }
    }

    /** Gives what is signed: RFC 8785 JSON, format {@code mithaq-node-key/1}. */
    public byte[] canonicalBytes() {
        return CanonicalJson.bytes(json());
    }

    JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", Json.text(NodeKeyCertificate.FORMAT));
        members.put("party", Json.text(party));
        members.put("use", Json.text(Words.of(use)));
        members.put("key", Json.text(key));
        members.put("serial", Json.number(serial));
        members.put("from", Json.text(validFrom));
        members.put("until", Json.text(validUntil));
        return new JsonObject(members);
    }
}
