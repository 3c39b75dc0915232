package org.mithaq.canary;

import java.util.List;

/** Reads of the public log: whole and partial tiles and bundles, and places that it does not reach. */
final class LogProbes {

    private LogProbes() {}

    static void one(Visit visit, String route, Report report) {
        read(visit, route, report, List.of("tile/0/000", "tile/entries/000", "tile/1/000", "tile/x/000"));
    }

    /** Of a real node the first tiles are partial: those of the few ticks that it lived. */
    static void two(Visit visit, String route, Report report) {
        read(
                visit,
                route,
                report,
                List.of("tile/0/000.p/1", "tile/entries/000.p/1", "tile/entries/000.p/2", "tile/0/x001/000"));
    }

    static void deeper(Visit visit, String route, Report report) {
        int parts = route.split("/").length - 4;
        String place = "x001/".repeat(parts - 1) + "000";
        read(visit, route, report, List.of("tile/0/" + place, "tile/entries/" + place));
    }

    private static void read(Visit visit, String route, Report report, List<String> paths) {
        paths.forEach(path -> OtherProbes.plain(visit, Ask.get(route, "/log/" + path), report));
    }
}
