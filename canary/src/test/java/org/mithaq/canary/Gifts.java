package org.mithaq.canary;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Wish;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Purpose;

/** The requests by which items are given and withdrawn. */
final class Gifts {

    private Gifts() {}

    /** The request by which somebody gives items. */
    static Ask ask(Step.Give give) {
        String body = give.items().stream().map(Item::json).collect(Collectors.joining(",", "{\"objects\":[", "]}"));
        return new Ask("", "POST", objects(give.into()) + wish(give.wish()), Optional.of(body));
    }

    /** The request by which somebody withdraws an object. */
    static Ask ask(Step.Withdraw withdraw) {
        String which = withdraw.which().name().toLowerCase(Locale.ROOT);
        return new Ask(
                "",
                "DELETE",
                objects(withdraw.from()) + withdraw.id() + "/?match%5Bversion%5D=" + which,
                Optional.empty());
    }

    private static String objects(CollectionId collection) {
        return "/taxii2/root/collections/" + collection + "/objects/";
    }

    private static String wish(Wish wish) {
        Map<String, String> parameters = new HashMap<>();
        wish.agreement().ifPresent(id -> parameters.put("agreement", id.text()));
        wish.tlp().ifPresent(tlp -> parameters.put("tlp", tlp.label()));
        wish.audience()
                .ifPresent(members -> parameters.put(
                        "audience", members.stream().map(Audience.Member::text).collect(Collectors.joining(","))));
        wish.purposes()
                .ifPresent(purposes -> parameters.put(
                        "purpose", purposes.stream().map(Purpose::text).collect(Collectors.joining(","))));
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + "=" + Ask.encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
