package org.mithaq.canary;

import static org.mithaq.canary.Leak.Kind.EXTRA;
import static org.mithaq.canary.Leak.Kind.GIFT;
import static org.mithaq.canary.Leak.Kind.TOKEN;
import static org.mithaq.canary.Leak.Kind.TOLD_APART;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.TermsTable;
import org.mithaq.exchange.Token;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;

/** Faults by which one rule of a decision is forgotten: the decision is asked about something other than what holds. */
final class DecisionFaults {

    private DecisionFaults() {}

    static List<Planted> all() {
        return List.of(
                terms("TLP:RED is read by the whole party of a named person", DecisionFaults::redToParties),
                terms("an unknown marking is taken for none", one -> marked(one, one.tlp(), Set.of())),
                terms(
                        "the purpose is not asked",
                        one -> limited(one, Purposes.ANY, one.retainUntil(), one.agreements())),
                terms(
                        "the date until which it may be kept is not asked",
                        one -> limited(one, one.purposes(), Optional.empty(), one.agreements())),
                terms("the audience is not asked", one -> one.withAudience(Audience.ANYBODY)),
                terms("no agreement is needed", DecisionFaults::withoutAgreement),
                terms("what others gave is given on against their word", DecisionFaults::givenOn),
                directory("a suspended agreement goes on", DecisionFaults::resumed),
                directory("a half-signed agreement is in force", DecisionFaults::signed),
                directory("an agreement's dates are not asked", DecisionFaults::undated),
                directory("everybody is a party of every agreement", DecisionFaults::allParties),
                directory("everybody honours contribution objects", DecisionFaults::allHonour),
                directory("closed collections are open", DecisionFaults::openCollections),
                directory("a token is taken to be for any purpose that fits", DecisionFaults::fittingPurpose),
                directory("a party's token reads as its person", DecisionFaults::asPersons),
                Planted.of(
                        "the time of the beginning is always now",
                        new Fault() {
                            @Override
                            public ExchangePorts ports(ExchangePorts real) {
                                Clock still = Clock.fixed(real.clock().instant(), ZoneOffset.UTC);
                                return with(real, real.directory(), real.terms(), still);
                            }
                        },
                        TOKEN,
                        EXTRA,
                        GIFT));
    }

    static ExchangePorts with(ExchangePorts real, DirectorySource directory, TermsTable terms, Clock clock) {
        return new ExchangePorts(
                directory,
                real.feed(),
                real.appender(),
                real.statuses(),
                terms,
                real.sights(),
                real.holdings(),
                real.disclosures(),
                real.secrets(),
                clock,
                real.ids());
    }

    private static Planted terms(String name, UnaryOperator<Terms> change) {
        Fault fault = new Fault() {
            @Override
            public ExchangePorts ports(ExchangePorts real) {
                TermsTable terms = real.terms();
                TermsTable changed = new TermsTable() {
                    @Override
                    public int size() {
                        return terms.size();
                    }

                    @Override
                    public Terms terms(int id) {
                        return change.apply(terms.terms(id));
                    }
                };
                return with(real, real.directory(), changed, real.clock());
            }
        };
        return Planted.of(name, fault, TOKEN, EXTRA, TOLD_APART);
    }

    private static Planted directory(String name, UnaryOperator<Directory> change) {
        Fault fault = new Fault() {
            @Override
            public ExchangePorts ports(ExchangePorts real) {
                DirectorySource source = real.directory();
                DirectorySource changed = new DirectorySource() {
                    @Override
                    public Directory current() {
                        return change.apply(source.current());
                    }

                    @Override
                    public Directory refreshed() {
                        return change.apply(source.refreshed());
                    }
                };
                return with(real, changed, real.terms(), real.clock());
            }
        };
        return Planted.of(name, fault, TOKEN, EXTRA, TOLD_APART, GIFT);
    }

    private static Terms redToParties(Terms terms) {
        if (terms.tlp() != Tlp.RED) {
            return terms;
        }
        Set<PartyId> parties = new HashSet<>();
        terms.audience()
                .alternatives()
                .forEach(set -> set.forEach(member -> {
                    if (member instanceof Audience.Member.Person(PartyId party, var _)) {
                        parties.add(party);
                    }
                }));
        return marked(terms, Tlp.AMBER, terms.unknownMarkings()).withAudience(Audience.parties(parties));
    }

    private static Terms marked(Terms terms, Tlp tlp, Set<String> unknown) {
        return new Terms(
                terms.originators(),
                terms.audience(),
                tlp,
                terms.pap(),
                terms.iep(),
                terms.purposes(),
                terms.onward(),
                terms.retainUntil(),
                terms.attribution(),
                terms.agreements(),
                terms.allowances(),
                unknown);
    }

