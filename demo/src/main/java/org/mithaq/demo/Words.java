package org.mithaq.demo;

import java.util.List;

/** Invented names. None is of a real agency, place, person or group. */
final class Words {

    static final List<Name> AGENCIES = List.of(
            new Name("Atlas Border Service", "le Service des frontières d'Atlas", "هيئة حدود أطلس"),
            new Name("Borealis Police", "la Police de Boréale", "شرطة بوريال"),
            new Name(
                    "Cedar Financial Intelligence Unit",
                    "la Cellule de renseignement financier du Cèdre",
                    "وحدة الأرز للاستخبارات المالية"),
            new Name("Qalmara CERT", "le CERT de Qalmara", "فرقة الاستجابة الرقمية في قلمارا"),
            new Name("Belvarde Customs", "la Direction des douanes de Belvarde", "مديرية جمارك بلفارد"),
            new Name("Tamzir Coast Guard", "la Garde côtière de Tamzir", "قوة خفر السواحل في تمزير"),
            new Name(
                    "Orsenne Event Security Unit",
                    "la Cellule de sécurité événementielle d'Orsenne",
                    "وحدة أمن الفعاليات في أورسين"),
            new Name("Dahlune Liaison Mission", "la Mission de liaison de Dahlune", "بعثة الارتباط في دهلون"),
            new Name("Kesmar Cyber Directorate", "la Direction cyber de Kesmar", "مديرية الأمن السيبراني في كسمار"),
            new Name("Vestrum Prosecution Service", "le Parquet de Vestrum", "نيابة فستروم العامة"));

    static final List<Name> PLACES = List.of(
            new Name("Qalmara", "Qalmara", "قلمارا"),
            new Name("Belvarde", "Belvarde", "بلفارد"),
            new Name("Tamzir", "Tamzir", "تمزير"),
            new Name("Orsenne", "Orsenne", "أورسين"),
            new Name("Dahlune", "Dahlune", "دهلون"),
            new Name("Kesmar", "Kesmar", "كسمار"),
            new Name("Vestrum", "Vestrum", "فستروم"),
            new Name("Sundervik", "Sundervik", "سندرفيك"),
            new Name("Rimalia", "Rimalia", "رماليا"),
            new Name("Marvane", "Marvane", "مرفان"),
            new Name("Port Sariel", "Port-Sariel", "ميناء ساريال"),
            new Name("Nahr Zohal", "Nahr Zohal", "نهر زحل"));

    static final List<String> REGIONS = List.of(
            "western-asia",
            "northern-africa",
            "northern-africa",
            "western-europe",
            "southern-europe",
            "western-asia",
            "eastern-europe",
            "northern-europe",
            "western-asia",
            "western-africa",
            "southern-europe",
            "western-asia");

    static final List<Name> GROUPS = List.of(
            new Name("Copper Heron", "Héron de cuivre", "بلشون النحاس"),
            new Name("Idle Lantern", "Lanterne oisive", "الفانوس الخامل"),
            new Name("Paper Falcon", "Faucon de papier", "صقر الورق"),
            new Name("Velvet Anchor", "Ancre de velours", "مرساة المخمل"),
            new Name("Salt Harbour", "Port de sel", "مرفأ الملح"),
            new Name("Quiet Kiln", "Four tranquille", "الأتون الهادئ"),
            new Name("Amber Ferry", "Bac d'ambre", "عبّارة الكهرمان"),
            new Name("Brass Orchard", "Verger de laiton", "البستان النحاسي"),
            new Name("Woollen Comet", "Comète de laine", "مذنّب الصوف"),
            new Name("Tin Caravan", "Caravane d'étain", "قافلة القصدير"),
            new Name("Ninth Well", "Neuvième puits", "البئر التاسعة"),
            new Name("Glass Minaret", "Minaret de verre", "منارة الزجاج"));

    static final List<Name> GIVEN_NAMES = List.of(
            new Name("Amal", "Amal", "أمل"),
            new Name("Yusra", "Yousra", "يسرى"),
            new Name("Karim", "Karim", "كريم"),
            new Name("Salma", "Salma", "سلمى"),
            new Name("Idris", "Idriss", "إدريس"),
            new Name("Odile", "Odile", "أوديل"),
            new Name("Maren", "Maren", "مارن"),
            new Name("Tarek", "Tarek", "طارق"),
            new Name("Lena", "Léna", "لينا"),
            new Name("Basil", "Basile", "باسل"));

    static final List<Name> FAMILY_NAMES = List.of(
            new Name("Dahlouni", "Dahlouni", "الدهلوني"),
            new Name("Qalmari", "Qalmari", "القلماري"),
            new Name("Vestergrane", "Vestergrane", "فسترغران"),
            new Name("Belvardin", "Belvardin", "بلفاردان"),
            new Name("Tamziri", "Tamziri", "التمزيري"),
            new Name("Kesmarov", "Kesmarov", "كسماروف"),
            new Name("Orsennet", "Orsennet", "أورسنيه"),
            new Name("Rimali", "Rimali", "الرمالي"));

    static final List<String> SYLLABLES = List.of(
            "mor", "vex", "zil", "tar", "kun", "dre", "lop", "sha", "rik", "bru", "nel", "qua", "fim", "gor", "pax",
            "yud");

    private Words() {}
}
