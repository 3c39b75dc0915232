package org.mithaq.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the pages of oversight: whoever has that role finds no content of anybody's there, not even what everybody may
 * see, and everybody else finds nothing.
 */
final class OversightProbes {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern ENTRY = Pattern.compile("<a href=\"(/oversight/[a-z]+-\\d+)\">");
    private static final Pattern HANDLE = Pattern.compile("href=\"(/oversight/questions\\?handle=[^\"]+)\"");
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final int MOST_PAGES = 20;
    private static final int SOME = 12;

    private OversightProbes() {}

    static void log(Visit visit, String route, Report report) {
        refused(visit, Ask.get(route, "/oversight"), report);
        if (visit.operator()) {
            follow(visit, Ask.get(route, "/oversight"), report);
            follow(visit, Ask.get(route, "/oversight?kind=disclosure&party=atlas"), report);
            follow(visit, Ask.get(route, "/oversight?kind=refusal&from=2026-01-01"), report);
        }
    }

    static void entry(Visit visit, String route, Report report) {
        refused(visit, Ask.get(route, "/oversight/disclosure-1"), report);
        if (visit.operator()) {
            List<String> entries = matches(ENTRY, see(visit, Ask.get(route, "/oversight"), report));
            for (String entry : entries.stream().limit(SOME).toList()) {
                found(visit, Ask.get(route, entry), report);
            }
            see(visit, Ask.get(route, "/oversight/act-999999999"), report);
        }
    }

    static void questions(Visit visit, String route, Report report) {
        refused(visit, Ask.get(route, "/oversight/questions"), report);
        if (visit.operator()) {
            follow(visit, Ask.get(route, "/oversight/questions"), report);
            follow(visit, Ask.get(route, "/oversight/questions?from=2020-01-01&party=borealis&purpose=crime"), report);
            visit.ids().forEach(id -> see(visit, Ask.get(route, "/oversight/questions?handle=" + id), report));
            List<String> handles = matches(HANDLE, see(visit, Ask.get(route, "/oversight/retention"), report));
            for (String handle : handles.stream().limit(SOME).toList()) {
                found(visit, Ask.get(route, handle), report);
            }
        }
    }

    static void retention(Visit visit, String route, Report report) {
        refused(visit, Ask.get(route, "/oversight/retention"), report);
        if (visit.operator()) {
            follow(visit, Ask.get(route, "/oversight/retention"), report);
        }
    }

    static void offer(Visit visit, String route, Report report) {
        refused(visit, Ask.get(route, "/oversight/pack"), report);
        if (visit.operator()) {
            found(visit, Ask.get(route, "/oversight/pack"), report);
        }
    }

    /** The pack itself, where the log has ticks. */
    static void pack(Visit visit, String route, Report report) {
        refused(visit, Ask.form(route, "/oversight/pack", "ticket=none"), report);
        if (visit.operator()) {
            Optional<String> ticket = matches(TICKET, see(visit, Ask.get(route, "/oversight/pack"), report)).stream()
                    .findFirst();
            see(visit, Ask.form(route, "/oversight/pack", "ticket=" + ticket.orElse("none")), report);
        }
    }

    /** Whoever has another role is turned away, and who is no person of the own party finds the sign-in. */
    private static void refused(Visit visit, Ask ask, Report report) {
        Answer answer = visit.askPage(ask);
        report.search(visit, ask, answer, Set.of());
        int wanted = visit.usesPages() ? 403 : ask.method().equals("GET") ? 303 : answer.status();
        if (answer.status() != wanted) {
            report.leak(Leak.Kind.EXTRA, visit, ask, "a page for oversight: " + answer.status());
        }
    }

    /** Reads as oversight. */
    private static Answer see(Visit visit, Ask ask, Report report) {
        Answer answer = visit.stage().askAsPerson(visit.world().setting().overseer(), ask);
        report.search(visit, ask, answer, Set.of());
        return answer;
    }

    private static Answer found(Visit visit, Ask ask, Report report) {
        Answer answer = see(visit, ask, report);
        if (answer.status() != 200) {
            report.leak(Leak.Kind.MISSING, visit, ask, "a page of oversight: " + answer.status());
        }
        return answer;
    }

    private static void follow(Visit visit, Ask ask, Report report) {
        Optional<Ask> next = Optional.of(ask);
        for (int pages = 0; next.isPresent() && pages < MOST_PAGES; pages++) {
            Answer answer = found(visit, next.get(), report);
            next = matches(NEXT, answer).stream()
                    .map(target -> Ask.get(ask.route(), target.replace("&amp;", "&")))
                    .findFirst();
        }
    }

    private static List<String> matches(Pattern pattern, Answer answer) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(answer.body());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
