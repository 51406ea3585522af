package io.github.quaymaster.report;

import io.github.quaymaster.report.MergedRun.Group;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a merged run as GitHub's Markdown, for a step's summary or a comment. It stays under the 1 MiB at which GitHub
 * refuses a summary as a whole, and says where it was cut for that.
 */
public final class FindingsMarkdown {

    /** With room below 1 MiB for the sentences on what was cut. */
    private static final int MOST_BYTES = 1_040_000;

    private static final int MOST_BYTES_OF_TABLE = 400_000;
    private static final int MOST_BYTES_OF_REMARKS = 50_000;
    private static final int MOST_LABELS = 3;

    private FindingsMarkdown() {}

    /**
     * Writes a run.
     *
     * @param run the run
     * @return the text, with a line end after the last line; less than 1 MiB in UTF-8
     */
    public static String of(MergedRun run) {
        StringBuilder text = new StringBuilder();
        text.append("## Quaymaster: ").append(RunTotals.findings(run)).append("\n\n");
        text.append(RunTotals.tests(run)).append(".\n");
        String remarks = run.remarks().isEmpty()
                ? ""
                : "\n### Remarks\n\n"
                        + upTo(
                                MOST_BYTES_OF_REMARKS,
                                run.remarks(),
                                remark -> "- " + MarkdownText.plain(remark) + "\n",
                                "remark");
        if (!run.findings().isEmpty()) {
            text.append("\n| severity | finding | where | times | tests |\n|---|---|---|---:|---|\n");
            text.append(upTo(MOST_BYTES_OF_TABLE, run.findings(), FindingsMarkdown::row, "row"));
            int rest = MOST_BYTES - bytes(text.toString()) - bytes(remarks);
            text.append(upTo(rest, run.findings(), FindingsMarkdown::details, "report"));
        }
        return text.append(remarks).toString();
    }

    private static <T> String upTo(int mostBytes, List<T> parts, Function<T, String> writer, String noun) {
        StringBuilder text = new StringBuilder();
        int room = mostBytes;
        for (int i = 0; i < parts.size(); i++) {
            String part = writer.apply(parts.get(i));
            room -= bytes(part);
            if (room < 0) {
                return text + "\nCut here for GitHub's limit of 1 MiB: " + Words.count(parts.size() - i, "more " + noun)
                        + ".\n";
            }
            text.append(part);
        }
        return text.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String row(Group group) {
        ReportedFinding finding = group.finding();
        return "| " + MarkdownText.plain(finding.severity()) + " | " + id(finding.id()) + " | "
                + MarkdownText.code(GroupText.where(finding)) + " | " + group.count() + " | " + labels(group) + " |\n";
    }

    private static String id(String id) {
        return FindingHelp.kind(id)
                .map(kind -> "[" + id + "](" + FindingHelp.uri(kind) + ")")
                .orElse(MarkdownText.code(id));
    }

    private static String labels(Group group) {
        long more = GroupText.owners(group) - MOST_LABELS;
        return group.labels().stream()
                        .limit(MOST_LABELS)
                        .map(MarkdownText::code)
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** GitHub reads Markdown within the element again after an empty line. */
    private static String details(Group group) {
        ReportedFinding finding = group.finding();
        return "\n<details><summary>" + MarkdownText.htmlCode(GroupText.where(finding)) + ": "
                + MarkdownText.htmlCode(finding.id()) + "</summary>\n\n" + MarkdownText.fenced(finding.text())
                + "\n\n</details>\n";
    }
}
