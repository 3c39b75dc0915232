package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixReader;
import org.mithaq.testkit.Property;

/** What goes over the wire is what was published, to the byte, and nothing else is read. */
class FormatsTest {

    /** Reads a text and says whether it is whole and signed by who made the sample. */
    private interface Reading {
        boolean holds(String text) throws MalformedRecordException;
    }

    private record Format(String golden, String schema, String text, Reading reading) {}

    private static List<Format> formats() {
        return List.of(
                new Format(
                        "node.json",
                        "node-1.json",
                        Samples.card(Samples.ATLAS).text(),
                        text -> isSigned(NodeCard.parse(text))),
                new Format(
                        "sign-in.json",
                        "sign-in-1.json",
                        Samples.signIn().text(),
                        text -> isSigned(SignInStatement.parse(text))),
                new Format("head.json", "head-1.json", Samples.head().text(), text -> isSigned(Head.parse(text))),
                new Format(
                        "receipt.json",
                        "receipt-1.json",
                        Act.of(Samples.receipt()).json(),
                        FormatsTest::isSignedAct),
                new Format(
                        "answer.json",
                        "receipt-1.json",
                        Act.of(Samples.answer()).json(),
                        FormatsTest::isSignedAct),
                new Format(
                        "recall.json",
                        "recall-1.json",
                        Act.of(Samples.recall("one", "two")).json(),
                        FormatsTest::isSignedAct));
    }

    private static boolean isSigned(NodeCard card) {
        Signatures atlas = Samples.signatures(Samples.ATLAS);
        return card.isSignedBy(atlas.ownKey(), atlas);
    }

    private static boolean isSigned(SignInStatement statement) {
        Signatures borealis = Samples.signatures(Samples.BOREALIS);
        return statement.isSignedBy(borealis.ownKey(), borealis);
    }

    private static boolean isSigned(Head head) {
        Signatures atlas = Samples.signatures(Samples.ATLAS);
        return head.isSignedBy(atlas.ownKey(), atlas);
    }

    private static boolean isSignedAct(String text) throws MalformedRecordException {
        JsonObject object = (JsonObject) parse(text);
        var id = StixId.parse(object.findText("id").orElse("none"));
        Signatures any = Samples.signatures(Samples.ATLAS);
        return switch (new Act(id, text).read()) {
            case Act.Content.OfReceipt(Receipt receipt) ->
                receipt.isSignedBy(Samples.signatures(Samples.BOREALIS).ownKey(), any);
            case Act.Content.OfRecall(RecallOrder order) -> order.isSignedBy(any.ownKey(), any);
            case Act.Content.Foreign(String _) -> false;
        };
    }

    private static JsonValue parse(String text) {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
    }

    @TestFactory
    Stream<DynamicTest> eachRecordIsWrittenAsItsGoldenFile() {
        return formats().stream()
                .map(format ->
                        dynamicTest(format.golden(), () -> Golden.assertSame(format.golden(), format.text() + "\n")));
    }

