package org.mithaq.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.exchange.CollectionId;
import org.mithaq.node.RealNode;
import org.mithaq.stix.StixId;
import org.mithaq.testkit.Property;

/** A real node, wired by itself: all its routes and all its commands, in a world that everybody reads. */
class NodeCanaryTest {

    @TempDir
    static Path directory;

    @Test
    void everyCommandIsLookedAtAndNoEntryIsStale() {
        assertThat(CommandCoverage.gaps(RealNode.commands())).isEmpty();
        assertThat(CommandCoverage.gaps(List.of("leak"))).contains("not looked at: leak", "no such command: export");
    }

    @Test
    void routesAndCommandsGiveNobodyMoreOrLessThanTheirs() {
        Property.once(Property.firstSeed(), choices -> {
            try (var log = new LogTrap();
                    RealNode node = RealNode.start(directory, "Atlas")) {
                World world = WorldMaker.still(choices, Instant.now(), 12, node.operatorSecret());
                try (var stage = new NodeStage(node, world.setting())) {
                    assertThat(Coverage.gaps(stage.routes())).isEmpty();
                    var report = new Report();
                    var canary = new Canary(stage, world, report);
                    canary.play(choices);
                    report.assertNone();
                    commands(node, world, canary.oracle());
                    assertThat(log.found()).isEmpty();
                }
            }
        });
    }

    private static void commands(RealNode node, World world, Oracle oracle) throws IOException {
        SignIn operator = world.setting().signIns().getFirst();
        for (SignIn reader : world.setting().signIns()) {
            if (!reader.operator()) {
                Set<String> exported = export(node, reader);
                assertThat(exported).as("export as " + reader).isEqualTo(tokens(world, oracle, reader));
                // Planted: the same export, made as whoever runs the node, must not pass.
                assertThat(exported.equals(export(node, operator)))
                        .as("an export as " + reader + " and one as the operator are told apart")
                        .isEqualTo(tokens(world, oracle, reader).equals(tokens(world, oracle, operator)));
            }
        }
        assertThat(world.setting().signIns())
                .anyMatch(one -> !tokens(world, oracle, one).equals(tokens(world, oracle, operator)));
        for (StixId id : world.ids().stream().limit(6).toList()) {
            reasons(node, world, List.of("who-sees", id.toString()), id);
            reasons(node, world, List.of("holders", id.toString()), id);
            for (var party : world.setting().parties()) {
                reasons(
                        node,
                        world,
                        List.of("explain", id.toString(), "--as", party.id().text()),
                        id);
            }
        }
        String agreement =
                world.setting().agreements().keySet().iterator().next().text();
        for (List<String> command : List.of(
                List.of("agreement", "list"),
                List.of("agreement", "show", agreement),
                List.of("agreement", "render", agreement),
                List.of("token", "list"),
                List.of("user", "list"),
                List.of("key", "show"),
                List.of("recalls", "list"),
                List.of("quarantine", "list"),
                List.of("review", "list"),
                List.of("doctor"))) {
            nothing(world, node.run(command).text(), Set.of());
        }
    }

    private static void reasons(RealNode node, World world, List<String> command, StixId id) {
        RealNode.Said said = node.run(command);
        assertThat(said.exit()).as(said.text()).isBetween(0, 1);
        nothing(world, said.text(), Set.of(id.toString()));
    }

    /** Looks for texts of items, and for ids other than those that were asked for. */
    private static void nothing(World world, String text, Set<String> ids) {
        assertThat(Listing.tokens(text)).as(text).isEmpty();
        assertThat(world.ids().stream()
                        .map(StixId::toString)
                        .filter(id -> !ids.contains(id))
                        .filter(text::contains)
                        .toList())
                .as(text)
                .isEmpty();
    }

    private static Set<String> export(RealNode node, SignIn reader) throws IOException {
        Path file = directory.resolve("export.json");
        List<String> command = new ArrayList<>(List.of(
                "export", "--out", file.toString(), "--as", reader.party().text()));
        reader.user().ifPresent(user -> command.addAll(List.of("--user", user.text())));
        reader.purpose().ifPresent(purpose -> command.addAll(List.of("--purpose", purpose.text())));
        RealNode.Said said = node.run(command);
        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(Listing.tokens(said.text())).isEmpty();
        String bundle = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return new TreeSet<>(Listing.tokens(bundle));
    }

    private static Set<String> tokens(World world, Oracle oracle, SignIn reader) {
        Set<String> tokens = world.collections().stream()
                .flatMap((CollectionId id) -> oracle.shown(reader, id, Oracle.Mode.ALL).stream())
                .flatMap(shown -> shown.tokens().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        tokens.addAll(CovenantActs.tokens(CovenantActs.shown(world.setting(), reader)));
        return tokens;
    }
}
