package org.mithaq.exchange;

import java.util.stream.Collectors;
import org.mithaq.terms.UserId;

/** What a {@code next} is bound to, as one text: the reader, the collection and everything that was asked. */
final class PageBinding {

    private PageBinding() {}

    /** Gives the text; equal for equal questions, whatever the order in which filters were given. */
    static String of(Caller caller, CollectionId collection, PageRequest request) {
        return String.join(
                "\n",
                caller.party().text(),
                caller.user().map(UserId::text).orElse(""),
                caller.purpose().orElse(""),
                collection.toString(),
                Long.toString(request.addedAfterMicros()),
                filter(request));
    }

    /** Gives the text for a search. */
    static String of(Caller caller, CollectionId collection, SearchRequest request) {
        return String.join(
                "\n",
                "search",
                caller.party().text(),
                caller.user().map(UserId::text).orElse(""),
                caller.purpose().orElse(""),
                collection.toString(),
                filter(request));
    }

    /** Gives what was searched for, as one text. */
    static String filter(SearchRequest request) {
        return String.join("\n", joined(request.types()), Long.toString(request.addedAfterMicros()), request.text());
    }

    /** Gives which objects were asked for, as one text. */
    static String filter(PageRequest request) {
        ObjectFilter filter = request.filter();
        return String.join(
                "\n",
                joined(filter.ids()),
                joined(filter.types()),
                versions(filter.versions()),
                joined(filter.specVersions()));
    }

    private static String versions(VersionFilter versions) {
        return (versions.all() ? "a" : "")
                + (versions.first() ? "f" : "")
                + (versions.last() ? "l" : "")
                + joined(versions.exact());
    }

    private static String joined(java.util.Set<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }
}
