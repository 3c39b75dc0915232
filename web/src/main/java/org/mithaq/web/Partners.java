package org.mithaq.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.federation.OpenAnswer;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;

/** Other parties: what was agreed with each, its key, and how its node is read. Holds no content. */
final class Partners {

    private static final int MOST_RECALLS = 1_000;
    private static final int SHOWN_RECALLS = 10;

    private final WebParts parts;
    private final Pages pages;

    Partners(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                Page.ofPerson(Route.get("/partners", Permission.PERSON), pages, this::list),
                Page.ofPerson(Route.get("/partners/{party}", Permission.PERSON), pages, this::show));
    }

    private Reply list(Visit visit) {
        Directory directory = parts.directory().current();
        Look look = visit.look();
        Map<PartyId, PartnerState> nodes = nodes();
        List<PartnerRow> rows = directory.parties().stream()
                .filter(party -> !party.own())
                .map(party -> new PartnerRow(
                        party.id().text(),
                        look.of(party.name()),
                        with(directory, party)
                                .map(agreement -> agreement.getKey().text())
                                .toList(),
                        Optional.ofNullable(nodes.get(party.id()))
                                .flatMap(node -> node.way().lastDone())
                                .map(look::date)
                                .orElse("")))
                .toList();
        return pages.page(
                200,
                "partners",
                new PartnersModel(pages.frame(visit, Frame.Place.PARTNERS, PartnerWord.PARTNERS_TITLE), rows));
    }

    private static Stream<Map.Entry<AgreementId, Standing>> with(Directory directory, Party party) {
        return directory.agreements().entrySet().stream()
                .filter(agreement -> {
                    var parties = agreement.getValue().agreement().parties();
                    return parties.contains(party.id())
                            && parties.contains(directory.own().id());
                })
                .sorted(Map.Entry.comparingByKey());
    }

    /** Partners whose nodes are read. */
    private Map<PartyId, PartnerState> nodes() {
        return parts.liaison().stream()
                .flatMap(liaison -> liaison.partners().stream())
                .collect(Collectors.toMap(partner -> partner.declared().party(), Liaison.KnownPartner::state));
    }

    private Reply show(Visit visit) {
        Directory directory = parts.directory().current();
        Optional<Party> found = find(parts, visit);
        if (found.isEmpty()) {
            return pages.nothingHere(visit);
        }
        Party party = found.get();
        Look look = visit.look();
        return pages.page(
                200,
                "partner",
                new PartnerModel(
                        pages.frame(visit, Frame.Place.PARTNERS, look.of(party.name())),
                        party.id().text(),
                        with(directory, party)
                                .map(agreement -> card(look, directory, agreement.getValue()))
                                .toList(),
                        party.key()
                                .map(VerifyKey::new)
                                .map(VerifyKey::fingerprint)
                                .map(digits -> List.of(digits.split(" ", -1)))
                                .orElse(List.of()),
                        Optional.ofNullable(nodes().get(party.id())).map(node -> card(look, node.way())),
                        aside(visit, party.id()),
                        recalls(visit, party.id()),
                        visit.person().may(Capability.READ_CONTENT)));
    }

    /** The partner that an address names. */
    static Optional<Party> find(WebParts parts, Visit visit) {
        return parts.directory().current().parties().stream()
                .filter(party ->
                        !party.own() && party.id().text().equals(visit.request().path("party")))
                .findFirst();
    }

    private Optional<String> aside(Visit visit, PartyId party) {
        boolean told = visit.person().may(Capability.DECIDE_QUARANTINE)
                || visit.person().may(Capability.ADMINISTER);
        return parts.liaison()
                .filter(_ -> told)
                .map(liaison -> visit.look()
                        .count(liaison.aside().stream()
                                .filter(aside -> aside.partner().equals(party))
                                .mapToLong(aside -> aside.use().entries())
                                .sum()));
    }

    private Optional<List<PartnerModel.RecallLine>> recalls(Visit visit, PartyId party) {
        boolean told = visit.person().may(Capability.RECALL) || visit.person().may(Capability.DECIDE_RECALLS);
        return parts.liaison()
                .filter(_ -> told)
                .map(liaison -> liaison.recalls(MOST_RECALLS).stream()
                        .filter(known -> concerns(known, party))
                        .limit(SHOWN_RECALLS)
                        .map(known -> line(visit.look(), known, party))
                        .toList());
    }

    private static boolean concerns(Liaison.KnownRecall known, PartyId party) {
        return known.recall().order().content().originator().equals(party)
                || known.recall().recipients().contains(party)
                || known.owed().stream().anyMatch(answer -> answer.holder().equals(party));
    }

    private PartnerModel.RecallLine line(Look look, Liaison.KnownRecall known, PartyId party) {
        RecallOrder.Content order = known.recall().order().content();
        List<OpenAnswer> owed = known.owed().stream()
                .filter(answer -> answer.holder().equals(party))
                .toList();
        boolean ours =
                order.originator().equals(parts.directory().current().own().id());
        PartnerWord state = switch (known.recall().stage()) {
            case UNPROVEN, FORGED -> PartnerWord.RECALL_UNPROVEN;
            case ASKED -> PartnerWord.RECALL_ASKED;
            case OPEN -> PartnerWord.RECALL_OPEN;
            case DONE ->
                owed.stream().anyMatch(OpenAnswer::overdue)
                        ? PartnerWord.RECALL_OVERDUE
                        : owed.isEmpty() ? PartnerWord.RECALL_DONE : PartnerWord.RECALL_OPEN;
        };
        return new PartnerModel.RecallLine(
                ours,
                look.date(order.at()),
                look.count(order.handles().size()),
                state,
                state == PartnerWord.RECALL_DONE);
    }

    private AgreementCard card(Look look, Directory directory, Standing standing) {
        Agreement agreement = standing.agreement();
        Instant now = parts.clock().instant();
        return new AgreementCard(
                agreement.id().text(),
                new Names(look, directory).agreement(agreement.id()),
                AgreementState.inWords(look, directory, standing, now),
                standing.inForce(now),
                agreement.ceiling().label(),
                agreement.purposes().stream()
                        .sorted(Comparator.comparing(Purpose::text))
                        .map(new Names(look, directory)::purpose)
                        .toList(),
                look.date(agreement.validFrom()) + " – " + look.date(agreement.validUntil()));
    }

    private static NodeCard card(Look look, PartnerState.Way way) {
        return new NodeCard(
                way.lastDone().map(look::date).orElseGet(() -> look.of(PartnerWord.PARTNER_NEVER)),
                look.count(way.failures()),
                way.trouble());
    }
}
