package io.github.quaymaster.report;

import io.github.quaymaster.report.BoundedLines.Line;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ListenerClosed;
import io.github.quaymaster.report.Event.ListenerOpened;
import io.github.quaymaster.report.Event.PortReleased;
import io.github.quaymaster.report.Event.PortReserved;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.Event.ServerStarted;
import io.github.quaymaster.report.Event.ServerStopped;
import io.github.quaymaster.report.MergedRun.Jvm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes in the lines of one JVM's file and notes what is wrong with them. */
final class JvmFile {

    private final RunHead head;
    private final FindingGroups groups;
    private final JvmTimeline timeline;
    private @Nullable RunEnded ended;
    private boolean hasStarted;
    private boolean isHalf;
    private long last;
    private long tests;
    private long wrong;
    private long tooLong;
    private long unknown;
    private long late;

    JvmFile(RunHead head, FindingGroups groups, JvmTimeline timeline) {
        this.head = head;
        this.groups = groups;
        this.timeline = timeline;
    }

    void add(Line line) {
        if (line.isTooLong()) {
            tooLong++;
            return;
        }
        if (line.text().isBlank()) {
            return;
        }
        EventReading reading = EventReading.of(line.text());
        if (reading.isWrong() && !line.isEnded()) {
            isHalf = true;
        } else if (reading.isWrong()) {
            wrong++;
        } else if (reading.event() == null) {
            unknown++;
        } else if (ended != null || (reading.event() instanceof RunStarted && hasStarted)) {
            late++;
        } else {
            take(reading.event());
        }
    }

    private void take(Event event) {
        last = Math.max(last, event.at());
        if (event instanceof RunStarted) {
            hasStarted = true;
        } else if (event instanceof ScopeStarted scope) {
            tests += scope.level().equals("test") ? 1 : 0;
            timeline.started(scope);
        } else if (event instanceof ScopeEnded scope) {
            timeline.ended(scope);
        } else if (event instanceof PortReserved port) {
            timeline.reserved(port);
        } else if (event instanceof PortReleased port) {
            timeline.released(port);
        } else if (event instanceof ServerStarted server) {
            timeline.started(server);
        } else if (event instanceof ServerStopped server) {
            timeline.stopped(server);
        } else if (event instanceof ListenerOpened listener) {
            timeline.opened(listener);
        } else if (event instanceof ListenerClosed listener) {
            timeline.closed(listener);
        } else if (event instanceof FindingReported found) {
            groups.add(found.finding(), head.started().module());
            timeline.found(found, groups.number(found.finding().site()));
        } else if (event instanceof RunEnded run) {
            ended = run;
        }
    }

    /** Ends what is open and returns the JVM. */
    Jvm end() {
        timeline.end(last, ended == null);
        return new Jvm(head.file().getFileName().toString(), head.started(), ended, tests);
    }

    /** Returns what was wrong, in words. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!head.isKnown()) {
            remarks.add(
                    head.name() + " has no first line of a run: its findings count, but when they were is not known");
        }
        if (isHalf) {
            remarks.add(head.name() + " ends in a half-written line: its JVM was killed");
        } else if (ended == null) {
            remarks.add(head.name() + " has no last line of a run: its JVM was killed, or still runs");
        }
        if (wrong > 0) {
            remarks.add(head.name() + " has " + Words.count(wrong, "line that is no event", "lines that are no events")
                    + " of Quaymaster, skipped");
        }
        if (tooLong > 0) {
            remarks.add(head.name() + " has " + Words.count(tooLong, "line") + " longer than 1 MiB, skipped");
        }
        if (unknown > 0) {
            remarks.add(head.name() + " has " + Words.count(unknown, "event")
                    + " of a kind that this version does not know, ignored: take a newer Quaymaster");
        }
        if (late > 0) {
            remarks.add(head.name() + " has " + Words.count(late, "line") + " of another run than its first, ignored");
        }
        if (ended != null && ended.lost() > 0) {
            remarks.add(head.name() + " lacks " + Words.count(ended.lost(), "listener")
                    + ": more were opened at once than could be kept");
        }
        return remarks;
    }
}
