package org.mithaq.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.http.Handler;
import org.mithaq.http.Site;

/** The pages of a node, for people. */
public final class WebSite {

    private WebSite() {}

    /** Makes the site, at the root of the node's addresses. */
    public static Site of(WebParts parts) {
        var cookies = new SessionCookie(parts.secure());
        var pages = new Pages(parts, cookies);
        List<Handler> handlers = new ArrayList<>();
        handlers.add(new Assets());
        handlers.addAll(new Entrance(parts, pages, cookies).handlers());
        handlers.addAll(new Display(parts, pages).handlers());
        handlers.addAll(new Today(parts, pages).handlers());
        handlers.addAll(new Items(parts, pages).handlers());
        handlers.addAll(new ItemPages(parts, pages).handlers());
        handlers.addAll(new Partners(parts, pages).handlers());
        return new Site("/", pages, handlers, Optional.of(new PageDoor(parts, pages, cookies)));
    }
}
