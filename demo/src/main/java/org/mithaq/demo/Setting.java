package org.mithaq.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Who, where, when and in which language one case plays. Owned by the thread that makes the case. */
final class Setting {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant FIRST_CASE = Instant.parse("2025-01-02T00:00:00Z");
    private static final long CASE_DAYS = 480;
    private static final List<Language> LANGUAGES = List.of(Language.values());
    private static final int SHORTEST_LARGE_TEXT_BYTES = 500;
    private static final int[] STRICTNESS = {0, 1, 1, 1, 2, 2, 2, 3, 4};

    private final RandomGenerator random;
    private final DemoSize size;
    private final Scenery scenery;
    private final Language language;
    private final long number;
    private final String token;
    private final int agency;
    private final int partner;
    private final int place;
    private final Name group;
    private final String malware;
    private final String domain;
    private final int strictness;
    private final Map<Language, List<Sentence>> sentences = new EnumMap<>(Language.class);
    private Instant now;

    /** A sentence of this case with its length in UTF-8. */
    private record Sentence(String text, int bytes) {}

    Setting(long seed, long number, DemoSize size, Scenery scenery) {
        this.random = Seeds.random(seed, number);
        this.size = size;
        this.scenery = scenery;
        this.number = number;
        this.language = LANGUAGES.get((int) (number % LANGUAGES.size()));
        this.token = Long.toString(Seeds.random(seed, Seeds.BUNDLE).nextLong() & 0xFFFF_FFFFL, 36) + "-"
                + Long.toString(number, 36);
        this.agency = random.nextInt(Words.AGENCIES.size());
        this.partner = (agency + 1 + random.nextInt(Words.AGENCIES.size() - 1)) % Words.AGENCIES.size();
        this.place = random.nextInt(Words.PLACES.size());
        this.group = Seeds.pick(random, Words.GROUPS);
        this.malware = latinWord(3);
        this.domain = latinWord(2).toLowerCase(Locale.ROOT) + "-" + token + ".example";
        this.strictness = STRICTNESS[random.nextInt(STRICTNESS.length)];
        this.now = FIRST_CASE.plusMillis(random.nextLong(CASE_DAYS * 86_400_000L));
    }

    RandomGenerator random() {
        return random;
    }

    Scenery scenery() {
        return scenery;
    }

    Language language() {
        return language;
    }

    /** Another language than the case's own. */
    Language translation(int step) {
        return LANGUAGES.get((LANGUAGES.indexOf(language) + step) % LANGUAGES.size());
    }

    /** From 0. */
    long number() {
        return number;
    }

    /** What makes values of this case and seed unlike those of any other. */
    String token() {
        return token;
    }

    Name group() {
        return group;
    }

    String malware() {
        return malware;
    }

    String domain() {
        return domain;
    }

    Name placeName() {
        return Words.PLACES.get(place);
    }

    String placeId() {
        return scenery.place(place);
    }

    String partnerId() {
        return scenery.agency(partner);
    }

    /** A time a little later than all given before, as RFC 3339 with three digits. */
    String tick() {
        now = now.plusMillis(1 + random.nextLong(40 * 60_000L));
        return MILLIS.format(now);
    }

    /** A time some days after all given before. */
    String days(int atLeast) {
        now = now.plusSeconds(atLeast * 86_400L);
        return tick();
    }

    /** A STIX domain, relationship or language object with the properties they share. */
    Entity made(String type) {
        String created = tick();
        Entity entity = Entity.object(type, type + "--" + Seeds.uuid4(random))
                .text("created_by_ref", scenery.agency(agency))
                .text("created", created)
                .text("modified", created)
                .texts("labels", "exercise");
        if (!type.equals("language-content") && !type.equals("relationship")) {
            entity.text("lang", language.tag());
            entity.number("confidence", 10 + 5L * random.nextInt(18));
        }
        return entity.texts("object_marking_refs", scenery.marking(strictness));
    }

    String latinWord(int syllables) {
        var word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(Seeds.pick(random, Words.SYLLABLES));
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    String sentence(Language in) {
        return pick(sentences(in)).text();
    }

    /** Filled once a case, since filling costs far more than picking. */
    private List<Sentence> sentences(Language in) {
        return sentences.computeIfAbsent(
                in,
                language -> Phrases.of(language).sentences().stream()
                        .map(form -> fill(form, language))
                        .map(text -> new Sentence(text, text.getBytes(StandardCharsets.UTF_8).length))
                        .toList());
    }

    /** Text in the case's language: that many sentences, or more when the data's objects are to be large. */
    String prose(int count) {
        return prose(count, language);
    }

    String prose(int count, Language in) {
        int wantedBytes = size.longestTextBytes() == 0
                ? 0
                : SHORTEST_LARGE_TEXT_BYTES + random.nextInt(size.longestTextBytes() - SHORTEST_LARGE_TEXT_BYTES);
        List<Sentence> choice = sentences(in);
        Sentence first = pick(choice);
        var text = new StringBuilder(first.text());
        int bytes = first.bytes();
        for (int written = 1; written < count || bytes < wantedBytes; written++) {
            Sentence next = pick(choice);
            text.append(' ').append(next.text());
            bytes += 1 + next.bytes();
        }
        return text.toString();
    }

    /** A short title in the case's language. */
    String title(String english, String french, String arabic) {
        return fill(new Name(english, french, arabic).in(language), language);
    }

    String fill(String form, Language in) {
        String text = form.replace("{a}", Words.AGENCIES.get(agency).in(in))
                .replace("{b}", Words.AGENCIES.get(partner).in(in))
                .replace("{p}", placeName().in(in))
                .replace("{g}", group.in(in))
                .replace("{m}", malware)
                .replace("{d}", domain)
                .replace("{c}", Long.toString(number + 1));
        if (text.contains("{e}")) {
            text = text.replace("{e}", Seeds.pick(random, Phrases.of(in).events()));
        }
        if (text.contains("{s}")) {
            text = text.replace("{s}", Seeds.pick(random, Phrases.of(in).targets()));
        }
        if (text.contains("{n}")) {
            text = text.replace("{n}", Integer.toString(11 + random.nextInt(89)));
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    Name personGiven() {
        return Seeds.pick(random, Words.GIVEN_NAMES);
    }

    Name personFamily() {
        return Seeds.pick(random, Words.FAMILY_NAMES);
    }

    <T> T pick(List<T> from) {
        return Seeds.pick(random, from);
    }
}
