package org.mithaq.web;

/** Texts of the pages about other parties. */
public enum PartnerWord implements Text {
    /** Text {@code partners.title}. */
    PARTNERS_TITLE,
    /** Text {@code partners.none}. */
    PARTNERS_NONE,
    /** Text {@code partners.name}. */
    PARTNERS_NAME,
    /** Text {@code partners.agreements}. */
    PARTNERS_AGREEMENTS,
    /** Text {@code partners.read}. */
    PARTNERS_READ,
    /** Text {@code partner.none}. */
    PARTNER_NONE,
    /** Text {@code partner.ceiling}. */
    PARTNER_CEILING,
    /** Text {@code partner.purposes}. */
    PARTNER_PURPOSES,
    /** Text {@code partner.valid}. */
    PARTNER_VALID,
    /** Text {@code partner.key}. */
    PARTNER_KEY,
    /** Text {@code partner.key.help}. */
    PARTNER_KEY_HELP,
    /** Text {@code partner.key.none}. */
    PARTNER_KEY_NONE,
    /** Text {@code partner.node}. */
    PARTNER_NODE,
    /** Text {@code partner.node.none}. */
    PARTNER_NODE_NONE,
    /** Text {@code partner.last}. */
    PARTNER_LAST,
    /** Text {@code partner.never}. */
    PARTNER_NEVER,
    /** Text {@code partner.failures}. */
    PARTNER_FAILURES,
    /** Text {@code partner.trouble}. */
    PARTNER_TROUBLE,
    /** Text {@code partner.aside}. */
    PARTNER_ASIDE,
    /** Text {@code partner.recalls}. */
    PARTNER_RECALLS,
    /** Text {@code partner.recalls.none}. */
    PARTNER_RECALLS_NONE,
    /** Text {@code partner.items}. */
    PARTNER_ITEMS,
    /** Text {@code partner.held}. */
    PARTNER_HELD,
    /** Text {@code partner.given}. */
    PARTNER_GIVEN,
    /** Text {@code recall.ours}. */
    RECALL_OURS,
    /** Text {@code recall.theirs}. */
    RECALL_THEIRS,
    /** Text {@code recall.items}. */
    RECALL_ITEMS,
    /** Text {@code recall.open}. */
    RECALL_OPEN,
    /** Text {@code recall.asked}. */
    RECALL_ASKED,
    /** Text {@code recall.overdue}. */
    RECALL_OVERDUE,
    /** Text {@code recall.done}. */
    RECALL_DONE,
    /** Text {@code recall.unproven}. */
    RECALL_UNPROVEN,
    /** Text {@code held.holds}. */
    HELD_HOLDS,
    /** Text {@code held.silent}. */
    HELD_SILENT,
    /** Text {@code held.deleted}. */
    HELD_DELETED,
    /** Text {@code held.keeps}. */
    HELD_KEEPS,
    /** Text {@code held.declined}. */
    HELD_DECLINED,
    /** Text {@code held.not}. */
    HELD_NOT,
    /** Text {@code held.unknown}. */
    HELD_UNKNOWN,
    /** Text {@code held.state}. */
    HELD_STATE,
    /** Text {@code held.evidence}. */
    HELD_EVIDENCE,
    /** Text {@code held.days}. */
    HELD_DAYS,
    /** Text {@code held.none}. */
    HELD_NONE,
    /** Text {@code held.help}. */
    HELD_HELP
}
