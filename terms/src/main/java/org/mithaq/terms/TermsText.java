package org.mithaq.terms;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.mithaq.stix.Tlp;

/**
 * The canonical text of terms, version 1: what terms are interned and hashed by.
 *
 * <p>One line of ASCII: {@code terms/1}, then every part of the table in this order, each after a semicolon as
 * {@code name=value}. Equal terms have equal texts and different terms different ones. A list is written in ascending
 * order of its elements, joined by commas, or {@code -} when it is empty. Words are lower case.
 *
 * <table>
 * <caption>Parts</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code originators}</td><td>list of parties</td></tr>
 * <tr><td>{@code audience}</td><td>{@code *} for anybody; else alternatives in ascending order of their text, joined by
 *     {@code &}, each a list of {@code party}, {@code party/user} and {@code @agreement}</td></tr>
 * <tr><td>{@code tlp}</td><td>{@code clear}, {@code green}, {@code amber}, {@code amber-strict}, {@code red}</td></tr>
 * <tr><td>{@code pap}</td><td>{@code clear}, {@code green}, {@code amber}, {@code red}</td></tr>
 * <tr><td>{@code iep}</td><td>what limits: {@code encrypt}, {@code no-notifications}, {@code no-resale} and, unless all
 *     are permitted, the actions: {@code externally-visible-indirect-actions}, {@code internally-visible-actions},
 *     {@code contact-for-instruction}, {@code none}; in this order, as a list</td></tr>
 * <tr><td>{@code purposes}</td><td>{@code *} for any, else a list</td></tr>
 * <tr><td>{@code onward}</td><td>{@code within-audience}, {@code ask-originator}, {@code no}</td></tr>
 * <tr><td>{@code retain-until}</td><td>ISO 8601 in UTC with no more fraction digits, in threes, than needed; {@code -}
 *     for no date</td></tr>
 * <tr><td>{@code attribution}</td><td>{@code may}, {@code must}, {@code must-not}, {@code contradiction}</td></tr>
 * <tr><td>{@code agreements}</td><td>list of agreements</td></tr>
 * <tr><td>{@code allowances}</td><td>what is allowed: {@code name}, {@code count}, {@code redact}; in this order, as a
 *     list</td></tr>
 * <tr><td>{@code unknown}</td><td>list of marking ids, in order of their UTF-16 units; each unit that is not an ASCII
 *     letter or digit, {@code -}, {@code .} or {@code _} is written as {@code %} and four hexadecimal digits, and so is
 *     an id that is only {@code -}</td></tr>
 * </table>
 */
final class TermsText {

    private static final String VERSION = "terms/1";
    private static final String NONE = "-";
    private static final String ANY = "*";
    private static final List<String> PARTS = List.of(
            "originators",
            "audience",
            "tlp",
            "pap",
            "iep",
            "purposes",
            "onward",
            "retain-until",
            "attribution",
            "agreements",
            "allowances",
            "unknown");

    private TermsText() {}

    static String write(Terms terms) {
        List<String> values = List.of(
                list(terms.originators(), PartyId::text),
                terms.audience().text(),
                word(terms.tlp()),
                word(terms.pap()),
                list(limits(terms.iep()), Function.identity()),
                terms.purposes() instanceof Purposes.Only(Set<Purpose> purposes) ? list(purposes, Purpose::text) : ANY,
                word(terms.onward()),
                terms.retainUntil().map(Instant::toString).orElse(NONE),
                word(terms.attribution()),
                list(terms.agreements(), AgreementId::text),
                list(allowed(terms.allowances()), Function.identity()),
                list(terms.unknownMarkings(), TermsText::escape));
        var text = new StringBuilder(VERSION);
        for (int i = 0; i < PARTS.size(); i++) {
            text.append(';').append(PARTS.get(i)).append('=').append(values.get(i));
        }
        return text.toString();
    }

