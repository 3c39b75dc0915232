package org.mithaq.canary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mithaq.stix.StixId;

/** What a round of reading found, and how much it looked at. Used by one thread. */
final class Report {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME_OF_REQUEST = Pattern.compile("\"request_timestamp\":\"[^\"]*\"");
    private static final int MOST_LEAKS = 200;

    private final Set<Leak.Kind> enough;
    private final List<Leak> leaks = new ArrayList<>();
    private final Map<String, Integer> asked = new LinkedHashMap<>();
    private long cases;
    private long answers;

    /** Looks at everything. */
    Report() {
        this(Set.of());
    }

    /**
     * Stops looking when a leak is found.
     *
     * @param enough kinds of leaks of which one is enough
     */
    Report(Set<Leak.Kind> enough) {
        this.enough = Set.copyOf(enough);
    }

    /** Says whether what was looked for is found. */
    boolean satisfied() {
        return leaks.stream().anyMatch(leak -> enough.contains(leak.kind()));
    }

    List<Leak> leaks() {
        return List.copyOf(leaks);
    }

    /** Says that nothing leaked; what did is grouped, so that the first of each kind can be read. */
    void assertNone() {
        if (!leaks.isEmpty()) {
            Map<Leak.Kind, Leak> first = new TreeMap<>();
            Map<Leak.Kind, Integer> counts = new TreeMap<>();
            for (Leak leak : leaks) {
                first.putIfAbsent(leak.kind(), leak);
                counts.merge(leak.kind(), 1, Integer::sum);
            }
            throw new AssertionError(
                    counts + "\n" + first.values().stream().map(Leak::toString).collect(Collectors.joining("\n")));
        }
    }

    /** Items, readers and routes that were looked at together: for each route and reader, every item of the world. */
    long cases() {
        return cases;
    }

    long answers() {
        return answers;
    }

    /** How often each route was read. */
    Map<String, Integer> asked() {
        return Map.copyOf(asked);
    }

    /** Counts that a reader read a route: every item that is anywhere in the world was looked for. */
    void read(Visit visit, String route) {
        asked.merge(route, 1, Integer::sum);
        cases += visit.world().items().size();
    }

    void leak(Leak.Kind kind, Visit visit, Ask ask, String what) {
        if (leaks.size() < MOST_LEAKS) {
            leaks.add(new Leak(kind, visit.who(), ask.toString(), what));
        }
    }

    Consumer<String> pageFault(Visit visit, Ask ask) {
        return what -> leak(Leak.Kind.PAGE, visit, ask, what);
    }

    /** Looks through a whole answer for what is not for its reader. */
    void search(Visit visit, Ask ask, Answer answer, Set<String> allowed) {
        answers++;
        String text = answer.text();
        for (String token : Listing.tokens(text)) {
            if (!allowed.contains(token)) {
                leak(Leak.Kind.TOKEN, visit, ask, token + " in " + shortened(text));
            }
        }
        Map<String, StixId> ids = visit.world().byUuid();
        Matcher matcher = UUID.matcher(text);
        while (matcher.find()) {
            StixId id = ids.get(matcher.group());
            boolean own = id == null
                    || allowed.contains(id.toString())
                    || ask.toString().contains(matcher.group());
            if (!own) {
                leak(Leak.Kind.TOKEN, visit, ask, id + " in " + shortened(text));
            }
        }
    }

    /** Says that nothing was given beyond what may be. */
    void noExtra(Visit visit, Ask ask, List<String> expected, List<String> actual) {
        List<String> extra = new ArrayList<>(actual);
        expected.forEach(extra::remove);
        if (!extra.isEmpty()) {
            leak(Leak.Kind.EXTRA, visit, ask, new TreeSet<>(extra).toString());
        }
    }

    /** Compares what was given with what had to be given. */
    void compare(Visit visit, Ask ask, List<String> expected, List<String> actual) {
        noExtra(visit, ask, expected, actual);
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        if (!missing.isEmpty()) {
            leak(Leak.Kind.MISSING, visit, ask, new TreeSet<>(missing) + " of " + expected);
        }
    }

    /** Compares the answer about something hidden with that about something that is not there. */
    void alike(Visit visit, Ask ask, Answer hidden, Answer absent) {
        String one = masked(hidden);
        String other = masked(absent);
        if (!one.equals(other)) {
            leak(Leak.Kind.TOLD_APART, visit, ask, shortened(one) + " / " + shortened(other));
        }
    }

    /** The text without what differs between any two requests: ids that were asked for, names and times of requests. */
    static String masked(Answer answer) {
        String text = UUID.matcher(answer.text()).replaceAll("UUID");
        return TIME_OF_REQUEST.matcher(text).replaceAll("");
    }

    private static String shortened(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
}
