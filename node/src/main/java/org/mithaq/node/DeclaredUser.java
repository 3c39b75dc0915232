package org.mithaq.node;

import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.User;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.DirectoryChanges;
import org.mithaq.store.DirectoryEntries;

/** Puts single persons into the directory. */
final class DeclaredUser {

    private DeclaredUser() {}

    /** Declares a person as given; says why not, when the directory refuses it. */
    static Optional<String> put(DirectoryChanges changes, User user) {
        return switch (changes.apply(new DirectoryEntries(List.of(), List.of(), List.of(user)))) {
            case ApplyOutcome.Applied _ -> Optional.empty();
            case ApplyOutcome.Refused refused ->
                Optional.of(refused.problems().getFirst().message());
        };
    }
}
