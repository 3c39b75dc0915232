package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/** What the commands of federation refuse before they ask a node, and how they tell its answers. */
class FederationCommandsTest {

    private static final String ID = "campaign--00000001-0000-4000-8000-000000000001";
    private static final String RECALL = "recall--00000001-0000-4000-8000-000000000001";

    @TempDir
    static Path directory;

    private static void fails(String reason, String... arguments) {
        CommandRun run = CommandRun.of(directory, arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(reason).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private static JsonObject json(String text) throws MalformedStixException {
        return (JsonObject) JsonValue.parse(text.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
    }

    @Nested
    class Recall {

        @Test
        void wantsOneWayToNameWhatIsRecalled() {
            fails("in one way", "recall", "--reason", "Test");
            fails("in one way", "recall", ID, "--agreement", "coastal-2026", "--reason", "Test");
            fails("go with --collection only", "recall", ID, "--type", "campaign", "--reason", "Test");
        }

        @Test
        void wantsAReason() {
            fails("--reason is empty", "recall", ID, "--reason", " ");
            assertThat(CommandRun.of(directory, "recall", ID).exit()).isEqualTo(2);
        }

        @Test
        void namesWhatItCannotRead() {
            fails("ID: ", "recall", "campaign", "--reason", "Test");
            fails("'soon' is no time such as 90m", "recall", ID, "--reason", "Test", "--answer-within", "soon");
            fails("is no date", "recall", "--collection", "c", "--added-after", "May", "--reason", "Test");
        }

        @Test
        void wantsANode() {
            fails("There is no node in", "recall", ID, "--reason", "Test", "--data", "nowhere");
        }
    }

    @Nested
    class OtherCommands {

        @Test
        void nameWhatTheyCannotRead() {
            fails("PARTNER: ", "sync", "No Such Name");
            fails("'x' is no entry; 'mithaq quarantine list'", "quarantine", "drop", "x");
            fails("'x' is no entry", "quarantine", "release", "x");
            fails("'x' is no entry", "quarantine", "show", "x");
            fails("RECALL: ", "recalls", "decide", "x", "--delete");
            fails("ID: ", "review", "done", "x", RECALL);
            fails("ID is empty", "holders", " ");
            fails("ID: ", "recall", "x", "--reason", "Test");
            fails("not by both at once", "recall", ID, "A".repeat(43), "--reason", "Test");
        }

        @Test
        void wantOneDecision() {
            fails("Decide with --delete, or with --keep", "recalls", "decide", RECALL);
            fails("Decide with --delete", "recalls", "decide", RECALL, "--delete", "--keep", "Evidence");
        }
    }

    @Nested
    class OnANode {

        private static final String NODE = "node";

        @BeforeAll
        static void makeANode() throws IOException {
            Checkout.letOthersPass(directory);
            done("init", "--data", NODE, "--name", "Atlas");
            Files.writeString(directory.resolve("parties.yaml"), """
                    parties: [{id: borealis, name: Borealis}]
                    collections: [{alias: bulletins, title: Bulletins, readers: [borealis]}]
                    """);
            done("apply", "parties.yaml", "--data", NODE);
            Files.writeString(directory.resolve("one.json"), """
                    {"type":"bundle","id":"bundle--00000001-0000-4000-8000-000000000001","objects":[
                     {"type":"campaign","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",
                      "modified":"2026-01-01T00:00:00.000Z","name":"Night harbour"}]}""".replace("%s", ID));
            done("import", "one.json", "--into", "bulletins", "--tlp", "clear", "--data", NODE);
        }

        private static String done(String... arguments) {
            CommandRun run = CommandRun.of(directory, arguments);
            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            return run.out();
        }

        @Test
        void listWhatThereIs() {
            assertThat(done("sync", "--data", NODE)).startsWith("There are no partners");
            assertThat(done("sync", "--json", "--data", NODE)).isEqualToIgnoringNewLines("{\"reports\":[]}");
            assertThat(done("quarantine", "list", "--data", NODE)).startsWith("Nothing is kept aside");
            assertThat(done("review", "list", "--data", NODE)).startsWith("Nothing waits to be looked at");
            assertThat(done("holders", ID, "--data", NODE)).contains("atlas: holds, by this node's own record");
        }

        @Test
        void refuseWhatIsNotThere() {
            String other = ID.replace("campaign--00000001", "campaign--00000009");
            fails("'borealis' is no partner", "sync", "borealis", "--data", NODE);
            fails("No object with this id", "holders", other, "--data", NODE);
            fails("neither a STIX id", "holders", "x", "--data", NODE);
            fails("Not known here", "recall", other, "--reason", "Test", "--data", NODE);
            fails("Did you mean 'bulletins'", "recall", "--collection", "buletins", "--reason", "T", "--data", NODE);
            fails("Nothing is kept aside", "quarantine", "drop", RECALL.substring(8), "--data", NODE);
            fails("no recall", "recalls", "decide", RECALL, "--delete", "--data", NODE);
        }
    }

    @Nested
    class Words {

        @Test
        void callWhatOthersHoldAClaimAndTellTheAgeOfItsEvidence() throws MalformedStixException {
            assertThat(FederationWords.holders(json("""
                            {"id":"%1","contributions":[{"handle":"H","id":"%1","originator":"atlas","behind":["borealis"],
                             "holder":{"party":"atlas","state":"holds","claimed":false,"holders":[
                              {"party":"borealis","state":"deleted","claimed":true,"claimed_by":"borealis","age_seconds":90,
                               "signed_by_holder":true,"recall":"%2","backups_expire":"2026-12-01T00:00:00Z","holders":[
                                {"party":"dune","state":"holds","claimed":true,"claimed_by":"borealis",
                                 "age_seconds":200000,"signed_by_holder":false,"holders":[]}]}]}}]}""".replace("%1", ID).replace("%2", RECALL))))
                    .containsExactly(
                            ID + " given by atlas, handle H",
                            "  atlas: holds, by this node's own record",
                            "    borealis: deleted, claimed by borealis 1 min ago, signed by the holder, recall "
                                    + RECALL + ", in backups until 2026-12-01T00:00:00Z",
                            "      dune: holds, claimed by borealis 2 d ago, not proven to be its holder's word",
                            "  have not acknowledged the newest version: borealis");
        }

        @Test
        void tellOfARunWhatCameOrWhyNot() throws MalformedStixException {
            assertThat(FederationWords.synced(json("""
                            {"party":"b","outcome":"done","rows":3,"added":2,"refused":1,"up_to_date":true}""")))
                    .isEqualTo("b: 2 new items in 3 rows, 1 refused (see 'mithaq quarantine list');"
                            + " up to date, proven by its root");
            assertThat(FederationWords.synced(json("""
                            {"party":"b","outcome":"failed","kind":"wrong-key","message":"M","not_before":"T"}"""))).isEqualTo("b: failed (wrong-key): M; tried again after T");
            assertThat(FederationWords.synced(json("""
                            {"party":"b","outcome":"waiting","not_before":"T"}"""))).isEqualTo("b: not read before T");
        }

        @Test
        void tellWhoOwesAnAnswerAndWhatIsToBeDecided() throws MalformedStixException {
            assertThat(FederationWords.recalls(json("""
                            {"recalls":[{"id":"R","originator":"atlas","at":"T","reason":"Withdrawn","stage":"done","under_way":true,
                             "items":2,"to_decide":["X"],"owed":[
                              {"holder":"dune","via":"borealis","items":1,"due":"D","overdue":true,"level":2}]}]}""")))
                    .containsExactly(
                            "R by atlas at T: 2 contributions, done, under way",
                            "  reason: Withdrawn",
                            "  to decide: X",
                            "  owed by dune (given by borealis): 1 contribution, due D, OVERDUE, level 2");
            assertThat(FederationWords.issued(json("""
                            {"recalls":["R"],"items":1,"untracked":3}""")))
                    .contains("Recalled and erased here: 1 contribution", "  R")
                    .contains("Left out, public and without an agreement: 3");
        }

        @Test
        void tellWhatWasKeptAsideAndWhy() throws MalformedStixException {
            String entry = """
                    {"entry":"E","partner":"b","collection":"c","at":"T","rule":"no-agreement","why":"W","ids":["I"]""";
            assertThat(FederationWords.quarantine(json("{\"entries\":[" + entry + "}]}")))
                    .containsExactly("E from b, its collection 'c', at T", "  no-agreement: W", "  I");
            assertThat(FederationWords.quarantine(json("""
                            {"entries":[],"partners":[{"partner":"b","entries":1,"bytes":2,"full":false},
                             {"partner":"c","entries":10,"bytes":2,"full":true}]}""")))
                    .containsExactly(
                            "Of b: 1 entry, 2 bytes",
                            "Of c: 10 entries, 2 bytes; FULL: read no further until some are released or dropped"
                                    + " (federation.quarantine-entries, federation.quarantine-bytes)");
            assertThat(FederationWords.quarantined(json(entry + ",\"objects\":[{\"text\":\"{}\"}]}")))
                    .endsWith("{}");
            assertThat(FederationWords.released(json("""
                            {"outcome":"refused","refused":[{"rule":"r","why":"W"},{"rule":"r","why":"W"}]}"""))).containsExactly("Refused again, by r: W");
        }

        @Test
        void sayWhenThereIsNothing() throws MalformedStixException {
            assertThat(FederationWords.quarantine(json("{\"entries\":[]}"))).containsExactly("Nothing is kept aside");
            assertThat(FederationWords.recalls(json("{\"recalls\":[]}"))).containsExactly("No recalls");
            assertThat(FederationWords.reviews(json("{\"reviews\":[]}")))
                    .containsExactly("Nothing waits to be looked at");
        }
    }
}
