package org.mithaq.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.FormulaNode.Kind;

/**
 * Who may see the rows of the feeds: boolean formulas over "the reader sees these terms" and "the reader's party honours
 * contribution objects".
 *
 * <p>Equal formulas have one number: they are simplified as they are made, and formulas over at most
 * {@value TruthTable#MOST_ATOMS} atoms are compared by what they say, so that nobody and everybody are always found out;
 * with more atoms two equal formulas may have two numbers. {@code NOT} stands before atoms only. Nodes and
 * {@link RowClass classes} are only ever added, so what is kept of them is a list, given back in its order after a
 * restart.
 *
 * <p>One thread adds; any number may read meanwhile.
 */
public final class Formulas {

    /** The formula that nobody fulfils. */
    public static final int NEVER = 0;

    /** The formula that everybody fulfils. */
    public static final int ALWAYS = 1;

    /** The formula that readers fulfil whose party honours contribution objects. */
    public static final int HONOURS = 2;

    /** The first number that is not known beforehand; lower ones need not be kept. */
    public static final int FIRST_NODE = 3;

    /** The first number of a class. */
    public static final int FIRST_CLASS = 1;

    private static final int NOT_KNOWN = -1;

    private final Published<FormulaNode> nodes = new Published<>();
    private final Published<int[]> codes = new Published<>();
    private final Published<RowClass> classes = new Published<>();
    private final Map<FormulaNode, Integer> byNode = new HashMap<>();
    private final Map<RowClass, Integer> byClass = new HashMap<>();
    private final List<@Nullable TruthTable> tables = new ArrayList<>();
    private final Map<TruthTable, Integer> byTable = new HashMap<>();
    private final List<Integer> complements = new ArrayList<>();

    /** Makes the formulas that are known beforehand. */
    public Formulas() {
        append(new FormulaNode(Kind.NEVER, List.of()), TruthTable.FALSE);
        append(new FormulaNode(Kind.ALWAYS, List.of()), TruthTable.TRUE);
        append(new FormulaNode(Kind.HONOURS, List.of()), TruthTable.of(0));
        areComplements(NEVER, ALWAYS);
        classes.add(RowClass.alike(NEVER)); // number 0: no class
    }

    /** A list that one thread adds to and any may read. */
    private static final class Published<T> {
        private volatile @Nullable Object[] values = new Object[64];
        private volatile int size;

        void add(T value) {
            int place = size;
            if (place == values.length) {
                values = Arrays.copyOf(values, place * 2);
            }
            values[place] = value;
            size = place + 1; // published with what was written before
        }

        int size() {
            return size;
        }

        /** Gives what holds the values now, perhaps longer than they are. */
        @Nullable Object[] array() {
            return values;
        }

        @SuppressWarnings("unchecked") // only add puts something there
        T get(int index) {
            Object value = index < size ? values[index] : null;
            if (value == null) {
                throw new IllegalArgumentException("There is no number " + index + " among " + size);
            }
            return (T) value;
        }
    }

    /** One more than the highest number of a node. */
    public int nodeCount() {
        return nodes.size();
    }

    /** Gives a node, by number from 0. */
    public FormulaNode node(int id) {
        return nodes.get(id);
    }

    /**
     * Gives the nodes for quick evaluation: at least {@code nodeCount} arrays of the ordinal of the kind and the arguments,
     * not to be changed.
     *
     * @param nodeCount what {@link #nodeCount} gave before
     */
    @Nullable Object[] codes(int nodeCount) {
        if (nodeCount > codes.size()) {
            throw new IllegalArgumentException("There are only " + codes.size() + " nodes, not " + nodeCount);
        }
        return codes.array();
    }

    /** One more than the highest number of a class. */
    public int classCount() {
        return classes.size();
    }

    /** Gives a class, by number from {@link #FIRST_CLASS}. */
    public RowClass rowClass(int id) {
        if (id < FIRST_CLASS) {
            throw new IllegalArgumentException("Classes are numbered from " + FIRST_CLASS + ": " + id);
        }
        return classes.get(id);
    }

