package org.mithaq.node;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The rules of the house over sources: what is too long to be read at once fails. */
final class SourceRules {

    static final int MAX_METHOD_LINES = 60;
    static final int MAX_FILE_LINES = 600;
    static final int MAX_PARAMETERS = 5;

    private SourceRules() {}

    /** Gives one sentence for each violation. */
    static List<String> violations(List<Path> sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<String> violations = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, positions, violations).scan(unit, null);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return violations;
    }

    private static final class Scanner extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> violations;
        private final LineMap lines;

        Scanner(CompilationUnitTree unit, SourcePositions positions, List<String> violations) {
            this.unit = unit;
            this.positions = positions;
            this.violations = violations;
            this.lines = unit.getLineMap();
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree tree, Void nothing) {
            long last = tree.getTypeDecls().isEmpty()
                    ? 0
                    : lines.getLineNumber(
                            positions.getEndPosition(unit, tree.getTypeDecls().getLast()));
            if (last > MAX_FILE_LINES) {
                violations.add(file() + " has " + last + " lines; at most " + MAX_FILE_LINES + " can be read");
            }
            return super.visitCompilationUnit(tree, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            long count = last - first + 1;
            if (count > MAX_METHOD_LINES) {
                violations.add(place(method, first) + " has " + count + " lines; at most " + MAX_METHOD_LINES);
            }
            int parameters = method.getParameters().size();
            boolean constructor = method.getName().contentEquals("<init>");
            if (parameters > MAX_PARAMETERS && !constructor) {
                violations.add(place(method, first) + " has " + parameters + " parameters; at most " + MAX_PARAMETERS);
            }
            return super.visitMethod(method, null);
        }

        private String place(MethodTree method, long line) {
            return file() + ":" + line + " " + method.getName();
        }

        private Path file() {
            return Path.of(unit.getSourceFile().getName()).getFileName();
        }
    }
}
