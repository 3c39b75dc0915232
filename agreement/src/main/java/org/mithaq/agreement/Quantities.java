package org.mithaq.agreement;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Says lengths of time in words, with the number in digits: 5 years, 8 heures, 3 أيام. */
final class Quantities {

    private static final long MINUTES_PER_DAY = 24L * 60;

    private Quantities() {}

    /**
     * A unit of time by language.
     *
     * @param ar Arabic after a preposition: for one, for two, from 3 to 10, from 11 to 99, for hundreds
     * @param fr French: one, several
     * @param en English: one, several
     */
    private record Unit(List<String> ar, List<String> fr, List<String> en) {

        String of(long count, Language language) {
            return switch (language) {
                case AR -> arabic(count);
                case FR -> count + " " + (count < 2 ? fr.getFirst() : fr.getLast());
                case EN -> count + " " + (count == 1 ? en.getFirst() : en.getLast());
            };
        }

        private String arabic(long count) {
            if (count == 1 || count == 2) {
                return ar.get((int) count - 1);
            }
            long rest = count % 100;
            int form = rest >= 3 && rest <= 10 ? 2 : rest >= 11 ? 3 : 4;
            return count + " " + ar.get(form);
        }
    }

    private static final Unit YEAR = new Unit(
            List.of("سنة واحدة", "سنتين", "سنوات", "سنة", "سنة"), List.of("an", "ans"), List.of("year", "years"));
    private static final Unit MONTH = new Unit(
            List.of("شهر واحد", "شهرين", "أشهر", "شهرًا", "شهر"), List.of("mois", "mois"), List.of("month", "months"));
    private static final Unit DAY = new Unit(
            List.of("يوم واحد", "يومين", "أيام", "يومًا", "يوم"), List.of("jour", "jours"), List.of("day", "days"));
    private static final Unit HOUR = new Unit(
            List.of("ساعة واحدة", "ساعتين", "ساعات", "ساعة", "ساعة"),
            List.of("heure", "heures"),
            List.of("hour", "hours"));
    private static final Unit MINUTE = new Unit(
            List.of("دقيقة واحدة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"),
            List.of("minute", "minutes"),
            List.of("minute", "minutes"));
    private static final Unit SECOND = new Unit(
            List.of("ثانية واحدة", "ثانيتين", "ثوان", "ثانية", "ثانية"),
            List.of("seconde", "secondes"),
            List.of("second", "seconds"));

    static String of(Period period, Language language) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), YEAR, language);
        add(parts, period.getMonths(), MONTH, language);
        add(parts, period.getDays(), DAY, language);
        return joined(parts, language);
    }

    /** Whole days are said from two days on: 24 hours are 24 hours, not the next day. */
    static String of(Duration duration, Language language) {
        List<String> parts = new ArrayList<>();
        long minutes = duration.toMinutes();
        if (minutes >= 2 * MINUTES_PER_DAY) {
            add(parts, minutes / MINUTES_PER_DAY, DAY, language);
            minutes %= MINUTES_PER_DAY;
        }
        add(parts, minutes / 60, HOUR, language);
        add(parts, minutes % 60, MINUTE, language);
        add(parts, duration.toSecondsPart(), SECOND, language);
        return joined(parts, language);
    }

    private static void add(List<String> parts, long count, Unit unit, Language language) {
        if (count > 0) {
            parts.add(unit.of(count, language));
        }
    }

    private static String joined(List<String> parts, Language language) {
        return String.join(
                switch (language) {
                    case AR -> " و";
                    case FR -> " et ";
                    case EN -> " and ";
                },
                parts);
    }
}
