package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.NodeContent.Erasure;
import org.mithaq.federation.NodeContent.ErasureCause;

/** Erases items whose terms let them be held no longer, and tells whoever gave them. */
final class Expiry {

    private static final int AT_ONCE = 500;

    private final FederationPorts ports;

    Expiry(FederationPorts ports) {
        this.ports = ports;
    }

    /** Erases what is due now. */
    void work() {
        for (List<Handle> begun = begun(); !begun.isEmpty(); begun = begun()) {
            erase(begun);
        }
    }

    /** Gives items whose erasure is begun; the names are durable before the first is gone. */
    private List<Handle> begun() {
        List<Handle> begun = ports.book().expiring(AT_ONCE);
        if (!begun.isEmpty()) {
            return begun;
        }
        List<Handle> due = ports.content().expired(ports.now(), AT_ONCE);
        if (!due.isEmpty()) {
            ports.book().write(List.of(new BookEntry.ExpiryBegun(due)));
        }
        return due;
    }

    private void erase(List<Handle> handles) {
        Map<Handle, Erasure> erasures = handles.stream()
                .collect(Collectors.toMap(
                        Function.identity(), handle -> ports.content().erase(handle, new ErasureCause.Expired())));
        var batch = new Batch(ports);
        for (RegisterRow row : ports.book().stated(handles)) {
            Statement said = row.statement();
            if (said.key().holder().equals(ports.own()) && said.state() == ReceiptKind.RECEIVED) {
                batch.state(
                        row.partner(),
                        expired(said, requireNonNull(erasures.get(said.key().handle()))));
            }
        }
        batch.add(new BookEntry.ExpiryDone(handles));
        batch.close();
    }

    private static Statement expired(Statement said, Erasure erasure) {
        return new Statement(
                said.key(),
                said.originator(),
                ReceiptKind.DELETED,
                said.terms(),
                Optional.empty(),
                Optional.of("The terms let it be held no longer"),
                Optional.of(erasure.backupsExpire()),
                List.of());
    }
}
