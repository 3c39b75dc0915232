package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.http.Handler;
import org.mithaq.http.Route;
import org.mithaq.http.Site;

/** The pages of a node, for people. Safe to share between threads. */
public final class WebSite implements AutoCloseable {

    private final Site site;
    private final Live live;

    private WebSite(Site site, Live live) {
        this.site = requireNonNull(site, "site");
        this.live = requireNonNull(live, "live");
    }

    /** Makes the pages. */
    public static WebSite of(WebParts parts) {
        return of(parts, Live.INTERVAL);
    }

    /** Makes the pages, which look that often for what changed. */
    static WebSite of(WebParts parts, Duration interval) {
        var cookies = SessionCookie.ofSession(parts);
        var pages = new Pages(parts, cookies);
        var live = new Live(parts, pages, cookies, interval);
        List<Handler> handlers = new ArrayList<>();
        handlers.add(new Assets());
        handlers.addAll(new Entrance(parts, pages, cookies).handlers());
        handlers.addAll(new OwnPassword(parts, pages, cookies).handlers());
        handlers.addAll(new Confirmation(parts, pages, cookies).handlers());
        handlers.addAll(new Display(parts, pages).handlers());
        handlers.addAll(new Today(parts, pages).handlers());
        handlers.addAll(live.handlers());
        handlers.addAll(new Items(parts, pages).handlers());
        handlers.addAll(new LookupPage(parts, pages).handlers());
        handlers.addAll(new ItemPages(parts, pages).handlers());
        handlers.addAll(new RecallForms(parts, pages).handlers());
        handlers.addAll(new Recalls(parts, pages).handlers());
        handlers.addAll(new Quarantine(parts, pages).handlers());
        var sharing = new Sharing(parts, pages);
        handlers.addAll(new Write(parts, pages, sharing).handlers());
        handlers.addAll(new Rewrite(parts, pages, sharing).handlers());
        handlers.addAll(new Releases(parts, pages).handlers());
        handlers.addAll(new Partners(parts, pages).handlers());
        handlers.addAll(new PartnerItems(parts, pages).handlers());
        var agreements = new Agreements(parts, pages);
        handlers.addAll(agreements.handlers());
        handlers.addAll(new AgreementActs(parts, pages, agreements).handlers());
        handlers.addAll(new Operation(parts, pages).handlers());
        handlers.addAll(new UserPages(parts, pages).handlers());
        handlers.addAll(new TokenPages(parts, pages).handlers());
        handlers.addAll(new OversightQuestions(parts, pages).handlers());
        handlers.addAll(new OversightKeeping(parts, pages).handlers());
        handlers.addAll(new OversightLog(parts, pages).handlers());
        return new WebSite(
                new Site("/", pages, handlers, Optional.of(new PageDoor(parts, pages, cookies, keeping(handlers)))),
                live);
    }

    /** Their routes, at the root of the node's addresses. */
    public Site site() {
        return site;
    }

    /** Ends the event streams of open pages, so that the HTTP service need not wait for them: close this before it. */
    @Override
    public void close() {
        live.close();
    }

    /** Routes whose forms wait for a person whose session is over. */
    private static Set<Route> keeping(List<Handler> handlers) {
        return handlers.stream()
                .filter(handler -> handler instanceof Page page && page.keeps())
                .map(Handler::route)
                .collect(Collectors.toSet());
    }
}
