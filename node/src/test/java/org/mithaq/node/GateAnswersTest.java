package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

class GateAnswersTest {

    private static JsonObject json(String text) throws MalformedStixException {
        return (JsonObject) JsonValue.parse(text.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
    }

    @Test
    void tellsEachContributionWithItsClauseAndWhatWouldHaveToChange() throws Exception {
        assertThat(GateAnswers.explained(json("""
                        {"id":"campaign--1","reader":{"party":"cedar","user":"amal","purpose":"p"},"decision":"ask",
                         "contributions":[
                          {"version":"v1","originator":"atlas","collection":"bulletins","decision":"ask",
                           "clause":{"rule":"onward","agreement":"coast","text":"Ask first."},
                           "change":"They would have to agree.","ask":["atlas","borealis"]},
                          {"version":"v2","decision":"deny","clause":{"rule":"audience","text":"Not for you."}}]}""")))
                .containsExactly(
                        "campaign--1 for cedar/amal (p)",
                        "ask",
                        "- version v1 given by atlas in 'bulletins': ask",
                        "  Ask first. [coast, onward]",
                        "  They would have to agree.",
                        "  ask: atlas, borealis",
                        "- version v2: deny",
                        "  Not for you. [audience]");
    }

    @Test
    void tellsRecipientsAndWhoIsLeftOut() throws Exception {
        assertThat(GateAnswers.recipients(json("""
                        {"recipients":[{"party":"borealis","purpose":"p","decision":"permit",
                           "clause":{"rule":"permitted","agreement":"coast","text":"In force."}}],
                         "left_out":[{"party":"cedar","decision":"deny","clause":{"rule":"audience","text":"No."},
                           "change":"Add it."}]}""")))
                .containsExactly(
                        "Recipients:",
                        "- borealis (p): permit",
                        "  In force. [coast, permitted]",
                        "Left out:",
                        "- cedar: deny",
                        "  No. [audience]",
                        "  Add it.");
    }

    @Test
    void tellsThatNobodyIsGivenItWhenItWouldBeRefused() throws Exception {
        assertThat(GateAnswers.recipients(json("""
                        {"recipients":[],"left_out":[],
                         "refused":[{"clause":{"rule":"ceiling","text":"Too strict."},"change":"Less strict."}]}""")))
                .containsExactly(
                        "It would be refused:",
                        "  Too strict. [ceiling]",
                        "  Less strict.",
                        "Recipients:",
                        "  nobody",
                        "Left out:",
                        "  nobody");
    }
}
