package org.mithaq.agreement;

import java.util.Optional;
import java.util.stream.Collectors;
import org.mithaq.terms.PartyId;

/** The plain text of a rendered agreement. Used once, by one thread. */
final class TextPage {

    private static final int COLUMNS = 80;
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char RIGHT_TO_LEFT_ISOLATE = '\u2067';
    private static final char POP_ISOLATE = '\u2069';

    private final Rendering rendering;
    private final Language language;
    private final StringBuilder out = new StringBuilder();

    TextPage(Rendering rendering, Language language) {
        this.rendering = rendering;
        this.language = language;
    }

    String page() {
        Provisions provisions = rendering.document().provisions();
        if (provisions.exercise()) {
            line(label("exercise"));
            line("");
        }
        paragraph("", provisions.title().in(language));
        line("=".repeat(Math.min(COLUMNS, provisions.title().in(language).length())));
        line(lead("agreement") + " " + code(provisions.id().text()) + "   " + lead("version") + " "
                + code(Integer.toString(provisions.version())));
        line(lead("digest"));
        line("  " + code(rendering.document().digest().hex()));
        paragraph("", label("languages"));
        int number = 1;
        for (AgreementClause clause : rendering.document().clauses()) {
            clause(number, clause);
            number++;
        }
        signatures();
        return out.toString();
    }

    private void clause(int number, AgreementClause clause) {
        line("");
        line(code(number + ".") + " " + clause.rule().heading(language) + " (" + code(clause.id()) + ")");
        paragraph("   ", clause.text().in(language));
        line("   " + lead("rule"));
        wrapped("     ", rendering.rule(clause.rule()), false);
    }

    private void signatures() {
        line("");
        line(label("signatures"));
        line("-".repeat(label("signatures").length()));
        SignedAgreement agreement = rendering.agreement();
        paragraph(
                "",
                agreement.isComplete()
                        ? label("complete")
                        : label("incomplete") + " "
                                + agreement.missing().stream()
                                        .map(PartyId::text)
                                        .collect(Collectors.joining(", ")));
        for (PartyId party : agreement.signers()) {
            line("");
            String name = rendering.name(party, language);
            line(name.equals(party.text()) ? code(name) : name + " (" + code(party.text()) + ")");
            line("   "
                    + Optional.ofNullable(agreement.signatures().get(party))
                            .map(signature -> label("signed") + " "
                                    + code(signature.signedAt().toString()))
                            .orElse(label("unsigned")));
            line("   " + lead("key"));
            line("     "
                    + rendering.key(party).map(key -> code(key.fingerprint())).orElse(label("no-key")));
            line("   " + lead("by-hand"));
            line("   " + "_".repeat(60));
        }
    }

    private String label(String key) {
        return Rendering.label(key, language);
    }

    private String lead(String key) {
        return Rendering.lead(key, language);
    }

    private static String code(String text) {
        return LEFT_TO_RIGHT_ISOLATE + text + POP_ISOLATE;
    }

    private String isolated(String text) {
        char isolate = language == Language.AR ? LEFT_TO_RIGHT_ISOLATE : RIGHT_TO_LEFT_ISOLATE;
        return Isolation.written(text, language, plain -> plain, run -> isolate + run + POP_ISOLATE);
    }

    private void paragraph(String indent, String text) {
        wrapped(indent, text, true);
    }

    /** Breaks at spaces; isolates are set line by line, as none may reach over a line's end. */
    private void wrapped(String indent, String text, boolean prose) {
        var current = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!current.isEmpty() && indent.length() + current.length() + 1 + word.length() > COLUMNS) {
                line(indent + (prose ? isolated(current.toString()) : code(current.toString())));
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        line(indent + (prose ? isolated(current.toString()) : code(current.toString())));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