    /**
     * Puts back a node that was kept. Only for formulas that nothing was made with yet.
     *
     * @param id must be {@link #nodeCount()}: nodes come back in their order
     */
    public void restoreNode(int id, FormulaNode node) {
        if (id != nodeCount()) {
            throw new IllegalStateException("Node " + id + " was kept where node " + nodeCount() + " must stand");
        }
        append(node, tableOf(node));
        if (node.kind() == Kind.NOT) {
            areComplements(id, node.args().getFirst());
        }
    }

    /**
     * Puts back a class that was kept, after the nodes.
     *
     * @param id must be {@link #classCount()}: classes come back in their order
     */
    public void restoreClass(int id, RowClass rowClass) {
        if (id != classCount()) {
            throw new IllegalStateException("Class " + id + " was kept where class " + classCount() + " must stand");
        }
        byClass.put(rowClass, id);
        classes.add(rowClass);
    }

    /** Gives the number of a class, adding it when it is new. */
    public int classOf(RowClass rowClass) {
        Integer known = byClass.get(rowClass);
        if (known != null) {
            return known;
        }
        int id = classCount();
        byClass.put(rowClass, id);
        classes.add(rowClass);
        return id;
    }

    /**
     * Whoever sees these terms.
     *
     * @param termsId from 1
     */
    public int terms(int termsId) {
        if (termsId < 1) {
            throw new IllegalArgumentException("Terms are numbered from 1: " + termsId);
        }
        return made(new FormulaNode(Kind.TERMS, List.of(termsId)), TruthTable.of(termsId));
    }

    /** Whom all of them say; everybody, when there are none. */
    public int all(Collection<Integer> parts) {
        return join(Kind.ALL, parts);
    }

    /** Whom both say. */
    public int and(int a, int b) {
        return a == b ? present(a) : all(List.of(a, b));
    }

    /** Whom at least one of them says; nobody, when there are none. */
    public int any(Collection<Integer> parts) {
        return join(Kind.ANY, parts);
    }

    /** Whom at least one of the two says. */
    public int or(int a, int b) {
        return a == b ? present(a) : any(List.of(a, b));
    }

    /** Everybody else. */
    public int not(int formula) {
        int id = present(formula);
        if (complements.get(id) == NOT_KNOWN) {
            FormulaNode node = node(id);
            int other = switch (node.kind()) {
                case ALL -> any(node.args().stream().map(this::not).toList());
                case ANY -> all(node.args().stream().map(this::not).toList());
                default -> notAtom(id);
            };
            areComplements(id, other);
        }
        return complements.get(id);
    }

    private int notAtom(int id) {
        var node = new FormulaNode(Kind.NOT, List.of(id));
        return made(node, tableOf(node));
    }

    /**
     * A formula that was narrowed at some time: what somebody could see until then counts by the former, what they see
     * since by the latter.
     *
     * @param former formula until then; may itself have been narrowed
     * @param setId number of the last visible set that was recorded by then; 0 when there was none
     * @param latter formula since then, which nobody fulfils who does not fulfil the former
     */
    public int until(int former, long setId, int latter) {
        int now = present(latter);
        if (now == NEVER || setId == 0 || now == former) {
            return now;
        }
        FormulaNode node = node(former);
        int set = Math.toIntExact(setId);
        if (node.kind() == Kind.UNTIL && node.args().get(1) == set) {
            return until(node.args().getFirst(), setId, now);
        }
        return made(new FormulaNode(Kind.UNTIL, List.of(former, set, now)), null);
    }

    /** Gives what a formula says for visible sets to come. */
    public int present(int formula) {
        FormulaNode node = node(formula);
        return node.kind() == Kind.UNTIL ? node.args().get(2) : formula;
    }

    private int join(Kind kind, Collection<Integer> parts) {
        SortedSet<Integer> flat = new TreeSet<>();
        parts.forEach(part -> addFlat(kind, flat, present(part)));
        simplify(kind, flat);
        if (flat.contains(bottom(kind))) {
            return bottom(kind);
        }
        flat.remove(bottom(dual(kind)));
        if (flat.isEmpty()) {
            return bottom(dual(kind));
        }
        if (flat.size() == 1) {
            return flat.first();
        }
        var node = new FormulaNode(kind, List.copyOf(flat));
        Integer known = byNode.get(node);
        return known != null ? known : made(node, tableOf(node));
    }

