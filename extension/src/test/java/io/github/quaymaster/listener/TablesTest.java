package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which readers each operating system has. */
@EnabledOnOs(OS.LINUX)
class TablesTest {

    private static final String LSOF = "lsof";
    private static final String NO_LSOF = "no lsof in /usr/sbin or /usr/bin";

    private static List<String> opened(List<Tables.Candidate> candidates) {
        return candidates.stream().map(TablesTest::opened).toList();
    }

    /** Its name, or why it may not be had here. */
    private static String opened(Tables.Candidate candidate) {
        try {
            return candidate.open().name();
        } catch (IOException notHere) {
            return notHere.getMessage();
        }
    }

    @Test
    void linuxHasProcAndThenLsof() {
        List<String> here = opened(Tables.ofSystem());
        assertThat(here).first().isEqualTo("/proc");
        assertThat(here).last().isIn(LSOF, NO_LSOF);
        assertThat(here).hasSize(2).isEqualTo(opened(Tables.ofSystem("Linux")));
    }

    @Test
    void macOsHasLsof() {
        assertThat(opened(Tables.ofSystem("Mac OS X"))).singleElement().isIn(LSOF, NO_LSOF);
    }

    @Test
    void windowsHasNetstat() {
        assertThat(opened(Tables.ofSystem("Windows 11"))).containsExactly("no C:\\Windows/System32/netstat.exe");
    }
}
