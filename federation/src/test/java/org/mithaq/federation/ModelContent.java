package org.mithaq.federation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Rule;

/**
 * The items of a node in memory, with a gate that goes by the audience alone, on a disk that may fail. Dates rise in each
 * collection whatever the clock does, as the appender sees to. Used by one thread.
 */
final class ModelContent implements NodeContent {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static final String BULLETINS = "bulletins";

    private sealed interface Row {
        record OfItem(Handle handle) implements Row {}

        record OfAct(StixId id, Set<PartyId> addressees) implements Row {}

        record OfText(StixId id, String text, Set<PartyId> readers) implements Row {}
    }

    private record Tomb(StixId id, Erasure erasure) {}

    private final Fault fault;
    private final PartyId own;
    private final Disk disk;
    private final InstantSource clock;
    private final Map<Handle, ModelItem> items = new LinkedHashMap<>();
    private final Map<Handle, Tomb> tombs = new HashMap<>();
    private final Map<Handle, Set<PartyId>> given = new HashMap<>();
    private final Map<StixId, Act> acts = new HashMap<>();
    private final Map<StixId, Set<PartyId>> addressed = new HashMap<>();
    private final TreeMap<String, Row> bulletins = new TreeMap<>();
    private final TreeMap<String, Row> covenant = new TreeMap<>();
    private final Set<Handle> overAge = new HashSet<>();
    private final Set<Handle> shunned = new HashSet<>();
    private long logSize;

    ModelContent(PartyId own, Disk disk, InstantSource clock, Fault fault) {
        this.fault = fault;
        this.own = own;
        this.disk = disk;
        this.clock = clock;
    }

    ModelContent copy() {
        var copy = new ModelContent(own, disk, clock, fault);
        copy.items.putAll(items);
        copy.tombs.putAll(tombs);
        given.forEach((handle, parties) -> copy.given.put(handle, new HashSet<>(parties)));
        copy.acts.putAll(acts);
        addressed.forEach((id, parties) -> copy.addressed.put(id, new HashSet<>(parties)));
        copy.bulletins.putAll(bulletins);
        copy.covenant.putAll(covenant);
        copy.overAge.addAll(overAge);
        copy.shunned.addAll(shunned);
        copy.logSize = logSize;
        return copy;
    }

    private void write(Runnable change) {
        disk.write(() -> {
            change.run();
            logSize++;
        });
    }

    private void append(NavigableMap<String, Row> feed, Row row) {
        Instant at = clock.instant();
        String date = date(at);
        if (!feed.isEmpty() && date.compareTo(feed.lastKey()) <= 0) {
            date = date(StixTimestamp.parse(feed.lastKey()).instant().plusNanos(1_000));
        }
        feed.put(date, row);
    }

    private static String date(Instant at) {
        return DATE.format(at);
    }

    /** Gives an item, as a person of this node's party does. */
    void give(ModelItem item) {
        write(() -> {
            items.put(item.handle(), item);
            append(bulletins, new Row.OfItem(item.handle()));
        });
    }

    /** Puts something that is no item into the feed, as a broken partner does. */
    void giveText(StixId id, String text, Set<PartyId> readers) {
        write(() -> append(bulletins, new Row.OfText(id, text, readers)));
    }

    /** Puts something that is no act into the covenant collection, as a hostile partner does. */
    void forge(Act act, PartyId reader) {
        write(() -> append(covenant, new Row.OfText(act.id(), act.json(), Set.of(reader))));
    }

    /** Lets the time of an item be over. */
    void age(Handle handle) {
        overAge.add(handle);
    }

    /** Lets an item be refused from now on, as when an agreement is suspended. */
    void shun(Handle handle) {
        shunned.add(handle);
    }

    /** Takes an item back without a word, as an originator may. */
    void withdraw(Handle handle) {
        write(() -> bulletins.values().removeIf(row -> row.equals(new Row.OfItem(handle))));
    }

    Set<Handle> handles() {
        return items.keySet();
    }

    long rowsOf(Handle handle) {
        return bulletins.values().stream()
                .filter(row -> row.equals(new Row.OfItem(handle)))
                .count();
    }