    /**
     * Parses leniently part by part, then asks that writing gives the same text: so exactly the canonical one passes.
     */
    static Terms parse(String text) {
        Map<String, String> parts = parts(text);
        Terms terms = new Terms(
                set(parts, "originators", PartyId::new),
                audience(parts),
                word(parts, "tlp", Tlp.values()),
                word(parts, "pap", Pap.values()),
                iep(parts),
                ANY.equals(parts.get("purposes"))
                        ? Purposes.ANY
                        : new Purposes.Only(set(parts, "purposes", Purpose::new)),
                word(parts, "onward", Onward.values()),
                retainUntil(parts),
                word(parts, "attribution", Attribution.values()),
                set(parts, "agreements", AgreementId::new),
                allowances(parts),
                set(parts, "unknown", TermsText::unescape));
        Map<String, String> canonical = parts(write(terms));
        for (String part : PARTS) {
            if (!value(canonical, part).equals(value(parts, part))) {
                throw new MalformedTermsException(
                        part, "must be written as '" + canonical.get(part) + "', not '" + parts.get(part) + "'");
            }
        }
        return terms;
    }

    private static Map<String, String> parts(String text) {
        String[] pieces = text.split(";", -1);
        if (!pieces[0].equals(VERSION)) {
            throw new MalformedTermsException("text", "begins with '" + pieces[0] + "', not '" + VERSION + "'");
        }
        if (pieces.length != PARTS.size() + 1) {
            throw new MalformedTermsException(
                    "text", "has " + (pieces.length - 1) + " parts after the version, not " + PARTS.size());
        }
        Map<String, String> parts = new TreeMap<>();
        for (int i = 0; i < PARTS.size(); i++) {
            String start = PARTS.get(i) + "=";
            if (!pieces[i + 1].startsWith(start)) {
                throw new MalformedTermsException(PARTS.get(i), "'" + pieces[i + 1] + "' stands in its place");
            }
            parts.put(PARTS.get(i), pieces[i + 1].substring(start.length()));
        }
        return parts;
    }

    private static String value(Map<String, String> parts, String part) {
        String value = parts.get(part);
        if (value == null) {
            throw new IllegalStateException("Every part was read before: " + part);
        }
        return value;
    }

    private static <T> Set<T> set(Map<String, String> parts, String part, Function<String, T> reader) {
        return elements(part, value(parts, part), reader);
    }

    private static <T> Set<T> elements(String part, String list, Function<String, T> reader) {
        Set<T> elements = new TreeSet<>();
        if (list.equals(NONE)) {
            return elements;
        }
        for (String element : list.split(",", -1)) {
            try {
                elements.add(reader.apply(element));
            } catch (IllegalArgumentException e) {
                var malformed = new MalformedTermsException(part, String.valueOf(e.getMessage()));
                malformed.initCause(e);
                throw malformed;
            }
        }
        return elements;
    }

    private static Audience audience(Map<String, String> parts) {
        String text = value(parts, "audience");
        if (text.equals(ANY)) {
            return Audience.ANYBODY;
        }
        List<Set<Audience.Member>> alternatives = new ArrayList<>();
        for (String alternative : text.split("&", -1)) {
            alternatives.add(elements("audience", alternative, TermsText::member));
        }
        return new Audience(alternatives);
    }

    private static Audience.Member member(String text) {
        if (text.startsWith("@")) {
            return new Audience.Member.Roster(new AgreementId(text.substring(1)));
        }
        int slash = text.indexOf('/');
        return slash < 0
                ? new Audience.Member.OfParty(new PartyId(text))
                : new Audience.Member.Person(
                        new PartyId(text.substring(0, slash)), new UserId(text.substring(slash + 1)));
    }

    private static List<String> limits(Iep iep) {
        List<String> limits = new ArrayList<>();
        addIf(iep.encryptInTransit(), "encrypt", limits);
        addIf(!iep.notificationsAllowed(), "no-notifications", limits);
        addIf(!iep.resaleAllowed(), "no-resale", limits);
        addIf(iep.actions() != Iep.NONE.actions(), word(iep.actions()), limits);
        return limits;
    }

