package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Orders a recall.
 *
 * @param frame round it
 * @param action address that takes the form
 * @param item id of the item that is recalled; empty where it is named by its handle
 * @param name its name; empty where it is not shown
 * @param handle handle as it was typed
 * @param reason reason as it was typed
 * @param within until when answers are to come
 * @param duties what is to be done
 * @param mostReason longest reason, in characters
 * @param kept under which what was typed before is kept
 * @param wrong what was wrong with what was sent
 */
public record RecallFormModel(
        Frame frame,
        String action,
        Optional<String> item,
        String name,
        String handle,
        String reason,
        List<Choice> within,
        List<Choice> duties,
        int mostReason,
        Optional<String> kept,
        Optional<Text> wrong) {

    /** Checks and copies. */
    public RecallFormModel {
        requireNonNull(frame, "frame");
        requireNonNull(action, "action");
        requireNonNull(item, "item");
        requireNonNull(name, "name");
        requireNonNull(handle, "handle");
        requireNonNull(reason, "reason");
        within = List.copyOf(within);
        duties = List.copyOf(duties);
        requireNonNull(kept, "kept");
        requireNonNull(wrong, "wrong");
    }
}
