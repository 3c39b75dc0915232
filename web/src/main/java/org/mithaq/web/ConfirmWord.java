package org.mithaq.web;

/** Texts of the page on which a password is typed again, and of forms that were kept. */
public enum ConfirmWord implements Text {
    /** Text {@code confirm.title}. */
    CONFIRM_TITLE,
    /** Text {@code confirm.help}. */
    CONFIRM_HELP,
    /** Text {@code confirm.go.on}. */
    CONFIRM_GO_ON,
    /** Text {@code confirm.wrong}. */
    CONFIRM_WRONG,
    /** Text {@code kept.back}. */
    KEPT_BACK
}
