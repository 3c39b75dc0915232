package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * Reads STIX objects out of a bundle or a TAXII envelope, one after another, while the bytes come in.
 *
 * <p>Each object is judged by itself: a bad one is given as {@link ParsedObject.Refused} and reading goes on. Memory
 * does not grow with the input: besides the object that is being read, only the container's other members are held.
 * When the container's own JSON is broken, {@link #hasNext()} and {@link #next()} throw
 * {@link MalformedStixException}, and what was given before stays good. Failures of the stream come as
 * {@link UncheckedIOException}. Owned by one thread at a time.
 */
public final class StixReader implements Iterator<ParsedObject>, AutoCloseable {

    private final InputStream source;
    private final ValueCutter cutter;
    private final ParseLimits limits;
    private final ObjectParser objects;
    private final Container container;
    private final List<Finding> findings = new ArrayList<>();

    private State state = State.START;
    private final Set<String> names = new HashSet<>();
    private int heldBytes;
    private int count;
    private @Nullable ParsedObject next;
    private @Nullable JsonValue more;
    private @Nullable JsonValue nextPage;
    private @Nullable JsonValue type;
    private @Nullable JsonValue id;

    private enum Container {
        BUNDLE("STIX 2.1 §8"),
        ENVELOPE("TAXII 2.1 §3.7");

        private final String section;

        Container(String section) {
            this.section = section;
        }
    }

    private enum State {
        START,
        MEMBERS,
        OBJECTS,
        AFTER_OBJECT,
        DONE
    }

    private StixReader(InputStream source, ParseLimits limits, Container container) {
        this.source = requireNonNull(source, "source");
        this.limits = requireNonNull(limits, "limits");
        this.cutter = new ValueCutter(source, limits.maxObjectBytes());
        this.objects = new ObjectParser(limits);
        this.container = container;
    }

    /** Reads the objects of a bundle (STIX 2.1 §8). The reader closes the stream when it is closed. */
    public static StixReader bundle(InputStream utf8, ParseLimits limits) {
        return new StixReader(utf8, limits, Container.BUNDLE);
    }

    /** Reads the objects of an envelope (TAXII 2.1 §3.7). The reader closes the stream when it is closed. */
    public static StixReader envelope(InputStream utf8, ParseLimits limits) {
        return new StixReader(utf8, limits, Container.ENVELOPE);
    }

    /**
     * Reads one object that stands alone; white space around it is left out of its bytes.
     *
     * @return what became of it; input that is no JSON at all gives {@link ParsedObject.Refused} too
     */
    public static ParsedObject parseOne(byte[] utf8, ParseLimits limits) {
        return new LoneObjects(limits).parse(utf8);
    }

    /**
     * Whether another object can be given.
     *
     * @throws MalformedStixException when the container is broken from here on
     */
    @Override
    public boolean hasNext() {
        if (next == null && state != State.DONE) {
            next = advance();
        }
        return next != null;
    }

