package org.mithaq.node;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.node.YamlValue.Entry;
import org.mithaq.node.YamlValue.Mapping;
import org.mithaq.node.YamlValue.Scalar;
import org.mithaq.node.YamlValue.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a YAML 1.2 file into values that know their lines.
 *
 * <p>Made for files that people write: one document, at most 4 MiB and 20 levels deep, text keys, each once; no aliases
 * and no tags, so a small file never becomes a big one and no class is ever made by name. Used by one thread.
 */
final class YamlReader {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_DEPTH = 20;

    private final String file;
    private final Iterator<Event> events;

    private YamlReader(String file, String text) {
        this.file = file;
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_BYTES)
                .setUseMarks(true)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /**
     * Reads a file.
     *
     * @return the mapping it holds; an empty one for an empty file
     * @throws NodeException naming file, line and reason when it cannot be read
     */
    static Mapping read(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new NodeException(path + " has more than " + MAX_BYTES + " bytes; a file this big is not taken");
            }
            return parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            throw new NodeException("There is no file " + path, missing);
        } catch (CharacterCodingException notUtf8) {
            throw new NodeException(path + " is not UTF-8 text; save it as UTF-8", notUtf8);
        } catch (IOException broken) {
            throw new NodeException(path + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** Reads a text; {@code file} is what messages call it. */
    static Mapping parse(String file, String text) {
        try {
            return new YamlReader(file, text).document();
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw Problem.all(file, List.of(new Problem(line, "not YAML: " + broken.getProblem())));
        } catch (YamlEngineException broken) {
            throw new NodeException(file + " is not YAML: " + broken.getMessage(), broken);
        }
    }

    private Mapping document() {
        Mapping root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                if (root != null) {
                    throw refused(event, "a second document begins here; only one is taken");
                }
                root = root(value(event, 1));
            }
        }
        return root == null ? new Mapping(1, List.of()) : root;
    }

    private Mapping root(YamlValue value) {
        return switch (value) {
            case Mapping mapping -> mapping;
            case Scalar scalar when scalar.isNothing() -> new Mapping(scalar.line(), List.of());
            case Scalar _, Sequence _ ->
                throw Problem.all(
                        file, List.of(new Problem(value.line(), "a mapping is wanted here, not " + value.kind())));
        };
    }

    private YamlValue value(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw refused(event, "nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> sequence(event, depth);
            case MappingStart -> mapping(event, depth);
            case Alias -> throw refused(event, "aliases (*" + ((AliasEvent) event).getAlias() + ") are not taken");
            default -> throw refused(event, "a value is wanted here");
        };
    }

    private Scalar scalar(ScalarEvent event) {
        if (event.getTag().isPresent()) {
            throw refused(event, "tags (" + event.getTag().get() + ") are not taken");
        }
        return new Scalar(line(event), event.getValue(), event.getScalarStyle() == ScalarStyle.PLAIN);
    }

    private Sequence sequence(Event start, int depth) {
        List<YamlValue> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(value(next, depth + 1));
        }
        return new Sequence(line(start), items);
    }

    private Mapping mapping(Event start, int depth) {
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            if (!(value(next, depth + 1) instanceof Scalar key)) {
                throw refused(next, "a key must be a text");
            }
            if (!keys.add(key.text())) {
                throw refused(next, "the key '" + key.text() + "' stands here twice");
            }
            entries.add(new Entry(key.line(), key.text(), value(events.next(), depth + 1)));
        }
        return new Mapping(line(start), entries);
    }

    private NodeException refused(Event event, String reason) {
        return Problem.all(file, List.of(new Problem(line(event), reason)));
    }

    private static int line(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.map(place -> place.getLine() + 1).orElse(1);
    }
}