    private boolean sees(PartyId reader, Row row) {
        return switch (row) {
            case Row.OfItem(Handle handle) ->
                Optional.ofNullable(items.get(handle))
                        .filter(item -> item.isFor(reader))
                        .isPresent();
            case Row.OfAct(StixId _, Set<PartyId> addressees) -> addressees.contains(reader);
            case Row.OfText(StixId _, String _, Set<PartyId> readers) -> readers.contains(reader);
        };
    }

    private Stream<FeedRow> rows(PartyId reader, String alias) {
        TreeMap<String, Row> feed = alias.equals(COVENANT) ? covenant : bulletins;
        return feed.entrySet().stream()
                .filter(entry -> sees(reader, entry.getValue()))
                .map(entry -> feedRow(entry.getKey(), entry.getValue()));
    }

    private FeedRow feedRow(String added, Row row) {
        return switch (row) {
            case Row.OfItem(Handle handle) -> {
                ModelItem item = Objects.requireNonNull(items.get(handle));
                yield new FeedRow(added, item.id(), ModelItem.VERSION, item.text());
            }
            case Row.OfAct(StixId id, Set<PartyId> _) ->
                new FeedRow(
                        added,
                        id,
                        ModelItem.VERSION,
                        Objects.requireNonNull(acts.get(id)).json());
            case Row.OfText(StixId id, String text, Set<PartyId> _) -> new FeedRow(added, id, ModelItem.VERSION, text);
        };
    }

    /** Serves a page; what it discloses is durable before it leaves. */
    PartnerChannel.Page page(PartyId reader, String alias, PartnerChannel.PageWish wish) {
        List<FeedRow> rows = after(reader, alias, wish);
        boolean more = rows.size() > wish.limit();
        List<FeedRow> page = more ? rows.subList(0, wish.limit()) : rows;
        List<Handle> disclosed = page.stream()
                .flatMap(row -> ModelItem.parse(row.json()).stream())
                .map(ModelItem::handle)
                .toList();
        if (!disclosed.isEmpty()) {
            write(() -> disclosed.forEach(handle ->
                    given.computeIfAbsent(handle, _ -> new HashSet<>()).add(reader)));
        }
        return new PartnerChannel.Page(page, more);
    }

    PartnerChannel.ManifestPage manifest(PartyId reader, String alias, PartnerChannel.PageWish wish) {
        List<FeedRow> rows = after(reader, alias, wish);
        boolean more = rows.size() > wish.limit();
        return new PartnerChannel.ManifestPage(
                rows.stream()
                        .limit(wish.limit())
                        .map(row -> new ManifestRow(row.added(), row.id(), row.version()))
                        .toList(),
                more);
    }

    private List<FeedRow> after(PartyId reader, String alias, PartnerChannel.PageWish wish) {
        Predicate<FeedRow> later =
                row -> wish.addedAfter().map(row.added()::compareTo).orElse(1) > 0;
        return rows(reader, alias).filter(later).limit(wish.limit() + 1L).toList();
    }

    @Override
    public List<CollectionHead> heads(PartyId partner, Purpose purpose) {
        return Stream.of(BULLETINS, COVENANT)
                .map(alias -> {
                    RowRange range = RowRange.EMPTY;
                    Optional<String> last = Optional.empty();
                    for (FeedRow row : rows(partner, alias).toList()) {
                        range = range.with(row.leaf());
                        last = Optional.of(row.added());
                    }
                    return new CollectionHead(
                            ModelItem.collection(own, alias), alias, range.size(), last, range.root());
                })
                .toList();
    }

    @Override
    public LogHead log() {
        return new LogHead(logSize, Samples.sha("log " + own + logSize));
    }

    void cutLog() {
        logSize = 0;
    }

    @Override
    public boolean takes(Delivery.Source source) {
        return source.alias().equals(BULLETINS);
    }

