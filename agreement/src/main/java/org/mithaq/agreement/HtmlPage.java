package org.mithaq.agreement;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mithaq.terms.PartyId;

/** The HTML page of a rendered agreement, in one language or in several side by side. Used once, by one thread. */
final class HtmlPage {

    private static final String STYLE = """
            @page { size: A4; margin: 20mm }
            body { font: 12pt/1.5 "Noto Naskh Arabic", "Noto Serif", "Times New Roman", serif; color: #000; background: #fff;
              max-width: 60rem; margin: 1rem auto; padding: 0 1rem }
            h1 { font-size: 1.4em } h2 { font-size: 1.1em; margin: 0 }
            section { break-inside: avoid; margin: 1.2em 0 }
            .row { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 1.5em }
            .exercise { text-align: center; font-weight: bold; border: 2px solid; padding: .3em }
            .rule, .facts { font-size: .85em } .rule { border-inline-start: 3px solid #666; padding-inline-start: .6em }
            code { font-family: "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }
            .hand { border-bottom: 1px solid; height: 3em }
            """;

    private final Rendering rendering;
    private final List<Language> languages;
    private final StringBuilder out = new StringBuilder();

    private HtmlPage(Rendering rendering, List<Language> languages) {
        this.rendering = rendering;
        this.languages = languages;
    }

    static String of(Rendering rendering, List<Language> languages) {
        return new HtmlPage(rendering, languages).page();
    }

    private String page() {
        Language first = languages.getFirst();
        Provisions provisions = rendering.document().provisions();
        out.append("<!DOCTYPE html>\n<html").append(attributes(first)).append(">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<title>").append(escaped(provisions.title().in(first))).append("</title>\n");
        out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n");
        if (provisions.exercise()) {
            row("div", " class=\"exercise\"", language -> label("exercise", language));
        }
        row("h1", "", language -> prose(provisions.title().in(language), language));
        row("div", " class=\"facts\"", language -> facts(provisions, language));
        out.append("</header>\n<main>\n");
        int number = 1;
        for (AgreementClause clause : rendering.document().clauses()) {
            clause(number, clause);
            number++;
        }
        out.append("</main>\n<footer>\n");
        signatures();
        return out.append("</footer>\n</body>\n</html>\n").toString();
    }

    /** Writes one part in each language, side by side. */
    private void row(String element, String attributes, Function<Language, String> content) {
        out.append("<div class=\"row\">\n");
        for (Language language : languages) {
            out.append('<')
                    .append(element)
                    .append(attributes)
                    .append(attributes(language))
                    .append('>');
            out.append(content.apply(language)).append("</").append(element).append(">\n");
        }
        out.append("</div>\n");
    }

    private String facts(Provisions provisions, Language language) {
        return lead("agreement", language) + " " + code(provisions.id().text()) + "<br>\n"
                + lead("version", language) + " " + code(Integer.toString(provisions.version())) + "<br>\n"
                + lead("digest", language) + " "
                + code(rendering.document().digest().hex()) + "<br>\n"
                + label("languages", language);
    }

    private void clause(int number, AgreementClause clause) {
        out.append("<section id=\"").append(escaped(clause.id())).append("\">\n");
        row(
                "h2",
                "",
                language -> code(number + ".") + " " + escaped(clause.rule().heading(language)) + " ("
                        + code(clause.id()) + ")");
        row("p", "", language -> prose(clause.text().in(language), language));
        row("p", " class=\"rule\"", language -> lead("rule", language) + " " + code(rendering.rule(clause.rule())));
        out.append("</section>\n");
    }

    private void signatures() {
        SignedAgreement agreement = rendering.agreement();
        row("h2", "", language -> label("signatures", language));
        row(
                "p",
                "",
                language -> agreement.isComplete()
                        ? label("complete", language)
                        : label("incomplete", language) + " "
                                + agreement.missing().stream()
                                        .map(party -> code(party.text()))
                                        .collect(Collectors.joining(", ")));
        for (PartyId party : agreement.signers()) {
            out.append("<section>\n");
            row("div", "", language -> signature(party, language));
            out.append("<div class=\"hand\"></div>\n</section>\n");
        }
    }

    private String signature(PartyId party, Language language) {
        String name = rendering.name(party, language);
        String signed = Optional.ofNullable(rendering.agreement().signatures().get(party))
                .map(signature -> label("signed", language) + " "
                        + code(signature.signedAt().toString()))
                .orElseGet(() -> label("unsigned", language));
        String key =
                rendering.key(party).map(known -> code(known.fingerprint())).orElseGet(() -> label("no-key", language));
        return "<strong><bdi>" + escaped(name) + "</bdi></strong>"
                + (name.equals(party.text()) ? "" : " (" + code(party.text()) + ")") + "<br>\n" + signed + "<br>\n"
                + lead("key", language) + " " + key + "<br>\n" + lead("by-hand", language);
    }

    private static String label(String key, Language language) {
        return escaped(Rendering.label(key, language));
    }

    private static String lead(String key, Language language) {
        return escaped(Rendering.lead(key, language));
    }

    private static String prose(String text, Language language) {
        String other = language == Language.AR ? "ltr" : "rtl";
        return Isolation.written(
                text, language, HtmlPage::escaped, run -> "<bdi dir=\"" + other + "\">" + escaped(run) + "</bdi>");
    }

    private static String code(String text) {
        return "<bdi dir=\"ltr\"><code>" + escaped(text) + "</code></bdi>";
    }

    private static String attributes(Language language) {
        return " lang=\"" + language.tag() + "\" dir=\"" + language.direction() + "\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
