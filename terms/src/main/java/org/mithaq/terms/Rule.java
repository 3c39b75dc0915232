package org.mithaq.terms;

/** The rules that decide, in the order they are looked at. Their {@link #code()} is stable. */
public enum Rule {
    /** TLP:RED is read only by the persons it names, signed in themselves, at the originator's own node. */
    RED_NAMED_PERSONS("red-named-persons"),
    /** Whoever gave it may see it. */
    ORIGINATOR("originator"),
    /** A marking that nobody here understands: not given on. Value: the ids. */
    UNKNOWN_MARKING("unknown-marking"),
    /** Terms that contradict one another. Value: the originators. */
    CONTRADICTION("contradiction"),
    /** The date until which it may be kept has passed. Value: the date. */
    RETENTION("retention"),
    /** The agreement is not known here. */
    AGREEMENT_UNKNOWN("agreement-unknown"),
    /** The agreement is not signed by all. Value: whose signature is missing. */
    AGREEMENT_UNSIGNED("agreement-unsigned"),
    /** The agreement is suspended. Value: by whom. */
    AGREEMENT_SUSPENDED("agreement-suspended"),
    /** The agreement does not hold yet, or no longer. Values: from, until. */
    AGREEMENT_DATES("agreement-dates"),
    /** The reader's party is not a party of the agreement. */
    NOT_A_PARTY("not-a-party"),
    /** The stated purpose is not one that the terms allow, or none was stated. Values: the stated one, the allowed. */
    PURPOSE("purpose"),
    /** The reader does not belong to the audience. */
    AUDIENCE("audience"),
    /** Neither an agreement nor TLP:CLEAR lets it out. */
    NO_AGREEMENT("no-agreement"),
    /** It may not be given on. */
    ONWARD("onward"),
    /** Its originator did not allow it to be named or counted. */
    NOT_ALLOWED("not-allowed"),
    /** TLP:CLEAR: no limit. */
    CLEAR("clear"),
    /** The node's own party received it. */
    RECEIVED("received"),
    /** The reader belongs to the audience, under an agreement in force when one is named. */
    PERMITTED("permitted");

    private final String code;

    Rule(String code) {
        this.code = code;
    }

    /** The stable name, kept in records and shown to persons. */
    public String code() {
        return code;
    }
}
