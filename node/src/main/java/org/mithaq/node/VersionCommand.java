package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mithaq version}: what runs here. */
@Command(name = "version", description = "Says which version this is, and of what it is made.")
final class VersionCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", Version.text());
        facts.put("java", Runtime.version().toString());
        facts.put("stix", "2.1");
        facts.put("taxii", "2.1");
        if (json) {
            surroundings.terminal().say(facts);
        } else {
            surroundings
                    .terminal()
                    .say("Mithaq " + Version.text() + " (STIX 2.1, TAXII 2.1, Java " + facts.get("java") + ")");
        }
        return Main.DONE;
    }
}
