package org.mithaq.exchange;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;

/** What kind of thing an entry of the ledger tells, as whoever oversees the node looks for it. */
public enum LedgerKind {
    /** Something came in, was given other terms or was withdrawn. */
    SUBMISSION(LedgerStream.SUBMISSION),
    /** An answer was permitted: to persons of the own party a consultation, to others a disclosure. */
    DISCLOSURE(LedgerStream.DISCLOSURE),
    /** Something was asked for or given that the rules do not allow. */
    REFUSAL(LedgerStream.ACT),
    /** An agreement was declared, signed, suspended or resumed. */
    AGREEMENT(LedgerStream.ACT),
    /** Items were called back. */
    RECALL(LedgerStream.ACT),
    /** A receipt was made or taken. */
    RECEIPT(LedgerStream.ACT),
    /** Items were erased. */
    ERASURE(LedgerStream.ACT),
    /** Somebody signed in, or tried to. */
    SIGN_IN(LedgerStream.ACT),
    /** Whoever runs the node changed something of it. */
    ADMINISTRATION(LedgerStream.ACT),
    /** Items were set aside, let in or dropped. */
    QUARANTINE(LedgerStream.ACT),
    /** What somebody wrote was released by a second person, or sent back. */
    RELEASE(LedgerStream.ACT),
    /** The node was brought back from a backup. */
    RESTORED(LedgerStream.ACT);

    private final LedgerStream stream;

    LedgerKind(LedgerStream stream) {
        this.stream = stream;
    }

    /** The stream whose entries tell it. */
    public LedgerStream stream() {
        return stream;
    }

    /** The acts that it is made of; none for what is not of the stream of acts. */
    public Set<Act.Kind> acts() {
        return Stream.of(Act.Kind.values()).filter(act -> of(act) == this).collect(Collectors.toUnmodifiableSet());
    }

    private static LedgerKind of(Act.Kind act) {
        return switch (act) {
            case REFUSAL -> REFUSAL;
            case AGREEMENT_DECLARED, AGREEMENT_SIGNED, AGREEMENT_SUSPENDED, AGREEMENT_RESUMED -> AGREEMENT;
            case RECALL -> RECALL;
            case RECEIPT -> RECEIPT;
            case ERASURE -> ERASURE;
            case SIGN_IN -> SIGN_IN;
            case ADMINISTRATION -> ADMINISTRATION;
            case QUARANTINE -> QUARANTINE;
            case RELEASE -> RELEASE;
            case RESTORED -> RESTORED;
        };
    }

    /** What an entry tells; that an answer was sent to its end is told with the answer. */
    public static LedgerKind of(EntryRecord entry) {
        return switch (entry.stream()) {
            case SUBMISSION -> SUBMISSION;
            case DISCLOSURE, COMPLETION -> DISCLOSURE;
            case ACT -> {
                String word = entry.find("kind").orElse("");
                yield Stream.of(Act.Kind.values())
                        .filter(act -> act.word().equals(word))
                        .findFirst()
                        .map(LedgerKind::of)
                        .orElse(ADMINISTRATION);
            }
        };
    }
}
