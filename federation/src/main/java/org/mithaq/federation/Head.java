package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SignatureUse;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * A node's signed word on what its gate gives one partner now. Who has the same rows has nothing to pull; its size does
 * not grow with the rows.
 *
 * <p>Format {@value #FORMAT}, schema {@code docs/schema/head-1.json}; signed is the RFC 8785 form of all members but
 * {@code signature}:
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>member</th><th>what</th></tr>
 * <tr><td>format</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>node</td><td>party of the node that speaks</td></tr>
 * <tr><td>partner</td><td>who asked; to nobody else it says anything</td></tr>
 * <tr><td>purpose</td><td>the purpose of the asking</td></tr>
 * <tr><td>at</td><td>when, by the clock of the node that speaks</td></tr>
 * <tr><td>incarnation</td><td>UUID, another one after a backup was restored</td></tr>
 * <tr><td>open</td><td>false while a restored node gives its covenant collection only</td></tr>
 * <tr><td>collections</td><td>of each: {@code id}, {@code alias}, {@code count}, {@code last_added} when there are rows,
 *     {@code root}: RFC 9162 over the rows in order of {@code added}, all versions; a leaf is the RFC 8785 form of
 *     {@code added}, {@code id}, {@code version}</td></tr>
 * <tr><td>log</td><td>{@code size} and {@code root} of the node's ledger</td></tr>
 * <tr><td>signature</td><td>64 bytes in base64url</td></tr>
 * </table>
 *
 * @param visit who asked where and what for: {@code party} is the partner that reads, {@code audience} the node that speaks
 * @param at when
 * @param state what the gate gives
 * @param signature by the node's key for signing
 */
public record Head(SignInStatement.Visit visit, Instant at, HeadState state, SignatureValue signature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-head/1";

    private static final List<String> KEYS =
            List.of("node", "partner", "purpose", "at", "incarnation", "open", "collections", "log", "signature");
    private static final List<String> COLLECTION_KEYS = List.of("id", "alias", "count", "last_added", "root");

    /** Checks that every part is there. */
    public Head {
        requireNonNull(visit, "visit");
        requireNonNull(at, "at");
        requireNonNull(state, "state");
        requireNonNull(signature, "signature");
    }

    /** Signs a head. */
    public static Head sign(SignInStatement.Visit visit, Instant at, HeadState state, Signatures signatures) {
        byte[] payload = members(visit, at, state).canonicalBytes();
        return new Head(visit, at, state, signatures.sign(SignatureUse.HEAD, payload));
    }

    /** Says whether the signature is that key's over this head. */
    boolean isSignedBy(VerifyKey key, Signatures signatures) {
        return signatures.verifies(
                key, SignatureUse.HEAD, members(visit, at, state).canonicalBytes(), signature);
    }

    /** Gives the head as RFC 8785 JSON text. */
    public String text() {
        return CanonicalJson.text(
                members(visit, at, state).text("signature", signature).json());
    }

    /**
     * Reads a head; verifies nothing.
     *
     * @throws MalformedRecordException with every problem found
     */
    public static Head parse(String text) throws MalformedRecordException {
        Form form = Form.of("The head", FORMAT, Form.parse("The head", text), KEYS);
        Optional<PartyId> node = form.party("node");
        Optional<PartyId> partner = form.party("partner");
        Optional<Purpose> purpose = form.required("purpose", "a purpose", Purpose::new);
        Optional<Instant> at = form.instant("at");
        Optional<UUID> incarnation = form.uuid("incarnation");
        Optional<Boolean> open = form.flag("open");
        List<CollectionHead> collections = new ArrayList<>();
        for (Form collection : form.forms("collections", HeadState.MOST_COLLECTIONS, COLLECTION_KEYS)) {
            collection(collection).ifPresent(collections::add);
        }
        Optional<LogHead> log = log(form);
        Optional<SignatureValue> signature = form.signature();
        return form.made(() -> new Head(
                new SignInStatement.Visit(partner.orElseThrow(), node.orElseThrow(), purpose.orElseThrow()),
                at.orElseThrow(),
                new HeadState(
                        new Incarnation(incarnation.orElseThrow()), open.orElseThrow(), collections, log.orElseThrow()),
                signature.orElseThrow()));
    }

    private static Optional<CollectionHead> collection(Form form) {
        Optional<UUID> id = form.uuid("id");
        Optional<String> alias = form.required("alias", "the alias of a collection", value -> value);
        Optional<Long> count = form.number("count", 0);
        Optional<String> lastAdded = form.optional("last_added", FeedRow.WANTED_DATE, FeedRow::checkDate);
        Optional<Sha256> root = form.digest("root");
        if (id.isEmpty() || alias.isEmpty() || count.isEmpty() || root.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CollectionHead(id.get(), alias.get(), count.get(), lastAdded, root.get()));
        } catch (IllegalArgumentException refused) {
            form.problem(form.pathOf("count"), Form.shown(String.valueOf(refused.getMessage())), "a whole collection");
            return Optional.empty();
        }
    }

    private static Optional<LogHead> log(Form form) {
        Optional<Form> log = form.form("log", List.of("size", "root"));
        if (!form.has("log")) {
            form.problem("/log", "nothing", "size and root of the node's ledger");
        }
        return log.flatMap(inner -> {
            Optional<Long> size = inner.number("size", 0);
            Optional<Sha256> root = inner.digest("root");
            return size.isPresent() && root.isPresent()
                    ? Optional.of(new LogHead(size.get(), root.get()))
                    : Optional.empty();
        });
    }

    private static Members members(SignInStatement.Visit visit, Instant at, HeadState state) {
        List<JsonObject> collections = state.collections().stream()
                .map(collection -> new Members()
                        .text("id", collection.id())
                        .text("alias", collection.alias())
                        .number("count", collection.count())
                        .text("last_added", collection.lastAdded())
                        .text("root", collection.root())
                        .json())
                .toList();
        return Members.of(FORMAT)
                .text("node", visit.audience())
                .text("partner", visit.party())
                .text("purpose", visit.purpose())
                .text("at", at)
                .text("incarnation", state.incarnation())
                .flag("open", state.open())
                .list("collections", collections)
                .json(
                        "log",
                        new Members()
                                .number("size", state.log().size())
                                .text("root", state.log().root())
                                .json());
    }
}
