package org.mithaq.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the handler of a path. Immutable; safe to share between threads. */
final class RouteTable {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, List<Entry>> byLength = new HashMap<>();

    /** What a route's segments look like when split, with the handler beside them. */
    private record Entry(Site site, Handler handler, List<String> segments) {

        boolean covers(List<String> path) {
            for (int i = 0; i < segments.size(); i++) {
                String wanted = segments.get(i);
                if (Route.isName(wanted) ? path.get(i).isEmpty() : !wanted.equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A handler, its site, and the segments of the path it was found for. */
    record Found(Site site, Handler handler, List<String> pattern, List<String> path) {

        @Nullable String named(String name) {
            for (int i = 0; i < pattern.size(); i++) {
                String segment = pattern.get(i);
                if (segment.length() == name.length() + 2 && segment.startsWith(name, 1) && Route.isName(segment)) {
                    return path.get(i);
                }
            }
            return null;
        }
    }

    RouteTable(List<Site> sites) {
        for (Site site : sites) {
            for (Handler handler : site.handlers()) {
                add(new Entry(site, handler, handler.route().segments()));
            }
        }
    }

    private void add(Entry entry) {
        Route route = entry.handler().route();
        boolean twice = entries.stream()
                .map(other -> other.handler().route())
                .anyMatch(other ->
                        other.method() == route.method() && other.pattern().equals(route.pattern()));
        if (twice) {
            throw new IllegalArgumentException("Route " + route + " is given twice");
        }
        entries.add(entry);
        byLength.computeIfAbsent(entry.segments().size(), _ -> new ArrayList<>())
                .add(entry);
    }

    List<Route> routes() {
        return entries.stream().map(entry -> entry.handler().route()).toList();
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    @Nullable Found find(@Nullable Method method, List<String> path) {
        for (Entry entry : byLength.getOrDefault(path.size(), List.of())) {
            if (entry.handler().route().method() == method && entry.covers(path)) {
                return new Found(entry.site(), entry.handler(), entry.segments(), path);
            }
        }
        return null;
    }

    /** Methods that some route takes at this path. */
    Set<Method> methods(List<String> path) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (Entry entry : byLength.getOrDefault(path.size(), List.of())) {
            if (entry.covers(path)) {
                methods.add(entry.handler().route().method());
            }
        }
        return methods;
    }
}
