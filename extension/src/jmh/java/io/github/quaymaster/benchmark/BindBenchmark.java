package io.github.quaymaster.benchmark;

import io.github.quaymaster.agent.HookUnavailableException;
import io.github.quaymaster.agent.SocketHook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a hook adds to a bind and a close; who watches is told by the JVM's options, and seen to watch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class BindBenchmark {

    /** Installs our hook if it is to watch; the other detector comes by its agent alone. */
    @Setup
    public void setUp() throws HookUnavailableException, ReflectiveOperationException, IOException {
        String watcher = System.getProperty("benchmark.watcher", "none");
        if (watcher.equals("quaymaster")) {
            SocketHook.install();
        }
        if (watcher.equals("file-leak-detector")) {
            Class<?> listener = ClassLoader.getSystemClassLoader().loadClass("org.kohsuke.file_leak_detector.Listener");
            try (ServerSocket seen = new ServerSocket(0)) {
                Object open = listener.getMethod("getCurrentOpenFiles").invoke(null);
                if (!open.toString().contains("ServerSocketRecord")) {
                    throw new IllegalStateException(listener + " does not see " + seen);
                }
            }
        }
    }

    /** The server alone. */
    @Benchmark
    public int bindAndClose() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            return server.getLocalPort();
        }
    }
}
