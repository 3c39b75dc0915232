package org.mithaq.store;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

/**
 * Measures what writing and reading costs in CPU time of this process and of the server's, for the figures of the
 * decision records. Not a test.
 *
 * <p>Arguments: address of an empty database, a STIX bundle, the server's postmaster pid.
 */
final class ContentMeasure {

    private static final Pattern NAME = Pattern.compile("_ref\": ?\"([a-z-]+--[0-9a-f-]{36})\"");

    private final ServerTime serverTime;

    private ContentMeasure(ServerTime serverTime) {
        this.serverTime = serverTime;
    }

    public static void main(String[] arguments) throws Exception {
        new ContentMeasure(new ServerTime(Long.parseLong(arguments[2]))).run(arguments[0], Path.of(arguments[1]));
    }

    private void run(String address, Path bundle) throws Exception {
        List<StixObject> objects = read(bundle);
        ConnectionSettings settings = ConnectionSettings.parse(address);
        ContentConfig config = new ContentConfig(
                64L << 20, 96L << 20, 1_000_000, 1L << 30, Integer.getInteger("batch", 999), 8L << 20);
        List<CollectionId> collections = new ArrayList<>();
        try (ContentWorld world = ContentWorld.open(settings, config)) {
            for (int round = 0; round < 4; round++) {
                CollectionId collection = world.collection();
                collections.add(collection);
                List<Offer> fresh = offers(round == 0 ? objects : renamed(objects, round));
                report("write round " + round, fresh.size(), () -> write(world, collection, fresh));
            }
            List<Offer> again = offers(renamed(objects, 3));
            report("write again", again.size(), () -> write(world, collections.get(3), again));
            List<Offer> versions = offers(newVersions(renamed(objects, 3)));
            report("write newer versions", versions.size(), () -> write(world, collections.get(3), versions));
        }
        try (ContentWorld world = ContentWorld.open(settings, config)) {
            for (int round = 0; round < 3; round++) {
                CollectionId collection = collections.get(round);
                report("pages of 1000, all cold", objects.size(), () -> readAll(world, collection, 1000));
            }
            for (int round = 0; round < 3; round++) {
                report(
                        "pages of 1000, warm x10",
                        objects.size() * 10,
                        () -> times(10, () -> readAll(world, collections.get(2), 1000)));
            }
            for (int round = 0; round < 3; round++) {
                report("match[id], warm", 20_000, () -> byId(world, collections.get(2), renamed(objects, 2), 20_000));
            }
            for (int round = 0; round < 2; round++) {
                report(
                        "limit=1, warm",
                        100_000,
                        () -> times(
                                100_000,
                                () -> page(world, world.query(collections.get(2), Long.MIN_VALUE, 1, ObjectFilter.NONE))
                                        .size()));
            }
        }
        ContentConfig none = new ContentConfig(64L << 20, 0, 1_000_000, 1L << 30, 999, 8L << 20);
        try (ContentWorld world = ContentWorld.open(settings, none)) {
            for (int round = 0; round < 3; round++) {
                report(
                        "pages of 1000, feed warm, bodies cold",
                        objects.size(),
                        () -> readAll(world, collections.get(2), 1000));
            }
            for (int round = 0; round < 2; round++) {
                report(
                        "match[id], body cold",
                        20_000,
                        () -> byId(world, collections.get(2), renamed(objects, 2), 20_000));
            }
        }
    }

