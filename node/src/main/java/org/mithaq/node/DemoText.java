package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mithaq.demo.StoryParty;

/** What the demo says while its nodes play the story, in Arabic, French and English. A {@code {}} is filled in. */
enum DemoText {
    NODES(
            "ثلاث عُقد، كلٌّ منها عمليةٌ قائمة بذاتها",
            "Trois nœuds, chacun dans un processus à lui",
            "Three nodes, each a process of its own"),
    NODE("{}: {}، ورموز الدخول في {}", "{} : {}, jetons dans {}", "{}: {}, tokens in {}"),
    AGREED(
            "أعلنت كلُّ عقدةٍ مفتاحَي شريكتيها وعنوانيهما ({})، ووقّعت الأطراف الثلاثة الاتفاقية {}.",
            "Chaque nœud a déclaré la clé et l’adresse des deux autres ({}), et les trois parties ont signé l’accord {}.",
            "Each node declared the keys and addresses of the two others ({}), and all three parties signed {}."),

    PEOPLE("من يدخل إلى الصفحات", "Qui peut se connecter aux pages", "Who may sign in to the pages"),
    PASSWORD("كلمة مرور الجميع: {}", "Mot de passe de tous : {}", "Password of all of them: {}"),
    PERSON("{}  اسم الدخول {}: {}، {}، {}", "{}  nom {} : {}, {}, {}", "{}  as {}: {}, {}, {}"),

    SHARE("مشاركة", "Partager", "Share"),
    FOR_ALL(
            "«{}» لجميع أطراف الاتفاقية، ولهم أن يتبادلوه فيما بينهم.",
            "« {} » pour toutes les parties de l’accord, qui peuvent se le retransmettre.",
            "“{}” for all parties of the agreement, who may give it on to one another."),
    FOR_ONE("«{}» إلى {} وحدها.", "« {} », seul destinataire : {}.", "“{}” for {} alone."),
    FOR_NONE("«{}» لا يُعطى لأحد.", "« {} » pour personne d’autre.", "“{}” for nobody else."),

    TAKE("استلام", "Recevoir", "Receive"),
    FORWARD("إحالة", "Retransmettre", "Forward"),
    READS(
            "لدى {} الآن، بعد قراءة عقدة {}: {}.",
            "{}, nœud lu : {} ; détient maintenant : {}.",
            "{} read the node of {} and holds now: {}."),
    NOT_DIRECTLY(
            "لا يصل شيءٌ مباشرةً من {} إلى {}؛ بل وصل هذا عن طريق {}.",
            "{} → {} : rien directement ; ceci est venu par {}.",
            "{} gives nothing to {} directly; this came by way of {}."),

    REFUSE("رفض", "Refuser", "Refuse"),
    KEPT_BACK(
            "لدى {} «{}»، ولا يُعطى من عقدتها إلى {}:",
            "{} détient « {} » ; son nœud ne le donne pas. Lecteur : {}.",
            "{} holds “{}”, and its node does not give it to {}:"),

    HOLDERS("الحائزون", "Détenteurs", "Holders"),
    KNOWN_HOLDERS(
            "ما تعرفه {} عن «{}». وما يُقال عن الآخرين هو ادعاؤهم:",
            "Ce que {} sait de « {} ». Ce qui est dit des autres est ce qu’ils affirment :",
            "What {} knows of “{}”. What is said of others is what they claim:"),
    HOLDS("{}: محتفَظٌ به.", "{} le détient.", "{} holds it."),
    ERASED("{}: محذوف.", "{} l’a effacé.", "{} erased it."),
    DELETED(
            "{}: محذوف؛ وتنتهي مدة النسخ الاحتياطية في {}.",
            "{} l’a effacé ; ses sauvegardes expirent le {}.",
            "{} deleted it; its backups expire on {}."),
    SIGNED(
            "ادعاءٌ من {} عمره {} ثانية، بتوقيع الحائز نفسه وقد جرى التحقق منه.",
            "affirmation de {}, vieille de {} s, signée du détenteur lui-même, signature vérifiée.",
            "claim by {}, {} s old, signed by the holder itself, signature verified."),
    RELAYED(
            "ادعاءٌ من {} عمره {} ثانية، بكلمته وحدها.",
            "affirmation de {}, vieille de {} s, sur sa seule parole.",
            "claim by {}, {} s old, on its word alone."),

