package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventType;

/** Findings reach whoever listens to the tests as entries of the test that answers for them. */
class PublishedFindingsTest {

    static class LeakingCase {
        @Test
        void leaks() throws IOException {
            Kit.leak(LeakingCase.class, new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        }

        @Test
        void isClean() {}
    }

    static class LeakingClassCase {
        private static ServerSocket server;

        @Test
        void opens() throws IOException {
            server = Kit.leak(LeakingClassCase.class, new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        }

        @AfterAll
        static void forgets() {
            assertThat(server.isClosed()).isFalse();
        }
    }

    private static List<String> entries(EngineExecutionResults results) {
        return results.allEvents()
                .filter(event -> event.getType().equals(EventType.REPORTING_ENTRY_PUBLISHED))
                .map(event -> {
                    Map<String, String> entry =
                            event.getRequiredPayload(ReportEntry.class).getKeyValuePairs();
                    String report = entry.getOrDefault("quaymaster.report", "");
                    return event.getTestDescriptor().getDisplayName() + ": " + entry.get("quaymaster.severity") + " "
                            + entry.get("quaymaster.finding") + " "
                            + report.lines().findFirst().orElse("").replaceAll(":\\d+ ", ":PORT ");
                })
                .toList();
    }

    @Test
    void ofATest() {
        assertThat(entries(Kit.run(LeakingCase.class)))
                .containsExactly(
                        "leaks(): fail leaked-listener leaked-listener: TCP 127.0.0.1:PORT still listening after"
                                + " PublishedFindingsTest.LeakingCase.leaks()");
    }

    @Test
    void ofAClass() {
        assertThat(entries(Kit.run(LeakingClassCase.class)))
                .singleElement()
                .asString()
                .startsWith("PublishedFindingsTest$LeakingClassCase: fail leaked-listener ");
    }

    @Test
    void thatOnlyWarn() {
        assertThat(entries(Kit.run(LeakingCase.class, "quaymaster.mode", "warn")))
                .singleElement()
                .asString()
                .startsWith("leaks(): warn leaked-listener ");
    }

    @Test
    void whatIsOffOrOnlyCountedIsNotPublished() {
        assertThat(entries(Kit.run(LeakingCase.class, "quaymaster.leaked-listener", "note")))
                .isEmpty();
        assertThat(entries(Kit.run(LeakingCase.class, "quaymaster.leaked-listener", "off")))
                .isEmpty();
    }
}
