package org.mithaq.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.agreement.Samples.ATLAS;
import static org.mithaq.agreement.Samples.BOREALIS;
import static org.mithaq.agreement.Samples.CEDAR;
import static org.mithaq.agreement.Samples.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.ParseLimits;
import org.mithaq.terms.Agreement;

class TemplatesTest {

    @Test
    void haveTheCanonicalFormOfTheGoldenFiles() throws IOException {
        for (AgreementKind kind : AgreementTemplates.kinds()) {
            Golden.assertSame(
                    Words.of(kind) + ".json", new String(template(kind).canonicalBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void areReadAgainFromTheirCanonicalForm() throws MalformedAgreementException {
        for (AgreementKind kind : AgreementTemplates.kinds()) {
            AgreementDocument document = template(kind);

            assertThat(AgreementDocument.parse(document.canonicalBytes())).isEqualTo(document);
        }
    }

    @Test
    void haveTheRulesTheyName() {
        Agreement police = template(AgreementKind.POLICE_POLICE).rules();
        Agreement cert = template(AgreementKind.CERT_CERT).rules();

        assertThat(police.parties()).containsExactly(ATLAS, BOREALIS, CEDAR);
        assertThat(police.validUntil()).hasToString("2028-01-01T00:00:00Z");
        assertThat(cert.parties()).containsExactly(ATLAS, CEDAR);
        assertThat(cert.retention()).hasToString("Optional[P1Y]");
    }

    @Test
    void serveExercisesAndDoNotOverlap() {
        List<AgreementDocument> templates =
                AgreementTemplates.kinds().stream().map(Samples::template).toList();

        assertThat(templates).allMatch(template -> template.provisions().exercise());
        var book = AgreementBook.of(
                templates,
                templates.stream()
                        .flatMap(template -> template.parties().stream().map(party -> Samples.signed(template, party)))
                        .toList(),
                List.of(),
                Samples.keys());
        assertThat(book.overlaps()).isEmpty();
        assertThat(book.standings().values()).allMatch(standing -> standing.inForce(Samples.NOON));
    }

    /** The schema that ships is the published one, and what is signed keeps to it. */
    @Test
    void keepToTheSchema() throws Exception {
        Path published = Path.of("..", "docs", "schema", AgreementDocument.SCHEMA_RESOURCE);
        byte[] shipped = AgreementDocument.class
                .getResourceAsStream(AgreementDocument.SCHEMA_RESOURCE)
                .readAllBytes();

        assertThat(shipped).isEqualTo(Files.readAllBytes(published));
        var schema = new JsonSchema(JsonValue.parse(shipped, ParseLimits.defaults()));
        for (AgreementKind kind : AgreementTemplates.kinds()) {
            assertThat(schema.violations(template(kind).json())).isEmpty();
        }
    }

    @Test
    void areOfEveryLanguageAndRule() {
        for (Language language : Language.values()) {
            assertThat(StandardClauses.of(language).keySet())
                    .isEqualTo(StandardClauses.of(Language.EN).keySet());
            assertThat(StandardClauses.of(language).values()).noneMatch(String::isBlank);
        }
    }

    @Test
    void keepTheirTextWhateverTheOrderOfMembers() throws MalformedAgreementException {
        AgreementDocument document = template(AgreementKind.CERT_CERT);
        Map<String, JsonValue> members = new java.util.TreeMap<>(java.util.Comparator.reverseOrder());
        members.putAll(document.json().members());
        var reversed = new JsonValue.JsonObject(members);

        assertThat(AgreementDocument.parse(reversed).digest()).isEqualTo(Sha256.of(CanonicalJson.bytes(reversed)));
        assertThat(AgreementDocument.parse(reversed).digest()).isEqualTo(document.digest());
    }
}
