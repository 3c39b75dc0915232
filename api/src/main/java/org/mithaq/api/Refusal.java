package org.mithaq.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Language;
import org.mithaq.http.Reply;
import org.mithaq.http.RequestException;
import org.mithaq.stix.StixId;

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
    private static final Wording NOTHING_TO_SEARCH = new Wording(
            "No collection with this id or alias is open to you.",
            "Aucune collection portant cet identifiant ou cet alias ne vous est ouverte.",
            "لا توجد مجموعة متاحة لكم بهذا المعرّف أو الاسم المختصر.");
    private static final Wording STALE_NEXT = new Wording(
            "This 'next' was not made for you and this question, or is too old. Repeat all parameters of the first request"
                    + " beside it, or start again without it.",
            "Ce « next » n'a pas été établi pour vous et cette question, ou il est trop ancien. Répétez tous les paramètres"
                    + " de la première requête, ou recommencez sans lui.",
            "لم يُنشأ \u2066next\u2069 هذا لكم ولهذا السؤال، أو انقضت مدته. كرّروا جميع معاملات الطلب الأول معه، أو ابدؤوا من جديد"
                    + " بدونه.");
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

    private static final Wording NO_KEYS = new Wording(
            "This node has no keys, so it takes no part in federation. Make them with '{}' and start the node again.",
            "Ce nœud n'a pas de clés et ne participe donc pas à la fédération. Créez-les avec « {} » et redémarrez-le.",
            "ليس لهذه العقدة مفاتيح فلا تشارك في الاتحاد. أنشئوها بالأمر {} ثم أعيدوا تشغيل العقدة.");
    private static final Wording NO_PARTNER = new Wording(
            "'{}' is no partner of this node: no key and address of a node are declared for it.",
            "« {} » n'est pas un partenaire de ce nœud : ni clé ni adresse de nœud ne sont déclarées pour lui.",
            "{} ليس شريكًا لهذه العقدة: لم يُعلن له مفتاح عقدة ولا عنوانها.");
    private static final Wording BAD_NAME_OF_ITEM = new Wording(
            "'{}' is neither a STIX id (a type, two hyphens, a UUID in lower case) nor a handle of 43 characters.",
            "« {} » n'est ni un identifiant STIX (un type, deux traits d'union, un UUID en minuscules) ni un nom de 43"
                    + " caractères.",
            "{} ليس معرّف \u2066STIX\u2069 (نوع ثم شرطتان ثم \u2066UUID\u2069 بأحرف صغيرة) ولا اسمًا من 43 محرفًا.");
    private static final Wording NOTHING_KEPT = new Wording(
            "Nothing is kept aside under '{}'.", "Rien n'est mis de côté sous « {} ».", "لا شيء محجوز تحت {}.");
    private static final Wording NO_RECALL = new Wording(
            "There is no recall '{}' that waits for a decision.",
            "Aucun rappel « {} » n'attend de décision.",
            "لا يوجد سحب {} بانتظار قرار.");
    private static final Wording NO_REVIEW = new Wording(
            "Nothing named '{}' waits to be looked at after that recall.",
            "Rien du nom de « {} » n'attend d'examen après ce rappel.",
            "لا شيء باسم {} ينتظر المراجعة بعد ذلك السحب.");
    private static final Wording NOT_OURS = new Wording(
            "Only who gave an item can recall it; given by others: {}. Nothing was recalled.",
            "Seul celui qui a donné un élément peut le rappeler ; donnés par d'autres : {}. Rien n'a été rappelé.",
            "لا يسحب العنصر إلا من أعطاه؛ مما أعطاه غيركم: {}. لم يُسحب شيء.");
    private static final Wording ERASED = new Wording(
            "Held no longer, recalled before or expired: {}. Nothing was recalled.",
            "Plus détenus, déjà rappelés ou expirés : {}. Rien n'a été rappelé.",
            "لم تعد محفوظة، إذ سُحبت من قبل أو انتهت مدتها: {}. لم يُسحب شيء.");
    private static final Wording UNTRACKED = new Wording(
            "Public and under no agreement, so nobody keeps books of who has them: {}. Nothing was recalled; withdraw"
                    + " them instead.",
            "Publics et sans accord, personne ne sait donc qui les détient : {}. Rien n'a été rappelé ; retirez-les"
                    + " plutôt.",
            "عامة ولا اتفاق يشملها فلا يُعرف من يحوزها: {}. لم يُسحب شيء؛ احذفوها بدلًا من ذلك.");
    private static final Wording NO_ITEMS = new Wording(
            "Not known here: {}. Nothing was recalled. What was withdrawn or lost is recalled by its handle, which holders"
                    + " know.",
            "Inconnus ici : {}. Rien n'a été rappelé. Ce qui fut retiré ou perdu se rappelle par son nom de 43 caractères,"
                    + " que les détenteurs connaissent.",
            "غير معروفة هنا: {}. لم يُسحب شيء. ما حُذف أو فُقد يُسحب باسمه ذي 43 محرفًا الذي يعرفه الحائزون.");
    private static final Wording NEVER_GIVEN = new Wording(
            "Handles of nothing that your party gave: neither held here as its own, nor had from it by what holders said: {}."
                    + " Nothing was recalled.",
            "Noms de rien que votre partie ait donné : ni détenu ici comme sien, ni tenu d'elle au dire des détenteurs : {}."
                    + " Rien n'a été rappelé.",
            "أسماء لا شيء مما أعطته جهتكم: ليست محفوظة هنا على أنها لها، ولا قال حائز إنه أخذها منها: {}. لم يُسحب شيء.");
    private static final Wording NOTHING_MATCHES = new Wording(
            "Nothing that your party gave, and that can be recalled, fits. Nothing was recalled.",
            "Rien de ce que votre partie a donné et qui puisse être rappelé ne correspond. Rien n'a été rappelé.",
            "لا شيء مما أعطته جهتكم ويمكن سحبه يوافق الطلب. لم يُسحب شيء.");
    private static final Wording ONE_TARGET = new Wording(
            "Name what is recalled in one way: {}.",
            "Désignez ce qui est rappelé d'une seule manière : {}.",
            "حدّدوا ما يُسحب بطريقة واحدة: {}.");
    private static final Wording NO_OBJECT_BODY = new Wording(
            "The body must be one JSON object: {}",
            "Le corps doit être un seul objet JSON : {}",
            "يجب أن يكون المتن كائن \u2066JSON\u2069 واحدًا: {}");
    private static final Wording MEDIA_TYPE = new Wording(
            "The body is taken as '{}' only.",
            "Le corps n'est accepté que sous « {} ».",
            "لا يُقبل المتن إلا بصيغة {}.");
    private static final Wording UNKNOWN_MEMBER =
            new Wording("'{}' is not a member here.", "« {} » n'est pas un membre ici.", "{} ليس عضوًا هنا.");

    private static final int MOST_NAMED = 50;

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

    static Reply nothingToSearch(Language language) {
        return Reply.problem(ErrorCode.NOT_FOUND, NOTHING_TO_SEARCH.in(language));
    }

    static Reply staleNext(Language language) {
        return Reply.problem(ErrorCode.STALE_NEXT, STALE_NEXT.in(language), Map.of("parameter", "next"));
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

    static Reply noKeys(Language language) {
        return Reply.problem(ErrorCode.NOT_READY, NO_KEYS.in(language, "mithaq key make"));
    }

    /** Only for callers who may know all the names. */
    static Reply noPartner(Language language, String party, Collection<String> known) {
        Optional<String> nearest = NearestName.find(party, known);
        String advice = nearest.map(name -> NEAREST.in(language, name)).orElse("");
        return Reply.problem(
                ErrorCode.NOT_FOUND,
                NO_PARTNER.in(language, party) + advice,
                nearest.map(name -> Map.of("nearest", name)).orElse(Map.of()));
    }

    static RequestException badNameOfItem(Language language, String name) {
        return new RequestException(ErrorCode.MALFORMED_REQUEST, BAD_NAME_OF_ITEM.in(language, name));
    }

    static Reply nothingKept(Language language, String entry) {
        return Reply.problem(ErrorCode.NOT_FOUND, NOTHING_KEPT.in(language, entry));
    }

    static Reply noRecall(Language language, String recall) {
        return Reply.problem(ErrorCode.NOT_FOUND, NO_RECALL.in(language, recall));
    }

    static Reply noReview(Language language, String derived) {
        return Reply.problem(ErrorCode.NOT_FOUND, NO_REVIEW.in(language, derived));
    }

    static Reply notOurs(Language language, List<StixId> ids) {
        return named(ErrorCode.UNPROCESSABLE, NOT_OURS, language, ids);
    }

    static Reply erased(Language language, List<StixId> ids) {
        return named(ErrorCode.UNPROCESSABLE, ERASED, language, ids);
    }

    static Reply untracked(Language language, List<StixId> ids) {
        return named(ErrorCode.UNPROCESSABLE, UNTRACKED, language, ids);
    }

    static Reply noSuchItems(Language language, List<StixId> ids) {
        return named(ErrorCode.NOT_FOUND, NO_ITEMS, language, ids);
    }

    static Reply neverGiven(Language language, List<Handle> handles) {
        return named(
                ErrorCode.NOT_FOUND,
                NEVER_GIVEN,
                language,
                "handles",
                handles.stream().map(Handle::text).toList());
    }

    static Reply nothingMatches(Language language) {
        return Reply.problem(ErrorCode.UNPROCESSABLE, NOTHING_MATCHES.in(language));
    }

    /** Says which items; details name the first {@value #MOST_NAMED}. */
    private static Reply named(ErrorCode code, Wording wording, Language language, String kind, List<String> names) {
        String all = names.stream().limit(MOST_NAMED).collect(Collectors.joining(","));
        String more = names.size() > 1 ? " (+" + (names.size() - 1) + ")" : "";
        return Reply.problem(code, wording.in(language, names.getFirst() + more), Map.of(kind, all));
    }

    private static Reply named(ErrorCode code, Wording wording, Language language, List<StixId> ids) {
        return named(
                code,
                wording,
                language,
                "ids",
                ids.stream().map(StixId::toString).toList());
    }

    /** Only for callers who may know all the names. */
    static Reply notACollection(Language language, String collection, Collection<String> known) {
        Optional<String> nearest = NearestName.find(collection, known);
        String advice = nearest.map(name -> NEAREST.in(language, name)).orElse("");
        return Reply.problem(
                ErrorCode.UNPROCESSABLE,
                UNKNOWN_NAME.in(language, "collection", collection) + advice,
                nearest.map(name -> Map.of("nearest", name)).orElse(Map.of()));
    }

    static RequestException oneTarget(Language language, String ways) {
        return new RequestException(ErrorCode.BAD_BODY, ONE_TARGET.in(language, ways));
    }

    static RequestException noObject(Language language, String why) {
        return new RequestException(ErrorCode.BAD_BODY, NO_OBJECT_BODY.in(language, why));
    }

    static RequestException mediaType(Language language, String wanted) {
        return new RequestException(ErrorCode.MEDIA_TYPE, MEDIA_TYPE.in(language, wanted));
    }

    /** A member of a body that has a value that it cannot have. */
    static RequestException badMember(Language language, String member, String value, String wanted) {
        return new RequestException(
                ErrorCode.BAD_BODY, BAD_VALUE.in(language, member, value, wanted), Map.of("member", member));
    }

    static RequestException missingMember(Language language, String member) {
        return new RequestException(ErrorCode.BAD_BODY, MISSING.in(language, member), Map.of("member", member));
    }

    static RequestException unknownMember(Language language, String member, Collection<String> known) {
        Optional<String> nearest = NearestName.find(member, known);
        Map<String, String> details = new HashMap<>(Map.of("member", shown(member)));
        nearest.ifPresent(name -> details.put("nearest", name));
        String advice = nearest.map(name -> NEAREST.in(language, name)).orElse("");
        return new RequestException(ErrorCode.BAD_BODY, UNKNOWN_MEMBER.in(language, member) + advice, details);
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
