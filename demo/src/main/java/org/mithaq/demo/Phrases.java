package org.mithaq.demo;

import java.util.List;

/**
 * What is said in one language.
 *
 * <p>Places in a sentence: {@code {a}} an agency, {@code {b}} another, {@code {p}} a place, {@code {g}} a group,
 * {@code {m}} malware, {@code {d}} a domain, {@code {e}} an event, {@code {s}} what it struck, {@code {n}} a number
 * from 11 to 99, with which the counted Arabic noun stands in the singular accusative.
 *
 * @param events as the object of a verb
 * @param targets what is struck
 * @param sentences whole ones, with places
 */
record Phrases(List<String> events, List<String> targets, List<String> sentences) {

    private static final Phrases ARABIC = new Phrases(
            List.of("هجوماً منظماً", "نشاطاً مريباً", "تصيداً إلكترونياً", "اختراقاً متدرجاً", "احتيالاً مالياً"),
            List.of(
                    "شبكة الموانئ",
                    "أنظمة المطارات",
                    "المصارف المحلية",
                    "بوابة التأشيرات",
                    "مراكز الإسعاف",
                    "سجل المركبات",
                    "محطات المياه"),
            List.of(
                    "رصدت {a} {e} استهدف {s} في {p}.",
                    "تشير المعلومات المتوفرة إلى أن مجموعة «{g}» تقف وراء هذه الأعمال.",
                    "استخدم المهاجمون برنامج {m} الخبيث للوصول إلى {s}.",
                    "يتصل البرنامج الخبيث بالنطاق {d} كل {n} دقيقة.",
                    "أبلغت {a} شركاءها في {p} بما توفر لديها من معلومات.",
                    "نوصي بعزل الأجهزة المصابة وتغيير كلمات المرور دون تأخير.",
                    "لم تُسجَّل خسائر مؤكدة حتى الآن، وما زال التحقيق جارياً.",
                    "طلبت {b} من {a} التحقق من {n} عنواناً وردت في هذا التقرير.",
                    "هذه المعلومات خيالية وأُعدّت لأغراض التمرين فقط.",
                    "نُقلت المعدات المضبوطة إلى مختبر {p} لفحصها.",
                    "يُرجَّح أن تكون الحسابات المستخدمة مسروقة من {s}.",
                    "تعمل {a} مع {b} على وقف التحويلات المشبوهة.",
                    "ظهرت أولى العلامات في {p} قبل {n} يوماً من اكتشاف الحادثة.",
                    "تتطابق هذه المؤشرات مع ما ورد سابقاً عن مجموعة «{g}».",
                    "سُجّل {n} اتصالاً بالنطاق {d} من داخل {s}.",
                    "تراجع {b} هذا التقييم كلما وردت معلومات جديدة."));

    private static final Phrases FRENCH = new Phrases(
            List.of(
                    "une attaque coordonnée",
                    "une activité suspecte",
                    "une campagne d'hameçonnage",
                    "une intrusion progressive",
                    "une fraude financière"),
            List.of(
                    "le réseau portuaire",
                    "la gestion des aéroports",
                    "la banque régionale",
                    "le portail des visas",
                    "la centrale des secours",
                    "le registre des véhicules",
                    "la régie des eaux"),
            List.of(
                    "À {p}, {a} a relevé {e} visant {s}.",
                    "Les éléments réunis désignent le groupe « {g} » comme auteur probable.",
                    "Les attaquants ont employé le maliciel {m} pour atteindre {s}.",
                    "Le programme contacte le domaine {d} toutes les {n} minutes.",
                    "Depuis {p}, {a} a transmis à ses partenaires ce qui était établi.",
                    "Il est conseillé d'isoler les postes touchés et de changer les mots de passe sans délai.",
                    "Aucune perte n'est confirmée à ce jour et l'enquête se poursuit.",
                    "Pour vérification, {b} a soumis {n} adresses de ce rapport.",
                    "Ces informations sont fictives et ne servent qu'à l'exercice.",
                    "Le matériel saisi a été envoyé au laboratoire de {p} pour examen.",
                    "Les comptes utilisés ont sans doute été volés ; {s} en tenait la liste.",
                    "Ensemble, {a} et {b} cherchent à bloquer les virements douteux.",
                    "Les premiers signes sont apparus à {p}, {n} jours avant la découverte.",
                    "Ces indicateurs recoupent ce qui était connu du groupe « {g} ».",
                    "On compte {n} connexions vers {d} ; {s} en est l'origine.",
                    "Cette évaluation est revue par {b} à chaque élément nouveau."));

    private static final Phrases ENGLISH = new Phrases(
            List.of(
                    "a coordinated attack",
                    "suspicious activity",
                    "a phishing wave",
                    "a slow intrusion",
                    "financial fraud"),
            List.of(
                    "the port network",
                    "airport systems",
                    "local banks",
                    "the visa portal",
                    "ambulance dispatch",
                    "the vehicle register",
                    "water stations"),
            List.of(
                    "{a} noticed {e} against {s} in {p}.",
                    "What is known so far points to the group \"{g}\".",
                    "The attackers used the malware {m} to reach {s}.",
                    "The implant calls the domain {d} every {n} minutes.",
                    "{a} told its partners in {p} what it had found.",
                    "Isolate the hosts concerned and change their passwords without delay.",
                    "No loss is confirmed so far, and the investigation goes on.",
                    "{b} asked {a} to check {n} addresses named in this report.",
                    "This information is fictional and serves an exercise only.",
                    "Seized equipment was sent to the laboratory in {p} for examination.",
                    "The accounts used were probably stolen from {s}.",
                    "{a} and {b} work together to stop the transfers in question.",
                    "First signs were seen in {p} {n} days before the discovery.",
                    "These indicators agree with what was said before of \"{g}\".",
                    "{n} connections to {d} were counted from inside {s}.",
                    "{b} reviews this assessment whenever something new comes in."));

    /** Copies the lists. */
    Phrases {
        events = List.copyOf(events);
        targets = List.copyOf(targets);
        sentences = List.copyOf(sentences);
    }

    static Phrases of(Language language) {
        return switch (language) {
            case ARABIC -> ARABIC;
            case FRENCH -> FRENCH;
            case ENGLISH -> ENGLISH;
        };
    }
}
