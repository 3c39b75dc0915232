package org.mithaq.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementProblem;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.node.YamlValue.Entry;
import org.mithaq.node.YamlValue.Mapping;
import org.mithaq.node.YamlValue.Scalar;
import org.mithaq.node.YamlValue.Sequence;

/** Reads one version of an agreement from a YAML or JSON file. Problems are told with their lines. */
final class AgreementFile {

    private AgreementFile() {}

    /**
     * Reads a file.
     *
     * @throws NodeException with every problem and its line
     */
    static AgreementDocument read(Path file) {
        Mapping root = YamlReader.read(file);
        try {
            return AgreementDocument.parse(tree(root));
        } catch (MalformedAgreementException broken) {
            throw Problem.all(
                    file.toString(),
                    broken.problems().stream()
                            .map(problem -> problem(root, problem))
                            .toList());
        }
    }

    private static Problem problem(Mapping root, AgreementProblem problem) {
        String where = problem.path().isEmpty() ? "" : problem.path().substring(1) + ": ";
        return new Problem(line(root, problem.path()), where + problem.message());
    }

    /** Follows a JSON pointer (RFC 6901) as far as it leads. */
    private static int line(Mapping root, String pointer) {
        YamlValue here = root;
        int line = root.line();
        for (String token : pointer.split("/", -1)) {
            String key = token.replace("~1", "/").replace("~0", "~");
            YamlValue next = null;
            switch (here) {
                case Mapping mapping -> {
                    for (Entry entry : mapping.entries()) {
                        if (entry.key().equals(key)) {
                            next = entry.value();
                            line = entry.line();
                        }
                    }
                }
                case Sequence sequence -> {
                    if (key.matches("[0-9]{1,6}")
                            && Integer.parseInt(key) < sequence.items().size()) {
                        next = sequence.items().get(Integer.parseInt(key));
                        line = next.line();
                    }
                }
                case Scalar _ -> {}
            }
            here = next == null ? here : next;
        }
        return line;
    }

    /** Gives a mapping as a tree of plain values, for {@link AgreementDocument#parse(Map)}. */
    static Map<String, @Nullable Object> tree(Mapping mapping) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> tree.put(entry.key(), plain(entry.value())));
        return tree;
    }

    private static @Nullable Object plain(YamlValue value) {
        return switch (value) {
            case Mapping mapping -> tree(mapping);
            case Sequence sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Scalar scalar -> scalar.isNothing() ? null : scalar.text();
        };
    }
}
