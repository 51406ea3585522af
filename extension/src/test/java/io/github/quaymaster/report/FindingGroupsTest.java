package io.github.quaymaster.report;

import static io.github.quaymaster.report.SampleFindings.finding;
import static io.github.quaymaster.report.SampleFindings.leak;
import static io.github.quaymaster.report.SampleFindings.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.report.MergedRun.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One line of code, one group, whatever its port; the worst and most frequent first. */
class FindingGroupsTest {

    private final FindingGroups groups = new FindingGroups();

    private List<String> order() {
        return groups.worstFirst().stream()
                .map(group -> group.finding().severity() + " "
                        + group.finding().opener().line() + " " + group.count())
                .toList();
    }

    private void add(String severity, int line) {
        groups.add(finding("fixed-port", severity, place("A", "a", line, ""), "T.t()", "text"), "m");
    }

    @Test
    void findingsOfOneLineAreOneWhateverTheirPort() {
        assertThat(groups.isEmpty()).isTrue();
        groups.add(leak("first", 40001), "web");
        groups.add(leak("second", 40002), "app");
        groups.add(leak("second", 40003), "");
        assertThat(groups.isEmpty()).isFalse();
        assertThat(groups.worstFirst())
                .containsExactly(new Group(
                        leak("first", 40001),
                        3,
                        List.of("ServerTest.first()", "ServerTest.second()"),
                        0,
                        List.of("app", "web")));
    }

    @Test
    void severityComesBeforeCountAndCountBeforeTheSite() {
        add("note", 1);
        add("note", 1);
        add("note", 1);
        add("warn", 3);
        add("warn", 2);
        add("warn", 4);
        add("warn", 4);
        add("strange", 6);
        add("fail", 5);
        assertThat(order()).containsExactly("fail 5 1", "warn 4 2", "warn 2 1", "warn 3 1", "note 1 3", "strange 6 1");
        int[] places = groups.places();
        assertThat(groups.worstFirst()
                        .get(places[groups.number("fixed-port com.acme.A.a(A.java:4) 8080")])
                        .count())
                .isEqualTo(2);
    }

    @Test
    void theWorstOfASiteStandsForIt() {
        add("note", 1);
        add("fail", 1);
        add("warn", 1);
        assertThat(order()).containsExactly("fail 1 3");
    }

    @Test
    void twentyLabelsAreNamedAndTheOthersCountedOnce() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 25; i++) {
                groups.add(leak("t" + i, 40000 + i), "m" + i);
            }
        }
        for (int i = 25; i < 60; i++) {
            groups.add(leak("t0", 40000), "m" + i);
        }
        Group group = groups.worstFirst().get(0);
        assertThat(group.labels()).hasSize(20).contains("ServerTest.t0()", "ServerTest.t19()");
        assertThat(group.moreLabels()).isEqualTo(5);
        assertThat(group.count()).isEqualTo(85);
        assertThat(group.modules()).hasSize(50);
    }

    @Test
    void moreThanTenThousandSitesAreCountedOnly() {
        for (int i = 1; i <= 10_003; i++) {
            add("warn", i);
        }
        add("warn", 1);
        assertThat(groups.worstFirst()).hasSize(10_000);
        assertThat(groups.leftOut()).isEqualTo(3);
        assertThat(groups.number("fixed-port com.acme.A.a(A.java:10001) 8080")).isEqualTo(-1);
        assertThat(order().get(0)).isEqualTo("warn 1 2");
    }

    @Test
    void longTextsTakeTheRoomOfOthers() {
        String text = "x".repeat(3_000_000);
        for (int i = 1; i <= 4; i++) {
            groups.add(finding("fixed-port", "warn", place("A", "a", i, ""), "T.t()", text), "m");
        }
        assertThat(groups.worstFirst()).hasSize(2); // the headline is as long
        assertThat(groups.leftOut()).isEqualTo(2);
    }
}
