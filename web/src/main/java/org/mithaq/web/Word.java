package org.mithaq.web;

/** Texts that stand on every page, and those of the sign-in and the first page. */
public enum Word implements Text {
    /** Text {@code app.name}. */
    APP_NAME,
    /** Text {@code skip}. */
    SKIP,
    /** Text {@code nav.main}. */
    NAV_MAIN,
    /** Text {@code nav.today}. */
    NAV_TODAY,
    /** Text {@code nav.items}. */
    NAV_ITEMS,
    /** Text {@code nav.settings}. */
    NAV_SETTINGS,
    /** Text {@code language}. */
    LANGUAGE,
    /** Text {@code sign.in}. */
    SIGN_IN,
    /** Text {@code sign.out}. */
    SIGN_OUT,
    /** Text {@code sign.name}. */
    SIGN_NAME,
    /** Text {@code sign.password}. */
    SIGN_PASSWORD,
    /** Text {@code sign.purpose}. */
    SIGN_PURPOSE,
    /** Text {@code sign.purpose.help}. */
    SIGN_PURPOSE_HELP,
    /** Text {@code sign.refused}. */
    SIGN_REFUSED,
    /** Text {@code sign.busy}. */
    SIGN_BUSY,
    /** Text {@code sign.elsewhere}. */
    SIGN_ELSEWHERE,
    /** Text {@code welcome.title}. */
    WELCOME_TITLE,
    /** Text {@code welcome.help}. */
    WELCOME_HELP,
    /** Text {@code welcome.password}. */
    WELCOME_PASSWORD,
    /** Text {@code welcome.again}. */
    WELCOME_AGAIN,
    /** Text {@code welcome.differ}. */
    WELCOME_DIFFER,
    /** Text {@code welcome.save}. */
    WELCOME_SAVE,
    /** Text {@code welcome.over}. */
    WELCOME_OVER,
    /** Text {@code welcome.done}. */
    WELCOME_DONE,
    /** Text {@code welcome.short}. */
    WELCOME_SHORT,
    /** Text {@code welcome.long}. */
    WELCOME_LONG,
    /** Text {@code welcome.common}. */
    WELCOME_COMMON,
    /** Text {@code today.title}. */
    TODAY_TITLE,
    /** Text {@code today.needs}. */
    TODAY_NEEDS,
    /** Text {@code password.title}. */
    PASSWORD_TITLE,
    /** Text {@code password.help}. */
    PASSWORD_HELP,
    /** Text {@code password.present}. */
    PASSWORD_PRESENT,
    /** Text {@code password.wrong}. */
    PASSWORD_WRONG,
    /** Text {@code live.lost}. */
    LIVE_LOST,
    /** Text {@code live.over}. */
    LIVE_OVER,
    /** Text {@code today.nothing}. */
    TODAY_NOTHING,
    /** Text {@code today.unsigned}. */
    TODAY_UNSIGNED,
    /** Text {@code today.recalls}. */
    TODAY_RECALLS,
    /** Text {@code today.quarantine}. */
    TODAY_QUARANTINE,
    /** Text {@code today.expiring}. */
    TODAY_EXPIRING,
    /** Text {@code today.collections}. */
    TODAY_COLLECTIONS,
    /** Text {@code today.receivable}. */
    TODAY_RECEIVABLE,
    /** Text {@code today.without}. */
    TODAY_WITHOUT,
    /** Text {@code settings.title}. */
    SETTINGS_TITLE,
    /** Text {@code settings.hijri}. */
    SETTINGS_HIJRI,
    /** Text {@code settings.digits}. */
    SETTINGS_DIGITS,
    /** Text {@code settings.save}. */
    SETTINGS_SAVE,
    /** Text {@code fault.title}. */
    FAULT_TITLE,
    /** Text {@code fault.ours}. */
    FAULT_OURS,
    /** Text {@code fault.request}. */
    FAULT_REQUEST,
    /** Text {@code fault.wrong}. */
    FAULT_WRONG,
    /** Text {@code fault.busy}. */
    FAULT_BUSY,
    /** Text {@code fault.forbidden}. */
    FAULT_FORBIDDEN,
    /** Text {@code back.today}. */
    BACK_TODAY,
    /** Text {@code purpose.title}. */
    PURPOSE_TITLE,
    /** Text {@code purpose.none}. */
    PURPOSE_NONE,
    /** Text {@code purpose.choose}. */
    PURPOSE_CHOOSE,
    /** Text {@code sign.over}. */
    SIGN_OVER,
    /** Text {@code welcome.typable}. */
    WELCOME_TYPABLE,
    /** Text {@code nav.partners}. */
    NAV_PARTNERS,
    /** Text {@code nav.operation}. */
    NAV_OPERATION,
    /** Text {@code today.health}. */
    TODAY_HEALTH,
    /** Text {@code nav.agreements}. */
    NAV_AGREEMENTS,
    /** Text {@code list.separator}. */
    LIST_SEPARATOR,
    /** Text {@code nav.recalls}. */
    NAV_RECALLS,
    /** Text {@code nav.quarantine}. */
    NAV_QUARANTINE
}
