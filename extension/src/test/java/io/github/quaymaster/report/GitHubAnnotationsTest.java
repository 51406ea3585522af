package io.github.quaymaster.report;

import static io.github.quaymaster.report.SampleFindings.finding;
import static io.github.quaymaster.report.SampleFindings.place;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the runner of GitHub Actions reads. */
class GitHubAnnotationsTest {

    private static List<String> warnings(int number) {
        FindingGroups groups = new FindingGroups();
        IntStream.rangeClosed(1, number)
                .forEach(i -> groups.add(finding("fixed-port", "warn", place("A", "a", i, ""), "T.t()", "text"), "m"));
        return GitHubAnnotations.of(groups.worstFirst());
    }

    @Test
    void areAsRecorded() {
        assertThat(String.join(
                                "\n",
                                GitHubAnnotations.of(SampleFindings.groups().worstFirst())) + "\n")
                .isEqualTo(SampleFindings.golden("annotations.txt"));
    }

    @Test
    void thereAreTenAtMostAndTheTenthTellsOfTheOthers() {
        assertThat(warnings(0)).isEmpty();
        assertThat(warnings(9)).hasSize(9).allMatch(line -> line.startsWith("::warning file=app/src/com/acme/A.java,"));
        assertThat(warnings(10)).hasSize(10).endsWith("::notice::and 1 more finding, in the step's summary");
        assertThat(warnings(500)).hasSize(10).endsWith("::notice::and 491 more findings, in the step's summary");
    }

    @Test
    void theTestsLineStandsInForAnOpenerWithoutAPath() {
        SourcePlace library = new SourcePlace("org.lib.Lib", "open", "Lib.java", 3, "", "");
        FindingGroups groups = new FindingGroups();
        groups.add(SampleFindings.leak("first", 40001, library), "app");
        groups.add(finding("fixed-port", "warn", library, "T.t()", "bound"), "app");
        assertThat(GitHubAnnotations.of(groups.worstFirst()))
                .containsExactly(
                        "::error file=app/src/com/acme/ServerTest.java,line=40,title=Quaymaster%3A leaked-listener"
                                + "::TCP 127.0.0.1:40001 still listening after ServerTest.first()"
                                + "%0Afix: close it in the test, inject it with @LoopbackServer",
                        "::warning title=Quaymaster%3A fixed-port::bound");
    }
}
