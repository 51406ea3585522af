package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Baseline;
import io.github.quaymaster.inspection.BindFailure;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.Inspector;
import io.github.quaymaster.inspection.Watch;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.ReportText;
import io.github.quaymaster.report.Summary;
import io.github.quaymaster.server.RunningServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One run of tests: from the first that Quaymaster has to do with, to the closing of JUnit's root store. Holds what is
 * counted for the summary, and decides what a finding does.
 */
final class Run extends Stores.Value {

    /** Taken at the start: a test may put another stream in its place, and what it captures is not ours to fill. */
    private final PrintStream out = System.out;

    private final Guard guard = new Guard(out);
    private final Counts counts = new Counts();
    private final Settings settings;
    private final Policies policies;
    private final Baseline baseline;
    private final ExtensionContext root;
    private final @Nullable Sources sources;
    private final @Nullable Inspector inspector;
    private final @Nullable Reports reports;
    private final @Nullable Judgement judgement;

    private Run(ExtensionContext context) {
        long began = System.nanoTime();
        root = context.getRoot();
        SettingKey.requireKnown(ConfiguredKeys.find());
        settings = Settings.from(key -> context.getConfigurationParameter(key).orElse(null));
        String range = context.getConfigurationParameter(SettingKey.PORTS_RANGE).orElse(null);
        if (range != null) {
            useRange(range);
        }
        String file = context.getConfigurationParameter(SettingKey.BASELINE).orElse(null);
        baseline = file == null ? Baseline.none() : baseline(file);
        policies = new Policies(settings, new FrameworkFilters(out));
        if (settings.mode() == Settings.Mode.OFF) {
            inspector = null;
            sources = null;
            reports = null;
            judgement = null;
        } else {
            sources = Sources.open(settings.agent());
            for (String line : sources.complaints()) {
                out.println("quaymaster: " + line);
            }
            inspector = new Inspector(sources.facts(), policies, settings.grace(), settings.verdict());
            reports = new Reports(settings.reports(), inspector, out);
            judgement = new Judgement(policies, baseline, counts, reports, guard, out);
        }
        counts.spentSince(began);
    }