    private static Terms givenOn(Terms terms) {
        return new Terms(
                terms.originators(),
                terms.audience(),
                terms.tlp(),
                terms.pap(),
                terms.iep(),
                terms.purposes(),
                Onward.WITHIN_AUDIENCE,
                terms.retainUntil(),
                terms.attribution(),
                terms.agreements(),
                terms.allowances(),
                terms.unknownMarkings());
    }

    private static Terms withoutAgreement(Terms terms) {
        return terms.tlp() == Tlp.RED
                ? terms
                : limited(
                        marked(terms, Tlp.CLEAR, terms.unknownMarkings()).withAudience(Audience.ANYBODY),
                        terms.purposes(),
                        terms.retainUntil(),
                        Set.of());
    }

    private static Terms limited(Terms terms, Purposes purposes, Optional<Instant> until, Set<AgreementId> agreements) {
        return new Terms(
                terms.originators(),
                terms.audience(),
                terms.tlp(),
                terms.pap(),
                terms.iep(),
                purposes,
                terms.onward(),
                until,
                terms.attribution(),
                agreements,
                terms.allowances(),
                terms.unknownMarkings());
    }

    private static Directory standings(Directory directory, UnaryOperator<Standing> change) {
        Map<AgreementId, Standing> standings = new HashMap<>();
        directory.agreements().forEach((id, standing) -> standings.put(id, change.apply(standing)));
        return directory.withAgreements(standings);
    }

    private static Directory resumed(Directory directory) {
        return standings(
                directory,
                one -> one instanceof Standing.Suspended suspended ? new Standing.Signed(suspended.agreement()) : one);
    }

    private static Directory signed(Directory directory) {
        return standings(
                directory,
                one -> one instanceof Standing.Unsigned unsigned ? new Standing.Signed(unsigned.agreement()) : one);
    }

    private static Directory undated(Directory directory) {
        return standings(
                directory,
                one -> one instanceof Standing.Signed(Agreement agreement)
                        ? new Standing.Signed(changed(agreement, agreement.parties(), Duration.ofDays(3_000)))
                        : one);
    }

    private static Directory allParties(Directory directory) {
        Set<PartyId> everybody = directory.parties().stream().map(Party::id).collect(Collectors.toSet());
        return standings(
                directory,
                one -> one instanceof Standing.Signed(Agreement agreement)
                        ? new Standing.Signed(changed(agreement, everybody, Duration.ZERO))
                        : one);
    }

    private static Agreement changed(Agreement agreement, Set<PartyId> parties, Duration longer) {
        return new Agreement(
                agreement.id(),
                agreement.version(),
                parties,
                agreement.purposes(),
                agreement.ceiling(),
                agreement.defaults(),
                agreement.retention(),
                agreement.rosterVisible(),
                agreement.validFrom().minus(longer),
                agreement.validUntil().plus(longer));
    }

    private static Directory allHonour(Directory directory) {
        List<Party> parties = directory.parties().stream()
                .map(one -> new Party(one.id(), one.name(), one.stix(), one.own(), true, one.key()))
                .toList();
        return rebuilt(directory, parties, directory.collections(), directory.tokens());
    }

    private static Directory openCollections(Directory directory) {
        Set<PartyId> everybody = directory.parties().stream().map(Party::id).collect(Collectors.toSet());
        List<ItemCollection> open = directory.collections().stream()
                .map(one -> new ItemCollection(
                        one.id(),
                        one.alias(),
                        one.title(),
                        one.description(),
                        everybody,
                        one.writers(),
                        one.agreement(),
                        one.tlp()))
                .toList();
        return rebuilt(directory, directory.parties(), open, directory.tokens());
    }

    private static Directory fittingPurpose(Directory directory) {
        List<Token> tokens = directory.tokens().stream()
                .map(one -> token(one, one.user(), Optional.of("crime")))
                .toList();
        return rebuilt(directory, directory.parties(), directory.collections(), tokens);
    }

    private static Directory asPersons(Directory directory) {
        List<Token> tokens = directory.tokens().stream()
                .map(one -> token(
                        one,
                        directory.users().stream()
                                .filter(user -> user.party().equals(one.party()))
                                .map(user -> user.id())
                                .findFirst(),
                        one.purpose()))
                .toList();
        return rebuilt(directory, directory.parties(), directory.collections(), tokens);
    }

    private static Token token(Token one, Optional<org.mithaq.terms.UserId> user, Optional<String> purpose) {
        return new Token(
                one.name(),
                one.digest(),
                one.party(),
                user,
                one.operator(),
                purpose,
                one.created(),
                one.expires(),
                one.revoked());
    }

    private static Directory rebuilt(
            Directory directory, List<Party> parties, List<ItemCollection> collections, List<Token> tokens) {
        return new Directory(directory.epoch(), parties, directory.users(), collections, tokens)
                .withAgreements(directory.agreements());
    }
}
