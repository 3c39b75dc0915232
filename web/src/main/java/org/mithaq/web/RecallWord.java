package org.mithaq.web;

/** Texts of the pages about holders, recalls and quarantine. */
public enum RecallWord implements Text {
    /** Text {@code holders.help}. */
    HOLDERS_HELP,
    /** Text {@code holders.none}. */
    HOLDERS_NONE,
    /** Text {@code state.holds}. */
    STATE_HOLDS,
    /** Text {@code state.silent}. */
    STATE_SILENT,
    /** Text {@code state.deleted}. */
    STATE_DELETED,
    /** Text {@code state.keeps}. */
    STATE_KEEPS,
    /** Text {@code state.declined}. */
    STATE_DECLINED,
    /** Text {@code state.never}. */
    STATE_NEVER,
    /** Text {@code state.restored}. */
    STATE_RESTORED,
    /** Text {@code claim}. */
    CLAIM,
    /** Text {@code claim.by}. */
    CLAIM_BY,
    /** Text {@code claim.days}. */
    CLAIM_DAYS,
    /** Text {@code claim.hours}. */
    CLAIM_HOURS,
    /** Text {@code claim.signed}. */
    CLAIM_SIGNED,
    /** Text {@code claim.relayed}. */
    CLAIM_RELAYED,
    /** Text {@code backups}. */
    BACKUPS,
    /** Text {@code behind}. */
    BEHIND,
    /** Text {@code handle}. */
    HANDLE,
    /** Text {@code order.title}. */
    ORDER_TITLE,
    /** Text {@code order.help}. */
    ORDER_HELP,
    /** Text {@code order.handle.help}. */
    ORDER_HANDLE_HELP,
    /** Text {@code order.within}. */
    ORDER_WITHIN,
    /** Text {@code order.send}. */
    ORDER_SEND,
    /** Text {@code order.by.handle}. */
    ORDER_BY_HANDLE,
    /** Text {@code reason}. */
    REASON,
    /** Text {@code reason.wrong}. */
    REASON_WRONG,
    /** Text {@code handle.wrong}. */
    HANDLE_WRONG,
    /** Text {@code untracked}. */
    UNTRACKED,
    /** Text {@code not.ours}. */
    NOT_OURS,
    /** Text {@code duty}. */
    DUTY,
    /** Text {@code duty.delete}. */
    DUTY_DELETE,
    /** Text {@code duty.backups}. */
    DUTY_BACKUPS,
    /** Text {@code recalls.title}. */
    RECALLS_TITLE,
    /** Text {@code recalls.none}. */
    RECALLS_NONE,
    /** Text {@code recalls.at}. */
    RECALLS_AT,
    /** Text {@code recalls.by}. */
    RECALLS_BY,
    /** Text {@code recalls.items}. */
    RECALLS_ITEMS,
    /** Text {@code recalls.stage}. */
    RECALLS_STAGE,
    /** Text {@code recalls.owed}. */
    RECALLS_OWED,
    /** Text {@code stage.unproven}. */
    STAGE_UNPROVEN,
    /** Text {@code stage.forged}. */
    STAGE_FORGED,
    /** Text {@code stage.open}. */
    STAGE_OPEN,
    /** Text {@code stage.asked}. */
    STAGE_ASKED,
    /** Text {@code stage.done}. */
    STAGE_DONE,
    /** Text {@code stage.waiting}. */
    STAGE_WAITING,
    /** Text {@code overdue}. */
    OVERDUE,
    /** Text {@code reviews}. */
    REVIEWS,
    /** Text {@code reviews.help}. */
    REVIEWS_HELP,
    /** Text {@code reviewed}. */
    REVIEWED,
    /** Text {@code recall.title}. */
    RECALL_TITLE,
    /** Text {@code answer.by}. */
    ANSWER_BY,
    /** Text {@code given.to}. */
    GIVEN_TO,
    /** Text {@code answers}. */
    ANSWERS,
    /** Text {@code owed}. */
    OWED,
    /** Text {@code owed.none}. */
    OWED_NONE,
    /** Text {@code owed.holder}. */
    OWED_HOLDER,
    /** Text {@code owed.via}. */
    OWED_VIA,
    /** Text {@code owed.due}. */
    OWED_DUE,
    /** Text {@code owed.level}. */
    OWED_LEVEL,
    /** Text {@code owed.in.time}. */
    OWED_IN_TIME,
    /** Text {@code decide.help}. */
    DECIDE_HELP,
    /** Text {@code decide.delete}. */
    DECIDE_DELETE,
    /** Text {@code decide.keep}. */
    DECIDE_KEEP,
    /** Text {@code decide.reason}. */
    DECIDE_REASON,
    /** Text {@code decide.send}. */
    DECIDE_SEND,
    /** Text {@code decide.wrong}. */
    DECIDE_WRONG,
    /** Text {@code quarantine.title}. */
    QUARANTINE_TITLE,
    /** Text {@code quarantined.title}. */
    QUARANTINED_TITLE,
    /** Text {@code quarantine.help}. */
    QUARANTINE_HELP,
    /** Text {@code quarantine.none}. */
    QUARANTINE_NONE,
    /** Text {@code quarantine.at}. */
    QUARANTINE_AT,
    /** Text {@code quarantine.partner}. */
    QUARANTINE_PARTNER,
    /** Text {@code quarantine.why}. */
    QUARANTINE_WHY,
    /** Text {@code quarantine.release}. */
    QUARANTINE_RELEASE,
    /** Text {@code quarantine.drop}. */
    QUARANTINE_DROP,
    /** Text {@code quarantine.refused}. */
    QUARANTINE_REFUSED
}