    private static Iep iep(Map<String, String> parts) {
        List<String> words =
                words(parts, "iep", limits(new Iep(true, IepActions.NONE, false, false)), IepActions.values());
        IepActions actions = Iep.NONE.actions();
        for (IepActions one : IepActions.values()) {
            actions = words.contains(word(one)) ? one : actions;
        }
        return new Iep(
                words.contains("encrypt"), actions, !words.contains("no-notifications"), !words.contains("no-resale"));
    }

    private static List<String> allowed(Allowances allowances) {
        List<String> allowed = new ArrayList<>();
        addIf(allowances.mayName(), "name", allowed);
        addIf(allowances.mayCount(), "count", allowed);
        addIf(allowances.redact(), "redact", allowed);
        return allowed;
    }

    private static Allowances allowances(Map<String, String> parts) {
        List<String> words = words(parts, "allowances", allowed(Allowances.ALL));
        return new Allowances(words.contains("name"), words.contains("count"), words.contains("redact"));
    }

    private static void addIf(boolean condition, String word, List<String> words) {
        if (condition) {
            words.add(word);
        }
    }

    /**
     * The words of a list in any order, each of which must be one of {@code plain} or name one of {@code constants}.
     */
    private static List<String> words(
            Map<String, String> parts, String part, List<String> plain, Enum<?>... constants) {
        List<String> known = new ArrayList<>(plain);
        for (Enum<?> constant : constants) {
            known.add(word(constant));
        }
        List<String> words = new ArrayList<>();
        if (value(parts, part).equals(NONE)) {
            return words;
        }
        for (String word : value(parts, part).split(",", -1)) {
            if (!known.contains(word)) {
                throw new MalformedTermsException(part, "'" + word + "' is none of " + known);
            }
            words.add(word);
        }
        return words;
    }

    private static Optional<Instant> retainUntil(Map<String, String> parts) {
        String text = value(parts, "retain-until");
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            var malformed = new MalformedTermsException("retain-until", "'" + text + "' is no date and time in UTC");
            malformed.initCause(e);
            throw malformed;
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E word(Map<String, String> parts, String part, E[] constants) {
        List<String> known = new ArrayList<>();
        for (E constant : constants) {
            known.add(word(constant));
            if (word(constant).equals(value(parts, part))) {
                return constant;
            }
        }
        throw new MalformedTermsException(part, "'" + parts.get(part) + "' is none of " + known);
    }

    private static <T> String list(Collection<T> elements, Function<T, String> writer) {
        return elements.isEmpty()
                ? NONE
                : String.join(",", elements.stream().map(writer).toList());
    }

    private static String escape(String id) {
        var escaped = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char unit = id.charAt(i);
            if (isPlain(unit) && !id.equals(NONE)) {
                escaped.append(unit);
            } else {
                String digits = Integer.toHexString(unit);
                escaped.append('%').repeat('0', 4 - digits.length()).append(digits);
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || unit == '-'
                || unit == '.'
                || unit == '_';
    }

    /** Takes more than {@link #escape} gives; what it does not give is refused when the text is written again. */
    private static String unescape(String escaped) {
        if (escaped.isEmpty()) {
            throw new IllegalArgumentException("An id must not be empty");
        }
        var id = new StringBuilder(escaped.length());
        int i = 0;
        while (i < escaped.length()) {
            if (escaped.charAt(i) != '%') {
                id.append(escaped.charAt(i++));
            } else if (i + 5 <= escaped.length()) {
                id.append((char) Integer.parseInt(escaped, i + 1, i + 5, 16));
                i += 5;
            } else {
                throw new IllegalArgumentException("'" + escaped + "' ends within an escape of four digits");
            }
        }
        return id.toString();
    }
}