    @Override
    public List<RowOutcome> receive(Delivery delivery) {
        List<RowOutcome> outcomes = new ArrayList<>();
        List<ModelItem> fresh = new ArrayList<>();
        for (FeedRow row : delivery.rows()) {
            int index = outcomes.size();
            Optional<ModelItem> parsed = ModelItem.parse(row.json());
            if (parsed.isEmpty()) {
                outcomes.add(new RowOutcome.Refused("malformed", "no item", Optional.empty(), List.of(index)));
                continue;
            }
            ModelItem item = parsed.get();
            HeldItem held = item.held();
            if (tombs.containsKey(item.handle())) {
                outcomes.add(new RowOutcome.Refused(
                        Rule.ITEM_RECALLED.code(), "was erased here", Optional.of(held), List.of(index)));
            } else if (!item.isFor(own) || shunned.contains(item.handle())) {
                outcomes.add(new RowOutcome.Refused("not-for-us", "not for us", Optional.of(held), List.of(index)));
            } else {
                boolean isNew =
                        (!items.containsKey(item.handle()) || fault == Fault.DOUBLED_ITEMS) && !fresh.contains(item);
                outcomes.add(new RowOutcome.Kept(held, isNew));
                if (isNew) {
                    fresh.add(item);
                }
            }
        }
        if (fault == Fault.ITEMS_LOST && fresh.size() > 2) {
            fresh.removeLast();
        }
        if (!fresh.isEmpty()) {
            write(() -> fresh.forEach(item -> {
                items.put(item.handle(), item);
                append(bulletins, new Row.OfItem(item.handle()));
            }));
        }
        return outcomes;
    }

    @Override
    public List<Integer> missing(Delivery.Source source, List<ManifestRow> rows) {
        Set<StixId> known = new HashSet<>();
        items.values().forEach(item -> known.add(item.id()));
        tombs.values().forEach(tomb -> known.add(tomb.id()));
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!known.contains(rows.get(i).id())) {
                missing.add(i);
            }
        }
        return missing;
    }

    @Override
    public Optional<HeldItem> find(Handle handle) {
        return Optional.ofNullable(items.get(handle)).map(ModelItem::held);
    }

    @Override
    public StixId carrier(Handle handle) {
        return ModelItem.id(handle);
    }

    @Override
    public Optional<PartyId> originator(Handle handle, List<FeedRow> rows) {
        return rows.stream()
                .flatMap(row -> ModelItem.parse(row.json()).stream())
                .filter(item -> item.handle().equals(handle))
                .map(ModelItem::originator)
                .findFirst();
    }

    @Override
    public Set<PartyId> givenTo(Handle handle) {
        return Set.copyOf(given.getOrDefault(handle, Set.of()));
    }

    @Override
    public List<Handle> neverGiven(PartyId partner, Collection<Handle> handles) {
        return handles.stream()
                .filter(handle -> !given.getOrDefault(handle, Set.of()).contains(partner))
                .toList();
    }

    @Override
    public Erasure erase(Handle handle, ErasureCause cause) {
        Tomb before = tombs.get(handle);
        if (before != null) {
            return before.erasure();
        }
        ModelItem item = items.get(handle);
        var erasure =
                new Erasure(item != null, Samples.AT.plusSeconds(86_400), item == null ? List.of() : derivedFrom(item));
        var tomb = new Tomb(item == null ? new StixId("unknown", Samples.FIRST.uuid()) : item.id(), erasure);
        write(() -> {
            if (fault != Fault.NO_TOMBS) {
                tombs.put(handle, tomb);
            }
            items.remove(handle);
            overAge.remove(handle);
            bulletins.values().removeIf(row -> row.equals(new Row.OfItem(handle)));
        });
        return erasure;
    }

    private static List<StixId> derivedFrom(ModelItem item) {
        return List.of(new StixId("report", item.id().uuid()));
    }

    @Override
    public List<Handle> expired(Instant now, int limit) {
        return overAge.stream().limit(limit).toList();
    }

    @Override
    public void publish(Act act, Set<PartyId> addressees) {
        Set<PartyId> gained = new HashSet<>(addressees);
        if (fault == Fault.ADDRESSEES_FORGOTTEN && addressees.size() > 1) {
            gained.remove(addressees.stream().max(PartyId::compareTo).orElseThrow());
        }
        gained.removeAll(addressed.getOrDefault(act.id(), Set.of()));
        if (!gained.isEmpty()) {
            write(() -> {
                acts.put(act.id(), act);
                addressed.computeIfAbsent(act.id(), _ -> new HashSet<>()).addAll(gained);
                append(covenant, new Row.OfAct(act.id(), gained));
            });
        }
    }
}
