package org.mithaq.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mithaq.stix.ObservableId;

/** The observables of one case: files, addresses, messages and what else machines leave behind. */
final class Observables {

    private static final int DOCUMENTATION_IPV4 = 3 * 254;
    private static final int DOCUMENTATION_AS = 32;
    private static final int DOCUMENTATION_MAC = 256;

    private final Setting setting;
    private final List<Entity> objects = new ArrayList<>();

    final Entity directory;
    final Entity file;
    final Entity software;
    final Entity ipv4;
    final Entity ipv6;
    final Entity system;
    final Entity mac;
    final Entity domain;
    final Entity url;
    final Entity sender;
    final Entity message;
    final Entity traffic;
    final Entity process;

    Observables(Setting setting) {
        this.setting = setting;
        directory = add("directory", Entity.part().text("path", "C:\\Exercise\\" + setting.token()));
        file = add("file", file("update-" + setting.token() + ".exe"));
        software = add(
                "software",
                Entity.part()
                        .text("name", setting.latinWord(2) + " Desk " + setting.token())
                        .text("vendor", setting.latinWord(2) + " Works")
                        .text(
                                "version",
                                setting.random().nextInt(9) + "."
                                        + setting.random().nextInt(20)));
        ipv4 = shared("ipv4-addr", DOCUMENTATION_IPV4, index -> Entity.part().text("value", ipv4(index)));
        ipv6 = add("ipv6-addr", Entity.part().text("value", ipv6()));
        system = shared("autonomous-system", DOCUMENTATION_AS, Observables::system);
        mac = shared(
                "mac-addr",
                DOCUMENTATION_MAC,
                index -> Entity.part().text("value", String.format(Locale.ROOT, "00:00:5e:00:53:%02x", index)));
        domain = add(
                "domain-name",
                Entity.part().text("value", setting.domain()).texts("resolves_to_refs", ipv4.id(), ipv6.id()));
        url = add(
                "url",
                Entity.part()
                        .text(
                                "value",
                                "https://" + setting.domain() + "/" + setting.latinWord(2) + "/login?case="
                                        + setting.number()));
        sender = add(
                "email-addr",
                Entity.part()
                        .text("value", "desk@" + setting.domain())
                        .text("display_name", setting.title("Help desk", "Assistance", "مكتب المساعدة")));
        message = add("email-message", message());
        traffic = add("network-traffic", traffic());
        process = process();
        rest();
    }

    /** All that are new in this case, each after those it refers to. */
    List<Entity> objects() {
        return List.copyOf(objects);
    }

    private Entity add(String type, Entity properties) {
        Entity entity = observable(type, properties);
        objects.add(entity);
        return entity;
    }

    private static Entity observable(String type, Entity properties) {
        String id = ObservableId.deterministic(type, properties.json())
                .orElseThrow(() -> new IllegalStateException("No property of this " + type + " makes an id"))
                .toString();
        return Entity.object(type, id).setAll(properties);
    }

    /** A value of which only so many exist: given by the first cases, named by the later ones. */
    private Entity shared(String type, int howMany, java.util.function.IntFunction<Entity> properties) {
        Entity entity = observable(type, properties.apply((int) (setting.number() % howMany)));
        if (setting.number() < howMany) {
            objects.add(entity);
        }
        return entity;
    }

    private Entity file(String name) {
        return Entity.part()
                .sub(
                        "hashes",
                        Entity.part()
                                .text("MD5", Seeds.digestHex("MD5", name))
                                .text("SHA-256", Seeds.digestHex("SHA-256", name)))
                .number("size", 10_000L + setting.random().nextInt(4_000_000))
                .text("name", name)
                .text("mime_type", "application/octet-stream")
                .text("parent_directory_ref", directory.id());
    }

    private static String ipv4(int index) {
        String[] networks = {"192.0.2.", "198.51.100.", "203.0.113."};
        return networks[index / 254] + (1 + index % 254);
    }

    private String ipv6() {
        String digest = Seeds.digestHex("SHA-256", setting.token());
        return "2001:db8:" + group(digest, 0) + ":" + group(digest, 4) + ":" + group(digest, 8) + ":"
                + group(digest, 12) + ":" + group(digest, 16) + ":" + group(digest, 20);
    }

    /** Four hexadecimal digits that begin with one other than zero, as RFC 5952 §4.1 writes a group. */
    private static String group(String digest, int from) {
        return "a" + digest.substring(from, from + 3);
    }

