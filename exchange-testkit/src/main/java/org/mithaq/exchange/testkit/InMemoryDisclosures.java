package org.mithaq.exchange.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.DisclosureLog;
import org.mithaq.exchange.NotAcceptingException;

/** The record of what left, in memory. Not safe to share; the store's lock owns it. */
final class InMemoryDisclosures implements DisclosureLog {

    private final List<Disclosure> disclosures = new ArrayList<>();
    private final Map<Long, Long> completed = new HashMap<>();
    private @Nullable String notRecording;

    void stop(String reason) {
        notRecording = reason;
    }

    void goOn() {
        notRecording = null;
    }

    List<Disclosure> all() {
        return List.copyOf(disclosures);
    }

    OptionalLong completedBytes(long disclosure) {
        Long size = completed.get(disclosure);
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    @Override
    public long permit(Disclosure disclosure) {
        if (notRecording != null) {
            throw new NotAcceptingException(notRecording);
        }
        disclosures.add(disclosure);
        return disclosures.size();
    }

    @Override
    public void completed(long disclosure, long sizeBytes) {
        completed.put(disclosure, sizeBytes);
    }
}
