package org.mithaq.canary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.StixId;
import org.mithaq.testkit.Choices;

/**
 * Plays two worlds side by side and compares what whoever must not tell them apart is answered, byte for byte: status,
 * all headers, how the body is cut, and the body. Used by one thread.
 */
final class TwinRun {

    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"[^\"]*\"");

    /** Pages about one item, by what follows its address. */
    private static final List<String> PAGES_OF_ITEM = List.of("", "/diff", "/timeline", "/neighbours", "/recipients");

    /** Pages about what it names, which could tell of it. */
    private static final List<String> PAGES_OF_NAMED = List.of("/timeline", "/neighbours");

    /** Other pages that could tell of it. */
    private static final List<String> PAGES = List.of("/", "/items", "/partners", "/partners/borealis");

    private final Twins twins;
    private final Stage without;
    private final Stage with;
    private final List<SignIn> spectators;
    private final Work work;
    private final Map<String, String> lastDates = new HashMap<>();
    private final List<Leak> leaks = new ArrayList<>();
    private long answers;

    /** Measures what an answer costs where that can be measured. */
    interface Work {

        /** Nothing is measured. */
        Work UNMEASURED = question -> new Measured(question.get(), "");

        /** Lets a question be answered and measures it. */
        Measured measure(java.util.function.Supplier<Answer> question);

        /**
         * An answer with what it cost.
         *
         * @param answer the answer
         * @param cost rows and blocks, to be compared
         */
        record Measured(Answer answer, String cost) {}
    }

    TwinRun(Twins twins, List<SignIn> spectators, Stage without, Stage with, Work work) {
        this.twins = twins;
        this.spectators = List.copyOf(spectators);
        this.without = without;
        this.with = with;
        this.work = work;
    }

    List<Leak> leaks() {
        return List.copyOf(leaks);
    }

    long answers() {
        return answers;
    }

    void play(Choices choices) {
        int middle = choices.below(twins.with().steps().size());
        for (int i = 0; i < twins.with().steps().size(); i++) {
            var _ = without.happen(twins.without().steps().get(i));
            var _ = with.happen(twins.with().steps().get(i));
            without.refresh();
            with.refresh();
            if (i == middle) {
                spectators.forEach(this::read);
            }
        }
        spectators.forEach(this::read);
        spectators.forEach(this::writeBeside);
    }

    private void read(SignIn reader) {
        for (CollectionId collection : twins.with().collections()) {
            String address = "/taxii2/root/collections/" + collection + "/";
            pages(reader, address + "objects/?limit=2&match%5Bversion%5D=all");
            pages(reader, address + "manifest/?limit=3");
            compare(reader, get(address + "objects/?match%5Bversion%5D=first"));
            String mark = reader.name() + " " + collection;
            String after = lastDates.getOrDefault(mark, "2026-01-01T00:00:00Z");
            Answer answer = compare(reader, get(address + "manifest/?match%5Bversion%5D=all&added_after=" + after));
            answer.header("X-TAXII-Date-Added-Last").ifPresent(date -> lastDates.put(mark, date));
        }
        StixId id = twins.item().id();
        String address = "/taxii2/root/collections/" + twins.hidden().into() + "/objects/" + id + "/";
        compare(reader, get(address));
        compare(reader, get(address + "?match%5Bversion%5D=all&limit=1"));
        compare(reader, get(address + "versions/"));
        compare(reader, get("/taxii2/root/collections/" + twins.hidden().into() + "/objects/?match%5Bid%5D=" + id));
        compare(reader, get("/taxii2/root/collections/"));
        for (CollectionId collection : twins.with().collections()) {
            String search = "/api/search?collection=" + collection + "&limit=3";
            settle(reader, get(search + "&q=operation"));
            pages(reader, search);
            pages(reader, search + "&q=operation");
            compare(reader, get(search + "&q=" + id));
            compare(reader, get(search + "&q=" + twins.item().token()));
        }
        compare(reader, get("/api/explain/" + id));
        compare(reader, get("/api/who-sees/" + id));
        compare(reader, get("/api/markings"));
        head(reader);
        if (reader.usesPages(twins.with().setting().own())) {
            pagesOf(reader, id);
        }
    }

    /** Reads pages as a person of the node's own party. */
    private void pagesOf(SignIn person, StixId id) {
        for (ItemCollection collection : twins.with().setting().collections()) {
            String list = "/items?since=all&collection=" + collection.alias();
            comparePage(person, list);
            comparePage(person, list + "&type=" + id.type());
        }
        PAGES_OF_ITEM.forEach(rest -> comparePage(person, "/items/" + id + rest));
        twins.item()
                .names()
                .forEach(named -> PAGES_OF_NAMED.forEach(rest -> comparePage(person, "/items/" + named + rest)));
        PAGES.forEach(page -> comparePage(person, page));
    }

    private void comparePage(SignIn person, String target) {
        compare(person, get(target), stage -> withoutTicket(stage.askAsPerson(person, get(target))));
    }

    /** The word of a session's forms is drawn at random. */
    private static Answer withoutTicket(Answer answer) {
        return new Answer(
                answer.status(), answer.head(), TICKET.matcher(answer.body()).replaceAll("ticket"));
    }

    /** The head that the reader's node is given: all of it, since neither clock, key nor ledger differs. */
    private void head(SignIn reader) {
        Ask ask = get("/federation/head");
        Answer one = without.ask(Optional.of(reader), ask);
        Answer other = with.ask(Optional.of(reader), ask);
        answers += 2;
        if (!one.equals(other)) {
            leaks.add(new Leak(
                    Leak.Kind.PAIR, reader.toString(), ask.toString(), one.text() + "\nwith it:\n" + other.text()));
        }
    }

    /** Waits until both can search everything. */
    private void settle(SignIn reader, Ask ask) {
        SearchProbes.settled(() -> without.ask(Optional.of(reader), ask));
        SearchProbes.settled(() -> with.ask(Optional.of(reader), ask));
    }

    private static Ask get(String target) {
        return Ask.get("", target);
    }

    /** Follows a list to its end in both worlds. */
    private void pages(SignIn reader, String target) {
        Answer page = compare(reader, get(target));
        for (int i = 0; i < 100 && page.status() == 200; i++) {
            Optional<String> next = page.next();
            if (next.isEmpty()) {
                return;
            }
            page = compare(reader, get(target + "&next=" + next.get()));
        }
    }

    private Answer compare(SignIn reader, Ask ask) {
        return compare(reader, ask, stage -> stage.ask(Optional.of(reader), ask));
    }

    private Answer compare(SignIn reader, Ask ask, Function<Stage, Answer> asked) {
        Work.Measured one = work.measure(() -> asked.apply(without));
        Work.Measured other = work.measure(() -> asked.apply(with));
        answers += 2;
        if (!one.answer().withoutProofs().equals(other.answer().withoutProofs())) {
            leaks.add(new Leak(
                    Leak.Kind.PAIR,
                    reader.toString(),
                    ask.toString(),
                    "without " + twins.item() + ":\n" + one.answer().text() + "\nwith it:\n"
                            + other.answer().text()));
        }
        if (!one.cost().equals(other.cost())) {
            leaks.add(new Leak(Leak.Kind.WORK, reader.toString(), ask.toString(), one.cost() + " / " + other.cost()));
        }
        return one.answer();
    }

    /** Gives the same object and version with other bytes: nobody learns whether somebody else gave it. */
    private void writeBeside(SignIn writer) {
        if (twins.item().definesMark()) {
            return;
        }
        Item item = twins.item().withToken("tkn" + "e".repeat(12));
        var plain = new Item(
                item.id(), item.version(), item.token(), Optional.empty(), List.of(), List.of(), List.of(), false);
        Item sent = item.id().type().equals("report") ? item : plain;
        for (int i = 0; i < 2; i++) {
            compare(writer, Gifts.ask(new Step.Give(writer, twins.hidden().into(), Wish.NONE, List.of(sent))));
        }
        String address = "/taxii2/root/collections/" + twins.hidden().into() + "/objects/" + item.id() + "/";
        compare(writer, get(address + "?match%5Bversion%5D=all"));
        compare(writer, new Ask("", "DELETE", address, Optional.empty()));
        compare(writer, get(address));
    }
}
