package org.mithaq.taxii;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mithaq.exchange.Wish;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Query;
import org.mithaq.http.RequestException;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * Reads what a submitter states about the terms of a whole envelope, in parameters of our own beside TAXII 2.1, section
 * 5.5: {@code agreement}, {@code tlp}, {@code audience} and {@code purpose}. Lists are separated by commas; a member of an
 * audience is a party, a person as {@code party/user}, or all parties of an agreement as {@code @agreement}.
 */
final class Wishes {

    private Wishes() {}

    static Wish of(Query query) {
        return new Wish(
                query.one("agreement").map(text -> read("agreement", text, AgreementId::new)),
                query.one("tlp").map(text -> read("tlp", text, Wishes::tlp)),
                list(query, "audience", Wishes::member),
                list(query, "purpose", Purpose::new));
    }

    private static <T> Optional<Set<T>> list(Query query, String name, Function<String, T> reader) {
        Optional<String> value = query.one(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Set<T> found = new LinkedHashSet<>();
        if (!value.get().isBlank()) {
            for (String part : value.get().split(",", -1)) {
                found.add(read(name, part.strip(), reader));
            }
        }
        return Optional.of(found);
    }

    private static Tlp tlp(String text) {
        String wanted = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(Tlp.values())
                .filter(tlp -> tlp.label().equals(wanted) || tlp.label().equals("TLP:" + wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("labels are "
                        + String.join(
                                ", ",
                                Arrays.stream(Tlp.values()).map(Tlp::label).toList())));
    }

    private static Audience.Member member(String text) {
        if (text.startsWith("@")) {
            return new Audience.Member.Roster(new AgreementId(text.substring(1)));
        }
        List<String> parts = List.of(text.split("/", 2));
        PartyId party = new PartyId(parts.getFirst());
        return parts.size() == 1
                ? new Audience.Member.OfParty(party)
                : new Audience.Member.Person(party, new UserId(parts.get(1)));
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new RequestException(
                    ErrorCode.BAD_PARAMETER,
                    "'" + name + "' is '" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "': "
                            + wrong.getMessage() + ".",
                    Map.of("parameter", name));
        }
    }
}
