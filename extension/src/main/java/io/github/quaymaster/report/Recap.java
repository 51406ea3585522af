package io.github.quaymaster.report;

import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.report.MergedRun.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells at the end of a run which lines several tests have their findings from: what looks like two hundred failures in the
 * log is often one thing to mend.
 */
public final class Recap {

    private static final int MOST_PLACES = 9;
    private static final int MOST_TESTS = 3;

    private Recap() {}

    /**
     * Writes a line for each opening site with more than one finding.
     *
     * @param groups the findings of one site together, the worst first
     * @return lines of ASCII without line ends; none if there is no such site
     */
    public static List<String> of(List<Group> groups) {
        List<Group> several = groups.stream()
                .filter(group -> group.count() > 1 && group.finding().opener().isKnown())
                .toList();
        List<String> lines = new ArrayList<>();
        several.stream().limit(MOST_PLACES).map(Recap::line).forEach(lines::add);
        if (several.size() > MOST_PLACES) {
            lines.add("and " + (several.size() - MOST_PLACES) + " more places with several findings each");
        }
        return lines;
    }

    private static String line(Group group) {
        int named = Math.min(MOST_TESTS, group.labels().size());
        long more = group.labels().size() - named + group.moreLabels();
        return OneLine.of(group.count() + " times " + group.finding().id() + " from "
                + group.finding().opener().frame() + ": "
                + String.join(", ", group.labels().subList(0, named)) + (more == 0 ? "" : " and " + more + " more"));
    }
}
