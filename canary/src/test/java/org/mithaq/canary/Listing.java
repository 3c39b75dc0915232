package org.mithaq.canary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** Reads a list to its end, page by page, and holds each page to the rules of TAXII 2.1, sections 3.4 and 3.5. */
final class Listing {

    static final Pattern TOKEN = Pattern.compile("tkn[0-9a-f]{12,13}");

    private static final int MOST_PAGES = 500;
    private static final int NEXT_LENGTH = 48;

    private final List<Row> rows = new ArrayList<>();
    private final List<Answer> pages = new ArrayList<>();
    private String lastAdded = "";

    /**
     * One element of a list.
     *
     * @param id id of the object; empty in a list of versions
     * @param version its version, or empty
     * @param tokens tokens in it
     */
    record Row(String id, String version, Set<String> tokens) {}

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<Answer> pages() {
        return List.copyOf(pages);
    }

    String lastAdded() {
        return lastAdded;
    }

    /**
     * Reads.
     *
     * @param first the question for the first page
     * @param limit what it asks for; 0 when it asks for none
     * @param fault told what is wrong with a page
     */
    static Listing read(Visit visit, Ask first, int limit, Consumer<String> fault) {
        var listing = new Listing();
        Ask ask = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer answer = visit.ask(ask);
            Optional<String> next = listing.take(answer, limit, fault);
            if (next.isEmpty()) {
                return listing;
            }
            String join = first.target().contains("?") ? "&next=" : "?next=";
            ask = new Ask(first.route(), first.method(), first.target() + join + next.get(), Optional.empty());
        }
        fault.accept("it does not end");
        return listing;
    }

    private Optional<String> take(Answer answer, int limit, Consumer<String> fault) {
        pages.add(answer);
        if (answer.status() != 200) {
            fault.accept("status " + answer.status());
            return Optional.empty();
        }
        int before = rows.size();
        elements(answer.json()).forEach(element -> rows.add(row(element)));
        int size = rows.size() - before;
        Optional<String> next = answer.next();
        if (next.isPresent() != answer.more()) {
            fault.accept("'more' and 'next' do not go together");
        }
        if (next.isPresent() && (size == 0 || next.get().length() != NEXT_LENGTH)) {
            fault.accept("'next' after " + size + " rows: " + next.get());
        }
        if ((limit > 0 && size > limit) || (limit > 0 && next.isPresent() && size != limit)) {
            fault.accept(size + " rows on a page of " + limit + (next.isPresent() ? " with more to come" : ""));
        }
        if (pages.size() > 1 && size == 0) {
            fault.accept("'more' was said and nothing came");
        }
        dates(answer, size, fault);
        return next;
    }

    private void dates(Answer answer, int size, Consumer<String> fault) {
        String first = answer.header("X-TAXII-Date-Added-First").orElse("");
        String last = answer.header("X-TAXII-Date-Added-Last").orElse("");
        if (first.isEmpty() || last.isEmpty() || first.compareTo(last) > 0) {
            fault.accept("dates added from '" + first + "' to '" + last + "'");
        }
        if (size > 0 && first.compareTo(lastAdded) <= 0) {
            fault.accept("a page begins at '" + first + "' after '" + lastAdded + "'");
        }
        if (size > 0) {
            lastAdded = last;
        }
    }

    private static List<JsonValue> elements(JsonObject page) {
        for (String name : List.of("objects", "versions")) {
            if (page.find(name).orElse(null) instanceof JsonArray(List<JsonValue> elements)) {
                return elements;
            }
        }
        return List.of();
    }

    static Row row(JsonValue element) {
        if (element instanceof JsonString(String version)) {
            return new Row("", version, Set.of());
        }
        JsonObject object = (JsonObject) element;
        String version = object.findText("version")
                .or(() -> object.findText("modified"))
                .or(() -> object.findText("created"))
                .orElse("");
        return new Row(object.findText("id").orElse(""), version, tokens(element.toString()));
    }

    static Set<String> tokens(String text) {
        Set<String> tokens = new HashSet<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
