package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.demo.DemoData;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

/** The program from outside: processes, signals, files and HTTP. */
class MainTest {

    private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    private static final int OBJECTS = 700;
    private static final String DECLARATION = """
            parties:
              - id: borealis
                name: {en: Borealis Police, fr: Police de Boréale, ar: شرطة بوريال}
            collections:
              - alias: bulletins
                title: {en: Bulletins, fr: Bulletins, ar: نشرات}
                readers: [borealis]
                tlp: TLP:CLEAR
            """;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void letOthersPass() {
        Checkout.letOthersPass(directory);
    }

    @Test
    void whatWasAcknowledgedOutlivesAKillAndARestore() throws Exception {
        String data = directory.resolve("node").toString();
        assertThat(run("init", "--data", data, "--name", "Atlas Police").exit()).isZero();
        Files.writeString(directory.resolve("parties.yaml"), DECLARATION);
        assertThat(run("apply", "parties.yaml", "--data", data).out()).contains("2 of 2 entries changed");
        String operator =
                Files.readString(directory.resolve("node/operator.token")).strip();
        List<String> given = new ArrayList<>();
        DemoData.clearObjects(7, OBJECTS)
                .forEachRemaining(bytes -> given.add(new String(bytes, StandardCharsets.UTF_8)));
        String reader;
        try (var node = NodeProcess.start(directory, "serve", "--data", data, "--port", "0")) {
            String address = node.address();
            // Beside the running node: its token is known to it at once.
            reader = run("token", "create", "--for", "borealis", "--data", data)
                    .out()
                    .strip();
            assertThat(add(address, operator, given)).isEqualTo(Integer.toString(OBJECTS));
            assertThat(poll(address, reader)).isEqualTo(given);
            node.kill();
        }
        try (var node = NodeProcess.start(directory, "serve", "--data", data, "--port", "0")) {
            assertThat(poll(node.address(), reader)).isEqualTo(given);
            assertThat(run("backup", "--out", "backup.tar", "--data", data).exit())
                    .isZero();
            assertThat(node.stop()).isEqualTo(143);
        }
        assertThat(directory.resolve("node/node.json")).doesNotExist();
        assertThat(run("restore", "backup.tar", "--data", "copy").exit()).isZero();
        assertThat(run("export", "--out", "copy.json", "--as", "borealis", "--data", "copy")
                        .exit())
                .isZero();
        try (var exported =
                StixReader.bundle(Files.newInputStream(directory.resolve("copy.json")), ParseLimits.defaults())) {
            assertThat(texts(exported)).isEqualTo(given);
        }
        assertThat(run("doctor", "--deep", "--data", "copy").exit()).isZero();
    }

    private CommandRun run(String... arguments) {
        CommandRun run = NodeProcess.run(directory, arguments);
        assertThat(run.err()).doesNotContain("\tat ");
        return run;
    }

    /** Gives the number of successes that the status resource tells. */
    private String add(String address, String token, List<String> objects) throws Exception {
        String envelope = "{\"objects\":[" + String.join(",", objects) + "]}";
        HttpRequest request = request(address + "/taxii2/root/collections/bulletins/objects/", token)
                .header("Content-Type", MEDIA_TYPE)
                .POST(BodyPublishers.ofString(envelope))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);
        return json(answer.body()).find("success_count").orElseThrow().toString();
    }

    /** Reads all pages; gives the objects' texts in the order they came. */
    private List<String> poll(String address, String token) throws Exception {
        List<String> texts = new ArrayList<>();
        String query = "?limit=300&match%5Bversion%5D=all";
        String next = "";
        while (true) {
            HttpRequest request = request(address + "/taxii2/root/collections/bulletins/objects/" + query + next, token)
                    .GET()
                    .build();
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (var page = StixReader.envelope(new ByteArrayInputStream(answer.body()), ParseLimits.defaults())) {
                texts.addAll(texts(page));
                if (!page.more()) {
                    return texts;
                }
                next = "&next=" + page.nextPage().orElseThrow();
            }
        }
    }

    private static HttpRequest.Builder request(String address, String token) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Accept", MEDIA_TYPE)
                .header("Authorization", "Bearer " + token);
    }

    private static List<String> texts(Iterator<ParsedObject> objects) {
        List<String> texts = new ArrayList<>();
        objects.forEachRemaining(parsed ->
                texts.add(new String(((ParsedObject.Accepted) parsed).object().copyBytes(), StandardCharsets.UTF_8)));
        return texts;
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonValue.parse(text.strip().getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
    }
}
