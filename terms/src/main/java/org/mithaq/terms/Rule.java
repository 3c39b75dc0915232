package org.mithaq.terms;

/**
 * The rules that decide, in the order they are looked at, then those that an offer has to keep to. Their
 * {@link #code()} is stable.
 */
public enum Rule {
    /**
     * TLP:RED is read only by the persons it names, signed in themselves, at the originator's own node, and not given
     * on.
     */
    RED_NAMED_PERSONS("red-named-persons"),
    /** Whoever alone gave it may see it. */
    ORIGINATOR("originator"),
    /** The agreement is not known here. */
    AGREEMENT_UNKNOWN("agreement-unknown"),
    /** The reader's party is not a party of the agreement. */
    NOT_A_PARTY("not-a-party"),
    /** The agreement is not signed by all. Value: whose signature is missing. */
    AGREEMENT_UNSIGNED("agreement-unsigned"),
    /** The agreement is suspended. Value: by whom. */
    AGREEMENT_SUSPENDED("agreement-suspended"),
    /** The agreement does not hold yet, or no longer. Values: from, until. */
    AGREEMENT_DATES("agreement-dates"),
    /** Neither an agreement nor TLP:CLEAR lets it out. */
    NO_AGREEMENT("no-agreement"),
    /** The reader does not belong to the audience. */
    AUDIENCE("audience"),
    /** A marking that nobody here understands: not given on. Value: the ids. */
    UNKNOWN_MARKING("unknown-marking"),
    /** Terms that contradict one another. Value: the originators. */
    CONTRADICTION("contradiction"),
    /** The date until which it may be kept has passed. Value: the date. */
    RETENTION("retention"),
    /** The stated purpose is not one that the terms allow, or none was stated. Values: the stated one, the allowed. */
    PURPOSE("purpose"),
    /** It may not be given on, or not without asking. Value: the originators. */
    ONWARD("onward"),
    /** Its originator did not allow it to be named or counted. */
    NOT_ALLOWED("not-allowed"),
    /** Its originator allowed it to be named or counted, also towards those who may not see it. */
    ALLOWED("allowed"),
    /** The reader's party may not address the collection. */
    COLLECTION_CLOSED("collection-closed"),
    /** The originator gave a later version under terms that do not reach the reader. */
    LATER_VERSION("later-version"),
    /** It names something that the reader may not see and may not be told of. */
    NAMES_HIDDEN("names-hidden"),
    /** Its own markings say less than its terms, and the reader's party does not honour contribution objects. */
    NOT_HONOURED("not-honoured"),
    /** TLP:CLEAR: no limit. */
    CLEAR("clear"),
    /** The node's own party received it. */
    RECEIVED("received"),
    /** The reader belongs to the audience, under an agreement in force. */
    PERMITTED("permitted"),

    /** Of an offer: the originator is not a party of the agreement. Value: the originator. */
    ORIGINATOR_NOT_A_PARTY("originator-not-a-party"),
    /** Of an offer: the label is stricter than the agreement takes. Values: the label, the strictest taken. */
    CEILING("ceiling"),
    /** Of an offer: the audience is nobody, which never means everybody. */
    EMPTY_AUDIENCE("empty-audience"),
    /** Of an offer: the audience reaches beyond the parties of the agreement. Value: who does not belong. */
    AUDIENCE_TOO_WIDE("audience-too-wide"),
    /** Of an offer: TLP:RED that names no person. */
    RED_WITHOUT_PERSONS("red-without-persons"),
    /** Of an offer: TLP:RED for a whole party or roster. Value: which. */
    RED_WITH_PARTIES("red-with-parties"),
    /** Of an offer: persons are named, but the label is not TLP:RED. Values: the persons, the label. */
    PERSONS_WITHOUT_RED("persons-without-red"),
    /** Of an offer: no purpose at all is allowed. */
    EMPTY_PURPOSES("empty-purposes"),
    /** Of an offer: purposes beyond those of the agreement. Values: which, the agreed ones. */
    PURPOSE_NOT_AGREED("purpose-not-agreed"),
    /** Of an offer: to be kept longer than the agreement lets. Values: until when, until when at most. */
    RETENTION_TOO_LONG("retention-too-long"),
    /** Of an offer: the object says that another party made it. Value: which party. */
    NOT_THE_ORIGINATOR("not-the-originator"),
    /** Of an offer: a contribution object that is not signed with the giver's key, or not about the giver's items. */
    CONTRIBUTION_NOT_SIGNED("contribution-not-signed"),
    /** Of what a partner's node gives: something not public came without its contribution object. */
    CONTRIBUTION_MISSING("contribution-missing"),
    /** Of what a partner's node gives: the originator gave other bytes under the same id and version. */
    OTHER_BYTES("other-bytes"),
    /** Of an offer: what is given under the agreement needs the yes of a second person. */
    TWO_PERSONS("two-persons"),
    /** Of an offer: it was recalled or erased for another reason, and is not taken again. Value: when it was erased. */
    ITEM_RECALLED("item-recalled");

    private final String code;

    Rule(String code) {
        this.code = code;
    }

    /** The stable name, kept in records and shown to persons. */
    public String code() {
        return code;
    }
}
