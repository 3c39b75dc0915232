package org.mithaq.bench;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Objects a second on one thread: reading, cutting out and validating them, beside a scan that reads every token and
 * every string and keeps nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@NullUnmarked // JMH sets the fields before it calls anything
public class ParseBenchmark {

    private static final int OBJECTS = 4_000;

    /** A STIX bundle to take the objects from; empty for generated ones. */
    @Param("")
    public String bundle;

    private byte[] envelope;
    private List<byte[]> single;
    private final JsonFactory factory = new JsonFactory();

    /** Makes the objects. */
    @Setup
    public void make() throws java.io.IOException {
        Optional<Path> file = bundle.isEmpty() ? Optional.empty() : Optional.of(Path.of(bundle));
        single = new ArrayList<>(Feedstock.of(file).next(OBJECTS));
        envelope = Feedstock.envelope(single);
    }

    /** The envelope through the library: one value per object, every MUST checked. */
    @Benchmark
    @OperationsPerInvocation(OBJECTS)
    public int parseAndValidate() {
        int accepted = 0;
        try (StixReader reader = StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults())) {
            while (reader.hasNext()) {
                accepted += reader.next() instanceof ParsedObject.Accepted ? 1 : 0;
            }
        }
        return accepted;
    }

    /** Each object alone through the library. */
    @Benchmark
    @OperationsPerInvocation(OBJECTS)
    public int parseOneByOne() {
        int accepted = 0;
        for (byte[] json : single) {
            accepted += StixReader.parseOne(json, ParseLimits.defaults()) instanceof ParsedObject.Accepted ? 1 : 0;
        }
        return accepted;
    }

    /** The yardstick: every token and string of the envelope, nothing kept. */
    @Benchmark
    @OperationsPerInvocation(OBJECTS)
    public int tokenScan() {
        int length = 0;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), envelope)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                    length += parser.getString().length();
                }
            }
        }
        return length;
    }
}