    private static int times(int times, IntSupplier work) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += work.getAsInt();
        }
        return sum;
    }

    private static int write(ContentWorld world, CollectionId collection, List<Offer> offers) {
        List<CompletableFuture<List<AppendOutcome>>> futures = new ArrayList<>();
        for (int from = 0; from < offers.size(); from += 1000) {
            futures.add(world.appender()
                    .append(
                            collection,
                            ContentWorld.ATLAS,
                            offers.subList(from, Math.min(offers.size(), from + 1000))));
        }
        return futures.stream()
                .mapToInt(future -> (int) future.join().stream()
                        .filter(AppendOutcome.Added.class::isInstance)
                        .count())
                .sum();
    }

    private static List<Offer> offers(List<StixObject> objects) {
        return objects.stream().map(ContentMeasure::offer).toList();
    }

    /** With what the object names, so that edges are written, under one of some terms. */
    private static Offer offer(StixObject object) {
        Set<StixId> names = new HashSet<>();
        if (Boolean.getBoolean("names")) {
            Matcher matcher = NAME.matcher(new String(object.copyBytes(), java.nio.charset.StandardCharsets.UTF_8));
            while (matcher.find()) {
                names.add(StixId.parse(matcher.group(1)));
            }
            names.remove(object.id());
        }
        int terms = Integer.getInteger("terms", 1);
        String purpose = terms == 1 ? "" : "p" + Math.floorMod(object.id().hashCode(), terms);
        return new Offer(
                object,
                ContentWorld.terms(ContentWorld.ATLAS, purpose),
                false,
                true,
                names,
                Optional.empty(),
                SampleSecrets.of(object));
    }

    private static FeedPage page(ContentWorld world, FeedQuery query) {
        FeedPage page = world.feed().page(query);
        try {
            page.writeBodies(bytes -> {});
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return page;
    }

    private static int readAll(ContentWorld world, CollectionId collection, int limit) {
        int read = 0;
        long after = Long.MIN_VALUE;
        boolean more = true;
        while (more) {
            FeedPage page = page(world, world.query(collection, after, limit, ObjectFilter.NONE));
            read += page.size();
            after = page.size() == 0 ? after : page.row(page.size() - 1).addedMicros();
            more = page.more();
        }
        return read;
    }

    private static int byId(ContentWorld world, CollectionId collection, List<StixObject> objects, int times) {
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < times; i++) {
            StixId id = objects.get(random.nextInt(objects.size())).id();
            ObjectFilter filter = new ObjectFilter(Set.of(id), Set.of(), VersionFilter.LAST, Set.of());
            read += page(world, world.query(collection, Long.MIN_VALUE, 100, filter))
                    .size();
        }
        return read;
    }

    private void report(String name, int objects, IntSupplier work) throws Exception {
        long cpu =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        double server = serverTime.nanos();
        long start = System.nanoTime();
        int result = work.getAsInt();
        long wall = System.nanoTime() - start;
        cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() - cpu;
        server = serverTime.nanos() - server;
        System.err.println(String.format(
                Locale.ROOT,
                "%-40s result %7d  JVM %7.2f us  PG %7.2f us  sum %7.2f us  wall %7.2f us per object",
                name,
                result,
                cpu / 1e3 / objects,
                server / 1e3 / objects,
                (cpu + server) / 1e3 / objects,
                wall / 1e3 / objects));
    }

    private static List<StixObject> read(Path bundle) throws Exception {
        List<StixObject> objects = new ArrayList<>();
        try (InputStream in = Files.newInputStream(bundle);
                StixReader reader = StixReader.bundle(in, ParseLimits.defaults())) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ParsedObject.Accepted accepted) {
                    objects.add(accepted.object());
                }
            }
        }
        return objects;
    }

    /** The same objects under other ids of the same length. */
    private static List<StixObject> renamed(List<StixObject> objects, int round) {
        return objects.stream()
                .map(object -> {
                    String uuid = object.id().uuid().toString();
                    String other = Integer.toHexString(round)
                            + uuid.substring(1, 7)
                            + Character.forDigit((Character.digit(uuid.charAt(0), 16) + round) % 16, 16)
                            + uuid.substring(8);
                    return ContentWorld.object(new String(object.copyBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .replace(uuid, other));
                })
                .toList();
    }

    private static List<StixObject> newVersions(List<StixObject> objects) {
        return objects.stream()
                .filter(object -> object.modified().isPresent())
                .map(object -> ContentWorld.object(new String(
                                object.copyBytes(), java.nio.charset.StandardCharsets.UTF_8)
                        .replaceFirst("\"modified\": *\"[^\"]*\"", "\"modified\":\"2026-10-10T10:10:10.000Z\"")))
                .toList();
    }
}
