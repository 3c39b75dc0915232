package org.mithaq.terms;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.Tlp;

/**
 * Reads a policy of the Information Exchange Policy 2.0 (FIRST, sections 7 to 12), in FIRST's names or in those of the
 * draft OASIS extension {@code extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a}.
 *
 * <p>A member left out does not limit. A member or value that is not of that framework makes the whole policy not
 * understood; so does a mere reference to a policy. {@code start_date} and {@code end_date} do not change what is read:
 * a limit holds also before and after.
 */
final class IepReader {

    private static final Set<String> LIMITS = Set.of(
            "encrypt_in_transit",
            "permitted_actions",
            "affected_party_notifications",
            "tlp",
            "attribution",
            "provider_attribution",
            "unmodified_resale");

    private static final Set<String> ABOUT = Set.of(
            "id",
            "iep_id",
            "name",
            "policy_name",
            "description",
            "iep_version",
            "start_date",
            "end_date",
            "external_references",
            "extension_type");

    private static final Map<String, Attribution> ATTRIBUTIONS =
            Map.of("may", Attribution.MAY, "must", Attribution.MUST, "must-not", Attribution.MUST_NOT);

    private IepReader() {}

    static Optional<MarkingLimits> read(JsonObject policy) {
        boolean isWhole =
                policy.members().keySet().stream().allMatch(name -> LIMITS.contains(name) || ABOUT.contains(name));
        boolean limits = policy.members().keySet().stream().anyMatch(LIMITS::contains);
        if (!isWhole || !limits || !isVersion2(policy)) {
            return Optional.empty();
        }
        Optional<Boolean> encrypt = choice(policy, "encrypt_in_transit", "may", "must");
        Optional<IepActions> actions = actions(policy);
        Optional<Boolean> silent = choice(policy, "affected_party_notifications", "may", "must-not");
        Optional<Boolean> noResale = choice(policy, "unmodified_resale", "may", "must-not");
        Optional<Tlp> tlp = policy.find("tlp").isEmpty()
                ? Optional.of(Tlp.CLEAR)
                : policy.findText("tlp").flatMap(MarkingReader::findTlp);
        Optional<Attribution> attribution = attribution(policy, "attribution")
                .flatMap(one -> attribution(policy, "provider_attribution").map(one::strictest));
        if (encrypt.isEmpty()
                || actions.isEmpty()
                || silent.isEmpty()
                || noResale.isEmpty()
                || tlp.isEmpty()
                || attribution.isEmpty()) {
            return Optional.empty();
        }
        Iep iep = new Iep(encrypt.get(), actions.get(), !silent.get(), !noResale.get());
        MarkingLimits read = MarkingLimits.of(iep, attribution.get());
        return Optional.of(policy.find("tlp").isPresent() ? read.strictest(MarkingLimits.of(tlp.get())) : read);
    }

    private static boolean isVersion2(JsonObject policy) {
        return switch (policy.find("iep_version").orElse(null)) {
            case null -> true;
            case JsonString(String text) -> text.equals("2.0") || text.equals("2");
            case JsonNumber(String text) -> text.equals("2.0") || text.equals("2");
            default -> false;
        };
    }

    /** Whether the limiting one of two words stands there; empty when neither does. */
    private static Optional<Boolean> choice(JsonObject policy, String name, String free, String limiting) {
        return switch (policy.find(name).map(IepReader::word).orElse(free)) {
            case String word when word.equals(free) -> Optional.of(false);
            case String word when word.equals(limiting) -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private static Optional<Attribution> attribution(JsonObject policy, String name) {
        return Optional.ofNullable(
                ATTRIBUTIONS.get(policy.find(name).map(IepReader::word).orElse("may")));
    }

    /** The draft extension once had a list of actions here; the strictest of them is meant to be safe. */
    private static Optional<IepActions> actions(JsonObject policy) {
        Optional<JsonValue> given = policy.find("permitted_actions");
        if (given.isEmpty()) {
            return Optional.of(Iep.NONE.actions());
        }
        List<JsonValue> words =
                given.get() instanceof JsonArray(List<JsonValue> elements) ? elements : List.of(given.get());
        Optional<IepActions> strictest = Optional.empty();
        for (JsonValue value : words) {
            Optional<IepActions> one = action(word(value));
            if (one.isEmpty()) {
                return one;
            }
            strictest = strictest.map(one.get()::strictest).or(() -> one);
        }
        return strictest;
    }

    private static Optional<IepActions> action(String word) {
        for (IepActions action : IepActions.values()) {
            if (TermsText.word(action).equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** The word in lower case with hyphens; empty for what is not a string. */
    private static String word(JsonValue value) {
        return value instanceof JsonString(String text)
                ? text.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-')
                : "";
    }
}
