package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.ItemCollection;

/**
 * The directory of a node that was restored: until it is open, nobody but its own party may read anything but the covenant
 * collection, since what partners recalled meanwhile is not known. Safe to call from any thread.
 *
 * <p>Once open it stays so: a restore happens while the node does not run.
 */
final class ClosedDoors implements DirectorySource {

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(250).toNanos();

    private final DirectorySource directory;
    private final BooleanSupplier isOpen;
    private final LongSupplier nanos;
    private volatile boolean open;
    private volatile long lookedNanos;
    private volatile @Nullable Closed closed;

    /** A directory, and what is left of it while the doors are closed. */
    private record Closed(Directory whole, Directory left) {}

    /**
     * Makes it.
     *
     * @param isOpen asked now and then until it says yes
     * @param nanos a clock that only goes forward
     */
    ClosedDoors(DirectorySource directory, BooleanSupplier isOpen, LongSupplier nanos) {
        this.directory = requireNonNull(directory, "directory");
        this.isOpen = requireNonNull(isOpen, "isOpen");
        this.nanos = requireNonNull(nanos, "nanos");
        this.open = isOpen.getAsBoolean();
        this.lookedNanos = nanos.getAsLong();
    }

    @Override
    public Directory current() {
        return leftOf(directory.current());
    }

    @Override
    public Directory refreshed() {
        return leftOf(directory.refreshed());
    }

    private Directory leftOf(Directory whole) {
        if (looksOpen()) {
            return whole;
        }
        Closed known = closed;
        if (known == null || known.whole() != whole) {
            known = new Closed(whole, left(whole));
            closed = known;
        }
        return known.left();
    }

    private boolean looksOpen() {
        long now = nanos.getAsLong();
        if (!open && now - lookedNanos >= LOOK_EVERY_NANOS) {
            lookedNanos = now;
            open = isOpen.getAsBoolean();
        }
        return open;
    }

    private static Directory left(Directory whole) {
        List<ItemCollection> collections =
                whole.collections().stream().map(ClosedDoors::withoutReaders).toList();
        return new Directory(whole.epoch(), whole.parties(), whole.users(), collections, whole.tokens())
                .withAgreements(whole.agreements());
    }

    private static ItemCollection withoutReaders(ItemCollection collection) {
        return collection.alias().equals(ItemCollection.COVENANT)
                ? collection
                : new ItemCollection(
                        collection.id(),
                        collection.alias(),
                        collection.title(),
                        collection.description(),
                        Set.of(),
                        collection.writers(),
                        collection.agreement(),
                        collection.tlp(),
                        collection.source());
    }
}
