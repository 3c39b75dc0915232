package org.mithaq.accounts;

/** Why a text cannot be a password. The words for it are for whoever shows it. */
public enum PasswordProblem {
    /** It has fewer characters than {@link PasswordRules#least()}. */
    TOO_SHORT,
    /** It has more characters than {@link PasswordRules#most()}. */
    TOO_LONG,
    /** It holds a control character or one that no standard assigns, which could not be typed again reliably. */
    NOT_TYPABLE,
    /** It holds the person's name or that of this program. */
    HOLDS_NAME,
    /** It is one of those that are tried first: a common one, a sequence, or few characters over and over. */
    COMMON
}
