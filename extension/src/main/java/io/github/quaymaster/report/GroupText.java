package io.github.quaymaster.report;

import io.github.quaymaster.report.MergedRun.Group;

/** What all reports of groups say in the same words. */
final class GroupText {

    private static final String FIX = "  fix     ";

    private GroupText() {}

    /** Returns the place to look at: the line that opened it, else that of the test. */
    static SourcePlace place(ReportedFinding finding) {
        boolean isOpener = !finding.opener().path().isEmpty()
                || (finding.test().path().isEmpty() && finding.opener().isKnown());
        return isOpener ? finding.opener() : finding.test();
    }

    /** Writes the place, as a path where there is one; who answers for it where nobody saw. */
    static String where(ReportedFinding finding) {
        SourcePlace place = place(finding);
        if (!place.isKnown() && place.path().isEmpty()) {
            return finding.label();
        }
        return place.path().isEmpty() ? place.frame() : place.path() + (place.line() > 0 ? ":" + place.line() : "");
    }

    /** Returns what mends it; empty if its report does not say. */
    static String fix(ReportedFinding finding) {
        return finding.text()
                .lines()
                .filter(line -> line.startsWith(FIX))
                .map(line -> line.substring(FIX.length()))
                .findFirst()
                .orElse("");
    }

    /** Returns how many tests, classes and runs have to answer for one. */
    static long owners(Group group) {
        return group.labels().size() + group.moreLabels();
    }
}