    private static Entity system(int index) {
        long number = index < 16 ? 64_496L + index : 65_536L + index - 16;
        return Entity.part()
                .number("number", number)
                .text("name", "Exercise network " + number)
                .text("rir", "EXERCISE");
    }

    private Entity message() {
        String date = setting.tick();
        return Entity.part()
                .flag("is_multipart", false)
                .text("date", date)
                .text("content_type", "text/plain; charset=utf-8")
                .text("from_ref", sender.id())
                .texts("to_refs", sender.id())
                .text("message_id", "<" + setting.token() + "@" + setting.domain() + ">")
                .text("subject", setting.title("Your file {c}", "Votre dossier {c}", "ملفكم رقم {c}"))
                .text("body", setting.sentence(setting.language()));
    }

    private Entity traffic() {
        String start = setting.tick();
        return Entity.part()
                .text("start", start)
                .text("end", setting.tick())
                .text("src_ref", ipv6.id())
                .text("dst_ref", domain.id())
                .number("src_port", 49_152L + setting.random().nextInt(16_000))
                .number("dst_port", 443)
                .texts("protocols", "ipv6", "tcp", "https")
                .number("src_byte_count", setting.random().nextInt(900_000))
                .number("dst_byte_count", setting.random().nextInt(900_000));
    }

    /** Processes alone among observables carry random ids (STIX 2.1 §6.13). */
    private Entity process() {
        Entity entity = Entity.object("process", "process--" + Seeds.uuid4(setting.random()))
                .flag("is_hidden", setting.random().nextBoolean())
                .number("pid", 300L + setting.random().nextInt(60_000))
                .text("created_time", setting.tick())
                .text("command_line", "update-" + setting.token() + ".exe --quiet")
                .texts("opened_connection_refs", traffic.id())
                .text("image_ref", file.id());
        objects.add(entity);
        return entity;
    }

    private void rest() {
        add("mutex", Entity.part().text("name", "Global\\" + setting.malware() + "-" + setting.token()));
        add(
                "artifact",
                Entity.part()
                        .text("mime_type", "text/plain")
                        .text(
                                "payload_bin",
                                Base64.getEncoder()
                                        .encodeToString(("exercise " + setting.token() + "\n"
                                                        + setting.sentence(setting.language()))
                                                .getBytes(StandardCharsets.UTF_8))));
        add(
                "user-account",
                Entity.part()
                        .text("user_id", Long.toString(1_000 + setting.number()))
                        .text("account_login", "clerk-" + setting.token())
                        .text("account_type", "windows-domain")
                        .text("display_name", person())
                        .flag("is_disabled", setting.random().nextBoolean()));
        add(
                "windows-registry-key",
                Entity.part()
                        .text("key", "HKEY_CURRENT_USER\\Software\\" + setting.malware() + "\\" + setting.token())
                        .parts(
                                "values",
                                Entity.part()
                                        .text("name", "Run")
                                        .text("data", "update-" + setting.token() + ".exe")
                                        .text("data_type", "REG_SZ")));
        String serial = Seeds.digestHex("SHA-1", "serial " + setting.token());
        add(
                "x509-certificate",
                Entity.part()
                        .sub("hashes", Entity.part().text("SHA-256", Seeds.digestHex("SHA-256", serial)))
                        .text("serial_number", serial)
                        .text("issuer", "CN=Exercise Root, O=" + setting.latinWord(2))
                        .text("subject", "CN=" + setting.domain())
                        .text("validity_not_before", "2025-01-01T00:00:00Z")
                        .text("validity_not_after", "2027-01-01T00:00:00Z"));
    }

    private String person() {
        Language in = setting.language();
        return setting.personGiven().in(in) + " " + setting.personFamily().in(in);
    }

    /** Pattern of the STIX pattern language that each kind of observable of this case answers to. */
    Map<String, String> patterns() {
        return Map.of(
                "domain", "[domain-name:value = '" + setting.domain() + "']",
                "url", "[url:value LIKE 'https://" + setting.domain() + "/%']",
                "file",
                        "[file:hashes.'SHA-256' = '" + Seeds.digestHex("SHA-256", "update-" + setting.token() + ".exe")
                                + "' OR file:name = 'update-" + setting.token() + ".exe']",
                "mail",
                        "[email-message:from_ref.value = 'desk@" + setting.domain() + "'] FOLLOWEDBY "
                                + "[domain-name:value = '" + setting.domain() + "'] WITHIN 3600 SECONDS",
                "address", "[ipv6-addr:value = '" + ipv6() + "' AND ipv6-addr:value ISSUBSET '2001:db8::/32']");
    }
}
