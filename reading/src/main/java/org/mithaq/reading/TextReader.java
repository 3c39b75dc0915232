package org.mithaq.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns text into terms: what is kept and what is asked alike, so that a question in Arabic, French or English finds a word
 * however it is spelled, and an address or identifier as it is.
 *
 * <p>A word is read by its script; Latin words by the rules of English and French at once. Names (addresses, hashes, file
 * names, identifiers) are terms as a whole and in their parts; a question for a name asks for the whole.
 *
 * <p>Remembers the words it met, so one reader is better than many; used by one thread at a time.
 */
public final class TextReader {

    /** Number of the rules by which texts are read; it rises when a text gets other terms than before. */
    public static final int RULES = 1;

    /** Terms of one text that are kept; what comes after these is not found. */
    public static final int MOST_TERMS = 10_000;

    /** Characters of one text that are read; what comes after these is not found. */
    public static final int MOST_CHARACTERS = 1_000_000;

    private static final Pattern SUB = Pattern.compile("[/\\\\:]+");
    private static final Pattern ADDRESS_PARTS = Pattern.compile("[/\\\\?&=#%:~]+");
    private static final Pattern INNER = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\\p{M}']+");
    private static final Pattern ELISION =
            Pattern.compile("(?i)(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[\\p{L}\\p{M}]{2})(.*)");
    private static final Pattern POSSESSIVE = Pattern.compile("(?i)(.*)'s");

    private static final Set<String> SMALL_WORDS = Set.of(("the a an of in on at to for and or by with from "
                    + "le la les un une des du de et ou en au aux sur dans par pour avec "
                    + "في من على الى إلى عن مع و او أو")
            .split(" "));

    private final Stems stems = new Stems();

    /** Makes a reader that has met no word yet. */
    public TextReader() {}

    /**
     * Gives the terms of a text, each once.
     *
     * @param text any text; hostile text costs no more than other text of its length
     */
    public Set<String> terms(String text) {
        Set<String> terms = new LinkedHashSet<>();
        String read = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        for (String piece : Pieces.of(read)) {
            if (terms.size() >= MOST_TERMS) {
                break;
            }
            addPiece(piece, terms);
        }
        return terms;
    }

    /**
     * Reads a question: all its words are wanted, but for articles and prepositions beside others.
     *
     * @return empty when the text has no word
     */
    public Optional<Wanted> wanted(String question) {
        List<Wanted> words = new ArrayList<>();
        List<Wanted> small = new ArrayList<>();
        for (String piece : Pieces.of(question)) {
            List<Wanted> into = SMALL_WORDS.contains(piece.toLowerCase(Locale.ROOT)) ? small : words;
            wantedOf(piece).ifPresent(into::add);
        }
        return all(words.isEmpty() ? small : words);
    }

    /**
     * Gives the term by which a value is found as a whole: an address, a hash, an identifier, in whatever form it is written.
     *
     * @return empty when the text is not one value
     */
    public Optional<String> whole(String value) {
        List<String> pieces = Pieces.of(value);
        if (pieces.size() != 1) {
            return Optional.empty();
        }
        String piece = pieces.getFirst();
        return Names.day(piece)
                .or(() -> Names.six(piece))
                .or(() -> address(piece))
                .or(() -> SUB.split(piece).length == 1 ? wholeName(bare(piece)) : Optional.empty());
    }

