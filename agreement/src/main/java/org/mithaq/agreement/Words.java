package org.mithaq.agreement;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.IepActions;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;

/** The words by which a document says the values of the enumerations, in the order in which messages list them. */
final class Words {

    static final Map<String, Boolean> FLAGS = flags();
    static final Map<String, Tlp> TLP = of(Tlp.values());
    static final Map<String, Pap> PAP = of(Pap.values());
    static final Map<String, IepActions> ACTIONS = of(IepActions.values());
    static final Map<String, Onward> ONWARD = of(Onward.values());
    // A contradiction is what two terms come to, never what an agreement asks for.
    static final Map<String, Attribution> ATTRIBUTION = of(Attribution.MAY, Attribution.MUST, Attribution.MUST_NOT);
    static final Map<String, AgreementKind> KIND = of(AgreementKind.values());
    static final Map<String, RecallDuty.Obligation> OBLIGATION = of(RecallDuty.Obligation.values());
    static final Map<String, ResponseKind> RESPONSE = of(ResponseKind.values());
    static final Map<String, ClauseRule> RULE = of(ClauseRule.values());
    static final Map<String, NodeKeyUse> NODE_KEY_USE = of(NodeKeyUse.values());
    static final Map<String, Boolean> ROSTER = roster();

    private Words() {}

    /** Gives the word of a value: {@code delete-and-confirm-backups}, {@code amber+strict}. */
    static String of(Enum<?> value) {
        return value == Tlp.AMBER_STRICT
                ? "amber+strict"
                : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> keys(Enum<?>... values) {
        return Arrays.stream(values).map(Words::of).toList();
    }

    @SafeVarargs
    private static <E extends Enum<E>> Map<String, E> of(E... values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(of(value), value);
        }
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, Boolean> flags() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, Boolean> roster() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("hidden", false);
        words.put("visible", true);
        return Collections.unmodifiableMap(words);
    }
}
