package io.github.quaymaster.cli;

import io.github.quaymaster.report.FindingsMarkdown;
import io.github.quaymaster.report.FindingsSarif;
import io.github.quaymaster.report.FindingsText;
import io.github.quaymaster.report.GitHubAnnotations;
import io.github.quaymaster.report.HtmlReport;
import io.github.quaymaster.report.MergedRun;
import java.io.IOException;

/** The forms that the command {@code report} writes a run in. */
enum ReportFormat {
    HTML("quaymaster.html") {
        @Override
        void write(MergedRun run, String version, Appendable out) throws IOException {
            HtmlReport.write(run, version, out);
        }
    },
    SARIF("quaymaster.sarif") {
        @Override
        void write(MergedRun run, String version, Appendable out) throws IOException {
            FindingsSarif.write(run, version, out);
        }
    },
    MARKDOWN("quaymaster.md") {
        @Override
        void write(MergedRun run, String version, Appendable out) throws IOException {
            out.append(FindingsMarkdown.of(run));
        }
    },
    GITHUB("") {
        @Override
        void write(MergedRun run, String version, Appendable out) throws IOException {
            for (String line : GitHubAnnotations.of(run.findings())) {
                out.append(line).append('\n');
            }
        }
    },
    TEXT("") {
        @Override
        void write(MergedRun run, String version, Appendable out) throws IOException {
            out.append(FindingsText.of(run)).append('\n');
        }
    };

    /** The file's name in a folder; empty for what is printed. */
    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    abstract void write(MergedRun run, String version, Appendable out) throws IOException;
}
