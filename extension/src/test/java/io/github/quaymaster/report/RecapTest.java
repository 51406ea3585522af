package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines at the end of a run that tell what many failures have in common. */
class RecapTest {

    private static ReportedFinding finding(int line, String label) {
        return new ReportedFinding(
                "leaked-listener",
                "fail",
                label,
                "com.acme.ATest",
                "a",
                "headline",
                "text",
                "TCP",
                "127.0.0.1:40213",
                40213,
                new SourcePlace("com.acme.AppServer", "start", "AppServer.java", line, "", ""),
                SourcePlace.UNKNOWN,
                "owner",
                "main",
                "evidence",
                "high",
                List.of(),
                List.of());
    }

    private static List<String> recap(List<ReportedFinding> findings) {
        FindingGroups groups = new FindingGroups();
        findings.forEach(finding -> groups.add(finding, "."));
        return Recap.of(groups.worstFirst());
    }

    @Test
    void nothingIsSaidTwiceThatWasFoundOnce() {
        assertThat(recap(List.of(finding(1, "A.a()"), finding(2, "A.b()")))).isEmpty();
    }

    @Test
    void aSiteWithItsTests() {
        assertThat(recap(List.of(
                        finding(18, "A.a()"), finding(18, "A.b()"), finding(18, "A.c()"), finding(18, "A.d()"))))
                .containsExactly("4 times leaked-listener from AppServer.start(AppServer.java:18):"
                        + " A.a(), A.b(), A.c() and 1 more");
    }

    @Test
    void ofManySitesTheWorst() {
        List<ReportedFinding> findings = new ArrayList<>();
        for (int line = 1; line <= 12; line++) {
            for (int i = 0; i <= line; i++) {
                findings.add(finding(line, "A.a()"));
            }
        }
        List<String> lines = recap(findings);
        assertThat(lines).hasSize(10);
        assertThat(lines.get(0)).startsWith("13 times leaked-listener from AppServer.start(AppServer.java:12): A.a()");
        assertThat(lines.get(9)).isEqualTo("and 3 more places with several findings each");
    }
}
