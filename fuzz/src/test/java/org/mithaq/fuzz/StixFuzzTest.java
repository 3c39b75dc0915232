package org.mithaq.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.LanguageContent;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.Markings;
import org.mithaq.stix.ObservableId;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Selector;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.stix.VersionCheck;
import org.mithaq.stix.Versioning;

/**
 * Parsers of module {@code stix} on hostile bytes: every input gives a result or the one documented exception, and what
 * is accepted holds what its Javadoc promises.
 */
class StixFuzzTest {

    private static final ParseLimits LIMITS = ParseLimits.defaults();

    @FuzzTest
    void parseOne(byte[] utf8) {
        checkParsed(StixReader.parseOne(utf8, LIMITS));
    }

    @FuzzTest
    void bundle(byte[] utf8) {
        try (var reader = StixReader.bundle(new ByteArrayInputStream(utf8), LIMITS)) {
            readAll(reader);
        }
    }

    @FuzzTest
    void envelope(byte[] utf8) {
        try (var reader = StixReader.envelope(new ByteArrayInputStream(utf8), LIMITS)) {
            readAll(reader);
            assertThat(reader.nextPage()).isNotNull();
        }
    }

    private static void readAll(StixReader reader) {
        try {
            int index = 0;
            while (reader.hasNext()) {
                ParsedObject parsed = reader.next();
                assertThat(parsed.index()).isEqualTo(index++);
                checkParsed(parsed);
            }
            assertThat(reader.containerFindings()).isNotNull();
        } catch (MalformedStixException e) {
            assertThat(e.byteOffset()).isNotNegative();
            assertThat(e.finding().message()).isNotBlank();
        }
    }

    private static void checkParsed(ParsedObject parsed) {
        assertThat(parsed.findings())
                .allSatisfy(
                        finding -> assertThat(finding.message()).isNotBlank().hasSizeLessThan(1_000));
        switch (parsed) {
            case ParsedObject.Accepted accepted -> checkAccepted(accepted.object());
            case ParsedObject.Refused refused -> assertThat(refused.findings()).isNotEmpty();
        }
    }

    private static void checkAccepted(StixObject object) {
        byte[] bytes = object.copyBytes();
        if (!(StixReader.parseOne(bytes, LIMITS) instanceof ParsedObject.Accepted again)
                || !again.object().equals(object)) {
            throw new AssertionError("An accepted object's bytes are not accepted alone: " + object);
        }
        JsonValue.JsonObject json = object.json();
        assertThat(json.findText("id")).contains(object.id().toString());
        assertThat(CanonicalJson.bytes(json)).isNotEmpty();
        assertThat(Markings.of(json).all()).isNotNull();
        ObservableId.check(object.id(), json);
        assertThat(Versioning.compare(object, object)).isEqualTo(new VersionCheck.Same());
        if (object.type().equals(LanguageContent.TYPE)) {
            assertThat(LanguageContent.of(object).languages()).isNotNull();
        }
    }

    @FuzzTest
    void canonicalJson(byte[] utf8) {
        JsonValue value;
        try {
            value = JsonValue.parse(utf8, LIMITS);
        } catch (MalformedStixException _) {
            return;
        }
        byte[] canonical;
        try {
            canonical = CanonicalJson.bytes(value);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("too large");
            return;
        }
        byte[] again = CanonicalJson.bytes(JsonValue.parse(canonical, LIMITS));
        if (!Arrays.equals(canonical, again)) {
            throw new AssertionError(
                    "The canonical form has another canonical form: " + new String(canonical, StandardCharsets.UTF_8));
        }
        assertThat(JsonValue.parse(value.toString().getBytes(StandardCharsets.UTF_8), LIMITS))
                .isEqualTo(value);
    }

    @FuzzTest
    void timestamp(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        try {
            var timestamp = StixTimestamp.parse(text);
            assertThat(timestamp).hasToString(text).isEqualTo(StixTimestamp.parse(text));
            var fromInstant = timestamp.instant().getEpochSecond() < 253_402_300_800L
                    ? StixTimestamp.from(timestamp.instant())
                    : timestamp; // 9999-12-31T23:59:60Z has no instant that can be written
            assertThat(fromInstant.compareTo(timestamp)).isNotPositive();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("Timestamp");
        }
    }

    @FuzzTest
    void id(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        try {
            assertThat(StixId.parse(text)).hasToString(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotNull();
        }
    }

    @FuzzTest
    void selector(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        try {
            var selector = Selector.parse(text);
            assertThat(selector).hasToString(text);
            assertThat(selector.covers(selector)).isTrue();
            assertThat(selector.pointer()).startsWith("/");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("Selector");
        }
    }
}
