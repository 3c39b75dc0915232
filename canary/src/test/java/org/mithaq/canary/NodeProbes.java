package org.mithaq.canary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.federation.Head;
import org.mithaq.federation.MalformedRecordException;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.SignInStatement;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** Reads the routes by which partners' nodes come: card, sign-in, head, nudge, and what a node reads once it is signed in. */
final class NodeProbes {

    private static final String COLLECTIONS = "/taxii2/root/collections/";
    private static final PartyId STRANGER = new PartyId("stranger");

    private NodeProbes() {}

    /** The card: nothing but one. */
    static void card(Visit visit, String route, Report report) {
        Ask ask = Ask.get(route, route);
        Answer answer = OtherProbes.plain(visit, ask, report);
        try {
            var _ = NodeCard.parse(answer.body());
        } catch (MalformedRecordException broken) {
            report.leak(Leak.Kind.EXTRA, visit, ask, "not a card: " + broken.getMessage());
        }
    }

    static void nudge(Visit visit, String route, Report report) {
        Ask ask = new Ask(route, "POST", route, Optional.empty());
        Answer answer = OtherProbes.plain(visit, ask, report);
        if (visit.reader().isPresent() && !answer.body().equals("{}")) {
            report.leak(Leak.Kind.EXTRA, visit, ask, answer.text());
        }
    }

    /** Signs in as the reader's party's node and reads everything; then tries what must not work. */
    static void signIn(Visit visit, String route, Report report) {
        PartyId own = visit.world().setting().own();
        Visit anybody = OtherProbes.signedOut(visit);
        node(visit).ifPresent(reader -> {
            var purpose = reader.purpose().orElseThrow();
            Ask ask = post(route, statement(visit, reader.party(), own, purpose, reader.party()));
            Answer answer = OtherProbes.plain(anybody, ask, report);
            Optional<String> token = answer.status() == 200 ? answer.json().findText("token") : Optional.empty();
            if (token.isEmpty()) {
                report.leak(Leak.Kind.MISSING, visit, ask, answer.text());
                return;
            }
            readAsNode(visit, reader, token.get(), report);
            refused(anybody, ask, report);
            refused(anybody, post(route, statement(visit, reader.party(), reader.party(), purpose, own)), report);
            refused(anybody, post(route, statement(visit, reader.party(), own, purpose, STRANGER)), report);
            refused(anybody, post(route, statement(visit, own, own, purpose, own)), report);
            refused(anybody, post(route, statement(visit, STRANGER, own, purpose, STRANGER)), report);
        });
        refused(anybody, post(route, "{\"format\":\"mithaq-sign-in/1\"}"), report);
        refused(anybody, new Ask(route, "POST", route, Optional.empty()), report);
    }

    private static String statement(Visit visit, PartyId party, PartyId at, Purpose purpose, PartyId signer) {
        // Of after the start of a node whose clock stands still.
        Instant time = visit.stage().now().plusSeconds(1);
        return PartnerNodes.statement(new SignInStatement.Visit(party, at, purpose), signer, time);
    }

    private static Ask post(String route, String body) {
        return new Ask(route, "POST", route, Optional.of(body));
    }

    private static void refused(Visit visit, Ask ask, Report report) {
        if (OtherProbes.plain(visit, ask, report).status() < 400) {
            report.leak(
                    Leak.Kind.EXTRA, visit, ask, "signed in by " + ask.body().orElse("nothing"));
        }
    }

    private static void readAsNode(Visit visit, SignIn reader, String token, Report report) {
        var node = new SignIn(
                "node-of-" + reader.party(), token, reader.party(), Optional.empty(), false, reader.purpose());
        var asNode = new Visit(
                visit.stage(), visit.world(), visit.oracle(), Optional.of(node), visit.ids(), visit.statuses());
        ContentProbes.everything(asNode, report);
        CovenantProbes.objects(asNode, "", report);
        CovenantProbes.manifest(asNode, "", report);
        head(asNode, "/federation/head", report);
        FederationProbes.asNode(asNode, report);
    }

    /** The reader, when it reads for a partner and for some purpose as that partner's node does. */
    private static Optional<SignIn> node(Visit visit) {
        return visit.reader()
                .filter(one -> !one.party().equals(visit.world().setting().own())
                        && one.user().isEmpty()
                        && one.purpose().isPresent());
    }

    /** Counts and roots must be those of the rows that the reader is given, and these as many as it may be given. */
    static void head(Visit visit, String route, Report report) {
        Ask ask = Ask.get(route, route);
        Answer answer = OtherProbes.plain(visit, ask, report);
        if (node(visit).isEmpty()) {
            if (answer.status() < 400) {
                report.leak(Leak.Kind.EXTRA, visit, ask, "a head, told to " + visit.who());
            }
            return;
        }
        try {
            report.compare(visit, ask, expected(visit, report), actual(Head.parse(answer.body())));
        } catch (MalformedRecordException broken) {
            report.leak(Leak.Kind.PAGE, visit, ask, broken.getMessage() + " " + answer.text());
        }
    }

    private static List<String> actual(Head head) {
        return head.state().collections().stream()
                .map(one -> one.alias() + " " + one.count() + " rows until "
                        + one.lastAdded().orElse("never") + ": " + one.root().hex())
                .toList();
    }

    private static List<String> expected(Visit visit, Report report) {
        List<String> expected = new ArrayList<>();
        for (ItemCollection collection : visit.world().setting().collections()) {
            if (visit.addresses(collection.id())) {
                int rows = visit.shown(collection.id(), Oracle.Mode.ALL).size();
                expected.add(line(visit, collection.alias(), rows, report));
            }
        }
        int acts = CovenantActs.shown(visit.world().setting(), visit.reader().orElseThrow())
                .size();
        expected.add(line(visit, ItemCollection.COVENANT, acts, report));
        return expected;
    }

    /** What the head has to say of a collection, by the manifest as the same reader is given it. */
    private static String line(Visit visit, String alias, int items, Report report) {
        Ask ask = Ask.get("", COLLECTIONS + alias + "/manifest/?match%5Bversion%5D=all");
        Listing listing = Listing.read(visit, ask, 0, report.pageFault(visit, ask));
        List<JsonObject> rows = listing.pages().stream()
                .flatMap(page -> page.json().find("objects").stream())
                .flatMap(list -> ((JsonArray) list).elements().stream())
                .map(JsonObject.class::cast)
                .toList();
        long given = rows.stream()
                .filter(row -> !text(row, "id").startsWith("contribution--"))
                .count();
        if (given != items) {
            report.leak(given > items ? Leak.Kind.EXTRA : Leak.Kind.MISSING, visit, ask, given + " of " + items);
        }
        String last = rows.isEmpty() ? "never" : text(rows.getLast(), "date_added");
        List<byte[]> leaves = rows.stream().map(NodeProbes::leaf).toList();
        return alias + " " + rows.size() + " rows until " + last + ": "
                + HexFormat.of().formatHex(root(leaves));
    }

    private static byte[] leaf(JsonObject row) {
        return ("{\"added\":\"" + text(row, "date_added") + "\",\"id\":\"" + text(row, "id") + "\",\"version\":\""
                        + text(row, "version") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonObject row, String name) {
        return row.findText(name).orElse("");
    }

    /** RFC 9162, section 2.1.1, as it is written there. */
    private static byte[] root(List<byte[]> leaves) {
        int count = leaves.size();
        if (count == 0) {
            return sha256();
        }
        if (count == 1) {
            return sha256(new byte[] {0}, leaves.getFirst());
        }
        int left = Integer.highestOneBit(count - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, count)));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
