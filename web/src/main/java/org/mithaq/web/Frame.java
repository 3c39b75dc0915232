package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mithaq.accounts.PersonSession;
import org.mithaq.stix.Tlp;

/**
 * What stands round the content of every page.
 *
 * @param look language, calendar, digits
 * @param title of the page, in that language
 * @param place which entry of the navigation the page belongs to
 * @param node name of the party the node is run for
 * @param person whom it is for; nobody before the sign-in
 * @param purpose what the person reads for, in words
 * @param address of the page, to come back to
 * @param label the strictest TLP label of what the page shows, written above and below it; none when it shows no item
 */
public record Frame(
        Look look,
        String title,
        Place place,
        String node,
        Optional<PersonSession> person,
        Optional<String> purpose,
        String address,
        Optional<Tlp> label) {

    /** Entries of the navigation. */
    public enum Place {
        /** No entry. */
        NONE,
        /** What needs the person. */
        TODAY,
        /** What the node holds, as far as the person may see it. */
        ITEMS,
        /** What the person writes. */
        WRITE,
        /** What waits for the yes of a second person. */
        RELEASES,
        /** Other parties. */
        PARTNERS,
        /** What parties agreed. */
        AGREEMENTS,
        /** How the node does, its users and tokens. */
        OPERATION,
        /** The log and its proofs. */
        OVERSIGHT,
        /** Recalls, own and others'. */
        RECALLS,
        /** What was not taken. */
        QUARANTINE,
        /** How pages look. */
        SETTINGS
    }

    /** Checks that every part is there. */
    public Frame {
        requireNonNull(look, "look");
        requireNonNull(title, "title");
        requireNonNull(place, "place");
        requireNonNull(node, "node");
        requireNonNull(person, "person");
        requireNonNull(purpose, "purpose");
        requireNonNull(address, "address");
        requireNonNull(label, "label");
    }

    /** The same round content with these labels, too; the strictest is shown. */
    public Frame labelled(Collection<Tlp> labels) {
        return new Frame(
                look,
                title,
                place,
                node,
                person,
                purpose,
                address,
                Stream.concat(label.stream(), labels.stream()).max(Comparator.naturalOrder()));
    }

    /** One of our texts in the page's language. */
    public String of(Text text) {
        return look.of(text);
    }

    /** Value of the attribute {@code aria-current} of an entry of the navigation; null for other places. */
    public @Nullable String current(Place entry) {
        return entry == place ? "page" : null;
    }

    /** What the label is called in the style: prints have it above and below each sheet. */
    public String sheet() {
        return label.map(strictest ->
                        "sheet-" + strictest.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse("");
    }

    /** Address of a bundled file. */
    public String asset(String name) {
        return Assets.address(name);
    }
}
