package org.mithaq.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One text of the pages, a constant of the enum of its area. What it says stands in {@code words/AREA.LANGUAGE.properties}
 * under {@link #key()}; the area of {@link Word} is {@code general}, that of each other enum what precedes {@code Word} in
 * its name.
 */
public sealed interface Text
        permits Word,
                ItemWord,
                SearchWord,
                StixWord,
                PartnerWord,
                ConfirmWord,
                AgreementWord,
                OperationWord,
                OversightWord,
                TermsWord,
                RecallWord,
                ComposeWord,
                VocabularyWord {

    /** Name of the constant. */
    String name();

    /** Its key in the files of texts: the name in small letters with dots. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** All texts of all areas. */
    static List<Text> all() {
        return areas().<Text>flatMap(area -> Stream.of(area.getEnumConstants())).toList();
    }

    /** The enums that hold them. */
    static Stream<Class<? extends Text>> areas() {
        return Stream.of(Text.class.getPermittedSubclasses()).map(area -> area.<Text>asSubclass(Text.class));
    }

    /** What the files of an area are called. */
    static String area(Class<? extends Text> area) {
        String before = area.getSimpleName().replace("Word", "");
        return before.isEmpty() ? "general" : before.toLowerCase(Locale.ROOT);
    }
}
