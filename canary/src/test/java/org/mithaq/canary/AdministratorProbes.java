package org.mithaq.canary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * Reads the pages of administrators: as one, who must find the node and no content, and as everybody else, who must find
 * nothing. The administrator is tried at the pages of content too.
 */
final class AdministratorProbes {

    private AdministratorProbes() {}

    /** The administrator of a world's own party. */
    static UserId name(PartyId own) {
        return new UserId("root." + own);
    }

    static Coverage.Probe get(String target) {
        return (visit, route, report) -> read(visit, Ask.get(route, target), 200, report);
    }

    static void user(Visit visit, String route, Report report) {
        PartyId own = visit.world().setting().own();
        read(visit, Ask.get(route, "/operation/users/lena." + own), 200, report);
        read(visit, Ask.get(route, "/operation/users/nobody"), 404, report);
        if (visit.reader().isEmpty()) {
            content(visit, report);
        }
    }

    static void token(Visit visit, String route, Report report) {
        read(visit, Ask.get(route, "/operation/tokens/none"), 404, report);
    }

    /** Everybody but the administrator finds the sign-in, or that the page is not theirs. */
    private static void read(Visit visit, Ask ask, int status, Report report) {
        Answer answer = visit.askPage(ask);
        report.search(visit, ask, answer, Set.of());
        if (answer.status() != (visit.usesPages() ? 403 : 303)) {
            report.leak(Leak.Kind.EXTRA, visit, ask, "a page for administrators: " + answer.status());
        }
        if (visit.reader().isEmpty()) {
            expect(visit, ask, status, report);
        }
    }

    /** The pages of content, as the administrator. */
    private static void content(Visit visit, Report report) {
        Stream.concat(
                        Stream.of("/items", "/purpose"),
                        visit.ids().stream().map(StixId::toString).map("/items/"::concat))
                .map(target -> Ask.get("", target))
                .forEach(ask -> expect(visit, ask, 403, report));
        for (String target : List.of("/", "/partners", "/agreements")) {
            expect(visit, Ask.get("", target), 200, report);
        }
    }

    private static void expect(Visit visit, Ask ask, int status, Report report) {
        PartyId own = visit.world().setting().own();
        UserId name = name(own);
        var administrator = new SignIn("administrator", "", own, Optional.of(name), false, Optional.empty());
        Answer answer = visit.stage().askAsPerson(administrator, ask);
        report.search(visit, ask, answer, Set.of());
        if (answer.status() != status) {
            report.leak(
                    status == 403 ? Leak.Kind.EXTRA : Leak.Kind.MISSING,
                    visit,
                    ask,
                    "to the administrator: " + answer.status());
        }
    }
}
