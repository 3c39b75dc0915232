package org.mithaq.node;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mithaq init}: makes a node. */
@Command(
        name = "init",
        description = {
            "Makes a node: its directory (mode 700), settings, keys, database and own party.",
            "The operator's token is printed once and kept in DIR/operator.token (mode 600)."
        })
final class InitCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "name of the party it is run for")
    private String name = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "short name of that party, 1 to 63 characters of a-z 0-9 -; default: made of the name")
    private @Nullable String id;

    @Option(
            names = "--database-file",
            paramLabel = "F",
            description = "properties file (mode 600) with url, user and password of your own PostgreSQL 15 or newer;"
                    + " default: the bundled one")
    private @Nullable Path databaseFile;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (name.isBlank()) {
            throw new NodeException("The name is empty; give the party's name, as in --name \"Atlas Police\"");
        }
        PartyId own = id == null ? OwnPartyName.shortNameOf(name) : givenId(id);
        NewNode made = make(data.directory(surroundings), own);
        Terminal terminal = surroundings.terminal();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("data", made.directory().root().toString());
            facts.put("node", made.identity().id().toString());
            facts.put("party", own.text());
            facts.put("token", made.operator().text());
            facts.put("token-file", made.directory().operatorToken().toString());
            facts.put("party-key-file", made.directory().partyKey().toString());
            terminal.say(facts);
        } else {
            terminal.say("Made the node of '" + name + "' (party " + own + ") in "
                    + made.directory().root());
            terminal.say("Operator token, shown this once: " + made.operator().text());
            terminal.say("It is kept in " + made.directory().operatorToken() + ", which only you may read.");
            terminal.say("The party key is " + made.directory().partyKey()
                    + "; keep a copy away from this machine, and the file itself too if you like.");
            terminal.say("Next: mithaq serve --data " + made.directory().root());
        }
        return Main.DONE;
    }

    private static PartyId givenId(String text) {
        try {
            return new PartyId(text);
        } catch (IllegalArgumentException refused) {
            throw new NodeException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private NewNode make(NodeDirectory directory, PartyId own) {
        directory.requireEmpty();
        Optional<Path> server = Optional.ofNullable(databaseFile).map(surroundings::resolve);
        server.ifPresent(DatabaseFile::read); // what is wrong with it is said before anything is made
        return NewNode.make(directory, new NewNode.Wish(name, own, server), surroundings);
    }
}
