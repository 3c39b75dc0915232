package org.mithaq.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/** Fills the ledger of a node with what happens in some days of an agency. Everything is fictional. */
final class OversightNode {

    static final String TOKEN = "token-liaison";
    static final StixObject SECRET_ITEM = WebNode.object("""
            {"type":"campaign","spec_version":"2.1","id":"campaign--22222222-2222-4222-8222-222222222201",\
            "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"lantern-quay"}""");

    private OversightNode() {}

    /** Name of the item that the node holds. */
    static Handle handle() {
        return ContributionObjects.handle(SampleSecrets.of(SECRET_ITEM), SECRET_ITEM, WebNode.ATLAS);
    }

    /** Puts what happened on record and seals it, an hour before the node's present. */
    static void fill(WebNode node) {
        CollectionId bulletins =
                node.directory.current().collection("bulletins").orElseThrow().id();
        Instant start = WebNode.NOW.minus(Duration.ofDays(2));
        node.give(
                "bulletins",
                WebNode.ATLAS,
                Terms.parse("terms/1;originators=atlas;audience=*;tlp=amber;pap=clear;iep=-;purposes=*;"
                        + "onward=no;retain-until=2026-12-01T00:00:00Z;attribution=may;agreements=coastal-2026;"
                        + "allowances=-;unknown=-"),
                SECRET_ITEM);
        node.ledger.submitted(start, WebNode.ATLAS, bulletins, 41, 2);
        node.ledger.submitted(start.plusSeconds(900), WebNode.BOREALIS, bulletins, 3, 0);
        act(node, 1, Act.Kind.SIGN_IN, "user:amal", "user:amal", "signed in");
        act(node, 2, Act.Kind.AGREEMENT_SIGNED, "operator", "agreement:coastal-2026", "");
        act(node, 3, Act.Kind.SIGN_IN, "nobody", "user:sami", "refused, locked until 2026-11-20T10:30:00Z");
        act(node, 4, Act.Kind.REFUSAL, "token:" + TOKEN, "collection:" + bulletins, "refused 3 of 41 objects");
        act(
                node,
                5,
                Act.Kind.QUARANTINE,
                "party:borealis",
                "quarantine:" + new UUID(77, 78),
                "set aside by rule ceiling");
        act(
                node,
                6,
                Act.Kind.RECALL,
                "party:borealis",
                "recall--33333333-3333-4333-8333-333333333301",
                "open, given to party:borealis");
        act(node, 7, Act.Kind.AGREEMENT_SUSPENDED, "party:borealis", "agreement:desert-2027", "Key lost on the road");
        act(node, 8, Act.Kind.ADMINISTRATION, "user:amal", "", "it was about " + SECRET_ITEM.id() + ", look again");
        node.actLog.record(new Act(
                start.plus(Duration.ofHours(9)),
                Act.Kind.ERASURE,
                "party:borealis",
                "recall--33333333-3333-4333-8333-333333333301",
                "recall",
                List.of(handle().text())));
        disclose(node, 10, WebNode.ATLAS, Optional.of(new UserId("amal")), 50);
        disclose(node, 11, WebNode.BOREALIS, Optional.empty(), 12);
        disclose(node, 12, WebNode.BOREALIS, Optional.empty(), 2);
        node.store.completed(1, 48_211);
        node.ledger.tick(WebNode.NOW.minus(Duration.ofDays(1)));
        act(node, 30, Act.Kind.RESTORED, "operator", "backup", "made 2026-11-18T02:00:00Z");
        node.ledger.tick(WebNode.NOW.minus(Duration.ofHours(1)));
    }

    /** Puts an act on record; {@code about} has its subject and its reason. */
    private static void act(WebNode node, int hour, Act.Kind kind, String actor, String... about) {
        Instant at = WebNode.NOW.minus(Duration.ofDays(2)).plus(Duration.ofHours(hour));
        node.actLog.record(new Act(at, kind, actor, about[0], about[1]));
    }

    private static void disclose(WebNode node, int hour, PartyId party, Optional<UserId> user, int rows) {
        long _ = node.store.permit(new Disclosure(
                WebNode.NOW.minus(Duration.ofDays(2)).plus(Duration.ofHours(hour)),
                new ReaderKey(new Reader(party, user, Optional.of(new Purpose("crime-prevention"))), true),
                user.map(id -> "user:" + id).orElse(TOKEN),
                Disclosure.Kind.OBJECTS,
                node.directory.current().collection("bulletins").orElseThrow().id(),
                1,
                0,
                rows > 2 ? 100 : 0,
                rows,
                "\n\na\n",
                List.of()));
    }

    /** All pages of oversight. */
    static Set<String> addresses() {
        return Set.of(
                "/oversight",
                "/oversight/disclosure-1",
                "/oversight/act-2",
                "/oversight/questions",
                "/oversight/retention",
                "/oversight/pack");
    }
}
