package org.mithaq.federation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyClaim;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** Fictional records, the same in every run. */
final class Samples {

    static final Instant AT = Instant.parse("2026-03-01T09:00:00.125Z");
    static final PartyId ATLAS = new PartyId("atlas");
    static final PartyId BOREALIS = new PartyId("borealis");
    static final PartyId CEDAR = new PartyId("cedar");
    static final Purpose PURPOSE = new Purpose("crime-prevention");
    static final Incarnation FIRST = new Incarnation(new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L));

    private static final Map<PartyId, Signatures> SIGNATURES = new ConcurrentHashMap<>();

    private Samples() {}

    static SigningKey key(String name) {
        return SigningKey.fromSeed(sha(name).bytes());
    }

    static Sha256 sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Handle handle(String name) {
        return new Handle(text32(name));
    }

    static TermsMark terms(String name) {
        return new TermsMark(text32("terms of " + name));
    }

    private static String text32(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha(name).bytes());
    }

    static VerifyKey partyKey(PartyId party) {
        return key("party " + party).verifyKey();
    }

    static Signatures signatures(PartyId party) {
        return SIGNATURES.computeIfAbsent(party, name -> Signatures.ed25519(key("node " + name)));
    }

    static NodeKeyCertificate certificate(PartyId party, VerifyKey nodeKey, long serial) {
        var claim = new NodeKeyClaim(
                party,
                NodeKeyUse.SIGN,
                nodeKey.text(),
                serial,
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2040-01-01T00:00:00Z"));
        return NodeKeyCertificate.issue(claim, key("party " + party));
    }

    static NodeCard card(PartyId party) {
        return card(party, 1);
    }

    static NodeCard card(PartyId party, long serial) {
        Signatures signatures = signatures(party);
        var content = new NodeCard.Content(
                party,
                partyKey(party),
                List.of(certificate(party, signatures.ownKey(), serial)),
                URI.create("https://" + party + ".example:8443"),
                Set.of("receipts", "recalls"));
        return NodeCard.sign(content, AT, signatures);
    }

    static SignInStatement.Visit visit() {
        return new SignInStatement.Visit(BOREALIS, ATLAS, PURPOSE);
    }

    static SignInStatement signIn() {
        return SignInStatement.sign(visit(), AT, signatures(BOREALIS), new SplittableRandom(1));
    }

    static Head head() {
        var bulletins = new CollectionHead(
                new UUID(0x4000, 0x8000_0000_0000_0001L),
                "bulletins",
                2,
                Optional.of("2026-03-01T08:59:59.000001Z"),
                sha("root"));
        var covenant = new CollectionHead(
                new UUID(0x4000, 0x8000_0000_0000_0002L), NodeContent.COVENANT, 0, Optional.empty(), Sha256.of());
        var state = new HeadState(FIRST, true, List.of(bulletins, covenant), new LogHead(7, sha("log")));
        return Head.sign(visit(), AT, state, signatures(ATLAS));
    }

    static Receipt.Place place(long sequence) {
        var chain = new Receipt.Chain(BOREALIS, ATLAS, FIRST);
        return new Receipt.Place(
                chain, sequence, sequence == 1 ? Optional.empty() : Optional.of(sha("receipt " + (sequence - 1))));
    }

    static Claim received(String... names) {
        return claim(ReceiptKind.RECEIVED, Optional.empty(), Optional.empty(), names);
    }

    static Claim claim(ReceiptKind kind, Optional<String> reason, Optional<Claim.Forward> forward, String... names) {
        return new Claim(
                kind,
                ATLAS,
                Arrays.stream(names)
                        .map(name -> new Claim.Entry(handle(name), Optional.of(terms(name))))
                        .toList(),
                Optional.empty(),
                reason,
                kind == ReceiptKind.DELETED ? Optional.of(AT.plusSeconds(86_400)) : Optional.empty(),
                forward,
                List.of());
    }

    static Receipt receipt() {
        return Receipt.sign(place(1), AT, received("one", "two"), signatures(BOREALIS));
    }

    static Receipt answer() {
        var claim = new Claim(
                ReceiptKind.FORWARDED,
                ATLAS,
                List.of(new Claim.Entry(handle("one"), Optional.of(terms("one")))),
                Optional.of(recallId(1)),
                Optional.of("Evidence in a trial until 2027"),
                Optional.of(AT.plusSeconds(86_400)),
                Optional.of(new Claim.Forward(CEDAR, BOREALIS, ReceiptKind.REFUSED)),
                List.of(receipt().id()));
        return Receipt.sign(place(2), AT, claim, signatures(BOREALIS));
    }

    static StixId recallId(int number) {
        return new StixId(RecallOrder.TYPE, new UUID(0x4000, 0x8000_0000_0000_0000L | number));
    }

    static RecallOrder recall(String... names) {
        var content = new RecallOrder.Content(
                ATLAS,
                recallId(1),
                AT,
                "Given in error",
                Arrays.stream(names).map(Samples::handle).toList(),
                AT.plusSeconds(3_600),
                Obligation.DELETE_AND_CONFIRM_BACKUPS);
        return RecallOrder.sign(content, signatures(ATLAS));
    }
}
