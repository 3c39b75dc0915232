package org.mithaq.canary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How each command of the node keeps to the rules. A command without an entry fails the build, and a stale entry too. */
final class CommandCoverage {

    /** What a command may say. */
    enum Says {
        /** Items, as one party would be given them: exactly those. */
        ITEMS_OF_A_PARTY,
        /** Why and to whom, to whoever runs the node: ids that were asked for, and no text of any item. */
        REASONS,
        /** Facts of the node: nothing of any item. */
        NOTHING_OF_ITEMS,
        /** Changes the node or starts a program: not run here, its words are fixed. */
        NOT_RUN
    }

    static final Map<String, Says> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("export", Says.ITEMS_OF_A_PARTY),
            Map.entry("explain", Says.REASONS),
            Map.entry("who-sees", Says.REASONS),
            Map.entry("holders", Says.REASONS),
            Map.entry("recalls list", Says.NOTHING_OF_ITEMS),
            Map.entry("quarantine list", Says.NOTHING_OF_ITEMS),
            Map.entry("review list", Says.NOTHING_OF_ITEMS),
            Map.entry("quarantine show", Says.NOT_RUN),
            Map.entry("quarantine release", Says.NOT_RUN),
            Map.entry("quarantine drop", Says.NOT_RUN),
            Map.entry("review done", Says.NOT_RUN),
            Map.entry("recalls decide", Says.NOT_RUN),
            Map.entry("recall", Says.NOT_RUN),
            Map.entry("sync", Says.NOT_RUN),
            Map.entry("agreement list", Says.NOTHING_OF_ITEMS),
            Map.entry("agreement show", Says.NOTHING_OF_ITEMS),
            Map.entry("agreement render", Says.NOTHING_OF_ITEMS),
            Map.entry("token list", Says.NOTHING_OF_ITEMS),
            Map.entry("user list", Says.NOTHING_OF_ITEMS),
            Map.entry("key show", Says.NOTHING_OF_ITEMS),
            Map.entry("ledger verify", Says.NOTHING_OF_ITEMS),
            Map.entry("ledger prove", Says.NOT_RUN),
            Map.entry("ledger export", Says.NOT_RUN),
            Map.entry("doctor", Says.NOTHING_OF_ITEMS),
            Map.entry("version", Says.NOTHING_OF_ITEMS),
            Map.entry("agreement sign", Says.NOT_RUN),
            Map.entry("agreement suspend", Says.NOT_RUN),
            Map.entry("agreement resume", Says.NOT_RUN),
            Map.entry("token create", Says.NOT_RUN),
            Map.entry("token revoke", Says.NOT_RUN),
            Map.entry("user add", Says.NOT_RUN),
            Map.entry("user link", Says.NOT_RUN),
            Map.entry("user password", Says.NOT_RUN),
            Map.entry("user lock", Says.NOT_RUN),
            Map.entry("user unlock", Says.NOT_RUN),
            Map.entry("key make", Says.NOT_RUN),
            Map.entry("key rotate", Says.NOT_RUN),
            Map.entry("init", Says.NOT_RUN),
            Map.entry("serve", Says.NOT_RUN),
            Map.entry("apply", Says.NOT_RUN),
            Map.entry("import", Says.NOT_RUN),
            Map.entry("demo", Says.NOT_RUN),
            Map.entry("backup", Says.NOT_RUN),
            Map.entry("restore", Says.NOT_RUN),
            Map.entry("bench", Says.NOT_RUN),
            Map.entry("test", Says.NOT_RUN)));

    private CommandCoverage() {}

    /** Commands without an entry, and entries without a command. */
    static List<String> gaps(List<String> commands) {
        Set<String> real = new LinkedHashSet<>(commands);
        List<String> gaps = new ArrayList<>();
        real.stream().filter(one -> !TABLE.containsKey(one)).forEach(one -> gaps.add("not looked at: " + one));
        TABLE.keySet().stream().filter(one -> !real.contains(one)).forEach(one -> gaps.add("no such command: " + one));
        return gaps;
    }
}
