package org.mithaq.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Purpose;

/** Puts an agreement's values into the texts of its clauses. */
final class ClauseWording {

    /** Where a value goes: its name in braces. */
    static final Pattern PLACE = Pattern.compile("\\{([a-z-]*)\\}");

    private ClauseWording() {}

    /** Gives the values that texts in a language may name in braces. */
    static Map<String, String> values(Provisions provisions, Language language) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "parties",
                listed(
                        provisions.parties().stream(),
                        language,
                        party -> named(party.name(language), party.id().text())));
        values.put("reference", provisions.legalBasis().reference());
        values.put("legal-basis", provisions.legalBasis().text().in(language));
        values.put(
                "purposes",
                listed(
                        provisions.purposes().stream(),
                        language,
                        purpose ->
                                named(purpose.text().in(language), purpose.id().text())));
        if (!provisions.themes().isEmpty()) {
            values.put(
                    "themes",
                    listed(
                            provisions.themes().stream(),
                            language,
                            theme -> named(theme.text().in(language), theme.id())));
        }
        values.put("ceiling", provisions.ceiling().label());
        defaults(provisions.defaults(), language, values);
        provisions.retention().ifPresent(period -> values.put("retention", Quantities.of(period, language)));
        if (!provisions.response().isEmpty()) {
            values.put(
                    "response",
                    listed(provisions.response().entrySet().stream(), language, entry -> clock(entry, language)));
        }
        values.put("answer-within", Quantities.of(provisions.recall().answerWithin(), language));
        dates(provisions, values);
        return values;
    }

    private static void defaults(DefaultTerms defaults, Language language, Map<String, String> values) {
        values.put("tlp", defaults.tlp().label());
        values.put("pap", defaults.pap().label());
        values.put("actions", StandardClauses.text("word.actions." + Words.of(defaults.actions()), language));
        values.put(
                "attribution", StandardClauses.text("word.attribution." + Words.of(defaults.attribution()), language));
        values.put("default-onward", StandardClauses.text("word.onward." + Words.of(defaults.onward()), language));
        values.put("default-purposes", listed(defaults.purposes().stream(), language, Purpose::text));
        Allowances allowances = defaults.allowances();
        values.put("default-naming", StandardClauses.text("word.allowed." + allowances.mayName(), language));
        values.put("default-counting", StandardClauses.text("word.allowed." + allowances.mayCount(), language));
        values.put("default-redacting", StandardClauses.text("word.allowed." + allowances.redact(), language));
    }

    private static void dates(Provisions provisions, Map<String, String> values) {
        Instant from = provisions.validFrom();
        Instant until = provisions.validUntil();
        values.put("from", isWholeDays(provisions) ? day(from) : from.toString());
        values.put("until", isWholeDays(provisions) ? day(until.minusNanos(1)) : until.toString());
    }

    /** Says that an agreement begins with a day and ends with a day, in UTC. */
    static boolean isWholeDays(Provisions provisions) {
        return Stream.of(provisions.validFrom(), provisions.validUntil())
                .allMatch(instant ->
                        instant.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT));
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String clock(Map.Entry<ResponseKind, Duration> entry, Language language) {
        return StandardClauses.text("word.response." + Words.of(entry.getKey()), language) + ": "
                + Quantities.of(entry.getValue(), language);
    }

    private static String named(String name, String id) {
        return name.equals(id) ? id : name + " (" + id + ")";
    }

    private static <T> String listed(Stream<T> entries, Language language, Function<T, String> said) {
        return entries.map(said).collect(Collectors.joining(language == Language.AR ? "؛ " : "; "));
    }

    /** Gives the names in braces that no value of the agreement has. */
    static List<String> unknownPlaces(String text, Map<String, String> values) {
        List<String> unknown = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (!values.containsKey(places.group(1))) {
                unknown.add(places.group(1));
            }
        }
        return unknown;
    }

    /** Puts the values into a text all of whose places are known. */
    static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    /** Gives the names of the values that a text of this rule has to state and does not. */
    static List<String> unsaid(ClauseRule rule, String text, Map<String, String> values) {
        return rule.said().stream()
                .filter(name -> values.containsKey(name) && !says(text, values.getOrDefault(name, "")))
                .toList();
    }

    /** Whether the value stands in the text by itself: {@code 8 hours} does not stand in {@code 18 hours}. */
    private static boolean says(String text, String value) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean begins = at == 0 || !continues(text.charAt(at - 1), value.charAt(0));
            boolean ends = end == text.length() || !continues(value.charAt(value.length() - 1), text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    /** Whether two neighbours belong to one number or one Latin word; Arabic joins its small words to the next. */
    private static boolean continues(char before, char after) {
        return (isLatinOrDigit(before) && isLatinOrDigit(after)) || before == '+' || after == '+';
    }

    private static boolean isLatinOrDigit(char character) {
        return Character.isDigit(character)
                || (Character.isLetter(character)
                        && Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN);
    }

    /** Gives the standard clause of a rule. */
    static AgreementClause standard(ClauseRule rule, Provisions provisions) {
        String key = StandardClauses.key(rule, provisions);
        return new AgreementClause(
                rule.code(),
                rule,
                new Texts(
                        standard(key, provisions, Language.AR),
                        standard(key, provisions, Language.FR),
                        standard(key, provisions, Language.EN)));
    }

    private static String standard(String key, Provisions provisions, Language language) {
        return filled(StandardClauses.text(key, language), values(provisions, language));
    }
}