    RECALL("استرداد", "Rappeler", "Recall"),
    ORDERED(
            "تسترد {} «{}» من كل حائز: {}",
            "{} rappelle « {} » chez chaque détenteur : {}",
            "{} recalls “{}” from every holder: {}"),
    REASON(
            "تمرين: جاءت العيّنة من شركةٍ سليمة.",
            "Exercice : l’échantillon venait d’une entreprise saine.",
            "Exercise: the sample came from a sound company."),
    ANSWERED(
            "أجاب الحائزون كلهم خلال {} ثانية بإيصالات حذفٍ موقّعة:",
            "Tous les détenteurs ont répondu en {} s par des récépissés d’effacement signés :",
            "All holders answered within {} s by signed deletion receipts:"),
    COMES_BACK(
            "«{}» في ملفٍّ قديم يُستورد ثانيةً؛ وترفضه عقدة {}:",
            "« {} » est importé d’un ancien fichier ; refus du nœud, {} :",
            "“{}” is imported from an old file at the node of {}, which refuses it:"),

    PROVE("إثبات", "Prouver", "Prove"),
    LEDGER_HOLDS(
            "سجل {}: كل قيدٍ فيه يوافق السجل العام، وكل نقطة تحققٍ توافقه.",
            "Registre de {} : chaque écriture s’accorde avec le journal public, et chaque point de contrôle aussi.",
            "The ledger of {}: every entry agrees with the public log, and so does every checkpoint."),
    DISCLOSURE_PROVED(
            "برهانٌ قائم بذاته على إفصاحٍ من {} إلى {} في {} لغرض {} (عدد الأسطر: {})؛ جرى التحقق منه بلا اتصال.",
            "Preuve autonome d’une communication de {} à {}, le {}, pour {} ({} lignes) ; vérifiée hors ligne.",
            "A proof that stands by itself shows that {} gave to {} at {} for {} ({} rows); verified off line."),
    PACK_HOLDS(
            "حزمة الرقابة، {}: عدد النبضات {} وعدد القيود {} بلا أي محتوى؛ جرى التحقق منها بلا اتصال بمفتاح الطرف وحده.",
            "Dossier de contrôle, {} : {} battements, {} écritures, aucun contenu ; vérifié hors ligne avec la seule clé de la partie.",
            "The oversight pack of {}: {} ticks, {} entries, no content; verified off line with nothing but the party's key."),

    TRY("للتجربة", "À essayer", "To try");

    /** The languages, the one that is used when none is chosen last. */
    static final List<String> LANGUAGES = List.of("ar", "fr", "en");

    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private final String arabic;
    private final String french;
    private final String english;

    DemoText(String arabic, String french, String english) {
        this.arabic = arabic;
        this.french = french;
        this.english = english;
    }

    /**
     * Gives the sentence.
     *
     * @param language one of {@link #LANGUAGES}
     * @param values in the order of the sentence, a {@link StoryParty} for its name; in Arabic each is isolated, so that
     *     it keeps its own direction
     */
    String in(String language, List<?> values) {
        String pattern = switch (language) {
            case "ar" -> arabic;
            case "fr" -> french;
            default -> english;
        };
        var text = new StringBuilder();
        String[] parts = pattern.split("\\{}", -1);
        for (int i = 0; i < parts.length; i++) {
            text.append(parts[i]);
            if (i < parts.length - 1) {
                String value = values.get(i) instanceof StoryParty party
                        ? requireNonNull(party.names().get(language))
                        : String.valueOf(values.get(i));
                text.append(language.equals("ar") ? ISOLATE + value + END_OF_ISOLATE : value);
            }
        }
        return text.toString();
    }
}
