package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.Inspector;
import io.github.quaymaster.inspection.ListenerHistory;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.listener.Redacted;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.report.Chronicle;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.FindingGroups;
import io.github.quaymaster.report.FindingValues;
import io.github.quaymaster.report.MergedRun;
import io.github.quaymaster.report.Recap;
import io.github.quaymaster.report.ReportedFinding;
import io.github.quaymaster.report.RunStart;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a run in other ways than by failing tests: to a file while it goes on, and to people and programs at its end.
 * What cannot be written is said once, and no test fails for it. Safe for use by many threads.
 */
final class Reports {

    private final ReportSettings settings;
    private final PrintStream console;
    private final FindingGroups groups = new FindingGroups();
    private final @Nullable Chronicle chronicle;
    private final @Nullable RunStarted start;

    /** @param inspector knows what listeners do, if somebody wants to */
    Reports(ReportSettings settings, Inspector inspector, PrintStream console) {
        this.settings = settings;
        this.console = console;
        this.start = settings.formats().isEmpty() ? null : RunStart.now();
        this.chronicle = start == null || !settings.wantsFile() ? null : begin(start, inspector.keepHistory());
    }

    private @Nullable Chronicle begin(RunStarted first, ListenerHistory listeners) {
        try {
            return Chronicle.begin(settings.folder(), first, System.nanoTime(), listeners);
        } catch (IOException problem) {
            listeners.close();
            say("no report files in " + Redacted.of(settings.folder().toString()) + " (" + SettingKey.REPORT_DIR + "): "
                    + ReportFiles.words(problem) + "; the run goes on without");
            return null;
        }
    }

    private void say(String line) {
        console.println("quaymaster: " + line);
    }

    /** Whether events are written as they happen. */
    boolean areWritten() {
        return chronicle != null;
    }

    void started(TestScope scope) {
        if (chronicle != null) {
            chronicle.started(scope);
        }
    }

    void ended(TestScope scope, String outcome) {
        if (chronicle != null) {
            chronicle.ended(scope, outcome);
        }
    }

    void reserved(TestScope scope, List<ReservedPort> ports, String place) {
        if (chronicle != null) {
            chronicle.reserved(scope, ports, place);
        }
    }

    void released(List<ReservedPort> ports) {
        if (chronicle != null) {
            chronicle.released(ports);
        }
    }

    void serverStarted(TestScope scope, Object server, Protocol protocol, int port) {
        if (chronicle != null) {
            chronicle.serverStarted(scope, server.getClass().getName(), protocol, port);
        }
    }

    void serverStopped(Protocol protocol, int port) {
        if (chronicle != null) {
            chronicle.serverStopped(protocol, port);
        }
    }

    /** Takes in what was found; returns it in plain values, nothing if nobody wants to know more than the count. */
    @Nullable
    ReportedFinding found(Finding finding, Severity severity) {
        if (severity == Severity.NOTE && !settings.wantsNotes()) {
            return null;
        }
        ReportedFinding values = FindingValues.of(finding, Counts.word(severity));
        synchronized (groups) {
            groups.add(values, start == null ? "." : start.module());
        }
        if (chronicle != null) {
            chronicle.found(finding.scope(), values);
        }
        return values;
    }

    private List<String> remarks() {
        synchronized (groups) {
            return groups.leftOut() == 0
                    ? List.of()
                    : List.of(groups.leftOut() + " more findings, of more places than are kept, are left out");
        }
    }

    /** Lets go of the file and the thread that writes it. */
    void close() {
        if (chronicle != null) {
            chronicle.close();
        }
    }

    private List<MergedRun.Group> found() {
        synchronized (groups) {
            return groups.isEmpty() ? List.of() : groups.worstFirst();
        }
    }

    /** Tells of the whole run. */
    void end(RunEnded end) {
        List<MergedRun.Group> found = found();
        if (!found.isEmpty()) {
            Recap.of(found).forEach(this::say);
        }
        if (chronicle != null) {
            chronicle.end(end);
            if (!chronicle.failure().isEmpty()) {
                say(Redacted.of(chronicle.file() + " is not complete: " + chronicle.failure()));
            }
        }
        if (start != null) {
            MergedRun run = new MergedRun(
                    List.of(new MergedRun.Jvm("", start, end, end.tests())), found, List.of(), 0, remarks());
            new ReportFiles(settings, start, chronicle == null ? null : chronicle.file(), console).write(run);
        }
    }
}
