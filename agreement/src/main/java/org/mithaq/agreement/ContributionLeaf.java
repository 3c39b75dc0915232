package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What a node signs of one contribution: the leaf of its batch.
 *
 * <p>The leaf is the RFC 8785 form, in UTF-8, of one object:
 *
 * <table>
 * <caption>Format {@code mithaq-contribution/2}</caption>
 * <tr><th>member</th><th>value</th></tr>
 * <tr><td>format</td><td>{@code mithaq-contribution/2}</td></tr>
 * <tr><td>id</td><td>STIX id of the object</td></tr>
 * <tr><td>version</td><td>{@code modified}, else {@code created}, else the digest of the bytes</td></tr>
 * <tr><td>digest</td><td>SHA-256 of the object's original bytes, 64 hexadecimal digits</td></tr>
 * <tr><td>originator</td><td>short name of the party that gives it</td></tr>
 * <tr><td>terms</td><td>the terms in their canonical text</td></tr>
 * <tr><td>handle</td><td>name of the contribution in receipts and recalls</td></tr>
 * </table>
 *
 * @param id STIX id of the object
 * @param version version of the object as text, not empty
 * @param digest SHA-256 of the object's original bytes
 * @param originator who gives it
 * @param terms the terms in their canonical text
 * @param handle name of the contribution, which its secret gives
 */
public record ContributionLeaf(
        StixId id, String version, Sha256 digest, PartyId originator, String terms, Handle handle) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-contribution/2";

    /** Checks that every part is there. */
    public ContributionLeaf {
        requireNonNull(id, "id");
        requireNonNull(digest, "digest");
        requireNonNull(originator, "originator");
        requireNonNull(terms, "terms");
        requireNonNull(handle, "handle");
        if (version.isEmpty()) {
            throw new IllegalArgumentException("A contribution needs a version: " + id);
        }
    }

    /** Gives the bytes of the leaf. */
    public byte[] bytes() {
        // Names are in the order of RFC 8785, and of the values only these two may need an escape: a tree is not
        // needed.
        String text = "{\"digest\":\"" + digest + "\",\"format\":\"" + FORMAT + "\",\"handle\":\"" + handle
                + "\",\"id\":\""
                + id + "\",\"originator\":\"" + originator + "\",\"terms\":" + CanonicalJson.text(Json.text(terms))
                + ",\"version\":" + CanonicalJson.text(Json.text(version)) + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