    private static Baseline baseline(String file) {
        try {
            return Baseline.read(Path.of(file));
        } catch (IllegalArgumentException wrong) {
            throw new ExtensionConfigurationException(
                    SettingKey.BASELINE + ": " + String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void useRange(String range) {
        try {
            Ports.useRange(range);
        } catch (IllegalArgumentException wrong) {
            throw new ExtensionConfigurationException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    static Run of(ExtensionContext context) {
        return Stores.ofRun(context, Run.class, () -> new Run(context));
    }

    void watchClass(ExtensionContext context) {
        if (inspector != null) {
            watch(context, WatchedScope.around(context), inspector);
        }
    }

    void watchTest(ExtensionContext context, @Nullable WatchedScope around) {
        if (inspector != null) {
            counts.test();
            watch(context, around, inspector);
        }
    }

    /**
     * Begins to watch a class or test whose instance is built before its time: what is put into its store now must be gone
     * when it is judged.
     */
    void watchBuilding(ExtensionContext context) {
        WatchedScope around = WatchedScope.around(context);
        if (inspector != null && (around == null || !around.isOf(context))) {
            watch(context, around, inspector);
        }
    }

    private void watch(ExtensionContext context, @Nullable WatchedScope around, Inspector inspectorOfRun) {
        if (guard.isBroken()) {
            return;
        }
        long began = System.nanoTime();
        // Here and at the end not through a function: before each test the JVM would have to make one.
        try {
            WatchedScope.begin(context, around, this, inspectorOfRun);
        } catch (RuntimeException | LinkageError fault) {
            guard.caught(fault);
        }
        counts.spentSince(began);
    }

    /** Tells the reports of a class or test that was begun to be watched. */
    void began(TestScope scope) {
        if (isWritten()) {
            guard.run(() -> Objects.requireNonNull(reports).started(scope));
        }
    }

    /** Tells whether what happens is written down. */
    boolean isWritten() {
        return reports != null && reports.areWritten();
    }

    Policies policies() {
        return policies;
    }

    /** Counts ports that were reserved; returns what to do before they are given back. */
    Runnable reserved(ExtensionContext owner, List<ReservedPort> ports, String place) {
        counts.ports(ports);
        if (!isWritten()) {
            return () -> {};
        }
        Reports telling = Objects.requireNonNull(reports);
        TestScope scope = scope(owner);
        guard.run(() -> telling.reserved(scope, ports, place));
        return () -> guard.run(() -> telling.released(ports));
    }

    /** The scope of a context that is watched, else of the one around it that is. */
    private TestScope scope(ExtensionContext owner) {
        WatchedScope around = WatchedScope.around(owner);
        return around == null ? Objects.requireNonNull(inspector).run() : around.scope();
    }

    /** Begins to watch whether ports are used; returns what to do before they are given back. */
    Runnable watchUse(ExtensionContext owner, List<ReservedPort> ports, String place) {
        Inspector watching = inspector;
        if (watching == null) {
            return () -> {};
        }
        TestScope scope = scope(owner);
        Runnable judge = guard.call(() -> watching.watchUse(scope, ports, place), () -> {});
        return () -> {
            if (owner.getExecutionException().isEmpty()) { // or it did not come to use them
                guard.call(
                        () -> {
                            judge.run();
                            return true;
                        },
                        false);
            }
        };
    }

    /** Starts a server in the name of the scope whose store it is in. */
    StartedServer startServer(ExtensionContext owner, Callable<RunningServer<?>> start) throws Exception {
        Inspector watching = inspector;
        if (watching == null) {
            return new StartedServer(start.call(), () -> {}, () -> {});
        }
        TestScope scope = scope(owner);
        RunningServer<?> server = watching.startFor(scope, start);
        counts.server();
        Protocol protocol = protocol(server);
        int port = server.address().getPort();
        watching.started(scope, protocol, port);
        Reports telling = Objects.requireNonNull(reports); // as there is an inspector
        guard.run(() -> telling.serverStarted(scope, server.server(), protocol, port));
        return new StartedServer(
                server,
                () -> guard.run(() -> telling.serverStopped(protocol, port)),
                () -> watching.stopped(scope, protocol, port));
    }

    private static Protocol protocol(RunningServer<?> server) {
        return server.factory().transport() == Transport.UDP ? Protocol.UDP : Protocol.TCP;
    }

    /** What decides on findings, which there are only where something is watched. */
    Judgement judgement() {
        return Objects.requireNonNull(judgement);
    }

    /** Ends a class or test, and returns the findings that fail it. */
    List<Finding> end(ExtensionContext context, Inspector inspectorOfRun, Watch watch) {
        long began = System.nanoTime();
        List<Finding> failing = judgement().of(findings(inspectorOfRun, watch), context);
        counts.spentSince(began);
        return failing;
    }

    private List<Finding> findings(Inspector inspectorOfRun, Watch watch) {
        if (!guard.isBroken()) {
            try {
                return inspectorOfRun.end(watch);
            } catch (RuntimeException | LinkageError fault) {
                guard.caught(fault);
            }
        }
        return List.of();
    }

    /** Tells the reports, which are written, how a class or test ended. */
    void ended(TestScope scope, String outcome) {
        guard.run(() -> Objects.requireNonNull(reports).ended(scope, outcome));
    }

    /**
     * Adds to what a test or class failed with who has the ports that it could not bind, and prints that: build tools
     * leave out suppressed exceptions.
     */
    void explain(Inspector inspectorOfRun, TestScope scope, Throwable problem) {
        List<BindFailure> failures = guard.call(() -> inspectorOfRun.explain(problem, scope), List.of());
        for (BindFailure failure : failures) {
            guard.say(() -> {
                BindExplanation explanation = BindExplanation.of(failure);
                problem.addSuppressed(explanation);
                return "quaymaster: " + explanation.getMessage();
            });
        }
    }

    @Override
    public void close() {
        if (inspector == null || sources == null || reports == null || judgement == null) {
            return;
        }
        long began = System.nanoTime();
        Inspector.RunEnd end = guard.call(inspector::endRun, new Inspector.RunEnd(List.of(), 0, 0, List.of()));
        List<Finding> failing = judgement.of(end.unattributed(), root);
        guard.call(() -> baseline.unused(inspector::hasRun), List.<String>of())
                .forEach(entry -> out.println("quaymaster: no longer found, remove it: " + entry));
        end.harm().forEach(harm -> guard.say(() -> "quaymaster: " + ReportText.of(harm)));
        counts.spentSince(began);
        RunEnded summary = summary(end, suppressed(inspector), sources);
        try {
            guard.run(() -> reports.end(summary));
        } finally {
            reports.close(); // after a fault too: it has a thread and a file
        }
        guard.say(() -> Summary.of(summary));
        judgement.fail(failing);
    }

    private Map<String, Long> suppressed(Inspector inspectorOfRun) {
        Map<String, Long> suppressed = new TreeMap<>(inspectorOfRun.suppressed());
        if (counts.known() > 0) {
            suppressed.put(SettingKey.BASELINE, counts.known());
        }
        return suppressed;
    }

    private RunEnded summary(Inspector.RunEnd end, Map<String, Long> suppressed, Sources used) {
        return new RunEnded(
                0,
                counts.tests(),
                counts.held(),
                counts.leased(),
                counts.servers(),
                counts.findings(),
                suppressed,
                end.undecided(),
                end.runWide(),
                used.working(),
                used.missing(),
                counts.overheadMillis(),
                0);
    }
}
