package org.mithaq.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.node.FederatedNode.Answer;
import org.mithaq.node.FederatedNode.Row;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonObject;

/** Every item that three nodes were given, and what must be so of them when nobody has anything new for anybody. */
final class GivenItems {

    private static final String CONTRIBUTION = "contribution--";

    private final Map<String, GivenItem> items = new LinkedHashMap<>();

    void add(GivenItem item) {
        items.put(item.id(), item);
    }

    void forget(GivenItem item) {
        items.remove(item.id());
    }

    /** Lists what is not as it must be; none when all is well. */
    List<String> violations(ThreeNodes three, List<GivenItem> latest) {
        List<String> violations = new ArrayList<>();
        Map<Row, Set<String>> holders = new HashMap<>();
        ThreeNodes.PARTIES.forEach(party -> checkRows(three, party, holders, violations));
        items.values().forEach(item -> checkItem(item, holders, violations));
        latest.forEach(item -> checkRegisters(three, item, holders, violations));
        ThreeNodes.PARTIES.forEach(party -> checkLooseEnds(three.node(party), violations));
        return violations;
    }

    private void checkRows(ThreeNodes three, String party, Map<Row, Set<String>> holders, List<String> violations) {
        for (String collection : ThreeNodes.collections(party)) {
            Set<Row> seen = new HashSet<>();
            for (Row row : three.node(party).rows(collection)) {
                if (row.id().startsWith(CONTRIBUTION)) {
                    continue;
                }
                if (!seen.add(row)) {
                    violations.add(party + " has " + row + " twice in " + collection);
                }
                GivenItem item = items.get(row.id());
                if (item == null || !item.versions().containsKey(row.version())) {
                    violations.add(party + " has in " + collection + " what nobody gave: " + row);
                } else if (!ThreeNodes.places(item.giver(), item.collection(), party)
                        .contains(collection)) {
                    violations.add(party + " has in " + collection + " what does not belong there: " + item);
                }
                holders.computeIfAbsent(row, _ -> new TreeSet<>()).add(party);
            }
        }
    }

    private static void checkItem(GivenItem item, Map<Row, Set<String>> holders, List<String> violations) {
        item.versions().keySet().forEach(version -> {
            Set<String> found = holders.getOrDefault(new Row(item.id(), version), Set.of());
            if (!item.mayBeHeldBy(found, version)) {
                violations.add("Version " + version + " is held by " + found + ": " + item);
            }
        });
    }

    /** What each node says of itself is so, and what the giver was told of the others too. */
    private static void checkRegisters(
            ThreeNodes three, GivenItem item, Map<Row, Set<String>> holders, List<String> violations) {
        Map<String, List<Set<String>>> shown = new LinkedHashMap<>();
        for (String party : ThreeNodes.PARTIES) {
            Answer answer = three.node(party).get("holders/" + item.id()).orElseThrow();
            long held = item.versions().keySet().stream()
                    .filter(version -> holders.getOrDefault(new Row(item.id(), version), Set.of())
                            .contains(party))
                    .count();
            List<Set<String>> trees = answer.status() == 404
                    ? List.of()
                    : FederatedNode.list(answer.body(), "contributions").stream()
                            .map(contribution -> holding(contribution, item))
                            .toList();
            shown.put(party, trees);
            if (trees.stream().filter(tree -> tree.contains(party)).count() != held) {
                violations.add(party + " holds " + held + " versions and shows " + answer.body() + ": " + item);
            }
        }
        if (!item.isWithdrawn()) {
            checkShown(item, shown.getOrDefault(item.giver(), List.of()), holders, violations);
        }
    }

    private static void checkShown(
            GivenItem item, List<Set<String>> trees, Map<Row, Set<String>> holders, List<String> violations) {
        List<String> atGiver = item.versions().keySet().stream()
                .map(version -> holders.getOrDefault(new Row(item.id(), version), Set.of()))
                .filter(found -> found.contains(item.giver()))
                .map(Object::toString)
                .sorted()
                .toList();
        List<String> shown = trees.stream()
                .filter(tree -> !tree.isEmpty())
                .map(Object::toString)
                .sorted()
                .toList();
        if (!shown.equals(atGiver)) {
            violations.add(item.giver() + " shows as holders " + shown + "; they are " + atGiver + ": " + item);
        }
    }

    /** Everybody in a tree who holds the item. */
    private static Set<String> holding(JsonObject contribution, GivenItem item) {
        Set<String> holding = new TreeSet<>();
        collect((JsonObject) contribution.find("holder").orElseThrow(), item, holding);
        return holding;
    }

    private static void collect(JsonObject node, GivenItem item, Set<String> holding) {
        String state = node.findText("state").orElseThrow();
        String party = node.findText("party").orElseThrow();
        if (state.equals("holds")) {
            holding.add(party);
        } else if (state.equals("unknown-since-restore") || (state.equals("no-receipt") && !item.isReleased(party))) {
            // At rest every gift is receipted, unless it was taken back on its way; who restored said anew what it
            // holds.
            holding.add(party + " " + state);
        }
        FederatedNode.list(node, "holders").forEach(child -> collect(child, item, holding));
    }

    private static void checkLooseEnds(FederatedNode node, List<String> violations) {
        for (JsonObject recall :
                FederatedNode.list(node.get("recalls").orElseThrow().body(), "recalls")) {
            if (isTrue(recall, "under_way")) {
                violations.add(node.party() + " still waits for answers: " + recall);
            }
        }
        for (JsonObject entry :
                FederatedNode.list(node.get("quarantine").orElseThrow().body(), "entries")) {
            violations.add(node.party() + " keeps aside " + entry);
        }
        for (JsonObject partner :
                FederatedNode.list(node.get("partners").orElseThrow().body(), "partners")) {
            partner.findText("trouble").ifPresent(trouble -> violations.add(node.party() + " reads badly: " + partner));
        }
    }

    static boolean isTrue(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonBoolean(boolean value) && value;
    }
}