    private static Optional<String> wholeName(String name) {
        boolean plain = PLAIN.matcher(name).matches();
        boolean digits = name.chars().anyMatch(Character::isDigit);
        boolean oneRun = plain && runs(name).size() == 1;
        if (plain) {
            return digits && oneRun ? Optional.of(Names.whole(Marks.without(name))) : Optional.empty();
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(Names.whole(name));
    }

    private void addPiece(String piece, Set<String> terms) {
        Optional<String> day = Names.day(piece);
        Optional<String> six = Names.six(piece);
        if (day.isPresent() || six.isPresent()) {
            terms.add(day.or(() -> six).orElseThrow());
            return;
        }
        int scheme = piece.indexOf("://");
        if (scheme > 0) {
            terms.add(Names.whole(piece));
            for (String part : ADDRESS_PARTS.split(piece.substring(scheme))) {
                addName(part, terms);
            }
            return;
        }
        if (Names.network(piece).isPresent()) {
            terms.add(piece);
        }
        for (String part : SUB.split(piece)) {
            addName(part, terms);
        }
    }

    private void addName(String part, Set<String> terms) {
        String name = bare(part);
        if (name.isEmpty() || PLAIN.matcher(name).matches()) {
            addWords(name, terms);
            return;
        }
        String small = Names.whole(name);
        terms.add(small);
        if (Names.isUuid(small)) {
            return;
        }
        int id = name.indexOf("--");
        int at = name.indexOf('@');
        if (id > 0 || at > 0) {
            addName(name.substring(0, Math.max(id, at)), terms);
            addName(name.substring(Math.max(id, at) + 1), terms);
            return;
        }
        addDomains(small, terms);
        joined(name).ifPresent(word -> addWords(word, terms));
        for (String word : INNER.split(name)) {
            addWords(word, terms);
        }
    }

    private static void addDomains(String name, Set<String> terms) {
        int last = name.lastIndexOf('.');
        if (last < 0 || last + 1 >= name.length() || !Character.isLetter(name.codePointAt(last + 1))) {
            return;
        }
        for (int dot = name.indexOf('.'); dot >= 0 && dot < last; dot = name.indexOf('.', dot + 1)) {
            terms.add(name.substring(dot + 1));
        }
    }

    private void addWords(String word, Set<String> terms) {
        runs(word).forEach(run -> terms.addAll(termsOf(run)));
    }

    private Optional<Wanted> wantedOf(String piece) {
        Optional<String> whole = Names.day(piece).or(() -> Names.six(piece)).or(() -> address(piece));
        if (whole.isPresent()) {
            return whole.map(Wanted.Term::new);
        }
        List<Wanted> parts = new ArrayList<>();
        for (String part : SUB.split(piece)) {
            wantedName(part).ifPresent(parts::add);
        }
        return all(parts);
    }

    private static Optional<String> address(String piece) {
        boolean address = piece.indexOf("://") > 0 || Names.network(piece).isPresent();
        return address ? Optional.of(Names.whole(piece)) : Optional.empty();
    }

    private Optional<Wanted> wantedName(String part) {
        String name = bare(part);
        if (name.isEmpty() || PLAIN.matcher(name).matches()) {
            return wantedWords(name);
        }
        String small = Names.whole(name);
        boolean kept =
                name.chars().anyMatch(unit -> unit == '.' || unit == '@' || unit == '_' || Character.isDigit(unit))
                        || name.contains("--");
        if (kept) {
            Optional<String> word = joined(name);
            return word.isPresent()
                    ? any(List.of(new Wanted.Term(small), new Wanted.Term(Names.whole(word.get()))))
                    : Optional.of(new Wanted.Term(small));
        }
        List<Wanted> words = new ArrayList<>();
        for (String word : INNER.split(name)) {
            wantedWords(word).ifPresent(words::add);
        }
        List<Wanted> ways = new ArrayList<>();
        all(words).ifPresent(ways::add);
        joined(name).flatMap(this::wantedWords).ifPresent(ways::add);
        return any(ways);
    }

    private Optional<Wanted> wantedWords(String word) {
        List<Wanted> words = new ArrayList<>();
        for (String run : runs(word)) {
            any(termsOf(run).stream()
                            .sorted()
                            .map(Wanted.Term::new)
                            .map(Wanted.class::cast)
                            .toList())
                    .ifPresent(words::add);
        }
        return all(words);
    }

    /** The terms of a run; letters with digits are a name and stay as they are. */
    private Collection<String> termsOf(String run) {
        boolean digits = run.chars().anyMatch(Character::isDigit);
        return digits ? Set.of(Names.whole(Marks.without(run))) : stems.of(Names.whole(run));
    }

    /** A name of two parts without its hyphen: counter-attack, APT-28. */
    private static Optional<String> joined(String name) {
        int hyphen = name.indexOf('-');
        boolean two = hyphen > 0 && hyphen == name.lastIndexOf('-') && hyphen < name.length() - 1;
        String word = two ? name.substring(0, hyphen) + name.substring(hyphen + 1) : "";
        return two && PLAIN.matcher(word).matches() ? Optional.of(word) : Optional.empty();
    }

    /** Without what French and English join by an apostrophe, and without marks at its ends. */
    private static String bare(String part) {
        String name = Pieces.trimmed(part);
        if (name.indexOf('\'') < 0) {
            return name;
        }
        var elision = ELISION.matcher(name);
        String rest = elision.matches() ? elision.group(1) : name;
        var possessive = POSSESSIVE.matcher(rest);
        return (possessive.matches() ? possessive.group(1) : rest).replace("'", "");
    }

    /** Cuts where the script changes between Arabic and another. */
    private static List<String> runs(String word) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= word.length(); i++) {
            if (i == word.length() || Stems.isArabic(word.charAt(i)) != Stems.isArabic(word.charAt(i - 1))) {
                runs.add(word.substring(from, i));
                from = i;
            }
        }
        return runs;
    }

    private static Optional<Wanted> all(List<Wanted> parts) {
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.size() == 1 ? parts.getFirst() : new Wanted.All(parts));
    }

    private static Optional<Wanted> any(List<Wanted> parts) {
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.size() == 1 ? parts.getFirst() : new Wanted.Any(parts));
    }
}
