package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mithaq.terms.PartyId;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Documents, parties and keys that several tests use. All invented. */
final class Samples {

    static final PartyId ATLAS = new PartyId("atlas");
    static final PartyId BOREALIS = new PartyId("borealis");
    static final PartyId CEDAR = new PartyId("cedar");
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static final Map<PartyId, SigningKey> KEYS = Map.of(ATLAS, key(1), BOREALIS, key(2), CEDAR, key(3));

    private Samples() {}

    /** Gives the key whose seed is one byte, 32 times. */
    static SigningKey key(int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        java.util.Arrays.fill(bytes, (byte) seed);
        return SigningKey.fromSeed(bytes);
    }

    static SigningKey keyOf(PartyId party) {
        return requireNonNull(KEYS.get(party));
    }

    static Map<PartyId, Set<VerifyKey>> keys() {
        Map<PartyId, Set<VerifyKey>> keys = new LinkedHashMap<>();
        KEYS.forEach((party, key) -> keys.put(party, Set.of(key.verifyKey())));
        return keys;
    }

    static AgreementSignature signed(AgreementDocument document, PartyId party) {
        return AgreementSignature.sign(document, party, keyOf(party), NOON);
    }

    static Map<String, Object> texts(String ar, String fr, String en) {
        Map<String, Object> texts = new LinkedHashMap<>();
        texts.put("ar", ar);
        texts.put("fr", fr);
        texts.put("en", en);
        return texts;
    }

    /** Gives the smallest tree that is an agreement; a test changes it as it likes. */
    static Map<String, Object> tree(String id, int version, PartyId... parties) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("agreement", id);
        tree.put("version", version);
        tree.put("title", texts("اتفاق تجربة", "Accord d'essai", "Trial agreement"));
        List<Object> names = new ArrayList<>();
        for (PartyId party : parties) {
            names.add(party.text());
        }
        tree.put("parties", names);
        Map<String, Object> basis = new LinkedHashMap<>();
        basis.put("reference", "Memorandum 7/2026");
        basis.put(
                "text",
                texts("مذكرة تفاهم بين الأطراف.", "Protocole entre les parties.", "A memorandum of the parties."));
        tree.put("legal-basis", basis);
        Map<String, Object> purpose = new LinkedHashMap<>();
        purpose.put("id", "crime-prevention");
        purpose.put("text", texts("منع الجريمة", "prévention du crime", "prevention of crime"));
        tree.put("purposes", new ArrayList<>(List.of(purpose)));
        tree.put("ceiling", "amber+strict");
        tree.put("onward", "ask-originator");
        Map<String, Object> recall = new LinkedHashMap<>();
        recall.put("answer-within", "PT24H");
        recall.put("obliges", "delete");
        tree.put("recall", recall);
        Map<String, Object> valid = new LinkedHashMap<>();
        valid.put("from", "2026-01-01");
        valid.put("until", "2027-12-31");
        tree.put("valid", valid);
        return tree;
    }

    static AgreementDocument document(String id, int version, PartyId... parties) {
        return read(tree(id, version, parties));
    }

    static AgreementDocument read(Map<String, ?> tree) {
        try {
            return AgreementDocument.parse(tree);
        } catch (MalformedAgreementException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Reads a template as a reader of YAML does that makes values of plain scalars. */
    @SuppressWarnings("unchecked") // the loader gives Object; a template is a mapping with text keys
    static AgreementDocument template(AgreementKind kind) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(AgreementTemplates.yaml(kind));
        return read((Map<String, Object>) tree);
    }
}
