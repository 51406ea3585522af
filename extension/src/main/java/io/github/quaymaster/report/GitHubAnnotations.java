package io.github.quaymaster.report;

import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.report.MergedRun.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes findings as commands to the runner of GitHub Actions, which shows them at their lines in a pull request. It takes
 * ten of a kind from a step and drops the others without a word, so the tenth tells of those.
 */
public final class GitHubAnnotations {

    private static final int MOST = 9;

    private GitHubAnnotations() {}

    /**
     * Writes annotations for those that fail or warn.
     *
     * @param groups the findings, the worst first
     * @return at most ten lines to be printed to the standard output of a step
     */
    public static List<String> of(List<Group> groups) {
        List<Group> told = groups.stream()
                .filter(group -> !command(group.finding()).isEmpty())
                .toList();
        List<String> lines = new ArrayList<>(
                told.stream().limit(MOST).map(GitHubAnnotations::line).toList());
        if (told.size() > MOST) {
            lines.add("::notice::and " + Words.count(told.size() - MOST, "more finding", "more findings")
                    + ", in the step's summary");
        }
        return List.copyOf(lines);
    }

    /** Notes are left to the summary. */
    private static String command(ReportedFinding finding) {
        return switch (finding.severity()) {
            case "fail" -> "error";
            case "warn" -> "warning";
            default -> "";
        };
    }

    private static String line(Group group) {
        ReportedFinding finding = group.finding();
        SourcePlace place = GroupText.place(finding);
        String properties = "";
        if (!place.path().isEmpty()) {
            properties = "file=" + property(OneLine.of(place.path()))
                    + (place.line() > 0 ? ",line=" + place.line() : "") + ",";
        }
        properties += "title=" + property("Quaymaster: " + OneLine.of(finding.id()));
        return "::" + command(finding) + " " + properties + "::" + data(message(group));
    }

    private static String message(Group group) {
        ReportedFinding finding = group.finding();
        String fix = GroupText.fix(finding);
        return OneLine.of(finding.headline())
                + (GroupText.owners(group) > 1 ? " (in " + GroupText.owners(group) + " tests)" : "")
                + (fix.isEmpty() ? "" : "\nfix: " + OneLine.of(fix));
    }

    /** The percent sign first, since the other escapes have one. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
