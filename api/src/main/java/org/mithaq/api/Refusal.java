package org.mithaq.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Reply;
import org.mithaq.http.RequestException;

/**
 * The answers that say no, in the caller's language. Each has one wording, so that what is not there and what is not for
 * this caller cannot be told apart.
 */
final class Refusal {

    private static final int LONGEST_SHOWN = 80;
    private static final String HOLE = "{}";

    private static final Wording NO_OBJECT = new Wording(
            "No object with this id is open to you.",
            "Aucun objet portant cet identifiant ne vous est ouvert.",
            "لا يوجد كائن متاح لكم بهذا المعرّف.");
    private static final Wording NO_COLLECTION = new Wording(
            "No collection with this id or alias takes content from you.",
            "Aucune collection portant cet identifiant ou cet alias n'accepte de contenu de votre part.",
            "لا توجد مجموعة بهذا المعرّف أو الاسم المختصر تقبل محتوى منكم.");
    private static final Wording OTHERS = new Wording(
            "You may ask for yourself only; whoever runs the node may ask for others. Leave 'as', 'user' and 'purpose'"
                    + " out.",
            "Vous ne pouvez demander que pour vous-même ; seul l'opérateur du nœud peut demander pour autrui. Omettez"
                    + " « as », « user » et « purpose ».",
            "يمكنكم السؤال عن أنفسكم فقط؛ أما السؤال عن غيركم فلمشغّل العقدة وحده. احذفوا \u2066as\u2069"
                    + " و\u2066user\u2069 و\u2066purpose\u2069.");
    private static final Wording OPERATOR = new Wording(
            "Only whoever runs the node may ask who would be given something.",
            "Seul l'opérateur du nœud peut demander qui recevrait un contenu.",
            "لا يسأل عمّن سيتلقى المحتوى إلا مشغّل العقدة.");
    private static final Wording BAD_ID = new Wording(
            "The address names '{}'; a STIX id is a type, two hyphens and a UUID in lower case (STIX 2.1 §2.9).",
            "L'adresse désigne « {} » ; un identifiant STIX est un type, deux traits d'union et un UUID en minuscules"
                    + " (STIX 2.1 §2.9).",
            "يشير العنوان إلى {}؛ معرّف \u2066STIX\u2069 هو نوع ثم شرطتان ثم \u2066UUID\u2069 بأحرف صغيرة"
                    + " (\u2066STIX 2.1 §2.9\u2069).");
    private static final Wording BAD_VALUE = new Wording(
            "'{}' is '{}', which it cannot be; give {}.",
            "« {} » vaut « {} », ce qui n'est pas possible ; donnez {}.",
            "قيمة {} هي {} وهذا غير ممكن؛ أعطوا {}.");
    private static final Wording MISSING = new Wording(
            "'{}' is needed and was not given.", "« {} » est nécessaire et n'a pas été donné.", "{} مطلوب ولم يُعطَ.");
    private static final Wording UNKNOWN_PARAMETER =
            new Wording("'{}' is not a parameter here.", "« {} » n'est pas un paramètre ici.", "{} ليس معاملًا هنا.");
    private static final Wording UNKNOWN_NAME = new Wording(
            "'{}' is '{}', which is not known here.",
            "« {} » vaut « {} », qui n'est pas connu ici.",
            "قيمة {} هي {} وهي غير معروفة هنا.");
    private static final Wording NEAREST =
            new Wording(" Did you mean '{}'?", " Vouliez-vous dire « {} » ?", " هل تقصدون {}؟");

    private Refusal() {}

    /** One sentence in three languages; each {@value #HOLE} is filled with a value. */
    private record Wording(String english, String french, String arabic) {

        String in(Language language, String... values) {
            String text = switch (language) {
                case ENGLISH -> english;
                case FRENCH -> french;
                case ARABIC -> arabic;
            };
            var filled = new StringBuilder();
            int from = 0;
            for (String value : values) {
                int hole = text.indexOf(HOLE, from);
                filled.append(text, from, hole).append(language.isolated(shown(value)));
                from = hole + HOLE.length();
            }
            return filled.append(text, from, text.length()).toString();
        }
    }

    static Reply noSuchObject(Language language) {
        return Reply.problem(ErrorCode.NOT_FOUND, NO_OBJECT.in(language));
    }

    static Reply noSuchCollection(Language language) {
        return Reply.problem(ErrorCode.NOT_FOUND, NO_COLLECTION.in(language));
    }

    static Reply forOthers(Language language) {
        return Reply.problem(ErrorCode.OPERATOR_ONLY, OTHERS.in(language));
    }

    static Reply operatorOnly(Language language) {
        return Reply.problem(ErrorCode.OPERATOR_ONLY, OPERATOR.in(language));
    }

    static RequestException badId(Language language, String id) {
        return new RequestException(ErrorCode.MALFORMED_REQUEST, BAD_ID.in(language, id));
    }

    /** A value of a form that it cannot have; {@code wanted} is the form, in signs. */
    static RequestException badValue(Language language, String parameter, String value, String wanted) {
        return new RequestException(
                ErrorCode.BAD_PARAMETER,
                BAD_VALUE.in(language, parameter, value, wanted),
                Map.of("parameter", parameter));
    }

    static RequestException missing(Language language, String parameter) {
        return new RequestException(
                ErrorCode.BAD_PARAMETER, MISSING.in(language, parameter), Map.of("parameter", parameter));
    }

    static RequestException unknownParameter(Language language, String parameter, Collection<String> known) {
        return unknown(language, parameter, UNKNOWN_PARAMETER.in(language, parameter), parameter, known);
    }

    /** A value that names nothing known. Only for callers who may know all the names. */
    static RequestException unknownName(Language language, String parameter, String value, Collection<String> known) {
        return unknown(language, parameter, UNKNOWN_NAME.in(language, parameter, value), value, known);
    }

    private static RequestException unknown(
            Language language, String parameter, String sentence, String value, Collection<String> known) {
        Optional<String> nearest = NearestName.find(value, known);
        Map<String, String> details = new HashMap<>(Map.of("parameter", shown(parameter)));
        nearest.ifPresent(name -> details.put("nearest", name));
        String advice = nearest.map(name -> NEAREST.in(language, name)).orElse("");
        return new RequestException(ErrorCode.BAD_PARAMETER, sentence + advice, details);
    }

    private static String shown(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    }
}
