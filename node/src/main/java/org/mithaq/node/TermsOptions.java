package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Purpose;
import picocli.CommandLine.Option;

/** The options that state the terms of what is given. Filled in by picocli. */
final class TermsOptions {

    @Option(
            names = "--agreement",
            paramLabel = "A",
            description = "agreement that it is given under; default: the collection's")
    private @Nullable String agreement;

    @Option(
            names = "--tlp",
            paramLabel = "T",
            description = "TLP label of what has none; default: the collection's, else the agreement's")
    private @Nullable String tlp;

    @Option(
            names = "--audience",
            paramLabel = "P,…",
            description = "who may have it: parties, persons as party/user, all parties of an agreement as @agreement;"
                    + " default: all parties of the agreement")
    private @Nullable String audience;

    @Option(names = "--purpose", paramLabel = "P,…", description = "what it may be used for; default: the agreement's")
    private @Nullable String purpose;

    /** Gives what was stated as parameters of an address, by name; what was not stated is not there. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (agreement != null) {
            parameters.put(
                    "agreement",
                    CommandValue.of("--agreement", agreement, AgreementId::new).text());
        }
        if (tlp != null) {
            parameters.put("tlp", CommandValue.of("--tlp", tlp, TlpLabel::parse).label());
        }
        if (audience != null) {
            if (audience.isBlank()) {
                throw new NodeException("--audience is empty, and nobody could have it; name parties, or leave it out"
                        + " for all parties of the agreement");
            }
            parameters.put("audience", audience);
        }
        if (purpose != null) {
            for (String one : purpose.split(",", -1)) {
                CommandValue.of("--purpose", one.strip(), Purpose::new);
            }
            parameters.put("purpose", purpose);
        }
        return parameters;
    }
}
