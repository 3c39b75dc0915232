package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mithaq.agreement.AgreementClause;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.ClauseRule;
import org.mithaq.exchange.Explanation;
import org.mithaq.exchange.KnownTerms;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience.Member;
import org.mithaq.terms.Iep;
import org.mithaq.terms.IepActions;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Pap;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Sentences;

/**
 * Terms in words, as far as the reader may know them.
 *
 * @param names the names of what the node knows
 */
record TermsText(Names names) {

    TermsText {
        requireNonNull(names, "names");
    }

    private String of(Text text) {
        return names.look().of(text);
    }

    /** Why somebody is given a contribution, and under which terms. */
    TermsCard card(Explanation explanation, KnownTerms terms, String collection) {
        return new TermsCard(
                terms.source().map(names::party).orElseGet(() -> of(TermsWord.SOURCE_UNNAMED)),
                collection,
                Sentences.why(explanation.clause(), names.look().language().tag()),
                terms.tlp().label(),
                lines(terms),
                terms.agreements().stream().sorted().map(this::agreed).toList());
    }

    private TermsCard.Agreed agreed(AgreementId id) {
        var language = names.look().ofAgreements();
        return new TermsCard.Agreed(
                id.text(),
                names.agreement(id),
                names.directory().document(id).stream()
                        .flatMap(TermsText::told)
                        .map(AgreementClause::text)
                        .map(text -> text.in(language))
                        .toList());
    }

    /** The clauses; not the one that names the parties, where readers are not told who they are. */
    private static Stream<AgreementClause> told(AgreementDocument document) {
        return document.clauses().stream()
                .filter(clause -> clause.rule() != ClauseRule.PARTIES
                        || document.provisions().rosterVisible());
    }

    private List<TermsCard.Line> lines(KnownTerms terms) {
        List<TermsCard.Line> lines = new ArrayList<>();
        lines.add(new TermsCard.Line(TermsWord.LABEL, List.of(of(meaning(terms.tlp())))));
        lines.add(new TermsCard.Line(TermsWord.AUDIENCE, audience(terms)));
        lines.add(new TermsCard.Line(TermsWord.PURPOSES, purposes(terms.purposes())));
        lines.add(new TermsCard.Line(TermsWord.ONWARD, List.of(of(onward(terms.onward())))));
        lines.add(new TermsCard.Line(
                TermsWord.RETENTION,
                List.of(terms.retainUntil().map(names.look()::date).orElseGet(() -> of(TermsWord.RETENTION_NONE)))));
        lines.add(new TermsCard.Line(TermsWord.ACTIONS, actions(terms.pap(), terms.iep())));
        lines.add(new TermsCard.Line(TermsWord.ATTRIBUTION, List.of(of(attribution(terms.attribution())))));
        lines.add(new TermsCard.Line(TermsWord.OUTSIDE, allowances(terms.allowances())));
        if (!terms.unknownMarkings().isEmpty()) {
            lines.add(new TermsCard.Line(TermsWord.UNKNOWN, List.of(of(TermsWord.UNKNOWN_HELP))));
        }
        return lines;
    }

    static TermsWord meaning(Tlp tlp) {
        return switch (tlp) {
            case CLEAR -> TermsWord.LABEL_CLEAR;
            case GREEN -> TermsWord.LABEL_GREEN;
            case AMBER -> TermsWord.LABEL_AMBER;
            case AMBER_STRICT -> TermsWord.LABEL_STRICT;
            case RED -> TermsWord.LABEL_RED;
        };
    }

    private List<String> audience(KnownTerms terms) {
        if (terms.audience().isEmpty()) {
            return List.of(of(terms.tlp() == Tlp.CLEAR ? TermsWord.AUDIENCE_ANYBODY : TermsWord.AUDIENCE_PARTIES));
        }
        return terms.audience().stream()
                .map(alternative -> names.list(Stream.concat(
                                alternative.told().stream().sorted().map(this::member),
                                alternative.others() ? Stream.of(of(TermsWord.AUDIENCE_OTHERS)) : Stream.of())
                        .toList()))
                .toList();
    }

    private String member(Member member) {
        return switch (member) {
            case Member.OfParty(var party) -> names.party(party);
            case Member.Person(var party, var user) -> names.person(user) + " (" + names.party(party) + ")";
            case Member.Roster(var agreement) -> of(TermsWord.AUDIENCE_ROSTER) + " " + names.agreement(agreement);
        };
    }

    private List<String> purposes(Purposes purposes) {
        return switch (purposes) {
            case Purposes.Any _ -> List.of(of(TermsWord.PURPOSES_ANY));
            case Purposes.Only(var only) -> only.stream().map(names::purpose).toList();
        };
    }

    private static TermsWord onward(Onward onward) {
        return switch (onward) {
            case WITHIN_AUDIENCE -> TermsWord.ONWARD_AUDIENCE;
            case ASK_ORIGINATOR -> TermsWord.ONWARD_ASK;
            case NO -> TermsWord.ONWARD_NO;
        };
    }

    private List<String> actions(Pap pap, Iep iep) {
        List<String> actions = new ArrayList<>();
        actions.add(names.look().language().isolated(pap.label()) + " · " + of(meaning(pap)));
        if (iep.actions() != Iep.NONE.actions()) {
            actions.add(of(meaning(iep.actions())));
        }
        if (iep.encryptInTransit()) {
            actions.add(of(TermsWord.IEP_ENCRYPT));
        }
        if (!iep.notificationsAllowed()) {
            actions.add(of(TermsWord.IEP_SILENT));
        }
        if (!iep.resaleAllowed()) {
            actions.add(of(TermsWord.IEP_RESALE));
        }
        return actions;
    }

    private static TermsWord meaning(Pap pap) {
        return switch (pap) {
            case CLEAR -> TermsWord.PAP_CLEAR;
            case GREEN -> TermsWord.PAP_GREEN;
            case AMBER -> TermsWord.PAP_AMBER;
            case RED -> TermsWord.PAP_RED;
        };
    }

    private static TermsWord meaning(IepActions actions) {
        return switch (actions) {
            case EXTERNALLY_VISIBLE_DIRECT_ACTIONS -> TermsWord.IEP_DIRECT;
            case EXTERNALLY_VISIBLE_INDIRECT_ACTIONS -> TermsWord.IEP_INDIRECT;
            case INTERNALLY_VISIBLE_ACTIONS -> TermsWord.IEP_INTERNAL;
            case CONTACT_FOR_INSTRUCTION -> TermsWord.IEP_ASK;
            case NONE -> TermsWord.IEP_NONE;
        };
    }

    private static TermsWord attribution(Attribution attribution) {
        return switch (attribution) {
            case MAY -> TermsWord.ATTRIBUTION_MAY;
            case MUST -> TermsWord.ATTRIBUTION_MUST;
            case MUST_NOT -> TermsWord.ATTRIBUTION_NOT;
            case CONTRADICTION -> TermsWord.ATTRIBUTION_ASK;
        };
    }

    private List<String> allowances(Allowances allowances) {
        return List.of(
                of(allowances.mayName() ? TermsWord.OUTSIDE_NAME : TermsWord.OUTSIDE_NAME_NOT),
                of(allowances.mayCount() ? TermsWord.OUTSIDE_COUNT : TermsWord.OUTSIDE_COUNT_NOT));
    }
}
