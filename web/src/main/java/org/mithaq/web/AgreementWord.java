package org.mithaq.web;

/** Texts of the pages about agreements. */
public enum AgreementWord implements Text {
    /** Text {@code agreements.title}. */
    AGREEMENTS_TITLE,
    /** Text {@code agreements.none}. */
    AGREEMENTS_NONE,
    /** Text {@code agreements.name}. */
    AGREEMENTS_NAME,
    /** Text {@code agreements.parties}. */
    AGREEMENTS_PARTIES,
    /** Text {@code agreements.state}. */
    AGREEMENTS_STATE,
    /** Text {@code agreements.until}. */
    AGREEMENTS_UNTIL,
    /** Text {@code agreements.waiting}. */
    AGREEMENTS_WAITING,
    /** Text {@code state.force}. */
    STATE_FORCE,
    /** Text {@code state.future}. */
    STATE_FUTURE,
    /** Text {@code state.ended}. */
    STATE_ENDED,
    /** Text {@code state.suspended}. */
    STATE_SUSPENDED,
    /** Text {@code state.unsigned}. */
    STATE_UNSIGNED,
    /** Text {@code head.version}. */
    HEAD_VERSION,
    /** Text {@code head.valid}. */
    HEAD_VALID,
    /** Text {@code head.digest}. */
    HEAD_DIGEST,
    /** Text {@code head.waiting}. */
    HEAD_WAITING,
    /** Text {@code head.exercise}. */
    HEAD_EXERCISE,
    /** Text {@code head.authentic}. */
    HEAD_AUTHENTIC,
    /** Text {@code clauses.title}. */
    CLAUSES_TITLE,
    /** Text {@code clauses.rule}. */
    CLAUSES_RULE,
    /** Text {@code signatures.title}. */
    SIGNATURES_TITLE,
    /** Text {@code signatures.signed}. */
    SIGNATURES_SIGNED,
    /** Text {@code signatures.missing}. */
    SIGNATURES_MISSING,
    /** Text {@code signatures.key}. */
    SIGNATURES_KEY,
    /** Text {@code signatures.unknown}. */
    SIGNATURES_UNKNOWN,
    /** Text {@code history.title}. */
    HISTORY_TITLE,
    /** Text {@code history.suspended}. */
    HISTORY_SUSPENDED,
    /** Text {@code history.resumed}. */
    HISTORY_RESUMED,
    /** Text {@code versions.title}. */
    VERSIONS_TITLE,
    /** Text {@code versions.counts}. */
    VERSIONS_COUNTS,
    /** Text {@code versions.waiting}. */
    VERSIONS_WAITING,
    /** Text {@code compare.open}. */
    COMPARE_OPEN,
    /** Text {@code compare.title}. */
    COMPARE_TITLE,
    /** Text {@code compare.from}. */
    COMPARE_FROM,
    /** Text {@code compare.to}. */
    COMPARE_TO,
    /** Text {@code compare.show}. */
    COMPARE_SHOW,
    /** Text {@code compare.same}. */
    COMPARE_SAME,
    /** Text {@code compare.none}. */
    COMPARE_NONE,
    /** Text {@code compare.added}. */
    COMPARE_ADDED,
    /** Text {@code compare.removed}. */
    COMPARE_REMOVED,
    /** Text {@code compare.changed}. */
    COMPARE_CHANGED,
    /** Text {@code compare.before}. */
    COMPARE_BEFORE,
    /** Text {@code compare.after}. */
    COMPARE_AFTER,
    /** Text {@code compare.back}. */
    COMPARE_BACK,
    /** Text {@code sign.title}. */
    SIGN_TITLE,
    /** Text {@code sign.binds}. */
    SIGN_BINDS,
    /** Text {@code sign.here}. */
    SIGN_HERE,
    /** Text {@code sign.away}. */
    SIGN_AWAY,
    /** Text {@code sign.document}. */
    SIGN_DOCUMENT,
    /** Text {@code sign.command}. */
    SIGN_COMMAND,
    /** Text {@code sign.enter}. */
    SIGN_ENTER,
    /** Text {@code sign.paste}. */
    SIGN_PASTE,
    /** Text {@code sign.take}. */
    SIGN_TAKE,
    /** Text {@code suspend.title}. */
    SUSPEND_TITLE,
    /** Text {@code suspend.help}. */
    SUSPEND_HELP,
    /** Text {@code suspend.reason}. */
    SUSPEND_REASON,
    /** Text {@code suspend.now}. */
    SUSPEND_NOW,
    /** Text {@code resume.title}. */
    RESUME_TITLE,
    /** Text {@code resume.help}. */
    RESUME_HELP,
    /** Text {@code resume.now}. */
    RESUME_NOW,
    /** Text {@code said.signed}. */
    SAID_SIGNED,
    /** Text {@code said.suspended}. */
    SAID_SUSPENDED,
    /** Text {@code said.resumed}. */
    SAID_RESUMED,
    /** Text {@code bad.reason}. */
    BAD_REASON,
    /** Text {@code bad.form}. */
    BAD_FORM,
    /** Text {@code bad.other}. */
    BAD_OTHER,
    /** Text {@code bad.key}. */
    BAD_KEY,
    /** Text {@code bad.changed}. */
    BAD_CHANGED,
    /** Text {@code bad.refused}. */
    BAD_REFUSED,
    /** Text {@code bad.no.key}. */
    BAD_NO_KEY
}
