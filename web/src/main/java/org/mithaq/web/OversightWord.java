package org.mithaq.web;

/** Texts of the pages of oversight. */
public enum OversightWord implements Text {
    /** Text {@code oversight.title}. */
    OVERSIGHT_TITLE,
    /** Text {@code tab.log}. */
    TAB_LOG,
    /** Text {@code tab.questions}. */
    TAB_QUESTIONS,
    /** Text {@code tab.retention}. */
    TAB_RETENTION,
    /** Text {@code tab.pack}. */
    TAB_PACK,
    /** Text {@code log.kind}. */
    LOG_KIND,
    /** Text {@code log.kind.all}. */
    LOG_KIND_ALL,
    /** Text {@code log.party}. */
    LOG_PARTY,
    /** Text {@code log.party.all}. */
    LOG_PARTY_ALL,
    /** Text {@code log.from}. */
    LOG_FROM,
    /** Text {@code log.until}. */
    LOG_UNTIL,
    /** Text {@code log.show}. */
    LOG_SHOW,
    /** Text {@code log.none}. */
    LOG_NONE,
    /** Text {@code log.go.on}. */
    LOG_GO_ON,
    /** Text {@code log.next}. */
    LOG_NEXT,
    /** Text {@code log.order}. */
    LOG_ORDER,
    /** Text {@code col.time}. */
    COL_TIME,
    /** Text {@code col.what}. */
    COL_WHAT,
    /** Text {@code col.who}. */
    COL_WHO,
    /** Text {@code col.purpose}. */
    COL_PURPOSE,
    /** Text {@code col.subject}. */
    COL_SUBJECT,
    /** Text {@code col.reason}. */
    COL_REASON,
    /** Text {@code col.token}. */
    COL_TOKEN,
    /** Text {@code col.party}. */
    COL_PARTY,
    /** Text {@code col.person}. */
    COL_PERSON,
    /** Text {@code col.answers}. */
    COL_ANSWERS,
    /** Text {@code col.first}. */
    COL_FIRST,
    /** Text {@code col.last}. */
    COL_LAST,
    /** Text {@code kind.submission}. */
    KIND_SUBMISSION,
    /** Text {@code kind.answer}. */
    KIND_ANSWER,
    /** Text {@code kind.consultation}. */
    KIND_CONSULTATION,
    /** Text {@code kind.disclosure}. */
    KIND_DISCLOSURE,
    /** Text {@code kind.refusal}. */
    KIND_REFUSAL,
    /** Text {@code kind.agreement}. */
    KIND_AGREEMENT,
    /** Text {@code kind.recall}. */
    KIND_RECALL,
    /** Text {@code kind.receipt}. */
    KIND_RECEIPT,
    /** Text {@code kind.erasure}. */
    KIND_ERASURE,
    /** Text {@code kind.sign.in}. */
    KIND_SIGN_IN,
    /** Text {@code kind.administration}. */
    KIND_ADMINISTRATION,
    /** Text {@code kind.quarantine}. */
    KIND_QUARANTINE,
    /** Text {@code kind.release}. */
    KIND_RELEASE,
    /** Text {@code subject.draft}. */
    SUBJECT_DRAFT,
    /** Text {@code kind.restored}. */
    KIND_RESTORED,
    /** Text {@code agreement.declared}. */
    AGREEMENT_DECLARED,
    /** Text {@code agreement.signed}. */
    AGREEMENT_SIGNED,
    /** Text {@code agreement.suspended}. */
    AGREEMENT_SUSPENDED,
    /** Text {@code agreement.resumed}. */
    AGREEMENT_RESUMED,
    /** Text {@code answer.objects}. */
    ANSWER_OBJECTS,
    /** Text {@code answer.manifest}. */
    ANSWER_MANIFEST,
    /** Text {@code answer.object}. */
    ANSWER_OBJECT,
    /** Text {@code answer.versions}. */
    ANSWER_VERSIONS,
    /** Text {@code answer.explanation}. */
    ANSWER_EXPLANATION,
    /** Text {@code answer.head}. */
    ANSWER_HEAD,
    /** Text {@code answer.search}. */
    ANSWER_SEARCH,
    /** Text {@code answer.lookup}. */
    ANSWER_LOOKUP,
    /** Text {@code rows}. */
    ROWS,
    /** Text {@code changed}. */
    CHANGED,
    /** Text {@code handles}. */
    HANDLES,
    /** Text {@code who.operator}. */
    WHO_OPERATOR,
    /** Text {@code who.nobody}. */
    WHO_NOBODY,
    /** Text {@code subject.quarantine}. */
    SUBJECT_QUARANTINE,
    /** Text {@code subject.incarnation}. */
    SUBJECT_INCARNATION,
    /** Text {@code subject.recall}. */
    SUBJECT_RECALL,
    /** Text {@code subject.withheld}. */
    SUBJECT_WITHHELD,
    /** Text {@code subject.directory}. */
    SUBJECT_DIRECTORY,
    /** Text {@code subject.backup}. */
    SUBJECT_BACKUP,
    /** Text {@code subject.pack}. */
    SUBJECT_PACK,
    /** Text {@code reason.signed.in}. */
    REASON_SIGNED_IN,
    /** Text {@code reason.confirmed}. */
    REASON_CONFIRMED,
    /** Text {@code reason.not.confirmed}. */
    REASON_NOT_CONFIRMED,
    /** Text {@code reason.refused}. */
    REASON_REFUSED,
    /** Text {@code reason.locked.until}. */
    REASON_LOCKED_UNTIL,
    /** Text {@code reason.objects}. */
    REASON_OBJECTS,
    /** Text {@code reason.unreadable}. */
    REASON_UNREADABLE,
    /** Text {@code reason.password.by.link}. */
    REASON_PASSWORD_BY_LINK,
    /** Text {@code reason.password}. */
    REASON_PASSWORD,
    /** Text {@code reason.locked}. */
    REASON_LOCKED,
    /** Text {@code reason.unlocked}. */
    REASON_UNLOCKED,
    /** Text {@code reason.invited}. */
    REASON_INVITED,
    /** Text {@code reason.revoked}. */
    REASON_REVOKED,
    /** Text {@code reason.sync}. */
    REASON_SYNC,
    /** Text {@code reason.looked.at}. */
    REASON_LOOKED_AT,
    /** Text {@code reason.released}. */
    REASON_RELEASED,
    /** Text {@code reason.release.refused}. */
    REASON_RELEASE_REFUSED,
    /** Text {@code reason.dropped}. */
    REASON_DROPPED,
    /** Text {@code reason.left}. */
    REASON_LEFT,
    /** Text {@code reason.set.aside}. */
    REASON_SET_ASIDE,
    /** Text {@code reason.reviewed}. */
    REASON_REVIEWED,
    /** Text {@code reason.retention}. */
    REASON_RETENTION,
    /** Text {@code reason.order}. */
    REASON_ORDER,
    /** Text {@code reason.recall}. */
    REASON_RECALL,
    /** Text {@code reason.not.proven}. */
    REASON_NOT_PROVEN,
    /** Text {@code reason.expires}. */
    REASON_EXPIRES,
    /** Text {@code reason.made}. */
    REASON_MADE,
    /** Text {@code reason.ticks}. */
    REASON_TICKS,
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
    /** Text {@code receipt.received}. */
    RECEIPT_RECEIVED,
    /** Text {@code receipt.forwarded}. */
    RECEIPT_FORWARDED,
    /** Text {@code receipt.deleted}. */
    RECEIPT_DELETED,
    /** Text {@code entry.title}. */
    ENTRY_TITLE,
    /** Text {@code entry.facts}. */
    ENTRY_FACTS,
    /** Text {@code entry.asked}. */
    ENTRY_ASKED,
    /** Text {@code entry.sent}. */
    ENTRY_SENT,
    /** Text {@code entry.not.sent}. */
    ENTRY_NOT_SENT,
    /** Text {@code entry.of}. */
    ENTRY_OF,
    /** Text {@code entry.bytes}. */
    ENTRY_BYTES,
    /** Text {@code entry.proof}. */
    ENTRY_PROOF,
    /** Text {@code proof.holds}. */
    PROOF_HOLDS,
    /** Text {@code proof.fails}. */
    PROOF_FAILS,
    /** Text {@code proof.waits}. */
    PROOF_WAITS,
    /** Text {@code proof.none}. */
    PROOF_NONE,
    /** Text {@code step.entry}. */
    STEP_ENTRY,
    /** Text {@code step.tick}. */
    STEP_TICK,
    /** Text {@code step.tree}. */
    STEP_TREE,
    /** Text {@code step.signed}. */
    STEP_SIGNED,
    /** Text {@code step.holds}. */
    STEP_HOLDS,
    /** Text {@code step.fails}. */
    STEP_FAILS,
    /** Text {@code proof.sealed}. */
    PROOF_SEALED,
    /** Text {@code proof.leaf}. */
    PROOF_LEAF,
    /** Text {@code proof.size}. */
    PROOF_SIZE,
    /** Text {@code proof.entries}. */
    PROOF_ENTRIES,
    /** Text {@code proof.tick.root}. */
    PROOF_TICK_ROOT,
    /** Text {@code proof.key}. */
    PROOF_KEY,
    /** Text {@code proof.note}. */
    PROOF_NOTE,
    /** Text {@code proof.public}. */
    PROOF_PUBLIC,
    /** Text {@code proof.checkpoint}. */
    PROOF_CHECKPOINT,
    /** Text {@code proof.tile}. */
    PROOF_TILE,
    /** Text {@code proof.leaves}. */
    PROOF_LEAVES,
    /** Text {@code proof.command}. */
    PROOF_COMMAND,
    /** Text {@code ask.help}. */
    ASK_HELP,
    /** Text {@code ask.handle}. */
    ASK_HANDLE,
    /** Text {@code ask.person}. */
    ASK_PERSON,
    /** Text {@code ask.button}. */
    ASK_BUTTON,
    /** Text {@code ask.wrong}. */
    ASK_WRONG,
    /** Text {@code ask.consulted}. */
    ASK_CONSULTED,
    /** Text {@code ask.disclosed}. */
    ASK_DISCLOSED,
    /** Text {@code ask.nobody}. */
    ASK_NOBODY,
    /** Text {@code ask.not.whole}. */
    ASK_NOT_WHOLE,
    /** Text {@code ask.program}. */
    ASK_PROGRAM,
    /** Text {@code ask.no.purpose}. */
    ASK_NO_PURPOSE,
    /** Text {@code ask.entries}. */
    ASK_ENTRIES,
    /** Text {@code months.title}. */
    MONTHS_TITLE,
    /** Text {@code months.month}. */
    MONTHS_MONTH,
    /** Text {@code months.collected}. */
    MONTHS_COLLECTED,
    /** Text {@code months.altered}. */
    MONTHS_ALTERED,
    /** Text {@code months.consulted}. */
    MONTHS_CONSULTED,
    /** Text {@code months.disclosed}. */
    MONTHS_DISCLOSED,
    /** Text {@code months.rows}. */
    MONTHS_ROWS,
    /** Text {@code months.erased}. */
    MONTHS_ERASED,
    /** Text {@code months.combined}. */
    MONTHS_COMBINED,
    /** Text {@code due.title}. */
    DUE_TITLE,
    /** Text {@code due.none}. */
    DUE_NONE,
    /** Text {@code due.until}. */
    DUE_UNTIL,
    /** Text {@code due.state}. */
    DUE_STATE,
    /** Text {@code due.over}. */
    DUE_OVER,
    /** Text {@code due.soon}. */
    DUE_SOON,
    /** Text {@code due.agreement}. */
    DUE_AGREEMENT,
    /** Text {@code due.from}. */
    DUE_FROM,
    /** Text {@code due.next}. */
    DUE_NEXT,
    /** Text {@code kept.title}. */
    KEPT_TITLE,
    /** Text {@code kept.days}. */
    KEPT_DAYS,
    /** Text {@code kept.ticks}. */
    KEPT_TICKS,
    /** Text {@code kept.first}. */
    KEPT_FIRST,
    /** Text {@code kept.goes}. */
    KEPT_GOES,
    /** Text {@code kept.last}. */
    KEPT_LAST,
    /** Text {@code kept.help}. */
    KEPT_HELP,
    /** Text {@code pack.help}. */
    PACK_HELP,
    /** Text {@code pack.download}. */
    PACK_DOWNLOAD,
    /** Text {@code pack.recorded}. */
    PACK_RECORDED,
    /** Text {@code pack.verify}. */
    PACK_VERIFY,
    /** Text {@code pack.verify.help}. */
    PACK_VERIFY_HELP,
    /** Text {@code pack.none}. */
    PACK_NONE,
    /** Text {@code alarm.shrank}. */
    ALARM_SHRANK,
    /** Text {@code alarm.not.sealed}. */
    ALARM_NOT_SEALED,
    /** Text {@code alarm.key}. */
    ALARM_KEY
}
