package org.mithaq.exchange.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

/** Small valid STIX 2.1 objects for tests, all fictional and the same in every run. */
public final class SampleObjects {

    private static final String CREATED = "2026-01-01T00:00:00.000Z";

    private SampleObjects() {}

    /** Gives the id of the campaign with a number. */
    public static StixId campaignId(int number) {
        return new StixId("campaign", uuid(number));
    }

    /** Gives the timestamp of a version: the first of January 2026 plus {@code version} milliseconds. */
    public static String versionTime(int version) {
        return String.format(Locale.ROOT, "2026-01-01T00:00:%02d.%03dZ", version / 1_000, version % 1_000);
    }

    /** Gives the timestamp of a version in microseconds since 1970. */
    public static long versionMicros(int version) {
        return java.time.Instant.parse(versionTime(version)).toEpochMilli() * 1_000;
    }

    /**
     * Makes one version of a campaign.
     *
     * @param number which campaign
     * @param version which version, 0 to 59,999
     */
    public static StixObject campaign(int number, int version) {
        return campaign(number, version, "Campaign " + number);
    }

    /** Makes one version of a campaign with a name of its own, so that its bytes are others. */
    public static StixObject campaign(int number, int version, String name) {
        return parse("""
                {"type":"campaign","spec_version":"2.1","id":"%s","created":"%s","modified":"%s","name":"%s"}""".replaceFirst("%s", campaignId(number).toString())
                .replaceFirst("%s", CREATED)
                .replaceFirst("%s", versionTime(version))
                .replaceFirst("%s", name));
    }

    /** Makes one version of an identity, an object of another type with the same UUID as the campaign of that number. */
    public static StixObject identity(int number, int version) {
        return parse("""
                {"type":"identity","spec_version":"2.1","id":"%s","created":"%s","modified":"%s","name":"Unit %n"}""".replaceFirst("%s", new StixId("identity", uuid(number)).toString())
                .replaceFirst("%s", CREATED)
                .replaceFirst("%s", versionTime(version))
                .replaceFirst("%n", Integer.toString(number)));
    }

    /** Makes an observable, which has no version but its bytes. */
    public static StixObject domain(int number) {
        return parse("""
                {"type":"domain-name","spec_version":"2.1","id":"%s","value":"host%n.example"}""".replaceFirst("%s", new StixId("domain-name", uuid(number)).toString())
                .replaceFirst("%n", Integer.toString(number)));
    }

    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException when it is not valid
     */
    public static StixObject parse(String json) {
        ParsedObject parsed = StixReader.parseOne(json.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
        return switch (parsed) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused ->
                throw new IllegalArgumentException("Not a valid object: " + refused.findings());
        };
    }

    /** Version 4 in form, so that it may stand in any id. */
    private static UUID uuid(int number) {
        return new UUID(0x0000_0000_0000_4000L | ((long) number << 32), 0x8000_0000_0000_0000L | number);
    }
}
