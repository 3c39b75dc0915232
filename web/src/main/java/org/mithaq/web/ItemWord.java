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
    /** Text {@code item.given}. */
    ITEM_GIVEN,
    /** Text {@code item.revoked}. */
    ITEM_REVOKED,
    /** Text {@code item.gone}. */
    ITEM_GONE,
    /** Text {@code item.gone.title}. */
    ITEM_GONE_TITLE,
    /** Text {@code item.given.by.partner}. */
    ITEM_GIVEN_BY_PARTNER
}
