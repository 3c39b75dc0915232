package org.mithaq.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.SigningKey;
import org.mithaq.terms.PartyId;

/** Agreements of {@code atlas} and {@code borealis} for tests, with keys that are the same in each run. */
final class TestAgreements {

    static final SigningKey ATLAS = key(1);
    static final SigningKey BOREALIS = key(2);
    static final SigningKey BOREALIS_LATER = key(3);

    private TestAgreements() {}

    static SigningKey key(int number) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = (byte) number;
        return SigningKey.fromSeed(seed);
    }

    /** One version, in force from 2026 to the end of 2099, for a purpose of its own. */
    static AgreementDocument document(String id, int version) {
        String json = """
                {"agreement":"%1$s","version":%2$d,"kind":"cert-cert",
                 "title":{"ar":"اتفاق","fr":"Accord","en":"Agreement"},
                 "parties":[{"id":"atlas"},{"id":"borealis"}],
                 "legal-basis":{"reference":"EX-1","text":{"ar":"نص","fr":"texte","en":"text"}},
                 "purposes":[{"id":"purpose-of-%1$s","text":{"ar":"غرض","fr":"finalité","en":"purpose"}}],
                 "ceiling":"amber","onward":"no",
                 "recall":{"answer-within":"PT24H","obliges":"delete"},
                 "valid":{"from":"2026-01-01","until":"2099-12-31"}}
                """.formatted(id, version);
        try {
            return AgreementDocument.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedAgreementException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static AgreementSignature signature(AgreementDocument document, String party, SigningKey key) {
        return AgreementSignature.sign(document, new PartyId(party), key, Instant.parse("2026-11-21T10:00:00Z"));
    }
}
