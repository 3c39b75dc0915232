package org.mithaq.agreement;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/** What the examination of a signature under an agreement came to. */
public sealed interface SignatureCheck {

    /** Gives one sentence, in English; of two digests or keys one under the other, aligned. */
    String message();

    /**
     * The party has signed this document.
     *
     * @param signature the signature
     */
    record Valid(AgreementSignature signature) implements SignatureCheck {
        @Override
        public String message() {
            return "Signed by '" + signature.party() + "' at " + signature.signedAt();
        }
    }

    /**
     * The signature is for another agreement or another version.
     *
     * @param signed agreement that was signed
     * @param signedVersion its version
     * @param expected agreement at hand
     * @param expectedVersion its version
     */
    record OtherDocument(AgreementId signed, int signedVersion, AgreementId expected, int expectedVersion)
            implements SignatureCheck {
        @Override
        public String message() {
            return "The signature is for another document:\n  signed:   " + signed + " version " + signedVersion
                    + "\n  expected: " + expected + " version " + expectedVersion;
        }
    }

    /**
     * The document that was signed is not known here.
     *
     * @param signed agreement that was signed
     * @param version its version
     */
    record UnknownDocument(AgreementId signed, int version) implements SignatureCheck {
        @Override
        public String message() {
            return "The agreement '" + signed + "' version " + version + " is not known here";
        }
    }

    /**
     * The text that was signed is not this text.
     *
     * @param signed digest in the signature
     * @param expected digest of the document at hand
     */
    record WrongDigest(Sha256 signed, Sha256 expected) implements SignatureCheck {
        @Override
        public String message() {
            return "Another text was signed than this one:\n  signed:   " + signed + "\n  expected: " + expected;
        }
    }

    /**
     * The signer has nothing to sign here.
     *
     * @param signer who signed
     * @param parties whose signatures count
     */
    record NotAParty(PartyId signer, Set<PartyId> parties) implements SignatureCheck {
        /** Copies, sorted. */
        public NotAParty {
            parties = Collections.unmodifiableSet(new TreeSet<>(parties));
        }

        @Override
        public String message() {
            return "'" + signer + "' is not a party; the parties are "
                    + parties.stream().map(PartyId::text).collect(Collectors.joining(", "));
        }
    }

    /**
     * The key that signed is not known as the party's.
     *
     * @param used key in the signature
     * @param known keys of the party; perhaps none
     */
    record WrongKey(VerifyKey used, Set<VerifyKey> known) implements SignatureCheck {
        /** Copies. */
        public WrongKey {
            known = Set.copyOf(known);
        }

        @Override
        public String message() {
            String keys = known.isEmpty()
                    ? "no key of this party is known here"
                    : known.stream().map(VerifyKey::text).sorted().collect(Collectors.joining("\n            "));
            return "Signed with a key that is not known as the party's:\n  used:     " + used + "\n  expected: " + keys;
        }
    }

    /**
     * The bytes are not that key's signature over this statement.
     *
     * @param party who is said to have signed
     * @param key with which key
     */
    record BadSignature(PartyId party, VerifyKey key) implements SignatureCheck {
        @Override
        public String message() {
            return "The signature is not one of '" + party + "' with the key " + key;
        }
    }
}
