package org.mithaq.exchange.testkit;

import java.util.ArrayList;
import java.util.List;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.ActLog;

/** The record of acts in memory. Safe to call from any thread. */
public final class InMemoryActLog implements ActLog {

    private final List<Act> acts = new ArrayList<>();

    /** Makes an empty record. */
    public InMemoryActLog() {}

    @Override
    public synchronized void record(Act act) {
        acts.add(act);
    }

    /** What was recorded, in order. */
    public synchronized List<Act> acts() {
        return List.copyOf(acts);
    }
}