    private void addFlat(Kind kind, SortedSet<Integer> flat, int part) {
        FormulaNode node = node(part);
        if (node.kind() == kind) {
            flat.addAll(node.args());
        } else {
            flat.add(part);
        }
    }

    private static Kind dual(Kind kind) {
        return kind == Kind.ALL ? Kind.ANY : Kind.ALL;
    }

    /** What makes the whole of a kind what it is itself. */
    private static int bottom(Kind kind) {
        return kind == Kind.ALL ? NEVER : ALWAYS;
    }

    /** Absorbs, cuts out what a neighbour contradicts, and finds a part beside its complement. */
    private void simplify(Kind kind, SortedSet<Integer> flat) {
        Set<Integer> cut = new HashSet<>(); // what is left of a part may be known under that part's own number
        boolean again = true;
        while (again) {
            again = false;
            for (int part : List.copyOf(flat)) {
                if (hasComplementIn(flat, part)) {
                    flat.add(bottom(kind));
                    return;
                }
                FormulaNode node = node(part);
                if (node.kind() != dual(kind)) {
                    continue;
                }
                if (node.args().stream().anyMatch(arg -> isImplied(kind, flat, arg))) {
                    flat.remove(part);
                    again = true;
                    break;
                }
                List<Integer> left = node.args().stream()
                        .filter(arg -> !isContradicted(kind, flat, arg))
                        .toList();
                if (left.size() < node.args().size() && cut.add(part)) {
                    flat.remove(part);
                    addFlat(kind, flat, join(dual(kind), left));
                    again = true;
                    break;
                }
            }
        }
    }

    private boolean isImplied(Kind kind, SortedSet<Integer> flat, int arg) {
        FormulaNode node = node(arg);
        return flat.contains(arg) || (node.kind() == kind && flat.containsAll(node.args()));
    }

    private boolean isContradicted(Kind kind, SortedSet<Integer> flat, int arg) {
        FormulaNode node = node(arg);
        return hasComplementIn(flat, arg)
                || (node.kind() == kind && node.args().stream().anyMatch(inner -> hasComplementIn(flat, inner)));
    }

    private boolean hasComplementIn(SortedSet<Integer> flat, int part) {
        int complement = complements.get(part);
        return complement != NOT_KNOWN && flat.contains(complement);
    }

    private @Nullable TruthTable tableOf(FormulaNode node) {
        return switch (node.kind()) {
            case NEVER, ALWAYS, HONOURS, UNTIL -> null;
            case TERMS -> TruthTable.of(node.args().getFirst());
            case NOT -> {
                TruthTable table = tables.get(node.args().getFirst());
                yield table == null ? null : table.not();
            }
            case ALL, ANY -> {
                var parts = new ArrayList<TruthTable>();
                for (int arg : node.args()) {
                    TruthTable table = tables.get(arg);
                    if (table == null) {
                        yield null;
                    }
                    parts.add(table);
                }
                yield TruthTable.join(parts, node.kind() == Kind.ALL);
            }
        };
    }

    private int made(FormulaNode node, @Nullable TruthTable table) {
        Integer known = byNode.get(node);
        if (known == null && table != null) {
            known = byTable.get(table);
        }
        return known != null ? known : append(node, table);
    }

    private int append(FormulaNode node, @Nullable TruthTable table) {
        int id = nodeCount();
        byNode.put(node, id);
        tables.add(table);
        if (table != null) {
            byTable.putIfAbsent(table, id);
        }
        complements.add(NOT_KNOWN);
        codes.add(code(node));
        nodes.add(node);
        return id;
    }

    @SuppressWarnings("EnumOrdinal") // in memory only; names are kept
    private static int[] code(FormulaNode node) {
        int[] code = new int[node.args().size() + 1];
        code[0] = node.kind().ordinal();
        for (int i = 1; i < code.length; i++) {
            code[i] = node.args().get(i - 1);
        }
        return code;
    }

    private void areComplements(int a, int b) {
        complements.set(a, b);
        complements.set(b, a);
    }
}
