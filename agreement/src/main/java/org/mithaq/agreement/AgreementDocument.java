package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * One version of an agreement as its parties sign it: what it provides, and for each of its rules exactly one clause
 * with its text in Arabic, French and English.
 *
 * <p>What is signed are the {@link #canonicalBytes()}: the whole document as RFC 8785 JSON, format {@value #FORMAT},
 * described in {@code docs/agreements.md} and by the JSON Schema in {@link #SCHEMA_RESOURCE}. Reading the canonical bytes
 * gives an equal document. Immutable, compared by value; safe to share between threads.
 *
 * @param provisions what it provides
 * @param clauses one for each rule that the provisions have, in the order of {@link ClauseRule}
 */
public record AgreementDocument(Provisions provisions, List<AgreementClause> clauses) {

    /** Name and version of the format, a member of the signed document. */
    public static final String FORMAT = "mithaq-agreement/1";

    /** Name of the JSON Schema of the format, a resource beside this class. */
    public static final String SCHEMA_RESOURCE = "agreement-1.json";

    /** Checks that there is exactly one clause for each rule, in order, and that its texts state the rule's values. */
    public AgreementDocument {
        requireNonNull(provisions, "provisions");
        clauses = List.copyOf(clauses);
        List<ClauseRule> rules = clauses.stream().map(AgreementClause::rule).toList();
        if (!rules.equals(ClauseRule.of(provisions))) {
            throw new IllegalArgumentException("The clauses must be, in this order, those of the rules "
                    + ClauseRule.of(provisions) + ", not " + rules);
        }
        Set<String> ids = new HashSet<>();
        for (AgreementClause clause : clauses) {
            if (!ids.add(clause.id())) {
                throw new IllegalArgumentException("Two clauses have the id '" + clause.id() + "'");
            }
            requireSaid(clause, provisions);
        }
    }

    /** Makes a document all of whose clauses have the standard text. */
    public static AgreementDocument of(Provisions provisions) {
        return of(provisions, Map.of());
    }

    /** Completes a document: rules without a clause of the author's get the standard one. */
    static AgreementDocument of(Provisions provisions, Map<ClauseRule, AgreementClause> written) {
        List<AgreementClause> clauses = new ArrayList<>();
        for (ClauseRule rule : ClauseRule.of(provisions)) {
            AgreementClause clause = written.get(rule);
            clauses.add(clause != null ? clause : ClauseWording.standard(rule, provisions));
        }
        return new AgreementDocument(provisions, clauses);
    }

    /**
     * Reads a document from a tree as a reader of YAML gives it: mappings with text keys, lists, and plain values, which
     * may be texts even where a number or a boolean is meant. What is left out and has a default is completed.
     *
     * @throws MalformedAgreementException with every problem found
     */
    public static AgreementDocument parse(Map<String, ?> tree) throws MalformedAgreementException {
        return new DocumentReader(tree).document();
    }

    /**
     * Reads a document from JSON, canonical or not.
     *
     * @throws MalformedAgreementException with every problem found
     */
    public static AgreementDocument parse(JsonValue json) throws MalformedAgreementException {
        return parse(Json.tree("The agreement", json));
    }

    /**
     * Reads a document from JSON text in UTF-8, canonical or not, of at most 1 MiB.
     *
     * @throws MalformedAgreementException with every problem found
     */
    public static AgreementDocument parse(byte[] utf8) throws MalformedAgreementException {
        return parse(Json.parse("The agreement", utf8));
    }

    /** Gives the id, the same in all versions. */
    public AgreementId id() {
        return provisions.id();
    }

    /** Gives the number of the version, from 1. */
    public int version() {
        return provisions.version();
    }

    /** Gives the short names of the parties, sorted. */
    public Set<PartyId> parties() {
        return provisions.partyIds();
    }

    /** Gives the rules that decisions use. */
    public Agreement rules() {
        return provisions.rules();
    }

    /** Gives the clause of a rule, which is empty for one that the agreement does not have. */
    public Optional<AgreementClause> find(ClauseRule rule) {
        return clauses.stream().filter(clause -> clause.rule() == rule).findFirst();
    }

    /** Gives the completed document as JSON. */
    public JsonObject json() {
        return DocumentJson.of(this);
    }

    /** Gives the bytes that are hashed and signed: RFC 8785 JSON in UTF-8. */
    public byte[] canonicalBytes() {
        return CanonicalJson.bytes(json());
    }

    /** Gives the SHA-256 of {@link #canonicalBytes()}. */
    public Sha256 digest() {
        return Sha256.of(canonicalBytes());
    }

    private static void requireSaid(AgreementClause clause, Provisions provisions) {
        for (Language language : Language.values()) {
            Map<String, String> values = ClauseWording.values(provisions, language);
            List<String> unsaid =
                    ClauseWording.unsaid(clause.rule(), clause.text().in(language), values);
            if (!unsaid.isEmpty()) {
                throw new IllegalArgumentException("The text of clause '" + clause.id() + "' in '" + language.tag()
                        + "' does not state '" + values.get(unsaid.getFirst()) + "'");
            }
        }
    }
}
