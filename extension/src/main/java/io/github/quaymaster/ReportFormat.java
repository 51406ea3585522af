package io.github.quaymaster;

/** The forms in which a run can be reported beside its console. */
enum ReportFormat {
    /** A line of JSON for each event, written as it happens. */
    JSONL,
    /** A page with a timeline. */
    HTML,
    /** SARIF 2.1.0. */
    SARIF,
    /** Markdown, as for a summary of a build. */
    MARKDOWN,
    /** Annotations and a summary of the step, where GitHub Actions runs the build. */
    GITHUB
}
