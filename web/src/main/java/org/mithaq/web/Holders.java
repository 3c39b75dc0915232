package org.mithaq.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.federation.HolderNode;
import org.mithaq.federation.content.Liaison.ItemHolders;
import org.mithaq.http.Reply;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** Shows who holds an item, for those who answer for its recall. What others say of themselves is a claim. */
final class Holders {

    private static final Duration DAYS_FROM = Duration.ofDays(2);

    private final WebParts parts;
    private final Pages pages;

    Holders(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    /** A contribution, by who gave it and in which version. */
    private record Contribution(PartyId originator, ObjectVersion version) {}

    /** The holders of those contributions of an item that the person is given, and whose source may be named. */
    static List<ItemHolders> seen(WebParts parts, Visit visit, StixId id) {
        Set<Contribution> seen = new HashSet<>();
        if (parts.exchange().explain(visit.reader(), Optional.empty(), id) instanceof ExplainResult.Explained found) {
            found.explanations().stream()
                    .filter(one -> one.terms()
                            .filter(terms -> terms.source().isPresent())
                            .isPresent())
                    .forEach(one -> seen.add(new Contribution(one.originator(), one.version())));
        }
        return parts.liaison().stream()
                .flatMap(liaison -> liaison.holders(id).stream())
                .filter(held -> held.originator().isPresent()
                        && held.version().isPresent()
                        && seen.contains(new Contribution(
                                held.originator().get(), held.version().get())))
                .toList();
    }

    Reply show(Visit visit, SeenItem item) {
        Names names = pages.names(visit);
        ItemHead head = item.head(visit, pages, ItemHead.Tab.HOLDERS);
        List<ItemHolders> held = seen(parts, visit, item.id());
        PartyId own = visit.reader().party();
        return pages.content(
                "holders",
                new HoldersModel(
                        head.frame(),
                        head,
                        held.stream().map(one -> contribution(names, one)).toList(),
                        held.stream()
                                .anyMatch(one ->
                                        one.originator().filter(own::equals).isPresent())),
                item::sent);
    }

    private HoldersModel.Contribution contribution(Names names, ItemHolders held) {
        Look look = names.look();
        return new HoldersModel.Contribution(
                held.originator().map(names::party).orElse(""),
                held.version()
                        .map(version -> switch (version) {
                            case ObjectVersion.At at -> look.date(at.timestamp().instant());
                            case ObjectVersion.Digest _ -> "";
                        })
                        .orElse(""),
                held.handle().text(),
                held.behind().stream().map(names::party).toList(),
                node(names, held.root(), parts.clock().instant()));
    }

    /** One holder with those below it. */
    static HoldersModel.Holder node(Names names, HolderNode node, Instant now) {
        return new HoldersModel.Holder(
                names.look(),
                names.party(node.holder()),
                state(node.state()),
                node.claim().map(evidence -> claim(names, evidence, now)),
                node.backupsExpire().map(names.look()::date),
                node.reason(),
                node.children().stream().map(child -> node(names, child, now)).toList());
    }

    private static HoldersModel.Claim claim(Names names, HolderNode.Evidence evidence, Instant now) {
        Look look = names.look();
        Duration age = Duration.between(evidence.learnedAt(), now);
        boolean inDays = age.compareTo(DAYS_FROM) >= 0;
        return new HoldersModel.Claim(
                names.party(evidence.from()),
                look.date(evidence.claimedAt()),
                inDays ? RecallWord.CLAIM_DAYS : RecallWord.CLAIM_HOURS,
                look.count(Math.max(0, inDays ? age.toDays() : age.toHours())),
                evidence.signedByHolder());
    }

    private static RecallWord state(HolderNode.State state) {
        return switch (state) {
            case HOLDS -> RecallWord.STATE_HOLDS;
            case NO_RECEIPT -> RecallWord.STATE_SILENT;
            case DELETED -> RecallWord.STATE_DELETED;
            case KEEPS -> RecallWord.STATE_KEEPS;
            case DECLINED -> RecallWord.STATE_DECLINED;
            case NOT_HELD -> RecallWord.STATE_NEVER;
            case UNKNOWN_SINCE_RESTORE -> RecallWord.STATE_RESTORED;
        };
    }
}
