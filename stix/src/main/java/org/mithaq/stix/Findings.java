package org.mithaq.stix;

import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one object up to a limit, so that hostile input cannot flood. Owned by one thread. */
final class Findings {

    private final int limit;
    private List<Finding> list = List.of(); // most objects have none
    private int omitted;
    private boolean error;

    Findings(int limit) {
        this.limit = limit;
    }

    void add(Finding finding) {
        if (isFull()) {
            omit(finding.severity());
        } else {
            error |= finding.severity() == Severity.ERROR;
            if (list.isEmpty()) {
                list = new ArrayList<>(4);
            }
            list.add(finding);
        }
    }

    /** Whether further findings are only counted. */
    boolean isFull() {
        return list.size() >= limit;
    }

    /** Counts a finding that is not listed. */
    void omit(Severity severity) {
        error |= severity == Severity.ERROR;
        omitted++;
    }

    /** Whether one of the findings, listed or not, refuses the object. */
    boolean hasError() {
        return error;
    }

    /** Gives the findings, and one more that counts what was left out. */
    List<Finding> toList() {
        if (omitted > 0) {
            // It carries the weight of what it stands for: the error itself may be among the omitted.
            Severity severity = error ? Severity.ERROR : Severity.WARNING;
            String message = "There are " + omitted + " more findings, which are not listed";
            list.add(new Finding(severity, FindingCode.LIMIT_FINDINGS, "", "limits", message));
            omitted = 0;
        }
        return List.copyOf(list);
    }
}
