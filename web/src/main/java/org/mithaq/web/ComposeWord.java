package org.mithaq.web;

/** Texts of the pages on which persons write, release and withdraw. */
public enum ComposeWord implements Text {
    /** Text {@code nav.write}. */
    NAV_WRITE,
    /** Text {@code write.title}. */
    WRITE_TITLE,
    /** Text {@code write.choose}. */
    WRITE_CHOOSE,
    /** Text {@code edit.title}. */
    EDIT_TITLE,
    /** Text {@code write.item}. */
    WRITE_ITEM,
    /** Text {@code write.terms}. */
    WRITE_TERMS,
    /** Text {@code write.terms.help}. */
    WRITE_TERMS_HELP,
    /** Text {@code write.needed}. */
    WRITE_NEEDED,
    /** Text {@code write.check}. */
    WRITE_CHECK,
    /** Text {@code choice.none}. */
    CHOICE_NONE,
    /** Text {@code help.lines}. */
    HELP_LINES,
    /** Text {@code help.reference}. */
    HELP_REFERENCE,
    /** Text {@code help.references}. */
    HELP_REFERENCES,
    /** Text {@code help.time}. */
    HELP_TIME,
    /** Text {@code terms.collection}. */
    TERMS_COLLECTION,
    /** Text {@code terms.agreement}. */
    TERMS_AGREEMENT,
    /** Text {@code terms.agreement.none}. */
    TERMS_AGREEMENT_NONE,
    /** Text {@code terms.label}. */
    TERMS_LABEL,
    /** Text {@code terms.label.agreed}. */
    TERMS_LABEL_AGREED,
    /** Text {@code terms.reach}. */
    TERMS_REACH,
    /** Text {@code terms.reach.all}. */
    TERMS_REACH_ALL,
    /** Text {@code terms.reach.parties}. */
    TERMS_REACH_PARTIES,
    /** Text {@code terms.reach.persons}. */
    TERMS_REACH_PERSONS,
    /** Text {@code terms.parties}. */
    TERMS_PARTIES,
    /** Text {@code terms.parties.help}. */
    TERMS_PARTIES_HELP,
    /** Text {@code terms.persons}. */
    TERMS_PERSONS,
    /** Text {@code terms.persons.help}. */
    TERMS_PERSONS_HELP,
    /** Text {@code terms.purposes}. */
    TERMS_PURPOSES,
    /** Text {@code terms.purposes.help}. */
    TERMS_PURPOSES_HELP,
    /** Text {@code check.title}. */
    CHECK_TITLE,
    /** Text {@code check.reached}. */
    CHECK_REACHED,
    /** Text {@code check.nobody}. */
    CHECK_NOBODY,
    /** Text {@code check.left}. */
    CHECK_LEFT,
    /** Text {@code check.unnamed}. */
    CHECK_UNNAMED,
    /** Text {@code check.for}. */
    CHECK_FOR,
    /** Text {@code check.share}. */
    CHECK_SHARE,
    /** Text {@code check.second}. */
    CHECK_SECOND,
    /** Text {@code check.second.help}. */
    CHECK_SECOND_HELP,
    /** Text {@code check.back}. */
    CHECK_BACK,
    /** Text {@code done.shared}. */
    DONE_SHARED,
    /** Text {@code done.edited}. */
    DONE_EDITED,
    /** Text {@code done.withdrawn}. */
    DONE_WITHDRAWN,
    /** Text {@code done.open}. */
    DONE_OPEN,
    /** Text {@code notice.wrong}. */
    NOTICE_WRONG,
    /** Text {@code notice.stale}. */
    NOTICE_STALE,
    /** Text {@code notice.busy}. */
    NOTICE_BUSY,
    /** Text {@code fault.needed}. */
    FAULT_NEEDED,
    /** Text {@code fault.long}. */
    FAULT_LONG,
    /** Text {@code fault.many}. */
    FAULT_MANY,
    /** Text {@code fault.choice}. */
    FAULT_CHOICE,
    /** Text {@code fault.time}. */
    FAULT_TIME,
    /** Text {@code fault.number}. */
    FAULT_NUMBER,
    /** Text {@code fault.id}. */
    FAULT_ID,
    /** Text {@code fault.kind}. */
    FAULT_KIND,
    /** Text {@code fault.absent}. */
    FAULT_ABSENT,
    /** Text {@code fault.order}. */
    FAULT_ORDER,
    /** Text {@code fault.place}. */
    FAULT_PLACE,
    /** Text {@code fault.form}. */
    FAULT_FORM,
    /** Text {@code withdraw.title}. */
    WITHDRAW_TITLE,
    /** Text {@code withdraw.help}. */
    WITHDRAW_HELP,
    /** Text {@code withdraw.do}. */
    WITHDRAW_DO,
    /** Text {@code withdraw.keep}. */
    WITHDRAW_KEEP,
    /** Text {@code item.edit}. */
    ITEM_EDIT,
    /** Text {@code item.note}. */
    ITEM_NOTE,
    /** Text {@code nav.releases}. */
    NAV_RELEASES,
    /** Text {@code today.releases}. */
    TODAY_RELEASES,
    /** Text {@code done.waiting}. */
    DONE_WAITING,
    /** Text {@code release.mine}. */
    RELEASE_MINE,
    /** Text {@code release.none}. */
    RELEASE_NONE,
    /** Text {@code release.written}. */
    RELEASE_WRITTEN,
    /** Text {@code release.written.none}. */
    RELEASE_WRITTEN_NONE,
    /** Text {@code release.writer}. */
    RELEASE_WRITER,
    /** Text {@code release.date}. */
    RELEASE_DATE,
    /** Text {@code release.state}. */
    RELEASE_STATE,
    /** Text {@code release.waiting}. */
    RELEASE_WAITING,
    /** Text {@code release.interrupted}. */
    RELEASE_INTERRUPTED,
    /** Text {@code release.returned}. */
    RELEASE_RETURNED,
    /** Text {@code release.released}. */
    RELEASE_RELEASED,
    /** Text {@code release.sent.back}. */
    RELEASE_SENT_BACK,
    /** Text {@code release.dropped}. */
    RELEASE_DROPPED,
    /** Text {@code release.decide}. */
    RELEASE_DECIDE,
    /** Text {@code release.decide.help}. */
    RELEASE_DECIDE_HELP,
    /** Text {@code release.do}. */
    RELEASE_DO,
    /** Text {@code release.back}. */
    RELEASE_BACK,
    /** Text {@code release.reason}. */
    RELEASE_REASON,
    /** Text {@code release.reason.needed}. */
    RELEASE_REASON_NEEDED,
    /** Text {@code release.anew}. */
    RELEASE_ANEW,
    /** Text {@code release.drop}. */
    RELEASE_DROP,
    /** Text {@code release.by}. */
    RELEASE_BY
}
