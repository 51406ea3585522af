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
import java.util.ArrayList;
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
 * connections and in one with ten thousand, whose other ends a process of their own has. The bare server, with the hook
 * and without, is what the last is measured by.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class LeakCheckBenchmark {

    private static final int MOST_OF_ONE_SERVER = 1_000;

    /** How many connections this JVM has meanwhile. */
    @Param({"10", "10000"})
    public int connections;

    /** Whether there is a hook; without, the operating system's tables are asked. */
    @Param({"true", "false"})
    public boolean hooked;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Inspector inspector;
    private TestScope around;

    /** Installs the hook, and opens the connections. */
    @Setup
    public void setUp() throws IOException, HookUnavailableException {
        Clients clients = Clients.start(); // before the hook, or they would be a process that the tests started
        open.add(clients);
        if (hooked) {
            SocketHook.install();
        }
        Facts facts = new Facts(SocketHook.recorder(), hooked, OwnListeners.ofThisJvm());
        inspector = new Inspector(facts, new NoRules(), Duration.ZERO, Verdict.AUTO);
        around = scope(Level.CLASS, inspector.run(), "");
        inspector.begin(around);
        for (int left = connections; left > 0; left -= MOST_OF_ONE_SERVER) {
            int count = Math.min(left, MOST_OF_ONE_SERVER);
            ServerSocket server = new ServerSocket(0, count, InetAddress.getLoopbackAddress());
            open.add(server);
            clients.connect(server.getLocalPort(), count);
            for (int i = 0; i < count; i++) {
                open.add(server.accept());
            }
        }
    }

    /** Closes the connections. */
    @TearDown
    public void tearDown() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** The server alone. */
    @Benchmark
    public int server() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            return server.getLocalPort();
        }
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
        server();
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
