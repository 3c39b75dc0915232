package org.mithaq.node;

import java.time.Duration;
import java.util.Locale;

/**
 * Shows how far a long command is: a bar that is drawn over on a terminal, a plain line now and then elsewhere. Used by
 * one thread.
 */
final class Progress {

    private static final int BAR_CELLS = 30;
    private static final Duration DRAWN = Duration.ofMillis(100);
    private static final Duration WRITTEN = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final String what;
    private final long totalBytes;
    private final long startNanos = System.nanoTime();
    private long shownNanos = startNanos;

    /**
     * Begins.
     *
     * @param what what is being done, as the beginning of the line
     * @param totalBytes how much there is to do
     */
    Progress(Terminal terminal, String what, long totalBytes) {
        this.terminal = terminal;
        this.what = what;
        this.totalBytes = totalBytes;
    }

    /** Tells how much is done; seldom shown more often than a person can read. */
    void at(long doneBytes, long objects) {
        long now = System.nanoTime();
        Duration pause = terminal.interactive() ? DRAWN : WRITTEN;
        if (now - shownNanos < pause.toNanos()) {
            return;
        }
        shownNanos = now;
        if (terminal.interactive()) {
            terminal.draw(line(doneBytes, objects, now));
        } else {
            terminal.note(what + ": " + percent(doneBytes) + " %, " + objects + " objects");
        }
    }

    /** Takes the bar away. */
    void end() {
        if (terminal.interactive()) {
            terminal.draw("");
        }
    }

    private String line(long doneBytes, long objects, long now) {
        int filled = (int) (BAR_CELLS * percent(doneBytes) / 100);
        double seconds = Math.max(0.001, (now - startNanos) / 1e9);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %,d objects, %,.0f/s",
                what,
                "#".repeat(filled),
                ".".repeat(BAR_CELLS - filled),
                percent(doneBytes),
                objects,
                objects / seconds);
    }

    private long percent(long doneBytes) {
        return totalBytes == 0 ? 100 : Math.min(100, doneBytes * 100 / totalBytes);
    }
}
