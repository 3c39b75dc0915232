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
    PARTNER_TROUBLE
}
