package io.github.quaymaster.benchmark;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.apache.camel.test.AvailablePortFinder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.test.util.TestSocketUtils;

/**
 * What it costs to get a port and give it back, beside what others do to find one. Only ours is still reserved in
 * between; {@code ServerSocket} keeps its port by listening on it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class ReservationBenchmark {

    /** Ours, held. */
    @Benchmark
    public int quaymaster() {
        try (ReservedPort port = Ports.reserve()) {
            return port.number();
        }
    }

    /** Spring Framework: draws a number and probes it. */
    @Benchmark
    public int springTestSocketUtils() {
        return TestSocketUtils.findAvailableTcpPort();
    }

    /** The JDK: lets the kernel choose, and listens. */
    @Benchmark
    public int serverSocketOnZero() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Apache Camel: lets the kernel choose, remembers the number, and lets it go. */
    @Benchmark
    public int camelAvailablePortFinder() {
        try (AvailablePortFinder.Port port = AvailablePortFinder.find()) {
            return port.getPort();
        }
    }
}
