package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mithaq.exchange.FeedPage;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixTimestamp;

/** Small objects for tests, and the text of pages. */
final class TestObjects {

    private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");

    private TestObjects() {}

    /** Id of a campaign. */
    static StixId campaignId(int number) {
        return new StixId("campaign", uuid(number));
    }

    private static UUID uuid(int number) {
        return new UUID(0x1111_1111_1111_4111L, 0x8111_1111_0000_0000L + number);
    }

    /** Time of a version in microseconds. */
    static long versionMicros(int version) {
        return BASE.plusSeconds(version).getEpochSecond() * 1_000_000;
    }

    /** One version of a campaign. */
    static StixObject campaign(int number, int version, String name) {
        return ContentWorld.object("{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"" + campaignId(number)
                + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\""
                + StixTimestamp.from(BASE.plusSeconds(version)) + "\",\"name\":\"" + name + "\"}");
    }

    static StixObject campaign(int number) {
        return campaign(number, 0, "first");
    }

    /** Consecutive campaigns. */
    static List<StixObject> campaigns(int from, int count) {
        List<StixObject> objects = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            objects.add(campaign(from + i));
        }
        return objects;
    }

    /** Id of an observable, whose versions are told apart by their bytes alone. */
    static StixId domainId(int number) {
        return new StixId("domain-name", uuid(number));
    }

    /** One form of an observable. */
    static StixObject domain(int number, String value) {
        return ContentWorld.object("{\"type\":\"domain-name\",\"spec_version\":\"2.1\",\"id\":\"" + domainId(number)
                + "\",\"value\":\"" + value + ".example\"}");
    }

    static String text(StixObject object) {
        return new String(object.copyBytes(), UTF_8);
    }

    /** All bodies of a page as they are written. */
    static String bodies(FeedPage page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            page.writeBodies(bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                out.writeBytes(copy);
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(UTF_8);
    }

    /** The bodies one by one; the tests' objects have no "},{" in them. */
    static List<String> bodyList(FeedPage page) {
        return page.size() == 0 ? List.of() : List.of(bodies(page).split("(?<=}),(?=\\{)"));
    }
}
