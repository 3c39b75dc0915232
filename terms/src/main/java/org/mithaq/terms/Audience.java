package org.mithaq.terms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom information is for: an expression over parties, persons and the rosters of agreements.
 *
 * <p>A conjunction of alternatives, each a set of members of which a reader must be one. No alternative at all means
 * anybody (the top); an alternative without members means nobody (the bottom). Kept in a normal form, so that equal
 * audiences of one origin are equal values: alternatives of named members only are merged into one, and an alternative
 * that another one implies is dropped.
 *
 * @param alternatives in normal form and sorted
 */
public record Audience(List<Set<Member>> alternatives) {

    /** Anybody. */
    public static final Audience ANYBODY = new Audience(List.of());

    /** Nobody. */
    public static final Audience NOBODY = of(Set.of());

    /** Brings into normal form. */
    public Audience {
        alternatives = normal(alternatives);
    }

    /** One who may belong to an audience. */
    public sealed interface Member extends Comparable<Member> {

        /** How it stands in canonical text: {@code party}, {@code party/user} or {@code @agreement}. */
        String text();

        @Override
        default int compareTo(Member other) {
            // By text always; the first cases only spare making it.
            return switch (this) {
                case OfParty(PartyId mine) when other instanceof OfParty(PartyId theirs) -> mine.compareTo(theirs);
                case Roster(AgreementId mine)
                when other instanceof Roster(AgreementId theirs) -> mine.compareTo(theirs);
                case Person(PartyId at, UserId mine)
                when other instanceof Person(PartyId party, UserId theirs) && at.equals(party) ->
                    mine.compareTo(theirs);
                default -> text().compareTo(other.text());
            };
        }

        /**
         * A party with all who work there.
         *
         * @param party the party
         */
        record OfParty(PartyId party) implements Member {
            @Override
            public String text() {
                return party.text();
            }
        }

        /**
         * One person.
         *
         * @param party where the person works
         * @param user the person
         */
        record Person(PartyId party, UserId user) implements Member {
            @Override
            public String text() {
                return party.text() + "/" + user.text();
            }
        }

        /**
         * All parties of an agreement, as its version in force names them.
         *
         * @param agreement the agreement
         */
        record Roster(AgreementId agreement) implements Member {
            @Override
            public String text() {
                return "@" + agreement.text();
            }
        }
    }

    /** Gives the audience of some members, of which a reader must be one; of none: nobody. */
    public static Audience of(Set<Member> members) {
        return new Audience(List.of(members));
    }

    /** Gives the audience of some parties. */
    public static Audience parties(Set<PartyId> parties) {
        Set<Member> members = new TreeSet<>();
        parties.forEach(party -> members.add(new Member.OfParty(party)));
        return of(members);
    }

    /** Gives those who belong to both. */
    public Audience strictest(Audience other) {
        List<Set<Member>> both = new ArrayList<>(alternatives);
        both.addAll(other.alternatives);
        return new Audience(both);
    }

    /** Gives the same audience with one party more in each alternative. */
    public Audience with(PartyId party) {
        return new Audience(alternatives.stream()
                .map(alternative -> {
                    Set<Member> wider = new TreeSet<>(alternative);
                    wider.add(new Member.OfParty(party));
                    return wider;
                })
                .toList());
    }

    /** Gives the same audience without parties and rosters; of anybody: nobody, for no person is named. */
    Audience personsOnly() {
        return alternatives.isEmpty()
                ? NOBODY
                : new Audience(alternatives.stream()
                        .map(alternative -> alternative.stream()
                                .filter(member -> member instanceof Member.Person)
                                .collect(Collectors.toSet()))
                        .toList());
    }

    /** Says that no reader whatever can belong to it. */
    public boolean isNobody() {
        return alternatives.stream().anyMatch(Set::isEmpty);
    }

    /** How it stands in canonical text: {@code *} for anybody, else the alternatives joined by {@code &}. */
    String text() {
        if (alternatives.isEmpty()) {
            return "*";
        }
        var text = new StringBuilder();
        for (Set<Member> alternative : alternatives) {
            text.append(text.isEmpty() ? "" : "&").append(text(alternative));
        }
        return text.toString();
    }

    /** {@code -} for no member, else the members in order, joined by commas. */
    private static String text(Set<Member> alternative) {
        if (alternative.isEmpty()) {
            return "-";
        }
        var text = new StringBuilder();
        for (Member member : alternative) {
            text.append(text.isEmpty() ? "" : ",").append(member.text());
        }
        return text.toString();
    }

    /**
     * Merges the alternatives of named members, whose meet is known, and keeps the least ones under {@link #implies},
     * which orders tidy alternatives partially: what is dropped is implied by something that stays, now and after any
     * further meet, so the order in which audiences meet does not show.
     */
    private static List<Set<Member>> normal(List<Set<Member>> given) {
        if (given.size() < 2) {
            return given.isEmpty() ? List.of() : List.of(tidy(given.getFirst()));
        }
        List<Set<Member>> all = new ArrayList<>();
        @Nullable Set<Member> named = null;
        for (Set<Member> alternative : given) {
            Set<Member> tidy = tidy(alternative);
            if (!hasRoster(tidy)) {
                named = named == null ? tidy : both(named, tidy);
            } else if (!all.contains(tidy)) { // equal ones would imply, and so drop, each other
                all.add(tidy);
            }
        }
        if (named != null) {
            all.add(named);
        }
        List<Set<Member>> least = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!isImplied(i, all)) {
                least.add(all.get(i));
            }
        }
        if (least.size() > 1) {
            least.sort((a, b) -> text(a).compareTo(text(b)));
        }
        return Collections.unmodifiableList(least);
    }

    private static boolean isImplied(int one, List<Set<Member>> all) {
        for (int other = 0; other < all.size(); other++) {
            if (other != one && implies(all.get(other), all.get(one))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRoster(Set<Member> alternative) {
        for (Member member : alternative) {
            if (member instanceof Member.Roster) {
                return true;
            }
        }
        return false;
    }

    /** Whether whoever is one of {@code narrow} is one of {@code wide}. */
    private static boolean implies(Set<Member> narrow, Set<Member> wide) {
        for (Member member : narrow) {
            if (!covers(wide, member)) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(Set<Member> wide, Member member) {
        return wide.contains(member)
                || (member instanceof Member.Person person && wide.contains(new Member.OfParty(person.party())));
    }

    /** Drops persons whose party is there. */
    private static Set<Member> tidy(Set<Member> alternative) {
        if (alternative.size() < 2) {
            return Set.copyOf(alternative);
        }
        Set<Member> tidy = new TreeSet<>();
        for (Member member : alternative) {
            if (!(member instanceof Member.Person person && alternative.contains(new Member.OfParty(person.party())))) {
                tidy.add(member);
            }
        }
        return Collections.unmodifiableSet(tidy);
    }

    private static Set<Member> both(Set<Member> a, Set<Member> b) {
        Set<Member> both = new TreeSet<>();
        addCovered(a, b, both);
        addCovered(b, a, both);
        return tidy(both);
    }

    private static void addCovered(Set<Member> members, Set<Member> wide, Set<Member> both) {
        for (Member member : members) {
            if (covers(wide, member)) {
                both.add(member);
            }
        }
    }
}
