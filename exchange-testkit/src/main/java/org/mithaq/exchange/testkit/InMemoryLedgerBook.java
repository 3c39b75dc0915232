package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.exchange.LedgerKind;
import org.mithaq.exchange.LedgerQuestion;
import org.mithaq.ledger.Checkpoint;
import org.mithaq.ledger.CompactRange;
import org.mithaq.ledger.EntryProof;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.EntryRecord.Field;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.MerkleTree;
import org.mithaq.ledger.NoteKey;
import org.mithaq.ledger.PackWriter;
import org.mithaq.ledger.SignedNote;
import org.mithaq.ledger.Tick;
import org.mithaq.ledger.TickSecret;
import org.mithaq.terms.PartyId;

/**
 * A ledger in memory over the disclosures of a store and a record of acts, ticked by hand and signed with a key that
 * everybody knows. Looks through everything for each question. Safe to call from any thread.
 */
public final class InMemoryLedgerBook implements LedgerBook {

    private static final SigningKey KEY = SigningKey.fromSeed(new byte[32]);
    private static final Comparator<EntryRecord> NEWEST = Comparator.comparing(EntryRecord::at)
            .thenComparing(EntryRecord::stream, Comparator.reverseOrder())
            .thenComparingLong(EntryRecord::number)
            .reversed();

    private final InMemoryStore store;
    private final InMemoryActLog acts;
    private final PartyId own;
    private final InMemoryGivenRecord given;
    private final List<EntryRecord> submissions = new ArrayList<>();
    private final Map<String, EntryRecord> changed = new HashMap<>();
    private final List<Sealed> ticks = new ArrayList<>();
    private final List<SignedNote> checkpoints = new ArrayList<>();

    /** A tick with how many entries of each stream it and those before it cover. */
    private record Sealed(Tick tick, TickSecret secret, Map<LedgerStream, Integer> ends) {}

    /**
     * Makes the ledger of a store.
     *
     * @param own the party that the node is run for
     */
    public InMemoryLedgerBook(InMemoryStore store, InMemoryActLog acts, PartyId own) {
        this.store = requireNonNull(store, "store");
        this.acts = requireNonNull(acts, "acts");
        this.own = requireNonNull(own, "own");
        this.given = new InMemoryGivenRecord(store, own);
    }

    /** The log's key. */
    public NoteKey key() {
        return KEY.verifyKey().noteKey("mithaq/" + own);
    }

    /** Adds that a party gave something. */
    public synchronized void submitted(Instant at, PartyId party, CollectionId collection, int rows, int altered) {
        submissions.add(new EntryRecord(
                LedgerStream.SUBMISSION,
                submissions.size() + 1,
                at,
                List.of(
                        new Field("party", party.text()),
                        new Field("collection", collection.toString()),
                        new Field("rows", Integer.toString(rows)),
                        new Field("changed", Integer.toString(altered)))));
    }

    /** Puts another entry in the place of one, as somebody does who writes into the database. */
    public synchronized void change(EntryRecord other) {
        changed.put(other.stream() + " " + other.number(), other);
    }

    /** Seals all that is on record. */
    public synchronized void tick(Instant at) {
        byte[] random = new byte[TickSecret.LENGTH_BYTES];
        random[0] = (byte) ticks.size();
        TickSecret secret = TickSecret.of(random);
        Map<LedgerStream, Integer> ends = new HashMap<>();
        for (LedgerStream stream : LedgerStream.values()) {
            ends.put(stream, all(stream).size());
        }
        List<Hash> hashes = hashes(entries(ends, ends(ticks.size() - 1)), secret);
        ticks.add(new Sealed(Tick.over(at, secret.blinding(), hashes.size(), MerkleTree.root(hashes)), secret, ends));
        Checkpoint checkpoint = new Checkpoint(key().name(), ticks.size(), MerkleTree.root(leaves()));
        checkpoints.add(checkpoint.sign(key(), KEY::signNote));
    }

    private Map<LedgerStream, Integer> ends(int tick) {
        return tick < 0 ? Map.of() : ticks.get(tick).ends();
    }

    private List<Hash> leaves() {
        return ticks.stream().map(one -> one.tick().leafHash()).toList();
    }

    private List<EntryRecord> entries(Map<LedgerStream, Integer> ends, Map<LedgerStream, Integer> before) {
        List<EntryRecord> entries = new ArrayList<>();
        for (LedgerStream stream : LedgerStream.values()) {
            entries.addAll(all(stream).subList(before.getOrDefault(stream, 0), ends.getOrDefault(stream, 0)));
        }
        return entries;
    }

