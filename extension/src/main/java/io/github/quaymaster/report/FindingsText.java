package io.github.quaymaster.report;

import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.report.MergedRun.Group;
import java.util.stream.Collectors;

/** Writes the findings of a run for a terminal. */
public final class FindingsText {

    private static final int MOST_LINES = 10;
    private static final int MOST_LABELS = 5;

    private FindingsText() {}

    /**
     * Writes each opening site with its whole report.
     *
     * @param run the run
     * @return a block for each, the totals and the remarks, without a line end after the last line
     */
    public static String of(MergedRun run) {
        return run.findings().stream()
                        .map(group -> OneLine.of(group.finding().severity()) + " "
                                + OneLine.ofEach(group.finding().text()) + "\n  found   " + found(group) + "\n\n")
                        .collect(Collectors.joining())
                + totals(run);
    }

    /**
     * Writes the ten worst opening sites in a line each.
     *
     * @param run the run
     * @return these lines, the totals and the remarks, without a line end after the last line
     */
    public static String summary(MergedRun run) {
        String lines = run.findings().stream()
                .limit(MOST_LINES)
                .map(group -> OneLine.of(group.finding().severity() + " "
                                + group.finding().id() + " at " + GroupText.where(group.finding()))
                        + ", " + Words.count(group.count(), "time") + "\n")
                .collect(Collectors.joining());
        int more = run.findings().size() - MOST_LINES;
        return lines + (more > 0 ? "and at " + Words.count(more, "more place") + "\n" : "") + totals(run);
    }

    private static String found(Group group) {
        long more = GroupText.owners(group) - MOST_LABELS;
        return Words.count(group.count(), "time") + " in "
                + group.labels().stream().limit(MOST_LABELS).map(OneLine::of).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "")
                + (group.modules().isEmpty() ? "" : "; modules: " + OneLine.of(String.join(", ", group.modules())));
    }

    private static String totals(MergedRun run) {
        return RunTotals.findings(run) + "\n" + RunTotals.tests(run)
                + run.remarks().stream()
                        .map(remark -> "\nremark: " + OneLine.of(remark))
                        .collect(Collectors.joining());
    }
}
