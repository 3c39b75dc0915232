package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mithaq.exchange.LocalText;
import org.mithaq.http.Language;
import org.mithaq.http.Request;

/**
 * How a person wants pages: language, calendar and digits. From the cookies that the page "Display" sets; without them the
 * language is what the browser asks for. Immutable.
 *
 * @param language of all texts that are ours
 * @param hijri whether dates of the Umm al-Qura calendar stand beside Gregorian ones
 * @param arabicDigits whether dates and counts have Arabic-Indic digits; counts only in Arabic
 */
public record Look(Language language, boolean hijri, boolean arabicDigits) {

    static final String LANGUAGE_COOKIE = "mithaq-language";
    static final String HIJRI_COOKIE = "mithaq-hijri";
    static final String DIGITS_COOKIE = "mithaq-digits";
    static final String ON = "on";

    /** Checks that there is a language. */
    public Look {
        requireNonNull(language, "language");
    }

    /** Reads what a browser sent. */
    static Look of(Request request) {
        List<String> wanted = new ArrayList<>();
        request.cookie(LANGUAGE_COOKIE).ifPresent(wanted::add);
        wanted.addAll(request.languages());
        return new Look(Language.of(wanted), isOn(request, HIJRI_COOKIE), isOn(request, DIGITS_COOKIE));
    }

    private static boolean isOn(Request request, String cookie) {
        return request.cookie(cookie).filter(ON::equals).isPresent();
    }

    /** One of our texts. */
    public String of(Text text) {
        return Words.in(language).of(text);
    }

    /** A name that was given in some languages. */
    String of(LocalText text) {
        return text.in(List.of(language.tag()));
    }

    /** The same language, as agreements have it. */
    org.mithaq.agreement.Language ofAgreements() {
        return switch (language) {
            case ARABIC -> org.mithaq.agreement.Language.AR;
            case FRENCH -> org.mithaq.agreement.Language.FR;
            case ENGLISH -> org.mithaq.agreement.Language.EN;
        };
    }

    /** Day and minute, in UTC. */
    public String date(Instant at) {
        return date(at, "HH:mm");
    }

    /** Day and second, in UTC. */
    public String moment(Instant at) {
        return date(at, "HH:mm:ss");
    }

    /** A month, in UTC. */
    public String month(YearMonth month) {
        return formatter("LLLL uuuu").format(month);
    }

    private String date(Instant at, String time) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        String gregorian = formatter((language == Language.ARABIC ? "d MMM uuuu، " : "d MMM uuuu, ") + time)
                .format(utc);
        if (!hijri) {
            return gregorian;
        }
        DateTimeFormatter umAlQura = formatter("d MMM y").withChronology(HijrahChronology.INSTANCE);
        return gregorian + " · " + umAlQura.format(utc);
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()))
                .withDecimalStyle(
                        arabicDigits && language == Language.ARABIC
                                ? DecimalStyle.STANDARD.withZeroDigit('\u0660')
                                : DecimalStyle.STANDARD);
    }

    /** A count. */
    public String count(long number) {
        String extension = language != Language.ARABIC ? "" : arabicDigits ? "-u-nu-arab" : "-u-nu-latn";
        return NumberFormat.getIntegerInstance(Locale.forLanguageTag(language.tag() + extension))
                .format(number);
    }
}
