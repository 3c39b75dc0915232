package org.mithaq.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.api.Operation.Parameter;
import org.mithaq.federation.HolderNode;
import org.mithaq.federation.content.Liaison;
import org.mithaq.federation.content.Liaison.ItemHolders;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import tools.jackson.core.JsonGenerator;

/** Who holds an item. What is said of others is what they claim, and is written down as that. */
final class HolderRoutes {

    static final Route ROUTE = Route.get(ApiSite.PREFIX + "holders/{id}", Permission.OPERATOR);

    private HolderRoutes() {}

    static List<LiaisonRoute> all() {
        return List.of(new LiaisonRoute(
                ROUTE,
                new Operation(
                        "holders",
                        "Tells who holds an item, contribution by contribution, as a tree from giver to holder. What others"
                                + " hold is what they claim.",
                        List.of(Parameter.inPath(
                                "id", "ItemName", "The item, or one contribution of it by its handle.")),
                        "Holders",
                        Set.of(
                                ErrorCode.MALFORMED_REQUEST,
                                ErrorCode.BAD_PARAMETER,
                                ErrorCode.OPERATOR_ONLY,
                                ErrorCode.NOT_FOUND,
                                ErrorCode.NOT_READY)),
                HolderRoutes::holders));
    }

    private static Reply holders(Liaison liaison, Request request, Language language) {
        String name = request.path("id");
        List<ItemHolders> found = found(liaison, name, language);
        Instant now = liaison.now();
        return found.isEmpty()
                ? Refusal.noSuchObject(language)
                : Reply.bytes(200, Answers.JSON, Json.object(json -> {
                    json.writeStringProperty("id", name);
                    Json.writeList(json, "contributions", found, (one, item) -> write(one, item, now));
                }));
    }

    private static List<ItemHolders> found(Liaison liaison, String name, Language language) {
        try {
            return name.contains("--")
                    ? liaison.holders(StixId.parse(name))
                    : liaison.holders(new Handle(name)).stream().toList();
        } catch (IllegalArgumentException malformed) {
            throw Refusal.badNameOfItem(language, name);
        }
    }

    private static void write(JsonGenerator json, ItemHolders item, Instant now) {
        json.writeStringProperty("handle", item.handle().text());
        Json.writeText(json, "id", item.id().map(StixId::toString));
        Json.writeText(json, "originator", item.originator().map(PartyId::text));
        Json.writeTexts(json, "behind", item.behind(), PartyId::text);
        json.writeObjectPropertyStart("holder");
        writeNode(json, item.root(), now);
        json.writeEndObject();
    }

    private static void writeNode(JsonGenerator json, HolderNode node, Instant now) {
        json.writeStringProperty("party", node.holder().text());
        json.writeStringProperty("state", Json.word(node.state()));
        json.writeBooleanProperty("claimed", node.claim().isPresent());
        node.claim().ifPresent(claim -> {
            json.writeStringProperty("claimed_by", claim.from().text());
            json.writeStringProperty("receipt", claim.receipt().toString());
            json.writeStringProperty("claimed_at", claim.claimedAt().toString());
            json.writeStringProperty("learned_at", claim.learnedAt().toString());
            json.writeNumberProperty(
                    "age_seconds",
                    Math.max(0, Duration.between(claim.learnedAt(), now).toSeconds()));
            json.writeBooleanProperty("signed_by_holder", claim.signedByHolder());
        });
        Json.writeText(json, "recall", node.recall().map(StixId::toString));
        Json.writeText(json, "backups_expire", node.backupsExpire().map(Instant::toString));
        Json.writeText(json, "reason", node.reason());
        Json.writeList(json, "holders", node.children(), (one, child) -> writeNode(one, child, now));
    }
}
