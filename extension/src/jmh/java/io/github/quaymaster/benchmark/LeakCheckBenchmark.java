package io.github.quaymaster.benchmark;

import io.github.quaymaster.agent.HookUnavailableException;
import io.github.quaymaster.agent.SocketHook;
import io.github.quaymaster.agent.TestClass;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.inspection.Allowed;
import io.github.quaymaster.inspection.Facts;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.Inspector;
import io.github.quaymaster.inspection.OpenedSocket;
import io.github.quaymaster.inspection.Rules;
import io.github.quaymaster.inspection.Verdict;
import io.github.quaymaster.inspection.Watch;
import io.github.quaymaster.listener.OwnListeners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to watch a test: one that opens nothing, and one that opens and closes a server, in a JVM with ten
 * connections and in one with ten thousand, whose other ends a process of their own has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class LeakCheckBenchmark {

    /** How many connections this JVM has meanwhile. */
    @Param({"10", "10000"})
    public int connections;

    /** Whether there is a hook; without, the operating system's tables are asked. */
    @Param({"true", "false"})
    public boolean hooked;

    private Connections open;
    private Inspector inspector;
    private TestScope around;

    /** Installs the hook, and opens the connections. */
    @Setup
    public void setUp() throws IOException, HookUnavailableException {
        open = new Connections(); // before the hook, or it would be a process that the tests started
        if (hooked) {
            SocketHook.install();
        }
        Facts facts = new Facts(SocketHook.recorder(), hooked, OwnListeners.ofThisJvm());
        inspector = new Inspector(facts, new NoRules(), Duration.ZERO, Verdict.AUTO);
        around = scope(Level.CLASS, inspector.run(), "");
        inspector.begin(around);
        open.open(connections);
    }

    /** Closes the connections. */
    @TearDown
    public void tearDown() throws Exception {
        open.close();
    }

    /** A test that opens nothing. */
    @Benchmark
    public List<Finding> emptyTest() {
        Watch watch = inspector.begin(scope(Level.TEST, around, "test"));
        return inspector.end(watch);
    }

    /** A test that opens and closes one server. */
    @Benchmark
    public List<Finding> testWithServer() throws IOException {
        Watch watch = inspector.begin(scope(Level.TEST, around, "test"));
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        }
        return inspector.end(watch);
    }

    private static TestScope scope(Level level, TestScope parent, String method) {
        String name = LeakCheckBenchmark.class.getName();
        return new TestScope(level, parent, name, method, "", TestClass.named("test", name));
    }

    /** All is wanted, nothing is allowed. */
    private static final class NoRules implements Rules {
        @Override
        public boolean wants(FindingId id, TestScope scope) {
            return true;
        }

        @Override
        public Allowed allowed(TestScope scope) {
            return new Allowed(List.of());
        }

        @Override
        public TestScope author(TestScope judge, String className, String methodName) {
            return judge;
        }

        @Override
        public String framework(OpenedSocket socket) {
            return "";
        }
    }
}
