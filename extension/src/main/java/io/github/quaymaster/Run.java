package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Baseline;
import io.github.quaymaster.inspection.BindFailure;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.Inspector;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.inspection.Watch;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import io.github.quaymaster.report.ReportText;
import io.github.quaymaster.report.Summary;
import io.github.quaymaster.server.RunningServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong tests = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong leased = new AtomicLong();
    private final AtomicLong servers = new AtomicLong();
    private final Map<FindingId, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Settings settings;
    private final Policies policies;
    private final Baseline baseline;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final AtomicLong known = new AtomicLong();
    private final @Nullable Sources sources;
    private final @Nullable Inspector inspector;

    private Run(ExtensionContext context) {
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
        } else {
            sources = Sources.open(settings.agent());
            for (String line : sources.complaints()) {
                out.println("quaymaster: " + line);
            }
            inspector = new Inspector(sources.facts(), policies, settings.grace(), settings.verdict());
        }
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
            tests.incrementAndGet();
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
        guard.call(
                () -> {
                    WatchedScope.begin(context, around, this, inspectorOfRun);
                    return true;
                },
                false);
    }

    Policies policies() {
        return policies;
    }

    void countPorts(List<ReservedPort> reserved) {
        for (ReservedPort port : reserved) {
            (port.guarantee() == Guarantee.HELD ? held : leased).incrementAndGet();
        }
    }

    /** Begins to watch whether ports are used; returns what to do before they are given back. */
    Runnable watchUse(ExtensionContext owner, List<ReservedPort> ports, String place) {
        Inspector watching = inspector;
        if (watching == null) {
            return () -> {};
        }
        WatchedScope around = WatchedScope.around(owner);
        TestScope scope = around == null ? watching.run() : around.scope();
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
            return new StartedServer(start.call(), () -> {});
        }
        WatchedScope around = WatchedScope.around(owner);
        TestScope scope = around == null ? watching.run() : around.scope();
        RunningServer<?> server = watching.startFor(scope, start);
        servers.incrementAndGet();
        Protocol protocol = protocol(server);
        int port = server.address().getPort();
        watching.started(scope, protocol, port);
        return new StartedServer(server, () -> watching.stopped(scope, protocol, port));
    }

    private static Protocol protocol(RunningServer<?> server) {
        return server.factory().transport() == Transport.UDP ? Protocol.UDP : Protocol.TCP;
    }

    /** Ends a class or test, and returns the findings that fail it. */
    List<Finding> end(Inspector inspectorOfRun, Watch watch) {
        return guard.call(() -> sort(inspectorOfRun.end(watch)), List.of());
    }

    /** Counts findings, prints those that only warn and returns those that fail. */
    private List<Finding> sort(List<Finding> findings) {
        if (findings.isEmpty()) {
            return findings; // as after most tests
        }
        List<Finding> failing = new ArrayList<>();
        for (Finding finding : findings) {
            Severity severity = policies.severity(finding);
            if (severity != Severity.OFF && baseline.covers(finding)) {
                known.incrementAndGet();
                continue;
            }
            if (severity != Severity.OFF) {
                counts.computeIfAbsent(finding.id(), id -> new AtomicLong()).incrementAndGet();
            }
            if (severity == Severity.WARN && isNews(finding)) {
                print(finding);
            }
            if (severity == Severity.FAIL) {
                failing.add(finding);
                tellHowToAccept(finding);
            }
        }
        return failing;
    }

    /** A whole suite may connect to one database by one line, or bind in one: to say so once is enough. */
    private boolean isNews(Finding finding) {
        OpeningSite site = finding.site();
        return site == null
                || switch (finding.id()) {
                    case LEAKED_LISTENER, FIXED_PORT, LOST_PORT, LITERAL_PORT, LATE_CLOSE, UNUSED_PORT -> true;
                    case FIXED_CONNECT -> told.add(finding.address().getPort() + " " + site.opener());
                    case RACY_PORT, WILDCARD_BIND -> told.add(finding.id() + " " + site.opener());
                };
    }

    /** Whoever keeps a baseline may want to add to it. */
    private void tellHowToAccept(Finding finding) {
        if (!baseline.file().isEmpty()) {
            out.println("quaymaster: not in " + baseline.file() + ", there it would be: " + Baseline.key(finding)
                    + " because ...");
        }
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

    /** Prints a finding that no test result will show, or not in its first line. */
    void print(Finding finding) {
        guard.say(() -> ReportText.of(finding));
    }

    /** Fails a test, class or run, if there is something to fail it for; what cannot be put into words fails nobody. */
    void fail(List<Finding> failing) {
        if (!failing.isEmpty()) {
            guard.call(() -> Optional.of(PortPolicyError.of(failing)), Optional.<PortPolicyError>empty())
                    .ifPresent(error -> {
                        throw error;
                    });
        }
    }

    @Override
    public void close() {
        if (inspector == null || sources == null) {
            return;
        }
        Inspector.RunEnd end = guard.call(inspector::endRun, new Inspector.RunEnd(List.of(), 0, List.of()));
        List<Finding> failing = guard.call(() -> sort(end.unattributed()), List.of());
        guard.call(() -> baseline.unused(inspector::hasRun), List.<String>of())
                .forEach(entry -> out.println("quaymaster: no longer found, remove it: " + entry));
        end.harm().forEach(harm -> guard.say(() -> "quaymaster: " + ReportText.of(harm)));
        guard.say(() -> summary(end.runWide(), suppressed(inspector), sources).text());
        fail(failing);
    }

    private Map<String, Long> suppressed(Inspector inspectorOfRun) {
        Map<String, Long> suppressed = new TreeMap<>(inspectorOfRun.suppressed());
        if (known.get() > 0) {
            suppressed.put(SettingKey.BASELINE, known.get());
        }
        return suppressed;
    }

    private Summary summary(long runWide, Map<String, Long> suppressed, Sources used) {
        Map<String, Long> found = new LinkedHashMap<>();
        for (FindingId id : FindingId.values()) {
            found.put(id.id(), counts.getOrDefault(id, new AtomicLong()).get());
        }
        return new Summary(
                tests.get(),
                held.get(),
                leased.get(),
                servers.get(),
                found,
                suppressed,
                runWide,
                used.working(),
                used.missing());
    }
}
