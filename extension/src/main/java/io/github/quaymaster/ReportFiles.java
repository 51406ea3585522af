package io.github.quaymaster;

import io.github.quaymaster.listener.Redacted;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.FindingsMarkdown;
import io.github.quaymaster.report.FindingsSarif;
import io.github.quaymaster.report.GitHubAnnotations;
import io.github.quaymaster.report.HtmlReport;
import io.github.quaymaster.report.MergedRun;
import io.github.quaymaster.report.RunFile;
import io.github.quaymaster.report.RunMerger;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what is made of a run when it is over: a page, SARIF, Markdown, and what GitHub Actions reads. */
final class ReportFiles {

    private final ReportSettings settings;
    private final RunStarted start;
    private final @Nullable Path events;
    private final PrintStream console;

    private interface Form {
        void write(Writer out) throws IOException;
    }

    /** @param events the run's own file, null if there is none */
    ReportFiles(ReportSettings settings, RunStarted start, @Nullable Path events, PrintStream console) {
        this.settings = settings;
        this.start = start;
        this.events = events;
        this.console = console;
    }

    void write(MergedRun run) {
        if (settings.wants(ReportFormat.HTML) && events != null) {
            file("html", out -> HtmlReport.write(RunMerger.of(List.of(events)), start.version(), out));
        }
        if (settings.wants(ReportFormat.SARIF)) {
            file("sarif", out -> FindingsSarif.write(run, start.version(), out));
        }
        if (settings.wants(ReportFormat.MARKDOWN)) {
            file("md", out -> out.write(FindingsMarkdown.of(run)));
        }
        if (settings.wants(ReportFormat.GITHUB)) {
            gitHub(run);
        }
    }

    /** Named as the run's file of events is, or would be: forks and modules must not overwrite each other's. */
    private void file(String ending, Form form) {
        try {
            Path file = events == null
                    ? RunFile.create(settings.folder(), start.pid(), start.fork(), "." + ending)
                    : events.resolveSibling(
                            String.valueOf(events.getFileName()).replaceFirst("\\.jsonl$", "." + ending));
            try (Writer out = new OutputStreamWriter( // which replaces half a character where Files' would give up
                    new BufferedOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
                form.write(out);
            }
        } catch (IOException problem) {
            console.println("quaymaster: cannot write " + ending + " to " + Redacted.of(settings.folder() + ": ")
                    + words(problem));
        }
    }

    private void gitHub(MergedRun run) {
        GitHubAnnotations.of(run.findings()).forEach(console::println); // at the start of the line, or they are text
        String summary = System.getenv("GITHUB_STEP_SUMMARY");
        if (summary == null || run.findings().isEmpty()) {
            return;
        }
        try {
            StepSummary.append(Path.of(summary), FindingsMarkdown.of(run) + "\n");
        } catch (IOException | RuntimeException problem) {
            console.println("quaymaster: cannot write the step's summary (GITHUB_STEP_SUMMARY): " + words(problem));
        }
    }

    /** What the system said; the file's name stands beside it already. */
    static String words(Exception problem) {
        return problem instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : Redacted.of(problem.getClass().getSimpleName()
                        + (problem.getMessage() == null ? "" : ": " + Objects.requireNonNull(problem.getMessage())));
    }
}