    private static List<Hash> hashes(List<EntryRecord> entries, TickSecret secret) {
        return entries.stream()
                .map(entry -> Tick.entryHash(secret.salt(entry.stream(), entry.number()), entry.bytes()))
                .toList();
    }

    private List<EntryRecord> all(LedgerStream stream) {
        List<EntryRecord> real = switch (stream) {
            case ACT -> numbered(acts.acts(), InMemoryLedgerBook::act);
            case DISCLOSURE -> numbered(store.disclosures(), InMemoryLedgerBook::disclosure);
            case SUBMISSION -> submissions;
            case COMPLETION -> completions();
        };
        return real.stream()
                .map(entry -> changed.getOrDefault(entry.stream() + " " + entry.number(), entry))
                .toList();
    }

    /** Makes the entry of what has a number. */
    @FunctionalInterface
    private interface Maker<T> {
        EntryRecord of(T what, long number);
    }

    private static <T> List<EntryRecord> numbered(List<T> all, Maker<T> maker) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> maker.of(all.get(i), i + 1))
                .toList();
    }

    private static EntryRecord act(Act act, long number) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", act.kind().word());
        fields.put("actor", act.actor());
        fields.put("subject", act.subject());
        fields.put("reason", act.reason());
        fields.put("handles", String.join(" ", act.handles()));
        return entry(LedgerStream.ACT, number, act.at(), fields);
    }

    private static EntryRecord disclosure(Disclosure disclosure, long number) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", disclosure.kind().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("party", disclosure.key().reader().party().text());
        fields.put(
                "user", disclosure.key().reader().user().map(Object::toString).orElse(""));
        fields.put(
                "purpose",
                disclosure.key().reader().purpose().map(Object::toString).orElse(""));
        fields.put("token", disclosure.token());
        fields.put("collection", disclosure.collection().toString());
        fields.put("rows", Integer.toString(disclosure.rows()));
        return entry(LedgerStream.DISCLOSURE, number, disclosure.at(), fields);
    }

    private static EntryRecord entry(LedgerStream stream, long number, Instant at, Map<String, String> fields) {
        return new EntryRecord(
                stream,
                number,
                at,
                fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field -> new Field(field.getKey(), field.getValue()))
                        .toList());
    }

    private List<EntryRecord> completions() {
        List<EntryRecord> entries = new ArrayList<>();
        List<Disclosure> permitted = store.disclosures();
        for (int i = 0; i < permitted.size(); i++) {
            var bytes = store.completedBytes(i + 1);
            if (bytes.isPresent()) {
                entries.add(entry(
                        LedgerStream.COMPLETION,
                        entries.size() + 1,
                        permitted.get(i).at(),
                        new TreeMap<>(Map.of(
                                "bytes", Long.toString(bytes.getAsLong()), "disclosure", Integer.toString(i + 1)))));
            }
        }
        return entries;
    }

    @Override
    public synchronized Lines find(LedgerQuestion question, Optional<Place> before, int limit) {
        Place end = before.orElse(new Place(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        List<EntryRecord> found = new ArrayList<>(below(LedgerStream.ACT, end.act(), question));
        found.addAll(below(LedgerStream.DISCLOSURE, end.disclosure(), question));
        found.addAll(below(LedgerStream.SUBMISSION, end.submission(), question));
        found.sort(NEWEST);
        List<EntryRecord> page = found.stream().limit(limit).toList();
        return new Lines(
                page,
                page.size() < found.size()
                        ? Optional.of(new Place(
                                lowest(page, LedgerStream.ACT, end.act()),
                                lowest(page, LedgerStream.DISCLOSURE, end.disclosure()),
                                lowest(page, LedgerStream.SUBMISSION, end.submission())))
                        : Optional.empty());
    }

    private static long lowest(List<EntryRecord> page, LedgerStream stream, long otherwise) {
        return page.stream()
                .filter(entry -> entry.stream() == stream)
                .mapToLong(EntryRecord::number)
                .min()
                .orElse(Math.min(otherwise, 999_999_999_999_999_999L));
    }

    private List<EntryRecord> below(LedgerStream stream, long end, LedgerQuestion question) {
        return all(stream).stream()
                .filter(entry -> entry.number() < end && matches(entry, question))
                .toList();
    }

    private boolean matches(EntryRecord entry, LedgerQuestion question) {
        return question.kind().filter(kind -> kind != LedgerKind.of(entry)).isEmpty()
                && question.span().has(entry.at())
                && isOf(entry, question.who())
                && question.purpose()
                        .filter(purpose -> !entry.find("purpose").equals(Optional.of(purpose.text())))
                        .isEmpty()
                && question.handle().filter(handle -> !concerns(entry, handle)).isEmpty();
    }

    private static boolean isOf(EntryRecord entry, LedgerQuestion.Who who) {
        if (entry.stream() == LedgerStream.ACT) {
            String told = " " + entry.find("actor").orElse("") + " "
                    + entry.find("subject").orElse("") + " "
                    + entry.find("reason").orElse("").replace(',', ' ') + " ";
            return who.party()
                            .filter(party -> !told.contains(" party:" + party + " "))
                            .isEmpty()
                    && who.user()
                            .filter(user -> !told.contains(" user:" + user + " "))
                            .isEmpty()
                    && who.token()
                            .filter(token -> !told.contains(" token:" + token + " "))
                            .isEmpty();
        }
        return who.party()
                        .filter(party -> !entry.find("party").equals(Optional.of(party.text())))
                        .isEmpty()
                && who.user()
                        .filter(user -> !entry.find("user").equals(Optional.of(user.text())))
                        .isEmpty()
                && who.token()
                        .filter(token -> !entry.find("token").equals(Optional.of(token)))
                        .isEmpty();
    }

    private boolean concerns(EntryRecord entry, Handle handle) {
        return switch (entry.stream()) {
            case ACT -> List.of(entry.find("handles").orElse("").split(" ", -1)).contains(handle.text());
            case DISCLOSURE -> given.concerns(store.disclosures().get((int) entry.number() - 1), handle);
            case SUBMISSION, COMPLETION -> false;
        };
    }

    @Override
    public synchronized Readers readers(LedgerQuestion question, int limit) {
        Map<List<Optional<String>>, List<EntryRecord>> byReader =
                below(LedgerStream.DISCLOSURE, Long.MAX_VALUE, question).stream()
                        .collect(Collectors.groupingBy(entry -> List.of(
                                entry.find("party"), entry.find("user"), entry.find("purpose"), entry.find("token"))));
        List<Reading> readings = byReader.entrySet().stream()
                .map(one -> reading(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Reading::last).reversed())
                .limit(limit)
                .toList();
        return new Readers(readings, readings.size() == byReader.size());
    }

    private static Reading reading(List<Optional<String>> who, List<EntryRecord> answers) {
        return new Reading(
                new PartyId(who.getFirst().orElseThrow()),
                who.get(1).map(org.mithaq.terms.UserId::new),
                who.get(2).map(org.mithaq.terms.Purpose::new),
                who.get(3).orElse(""),
                answers.size(),
                answers.stream()
                        .mapToLong(entry -> Long.parseLong(entry.find("rows").orElse("0")))
                        .sum(),
                answers.stream()
                        .map(EntryRecord::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                answers.stream()
                        .map(EntryRecord::at)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    @Override
    public synchronized Optional<EntryRecord> entry(LedgerStream stream, long number) {
        List<EntryRecord> all = all(stream);
        return number < 1 || number > all.size() ? Optional.empty() : Optional.of(all.get((int) number - 1));
    }

    @Override
    public synchronized Optional<EntryRecord> completion(long disclosure) {
        return all(LedgerStream.COMPLETION).stream()
                .filter(entry -> entry.find("disclosure").equals(Optional.of(Long.toString(disclosure))))
                .findFirst();
    }

    @Override
    public synchronized Optional<EntryProof> proof(LedgerStream stream, long number) {
        for (int i = 0; i < ticks.size(); i++) {
            Sealed tick = ticks.get(i);
            List<EntryRecord> entries = entries(tick.ends(), ends(i - 1));
            for (int place = 0; place < entries.size(); place++) {
                EntryRecord entry = entries.get(place);
                if (entry.stream() == stream && entry.number() == number) {
                    List<Hash> hashes = hashes(entries, tick.secret());
                    var inTick = new EntryProof.InTick(
                            entry,
                            tick.secret().salt(stream, number),
                            MerkleTree.inclusion(hashes, place),
                            MerkleTree.root(hashes));
                    return Optional.of(new EntryProof(
                            inTick,
                            tick.secret().blinding(),
                            tick.tick(),
                            MerkleTree.inclusion(leaves(), i),
                            checkpoints.getLast()));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public List<NoteKey> keys() {
        return List.of(key());
    }

    @Override
    public synchronized List<Month> months(LedgerQuestion.Span span) {
        Map<YearMonth, long[]> months = new TreeMap<>(Comparator.reverseOrder());
        for (LedgerStream stream : List.of(LedgerStream.SUBMISSION, LedgerStream.DISCLOSURE, LedgerStream.ACT)) {
            all(stream).stream().filter(entry -> span.has(entry.at())).forEach(entry -> count(entry, months));
        }
        List<Month> counted = new ArrayList<>();
        months.forEach((month, one) -> {
            if (LongStream.of(one).sum() > 0) {
                counted.add(new Month(month, one[0], one[1], one[2], one[3], one[4], one[5]));
            }
        });
        return counted;
    }

    private void count(EntryRecord entry, Map<YearMonth, long[]> months) {
        long[] figures = months.computeIfAbsent(YearMonth.from(entry.at().atZone(ZoneOffset.UTC)), _ -> new long[6]);
        long rows = Long.parseLong(entry.find("rows").orElse("0"));
        switch (entry.stream()) {
            case SUBMISSION -> {
                figures[0] += rows;
                figures[1] += Long.parseLong(entry.find("changed").orElse("0"));
            }
            case DISCLOSURE -> {
                boolean consulted = entry.find("party").equals(Optional.of(own.text()));
                figures[2] += consulted ? 1 : 0;
                figures[3] += consulted ? 0 : 1;
                figures[4] += consulted ? 0 : rows;
            }
            case ACT -> {
                if (LedgerKind.of(entry) == LedgerKind.ERASURE) {
                    figures[5] += entry.find("handles").orElse("").split(" ", -1).length;
                }
            }
            case COMPLETION -> {}
        }
    }

    @Override
    public synchronized Retention retention(Instant until, int offset, int limit) {
        Map<Handle, Due> due = new HashMap<>();
        store.everGiven().values().stream()
                .flatMap(List::stream)
                .filter(held -> !held.object.type().equals(ContributionObjects.TYPE))
                .filter(held -> held.terms
                        .retainUntil()
                        .filter(end -> !end.isAfter(until))
                        .isPresent())
                .map(held -> new Due(
                        ContributionObjects.handle(held.secret, held.object, held.originator),
                        held.originator,
                        Set.copyOf(held.terms.agreements()),
                        held.terms.retainUntil().orElseThrow()))
                .forEach(one -> due.putIfAbsent(one.handle(), one));
        return new Retention(
                due.values().stream()
                        .sorted(Comparator.comparing(Due::until)
                                .thenComparing(one -> one.handle().text()))
                        .skip(offset)
                        .limit(limit)
                        .toList(),
                due.size());
    }

    @Override
    public synchronized Kept kept() {
        return new Kept(
                ticks.size(),
                ticks.stream().findFirst().map(one -> one.tick().at()),
                ticks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ticks.getLast().tick().at()),
                Duration.ofDays(5 * 365));
    }

    @Override
    public synchronized Optional<Pack> pack(LedgerQuestion.Span span) {
        long from = ticks.stream()
                .takeWhile(one -> span.from().filter(one.tick().at()::isBefore).isPresent())
                .count();
        long before = ticks.stream()
                .takeWhile(one -> span.until()
                        .filter(end -> !one.tick().at().isBefore(end))
                        .isEmpty())
                .count();
        long until = Math.min(before + 1, ticks.size());
        return from < until ? Optional.of(new Pack(from, until)) : Optional.empty();
    }

    @Override
    public synchronized void write(Pack pack, OutputStream out) throws IOException {
        CompactRange edge = new CompactRange();
        leaves().subList(0, (int) pack.from()).forEach(edge::append);
        PackWriter writer = new PackWriter(out, key(), List.of(), edge);
        for (int i = (int) pack.from(); i < pack.until(); i++) {
            Sealed tick = ticks.get(i);
            writer.tick(tick.tick(), tick.secret());
            for (EntryRecord entry : entries(tick.ends(), ends(i - 1))) {
                writer.entry(entry);
            }
        }
        writer.checkpoint(checkpoints.get((int) pack.until() - 1));
    }
}
