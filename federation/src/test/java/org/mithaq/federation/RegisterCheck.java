package org.mithaq.federation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one node stated to another is what the other heard, line by line, and the chains of receipts end alike. */
record RegisterCheck(SimNode by, SimNode to) {

    void check(List<String> violations) {
        Incarnation incarnation = by.book().node().orElseThrow().incarnation();
        Map<Statement.Key, Statement> stated = lines(by.book().allStated(to.party(), incarnation));
        Map<Statement.Key, Statement> heard = lines(to.book().allHeard(by.party(), incarnation));
        if (!stated.equals(heard)) {
            violations.add("Registers differ:\n  " + by.party() + " stated to " + to.party() + ": " + stated
                    + "\n  heard:  " + heard);
        }
        var chain = new Receipt.Chain(by.party(), to.party(), incarnation);
        Optional<ChainEnd> written = by.book().chain(chain);
        Optional<ChainEnd> read = to.book().chain(chain);
        if (!written.equals(read)) {
            violations.add("Chains differ:\n  written: " + written + "\n  read:    " + read);
        }
        to.book().notices(1_000).forEach(notice -> {
            if (isAlarm(notice.kind())) {
                violations.add(to.party() + " was alarmed though nobody forged anything: " + notice);
            }
        });
    }

    private static boolean isAlarm(Notice.Kind kind) {
        return switch (kind) {
            case RECEIPT_FORGED, RECEIPTS_FORKED, RECALL_REFUSED, LOG_SHRANK -> true;
            default -> false;
        };
    }

    private static Map<Statement.Key, Statement> lines(Stream<RegisterRow> rows) {
        Map<Statement.Key, Statement> lines = new HashMap<>();
        rows.forEach(row -> lines.put(row.statement().key(), row.statement()));
        return lines;
    }
}
