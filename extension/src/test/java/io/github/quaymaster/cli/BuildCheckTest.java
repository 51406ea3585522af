package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of where reports would go, and what is not: no value of the environment. */
class BuildCheckTest {

    @TempDir
    private Path folder;

    @Test
    void outsideGitHubNothingIsToBeDone() {
        assertThat(BuildCheck.of(Map.of()))
                .isEqualTo(Check.ok("build", "not an automated one: neither GITHUB_ACTIONS nor CI is set"));
        assertThat(BuildCheck.of(Map.of("CI", "secret", "NO_COLOR", "1")))
                .isEqualTo(Check.ok(
                        "build", "an automated one, since CI is set, and not on GitHub Actions; NO_COLOR is set"));
    }

    @Test
    void onGitHubASummaryNeedsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("summary"), "");
        assertThat(BuildCheck.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", file.toString())))
                .isEqualTo(Check.ok("build", "on GitHub Actions, with a file for the job's summary"));
        assertThat(BuildCheck.of(Map.of("GITHUB_ACTIONS", "true")))
                .isEqualTo(Check.warn(
                        "build",
                        "on GitHub Actions without GITHUB_STEP_SUMMARY: the job gets no summary",
                        "pass the variable GITHUB_STEP_SUMMARY on to the test JVMs, as into a container of theirs"));
        assertThat(BuildCheck.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", file + "s-that-is-gone")))
                .isEqualTo(Check.warn(
                        "build",
                        "on GitHub Actions, and the file that GITHUB_STEP_SUMMARY names cannot be written",
                        "let the test JVMs write the file that GITHUB_STEP_SUMMARY names, as by a mount into their"
                                + " container"));
    }

    @Test
    void aFolderForReportsIsThereOrCanBeMade() throws IOException {
        assertThat(ReportFolderCheck.of(null))
                .isEqualTo(Check.ok("report files", "quaymaster.report.dir is not given to this JVM"));
        String later = folder.resolve("target").resolve("reports").toString();
        assertThat(ReportFolderCheck.of(later))
                .isEqualTo(
                        Check.ok("report files", "they can be written to " + later + ", seen from this JVM's folder"));
        String inFile =
                Files.writeString(folder.resolve("file"), "").resolve("reports").toString();
        assertThat(ReportFolderCheck.of(inFile))
                .isEqualTo(Check.broken(
                        "report files",
                        "they cannot be written to " + inFile,
                        "set quaymaster.report.dir to a folder that the test JVMs can write, or can make"));
        assertThat(ReportFolderCheck.of("a\0b").remedy())
                .isEqualTo("set quaymaster.report.dir to a folder that the test JVMs can write, or can make");
    }
}
