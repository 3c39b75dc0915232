package org.mithaq.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.federation.Act;
import org.mithaq.federation.Head;
import org.mithaq.federation.MalformedRecordException;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.Receipt;
import org.mithaq.federation.RowRange;
import org.mithaq.federation.SignInStatement;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.terms.MalformedTermsException;
import org.mithaq.terms.Terms;

/**
 * What partners' nodes send and what is kept of it: every text gives a record or the one documented exception, and what
 * is read and written again is read as the same.
 */
class FederationFuzzTest {

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void refused(Exception refusal) {
        assertThat(refusal).message().isNotBlank().hasSizeLessThan(100_000);
    }

    @FuzzTest
    void head(byte[] utf8) {
        try {
            Head head = Head.parse(text(utf8));
            assertThat(Head.parse(head.text())).isEqualTo(head);
        } catch (MalformedRecordException refusal) {
            refused(refusal);
        }
    }

    @FuzzTest
    void card(byte[] utf8) {
        try {
            NodeCard card = NodeCard.parse(text(utf8));
            assertThat(NodeCard.parse(card.text())).isEqualTo(card);
        } catch (MalformedRecordException refusal) {
            refused(refusal);
        }
    }

    @FuzzTest
    void signIn(byte[] utf8) {
        try {
            SignInStatement statement = SignInStatement.parse(text(utf8));
            assertThat(SignInStatement.parse(statement.text())).isEqualTo(statement);
        } catch (MalformedRecordException refusal) {
            refused(refusal);
        }
    }

    private static JsonObject object(byte[] utf8) throws MalformedStixException {
        return JsonValue.parse(utf8, ParseLimits.defaults()) instanceof JsonObject object
                ? object
                : new JsonObject(java.util.Map.of());
    }

    @FuzzTest
    void receipt(byte[] utf8) {
        try {
            Receipt receipt = Receipt.parse(object(utf8));
            assertThat(Receipt.parse(receipt.json())).isEqualTo(receipt);
            assertThat(Act.of(receipt).read()).isEqualTo(new Act.Content.OfReceipt(receipt));
        } catch (MalformedRecordException | MalformedStixException refusal) {
            refused(refusal);
        }
    }

    @FuzzTest
    void recall(byte[] utf8) {
        try {
            RecallOrder order = RecallOrder.parse(object(utf8));
            assertThat(RecallOrder.parse(order.json())).isEqualTo(order);
            assertThat(Act.of(order).read()).isEqualTo(new Act.Content.OfRecall(order));
        } catch (MalformedRecordException | MalformedStixException refusal) {
            refused(refusal);
        }
    }

    /** An object of a covenant collection under the id that its manifest tells. */
    @FuzzTest
    void act(byte[] utf8) {
        for (String type : new String[] {Receipt.TYPE, RecallOrder.TYPE, "campaign"}) {
            try {
                var act = new Act(new StixId(type, new UUID(0x4000, 0x8000_0000_0000_0001L)), text(utf8));
                assertThat(act.read()).isNotNull();
            } catch (MalformedRecordException refusal) {
                refused(refusal);
            }
        }
    }

    @FuzzTest
    void range(byte[] utf8) {
        try {
            assertThat(RowRange.parse(text(utf8)).text()).isEqualTo(text(utf8));
        } catch (IllegalArgumentException refusal) {
            refused(refusal);
        }
    }

    @FuzzTest
    void terms(byte[] utf8) {
        try {
            assertThat(Terms.parse(text(utf8)).text()).isEqualTo(text(utf8));
        } catch (MalformedTermsException refusal) {
            refused(refusal);
        }
    }

    @FuzzTest
    void agreement(byte[] utf8) {
        try {
            AgreementDocument document = AgreementDocument.parse(utf8);
            assertThat(AgreementDocument.parse(document.canonicalBytes())).isEqualTo(document);
        } catch (MalformedAgreementException refusal) {
            refused(refusal);
        }
    }
}
