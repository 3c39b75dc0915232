package org.mithaq.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whole agreements in YAML to begin from: resources {@code template-police-police.yaml} and {@code -cert-cert.yaml}. */
public final class AgreementTemplates {

    private AgreementTemplates() {}

    /** Gives the kinds that there is a template for. */
    public static List<AgreementKind> kinds() {
        return List.of(AgreementKind.POLICE_POLICE, AgreementKind.CERT_CERT);
    }

    /**
     * Gives a template's text. Its parties are invented and its exercise flag is on.
     *
     * @throws IllegalArgumentException when there is none of this kind, see {@link #kinds}
     */
    public static String yaml(AgreementKind kind) {
        String resource = "template-" + Words.of(kind) + ".yaml";
        try (InputStream in = AgreementTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no template of the kind " + Words.of(kind));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("The resource " + resource + " cannot be read", broken);
        }
    }
}
