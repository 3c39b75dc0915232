package org.mithaq.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.DirectoryChange;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.store.DirectoryProblem;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq apply}: makes parties, agreements, collections and users as a file declares them. */
@Command(
        name = "apply",
        description = {
            "Declares parties, agreements, collections and users from a YAML file, and says what changed.",
            "Repeatable: what is as declared stays as it is. A file with a problem changes nothing."
        })
final class ApplyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "YAML file with the keys parties, agreements, collections, users")
    private Path file = Path.of("");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ApplyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        DirectoryEntries declared = DeclarationReader.read(surroundings.resolve(file));
        try (var session = AdministrationSession.open(directory, surroundings)) {
            return switch (session.administration().changes().apply(declared)) {
                case ApplyOutcome.Applied applied -> {
                    List<String> notes = new ArrayList<>(applied.warnings());
                    notes.addAll(unsigned(
                            declared, session.administration().agreements().book()));
                    yield tell(applied.changes(), notes);
                }
                case ApplyOutcome.Refused refused -> throw refusal(refused.problems());
            };
        }
    }

    private NodeException refusal(List<DirectoryProblem> problems) {
        return new NodeException(problems.stream()
                .map(problem -> word(problem.subject()) + " '" + problem.name() + "': " + problem.message())
                .collect(Collectors.joining("\n  ", file + " was not applied:\n  ", "")));
    }

    /** Says of each declared version that is not signed by all whose signature is missing. */
    private static List<String> unsigned(DirectoryEntries declared, AgreementBook book) {
        return declared.agreements().stream()
                .flatMap(document -> book.versions(document.id()).stream()
                        .filter(version -> version.document().equals(document) && !version.isComplete()))
                .map(version -> "agreement " + version.document().id() + " version "
                        + version.document().version() + " is not in force: the signature of "
                        + version.missing().stream().map(PartyId::text).collect(Collectors.joining(", "))
                        + " is missing")
                .toList();
    }

    private Integer tell(List<DirectoryChange> changes, List<String> notes) {
        Terminal terminal = surroundings.terminal();
        notes.forEach(terminal::note);
        if (json) {
            terminal.say(
                    Map.of("changes", changes.stream().map(ApplyCommand::facts).toList()));
            return Main.DONE;
        }
        List<String> lines = new ArrayList<>();
        for (DirectoryChange change : changes) {
            switch (change) {
                case DirectoryChange.Added added ->
                    lines.add("+ " + word(added.subject()) + " " + added.name()
                            + (added.id().isEmpty() ? "" : " (" + added.id() + ")"));
                case DirectoryChange.Changed changed -> {
                    lines.add("~ " + word(changed.subject()) + " " + changed.name());
                    changed.fields()
                            .forEach(field -> lines.add("    " + field.name() + ": " + shown(field.before()) + " -> "
                                    + shown(field.after())));
                }
                case DirectoryChange.Unchanged _ -> {}
            }
        }
        long same = changes.stream()
                .filter(change -> change instanceof DirectoryChange.Unchanged)
                .count();
        lines.forEach(terminal::say);
        terminal.say(
                lines.isEmpty()
                        ? "Nothing changed: all " + same + " entries are as declared."
                        : (changes.size() - same) + " of " + changes.size() + " entries changed.");
        return Main.DONE;
    }

    private static Map<String, Object> facts(DirectoryChange change) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", word(change.subject()));
        facts.put("name", change.name());
        switch (change) {
            case DirectoryChange.Added added -> {
                facts.put("change", "added");
                facts.put("id", added.id());
            }
            case DirectoryChange.Changed changed -> {
                facts.put("change", "changed");
                facts.put(
                        "fields",
                        changed.fields().stream()
                                .map(field ->
                                        Map.of("name", field.name(), "before", field.before(), "after", field.after()))
                                .toList());
            }
            case DirectoryChange.Unchanged _ -> facts.put("change", "none");
        }
        return facts;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : "'" + value + "'";
    }

    private static String word(DirectoryChange.Subject subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }
}
