package org.mithaq.web;

/** Texts of the pages about items. */
public enum ItemWord implements Text {
    /** Text {@code items.title}. */
    ITEMS_TITLE,
    /** Text {@code items.collection}. */
    ITEMS_COLLECTION,
    /** Text {@code items.type}. */
    ITEMS_TYPE,
    /** Text {@code items.type.all}. */
    ITEMS_TYPE_ALL,
    /** Text {@code items.since}. */
    ITEMS_SINCE,
    /** Text {@code items.since.day}. */
    ITEMS_SINCE_DAY,
    /** Text {@code items.since.week}. */
    ITEMS_SINCE_WEEK,
    /** Text {@code items.since.month}. */
    ITEMS_SINCE_MONTH,
    /** Text {@code items.since.all}. */
    ITEMS_SINCE_ALL,
    /** Text {@code items.show}. */
    ITEMS_SHOW,
    /** Text {@code items.name}. */
    ITEMS_NAME,
    /** Text {@code items.added}. */
    ITEMS_ADDED,
    /** Text {@code items.label}. */
    ITEMS_LABEL,
    /** Text {@code items.none}. */
    ITEMS_NONE,
    /** Text {@code items.next}. */
    ITEMS_NEXT,
    /** Text {@code items.stale}. */
    ITEMS_STALE,
    /** Text {@code items.order}. */
    ITEMS_ORDER,
    /** Text {@code item.content}. */
    ITEM_CONTENT,
    /** Text {@code item.original}. */
    ITEM_ORIGINAL,
    /** Text {@code item.why}. */
    ITEM_WHY,
    /** Text {@code item.versions}. */
    ITEM_VERSIONS,
    /** Text {@code item.version}. */
    ITEM_VERSION,
    /** Text {@code item.latest}. */
    ITEM_LATEST,
    /** Text {@code item.revoked}. */
    ITEM_REVOKED,
    /** Text {@code item.gone}. */
    ITEM_GONE,
    /** Text {@code item.gone.title}. */
    ITEM_GONE_TITLE,
    /** Text {@code tab.all}. */
    TAB_ALL,
    /** Text {@code tab.recipients}. */
    TAB_RECIPIENTS,
    /** Text {@code tab.neighbours}. */
    TAB_NEIGHBOURS,
    /** Text {@code tab.timeline}. */
    TAB_TIMELINE,
    /** Text {@code tab.diff}. */
    TAB_DIFF,
    /** Text {@code tab.holders}. */
    TAB_HOLDERS,
    /** Text {@code item.changes}. */
    ITEM_CHANGES,
    /** Text {@code diff.from}. */
    DIFF_FROM,
    /** Text {@code diff.to}. */
    DIFF_TO,
    /** Text {@code diff.compare}. */
    DIFF_COMPARE,
    /** Text {@code diff.one}. */
    DIFF_ONE,
    /** Text {@code diff.none}. */
    DIFF_NONE,
    /** Text {@code diff.same}. */
    DIFF_SAME,
    /** Text {@code diff.added}. */
    DIFF_ADDED,
    /** Text {@code diff.removed}. */
    DIFF_REMOVED,
    /** Text {@code diff.changed}. */
    DIFF_CHANGED,
    /** Text {@code time.help}. */
    TIME_HELP,
    /** Text {@code time.created}. */
    TIME_CREATED,
    /** Text {@code time.modified}. */
    TIME_MODIFIED,
    /** Text {@code time.revoked}. */
    TIME_REVOKED,
    /** Text {@code time.published}. */
    TIME_PUBLISHED,
    /** Text {@code time.valid.from}. */
    TIME_VALID_FROM,
    /** Text {@code time.valid.until}. */
    TIME_VALID_UNTIL,
    /** Text {@code time.first.seen}. */
    TIME_FIRST_SEEN,
    /** Text {@code time.last.seen}. */
    TIME_LAST_SEEN,
    /** Text {@code time.sighted}. */
    TIME_SIGHTED,
    /** Text {@code time.arrived}. */
    TIME_ARRIVED,
    /** Text {@code time.retained}. */
    TIME_RETAINED,
    /** Text {@code time.recalled}. */
    TIME_RECALLED,
    /** Text {@code time.future}. */
    TIME_FUTURE,
    /** Text {@code recipients.help}. */
    RECIPIENTS_HELP,
    /** Text {@code recipients.silent}. */
    RECIPIENTS_SILENT,
    /** Text {@code recipients.who}. */
    RECIPIENTS_WHO,
    /** Text {@code recipients.purpose}. */
    RECIPIENTS_PURPOSE,
    /** Text {@code recipients.answer}. */
    RECIPIENTS_ANSWER,
    /** Text {@code recipients.why}. */
    RECIPIENTS_WHY,
    /** Text {@code recipients.any}. */
    RECIPIENTS_ANY,
    /** Text {@code recipients.given}. */
    RECIPIENTS_GIVEN,
    /** Text {@code recipients.ask}. */
    RECIPIENTS_ASK,
    /** Text {@code recipients.left.out}. */
    RECIPIENTS_LEFT_OUT,
    /** Text {@code neighbours.count}. */
    NEIGHBOURS_COUNT,
    /** Text {@code neighbours.none}. */
    NEIGHBOURS_NONE,
    /** Text {@code neighbours.drawn}. */
    NEIGHBOURS_DRAWN,
    /** Text {@code neighbours.reference}. */
    NEIGHBOURS_REFERENCE,
    /** Text {@code neighbours.names}. */
    NEIGHBOURS_NAMES,
    /** Text {@code neighbours.named}. */
    NEIGHBOURS_NAMED,
    /** Text {@code neighbours.open}. */
    NEIGHBOURS_OPEN
}
