package org.mithaq.exchange;

import java.util.Optional;
import java.util.UUID;

/** Where kept status resources are found again. Safe to call from any thread; may block on I/O. */
@FunctionalInterface
public interface StatusSource {

    /** Finds a status that was kept no longer than the node keeps them. */
    Optional<SubmissionStatus> find(UUID id);
}
