package org.mithaq.canary;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what the node logs while it is open, and looks in it for tokens. Safe to share between threads. */
final class LogTrap extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("org.mithaq");
    private final Level before = logger.getLevel();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Set<String> found = ConcurrentHashMap.newKeySet();

    /** Opens it: what is logged comes here and nowhere else. */
    LogTrap() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.FINE);
        logger.addHandler(this);
    }

    /** Tokens, and whole lines that name an object. */
    Set<String> found() {
        return Set.copyOf(found);
    }

    @Override
    public void publish(LogRecord line) {
        String text = formatter.formatMessage(line)
                + (line.getThrown() == null ? "" : " " + line.getThrown().getMessage());
        found.addAll(Listing.tokens(text));
        if (text.contains("campaign--") || text.contains("report--") || text.contains("domain-name--")) {
            found.add(text);
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
        logger.setUseParentHandlers(true);
    }
}
