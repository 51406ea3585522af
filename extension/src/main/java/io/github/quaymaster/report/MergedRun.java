package io.github.quaymaster.report;

import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many JVMs wrote, put together.
 *
 * @param jvms the JVMs, in the order in which they started
 * @param findings the findings of one opening site together, the worst first
 * @param bars what the timeline shows, in the order in which it began
 * @param barsLeftOut how many more there were than a page can show
 * @param remarks what was wrong with the files, in words
 */
public record MergedRun(List<Jvm> jvms, List<Group> findings, List<Bar> bars, long barsLeftOut, List<String> remarks) {

    /**
     * One JVM.
     *
     * @param file the name of its file, without its folder
     * @param started its first line
     * @param ended its last line, null if it was killed
     * @param tests how many tests its file has
     */
    public record Jvm(
            String file, RunStarted started, @Nullable RunEnded ended, long tests) {}

    /**
     * Findings of one opening site.
     *
     * @param finding the first of them
     * @param count how many they are
     * @param labels who answers for them, each named once, the first few
     * @param moreLabels how many more have to answer for one
     * @param modules the modules that they are in
     */
    public record Group(
            ReportedFinding finding, long count, List<String> labels, long moreLabels, List<String> modules) {}
}