    /**
     * Gives the next object.
     *
     * @throws MalformedStixException when the container is broken from here on
     * @throws NoSuchElementException when there is none
     */
    @Override
    public ParsedObject next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The input has no more objects after " + count);
        }
        ParsedObject given = requireNonNull(next);
        next = null;
        return given;
    }

    /**
     * What there is to say about the container itself. Complete once {@link #hasNext()} has answered false; an error
     * here means that the input as a whole was not what it should be, whatever its objects are.
     */
    public List<Finding> containerFindings() {
        return List.copyOf(findings);
    }

    /** The envelope's {@code more}: whether the server has more objects; false when left out. Complete at the end. */
    public boolean more() {
        return more instanceof JsonBoolean(boolean value) && value;
    }

    /** The envelope's {@code next}: what to ask the server with for the next page. Complete at the end. */
    public Optional<String> nextPage() {
        return nextPage instanceof JsonString(String value) ? Optional.of(value) : Optional.empty();
    }

    /** Bytes of the input that were read as part of an object or the container; a progress display can use it. */
    public long bytesRead() {
        return cutter.offset();
    }

    /** Bytes held for reading, to show that memory stays bounded. */
    int windowBytes() {
        return cutter.windowBytes();
    }

    /** Closes the stream. */
    @Override
    public void close() {
        state = State.DONE;
        next = null;
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing the input failed", e);
        }
    }

    private @Nullable ParsedObject advance() {
        while (true) {
            switch (state) {
                case START -> start();
                case MEMBERS -> member();
                case OBJECTS -> {
                    return element();
                }
                case AFTER_OBJECT -> afterObject();
                case DONE -> {
                    return null;
                }
            }
        }
    }

    private void start() {
        if (cutter.takeByteOrderMark()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    FindingCode.JSON_BYTE_ORDER_MARK,
                    "",
                    "RFC 8259 §8.1",
                    "The input starts with a byte order mark, which JSON must not have; it was left out"));
        }
        if (!cutter.take('{')) {
            throw broken("The input is not a JSON object");
        }
        state = State.MEMBERS;
        if (cutter.take('}')) {
            finish();
        }
    }

    /** Reads one member of the container and what follows it. */
    private void member() {
        if (cutter.peek() != '"' || !(cutValue() instanceof JsonString(String name)) || !cutter.take(':')) {
            throw broken("A member of the container was wanted: a name in quotes and a colon");
        }
        if (!names.add(name)) {
            findings.add(JsonFindings.duplicate(name, ""));
        }
        if (name.equals("objects") && cutter.take('[')) {
            state = State.OBJECTS;
            if (cutter.take(']')) {
                findings.add(new Finding(
                        Severity.WARNING, FindingCode.EMPTY, "/objects", container.section, "'objects' is empty"));
                afterMember();
            }
            return;
        }
        if (cutter.peek() == ValueCutter.END) {
            throw broken("A value was wanted");
        }
        keep(name, cutValue());
        afterMember();
    }

    private void keep(String name, JsonValue value) {
        switch (name) {
            case "objects" -> error("/objects", "'objects' must be a list");
            case "more" -> more = value;
            case "next" -> nextPage = value;
            case "type" -> type = value;
            case "id" -> id = value;
            default -> {}
        }
    }

    private void afterMember() {
        if (cutter.take(',')) {
            state = State.MEMBERS;
        } else if (cutter.take('}')) {
            finish();
        } else {
            throw broken("A comma or the end of the container was wanted");
        }
    }

    private void afterObject() {
        if (cutter.take(',')) {
            state = State.OBJECTS;
        } else if (cutter.take(']')) {
            afterMember();
        } else {
            throw broken("A comma or the end of 'objects' was wanted");
        }
    }

    private ParsedObject element() {
        int first = cutter.peek();
        if (first == ValueCutter.END || first == ',' || first == ']' || first == '}' || first == ':') {
            throw broken("An object was wanted");
        }
        if (!cutter.cut()) {
            throw new MalformedStixException(JsonFindings.truncated(), cutter.offset(), count);
        }
        ParsedObject parsed = objects.parse(cutter, count);
        cutter.release();
        count++;
        state = State.AFTER_OBJECT;
        return parsed;
    }

    private void finish() {
        state = State.DONE;
        switch (container) {
            case BUNDLE -> checkBundle();
            case ENVELOPE -> checkEnvelope();
        }
        if (cutter.peek() != ValueCutter.END) {
            throw new MalformedStixException(JsonFindings.trailing(), cutter.offset(), count);
        }
    }

    private void checkBundle() {
        if (!(type instanceof JsonString(String text)) || !text.equals("bundle")) {
            error("/type", "A bundle's type must be 'bundle'");
        }
        if (!(id instanceof JsonString(String text)) || !text.startsWith("bundle--") || !isId(text)) {
            error("/id", "A bundle must have an id: 'bundle--' and a UUID");
        }
    }

    private void checkEnvelope() {
        if (more != null && !(more instanceof JsonBoolean)) {
            error("/more", "'more' must be true or false");
        }
        if (nextPage != null && !(nextPage instanceof JsonString)) {
            error("/next", "'next' must be a string");
        }
    }

    private static boolean isId(String text) {
        try {
            StixId.parse(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Takes a name or value of the container itself, which is small: all of them together are bounded. */
    private JsonValue cutValue() {
        if (!cutter.cut()) {
            throw new MalformedStixException(JsonFindings.truncated(), cutter.offset(), count);
        }
        Finding problem = JsonFindings.check(cutter, limits);
        heldBytes += cutter.to() - cutter.from();
        if (problem == null && heldBytes > limits.maxObjectBytes()) {
            int limit = limits.maxObjectBytes();
            problem = JsonFindings.limit(FindingCode.LIMIT_OBJECT_BYTES, "The container has more than", limit, "bytes");
        }
        if (problem != null) {
            throw new MalformedStixException(problem, cutter.offset(), count);
        }
        byte[] bytes = Arrays.copyOfRange(cutter.window(), cutter.from(), cutter.to());
        cutter.release();
        try {
            return JsonValue.parse(bytes, limits);
        } catch (MalformedStixException e) {
            throw new MalformedStixException(e.finding(), cutter.offset() - bytes.length + e.byteOffset(), count);
        }
    }

    private void error(String pointer, String message) {
        findings.add(new Finding(Severity.ERROR, FindingCode.BAD_CONTAINER, pointer, container.section, message));
    }

    private MalformedStixException broken(String message) {
        var finding = new Finding(Severity.ERROR, FindingCode.JSON_SYNTAX, "", "RFC 8259", message);
        return new MalformedStixException(finding, cutter.offset(), count);
    }
}
