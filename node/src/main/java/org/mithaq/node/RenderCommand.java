package org.mithaq.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.Language;
import org.mithaq.agreement.Rendering;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Directory;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq agreement render}: an agreement as a document that a director can read and sign. */
@Command(
        name = "render",
        description = {
            "Writes an agreement as a document to read and sign: its clauses, their rules, its signatures.",
            "As plain text, or as one HTML page to be printed; HTML without --language has all three side by side."
        })
final class RenderCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "the agreement's short name")
    private String name = "";

    @Option(names = "--version", paramLabel = "N", description = "which version; default: the newest")
    private @Nullable Integer version;

    @Option(names = "--language", paramLabel = "L", description = "ar, fr or en; default: en")
    private @Nullable String language;

    @Option(names = "--html", description = "write an HTML page")
    private boolean html;

    @Option(names = "--out", paramLabel = "FILE", description = "file to write; default: standard output")
    private @Nullable Path out;

    RenderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        String page;
        try (var session = AdministrationSession.open(directory, surroundings)) {
            AgreementFacts agreement =
                    AgreementCommand.find(session.administration().agreements().book(), name, surroundings);
            page = page(new Rendering(wanted(agreement), keys(session.directory())));
        }
        if (out == null) {
            surroundings.terminal().out().print(page);
            surroundings.terminal().out().flush();
        } else {
            Path file = surroundings.resolve(out);
            PrivateFile.write(file, page.getBytes(StandardCharsets.UTF_8));
            surroundings.terminal().note("Written to " + file + ".");
        }
        return Main.DONE;
    }

    private SignedAgreement wanted(AgreementFacts agreement) {
        if (version == null) {
            return agreement.newest();
        }
        int number = version;
        return agreement.book().versions(agreement.id()).stream()
                .filter(one -> one.document().version() == number)
                .findFirst()
                .orElseThrow(() -> new NodeException("'" + agreement.id() + "' has no version " + number
                        + "; its newest is " + agreement.newest().document().version()));
    }

    private String page(Rendering rendering) {
        if (html && language == null) {
            return rendering.htmlSideBySide();
        }
        Language wanted = CommandValue.of("--language", language == null ? "en" : language, RenderCommand::language);
        return html ? rendering.html(wanted) : rendering.text(wanted);
    }

    private static Language language(String tag) {
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("agreements are written in "
                        + Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", "))
                        + ", not in '" + tag + "'"));
    }

    private static Map<PartyId, VerifyKey> keys(Directory directory) {
        Map<PartyId, VerifyKey> keys = new HashMap<>();
        directory.parties().forEach(party -> party.key().ifPresent(key -> keys.put(party.id(), new VerifyKey(key))));
        return keys;
    }
}
