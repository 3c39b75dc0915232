package org.mithaq.exchange.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.agreement.Sha256;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.SecretSource;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/** Secrets for tests: made of what they belong to, so that worlds that differ in one item are equal in all others. */
public final class SampleSecrets implements SecretSource {

    /** Makes a source; all are alike. */
    public SampleSecrets() {}

    @Override
    public ItemSecret secretFor(StixId id, String version, PartyId originator) {
        byte[] hash = Sha256.of((id + "\n" + version + "\n" + originator).getBytes(StandardCharsets.UTF_8))
                .bytes();
        return new ItemSecret(Arrays.copyOf(hash, ItemSecret.LENGTH_BYTES));
    }

    /** Gives the secret of an object, whoever gives it. */
    public static ItemSecret of(StixObject object) {
        String version = switch (object.version()) {
            case ObjectVersion.At at -> at.timestamp().toString();
            case ObjectVersion.Digest digest -> "sha256:" + digest.sha256Hex();
        };
        return new SampleSecrets().secretFor(object.id(), version, new PartyId("anybody"));
    }

    /** Gives an offer of an object that says all its terms itself. */
    public static Offer offer(StixObject object, Terms terms) {
        return Offer.of(object, terms, of(object));
    }
}