    @TestFactory
    Stream<DynamicTest> eachRecordIsReadBackAndHolds() {
        return formats().stream()
                .map(format -> dynamicTest(
                        format.golden(),
                        () -> assertThat(format.reading().holds(format.text())).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> eachRecordKeepsItsPublishedSchema() {
        return formats().stream()
                .map(format -> dynamicTest(format.golden(), () -> {
                    Path file = Path.of("..", "docs", "schema", format.schema());
                    var schema = new JsonSchema(parse(Files.readString(file, StandardCharsets.UTF_8)));
                    assertThat(schema.violations(parse(format.text()))).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> noRecordWithAChangedMemberHolds() {
        return formats().stream()
                .map(format -> dynamicTest(format.golden(), () -> {
                    List<JsonValue> changed = changed(parse(format.text()));
                    assertThat(changed).hasSizeGreaterThan(10);
                    for (JsonValue value : changed) {
                        assertThat(holds(format.reading(), value.toString()))
                                .as(value.toString())
                                .isFalse();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> noRecordWithAChangedByteHoldsOrBreaksTheReader() {
        return formats().stream()
                .map(format -> dynamicTest(
                        format.golden(),
                        () -> Property.forAll(200, choices -> {
                            var text = new StringBuilder(format.text());
                            text.setCharAt(choices.below(text.length()), (char) choices.below(0x180));
                            if (!text.toString().equals(format.text())) {
                                assertThat(holds(format.reading(), text.toString()))
                                        .isFalse();
                            }
                        })));
    }

    private static boolean holds(Reading reading, String text) {
        try {
            return reading.holds(text);
        } catch (MalformedRecordException refused) {
            return false;
        } catch (IllegalArgumentException | MalformedStixException noAct) {
            // The test's own reading of the object's id; a feed has it from the row.
            return false;
        }
    }

    /** Every value that differs from the given one in one place: a member left out, added or altered. */
    private static List<JsonValue> changed(JsonValue value) {
        List<JsonValue> changed = new ArrayList<>();
        switch (value) {
            case JsonObject object -> {
                object.members().forEach((key, member) -> {
                    Map<String, JsonValue> without = new LinkedHashMap<>(object.members());
                    without.remove(key);
                    changed.add(new JsonObject(without));
                    for (JsonValue other : changed(member)) {
                        Map<String, JsonValue> with = new LinkedHashMap<>(object.members());
                        with.put(key, other);
                        changed.add(new JsonObject(with));
                    }
                });
                Map<String, JsonValue> more = new LinkedHashMap<>(object.members());
                more.put("more", new JsonString("more"));
                changed.add(new JsonObject(more));
            }
            case JsonArray(List<JsonValue> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    List<JsonValue> without = new ArrayList<>(elements);
                    without.remove(i);
                    changed.add(new JsonArray(without));
                    for (JsonValue other : changed(elements.get(i))) {
                        List<JsonValue> with = new ArrayList<>(elements);
                        with.set(i, other);
                        changed.add(new JsonArray(with));
                    }
                }
            }
            case JsonString(String text) -> {
                changed.add(new JsonString(text + "a"));
                changed.add(new JsonNumber("1"));
            }
            case JsonNumber(String text) -> {
                changed.add(new JsonNumber("1" + text));
                changed.add(new JsonNumber(text + ".5"));
            }
            case JsonValue.JsonBoolean(boolean flag) -> changed.add(new JsonValue.JsonBoolean(!flag));
            case JsonValue.JsonNull() -> changed.add(new JsonString(""));
        }
        return changed;
    }

    @Nested
    class Parse {

        @Test
        void tellsEveryProblemAtOnce() {
            String text = "{\"format\":\"mithaq-head/2\",\"node\":\"No Party\",\"count\":1,\"open\":\"yes\"}";
            var problems = catchThrowableOfType(MalformedRecordException.class, () -> Head.parse(text))
                    .problems();
            assertThat(problems)
                    .extracting(FormatProblem::path)
                    .contains("/count", "/format", "/node", "/open", "/partner", "/log", "/signature", "/collections");
        }

        @Test
        void takesNoTimeInAnotherForm() {
            String text = Samples.signIn().text().replace("09:00:00.125Z", "09:00:00.1250Z");
            assertThatThrownBy(() -> SignInStatement.parse(text)).hasMessageContaining("'/at'");
        }

        @Test
        void showsNoControlCharactersOfWhatItFound() {
            String text = Samples.signIn().text().replace("\"atlas\"", "\"a\\u001b[31m\\u202e\"");
            assertThatThrownBy(() -> SignInStatement.parse(text))
                    .hasMessageContaining("/audience")
                    .hasMessageNotContainingAny("\u001b", "\u202e");
        }

        @Test
        void refusesMoreBytesThanARecordMayHave() {
            String text = "{\"a\":\"" + "x".repeat(Form.MAX_BYTES) + "\"}";
            assertThatThrownBy(() -> Head.parse(text)).hasMessageContaining("at most " + Form.MAX_BYTES + " bytes");
        }

        @Test
        void readsTheLongestReceipt() throws MalformedRecordException {
            String[] names = Stream.iterate(0, i -> i + 1)
                    .limit(Claim.MOST_ENTRIES)
                    .map(String::valueOf)
                    .toArray(String[]::new);
            Receipt receipt = Receipt.sign(
                    Samples.place(1), Samples.AT, Samples.received(names), Samples.signatures(Samples.BOREALIS));
            assertThat(Act.of(receipt).read()).isEqualTo(new Act.Content.OfReceipt(receipt));
        }
    }

    @Nested
    class AnAct {

        @Test
        void isAnObjectThatAnyReaderOfStixTakes() {
            for (Act act : List.of(Act.of(Samples.receipt()), Act.of(Samples.recall("one")))) {
                ParsedObject parsed =
                        StixReader.parseOne(act.json().getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
                assertThat(parsed).isInstanceOf(ParsedObject.Accepted.class);
            }
        }

        @Test
        void doesNotSpeakUnderTheIdOfAnother() {
            Act receipt = Act.of(Samples.receipt());
            var renamed = new Act(Samples.answer().id(), receipt.json());
            assertThatThrownBy(renamed::read).isInstanceOf(MalformedRecordException.class);
        }

        @Test
        void ofALaterVersionIsLeftAlone() throws MalformedRecordException {
            var later = new Act(new StixId("pledge", Samples.FIRST.uuid()), "{}");
            assertThat(later.read()).isEqualTo(new Act.Content.Foreign("pledge"));
        }
    }
}
