package org.mithaq.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.exchange.Preview;
import org.mithaq.exchange.Recipient;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Sentences;

/** Says in words who would be given something. Stateless. */
final class RecipientLines {

    private RecipientLines() {}

    /** Everybody who would be given it, or everybody who would not; each once for a clause, with the purposes it holds for. */
    static List<CheckModel.Reached> of(Names names, Preview.Listed listed, boolean permitted) {
        Map<List<String>, List<String>> purposes = new LinkedHashMap<>();
        for (Recipient recipient : listed.recipients()) {
            if (recipient.permits() == permitted) {
                List<String> line = List.of(
                        name(names, recipient.reader()),
                        Sentences.why(
                                recipient.clause(), names.look().language().tag()));
                List<String> known = purposes.computeIfAbsent(line, _ -> new ArrayList<>());
                recipient.reader().purpose().map(names::purpose).ifPresent(known::add);
            }
        }
        return purposes.entrySet().stream()
                .map(line -> new CheckModel.Reached(
                        line.getKey().getFirst(), line.getValue(), line.getKey().getLast()))
                .toList();
    }

    private static String name(Names names, Reader reader) {
        String party = names.party(reader.party());
        return reader.user().map(user -> names.person(user) + " · " + party).orElse(party);
    }
}
