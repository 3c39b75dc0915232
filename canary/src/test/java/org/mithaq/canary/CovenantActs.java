package org.mithaq.canary;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.agreement.Sha256;
import org.mithaq.exchange.Party;
import org.mithaq.federation.Act;
import org.mithaq.federation.Claim;
import org.mithaq.federation.Incarnation;
import org.mithaq.federation.NodeContent;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.Receipt;
import org.mithaq.federation.ReceiptKind;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** Receipts and recalls that the node gives its partners: of each kind one for every partner, with a token of its own. */
final class CovenantActs {

    private static final Incarnation INCARNATION =
            new Incarnation(UUID.fromString("0c0ffee0-0000-4000-8000-000000000000"));

    private CovenantActs() {}

    /**
     * One act.
     *
     * @param to for whom it is
     * @param token stands in its reason and nowhere else
     */
    record Sample(PartyId to, String token, Act act) {}

    /** All acts of a setting; the same whenever it is asked. */
    static List<Sample> of(Setting setting) {
        Instant at = setting.start().truncatedTo(ChronoUnit.MILLIS);
        return setting.parties().stream()
                .filter(party -> !party.own())
                .map(Party::id)
                .<Sample>mapMulti((to, sink) -> {
                    sink.accept(recall(setting.own(), to, at));
                    sink.accept(receipt(setting.own(), to, at));
                })
                .toList();
    }

    /** Lets the node give them all. */
    static void publish(NodeContent content, Setting setting) {
        of(setting).forEach(sample -> content.publish(sample.act(), Set.of(sample.to())));
    }

    /** What a reader is given. */
    static List<Sample> shown(Setting setting, SignIn reader) {
        Predicate<Sample> its = sample -> sample.to().equals(reader.party());
        return of(setting).stream()
                .filter(reader.party().equals(setting.own()) ? _ -> true : its)
                .toList();
    }

    static Set<String> tokens(List<Sample> samples) {
        return samples.stream().map(Sample::token).collect(Collectors.toSet());
    }

    private static Sample recall(PartyId own, PartyId to, Instant at) {
        String token = token("recall", to);
        var content = new RecallOrder.Content(
                own,
                new StixId(RecallOrder.TYPE, UUID.nameUUIDFromBytes(bytes("recall for " + to))),
                at,
                "Given in error " + token,
                List.of(handle(to)),
                at.plusSeconds(3_600),
                Obligation.DELETE);
        return new Sample(to, token, Act.of(RecallOrder.sign(content, PartnerNodes.node(own))));
    }

    private static Sample receipt(PartyId own, PartyId to, Instant at) {
        String token = token("receipt", to);
        var place = new Receipt.Place(new Receipt.Chain(own, to, INCARNATION), 1, Optional.empty());
        var claim = new Claim(
                ReceiptKind.REFUSED,
                to,
                List.of(new Claim.Entry(handle(to), Optional.empty())),
                Optional.empty(),
                Optional.of("Not taken " + token),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new Sample(to, token, Act.of(Receipt.sign(place, at, claim, PartnerNodes.node(own))));
    }

    private static String token(String kind, PartyId to) {
        return "tkn" + Sha256.of(bytes(kind + " for " + to)).hex().substring(0, 12);
    }

    private static Handle handle(PartyId to) {
        byte[] hash = Sha256.of(bytes("item of " + to)).bytes();
        return new Handle(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
