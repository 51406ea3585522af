package io.github.quaymaster.benchmark;

import io.github.quaymaster.bytecode.CodeScanner;
import io.github.quaymaster.bytecode.PortLiteral;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
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

/** What it costs to look for port literals: in one test class, and in all classes of Netty's transports. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class ScanBenchmark {

    private static final String TEST_CLASS = "com.example.flows.FlowCase";

    private final Map<String, byte[]> jar = new TreeMap<>();
    private final Map<String, byte[]> module = new TreeMap<>();

    /** Reads the class files, so that the disk is not measured. */
    @Setup
    public void setUp() throws IOException, URISyntaxException {
        jar.putAll(readJar());
        for (String each : List.of("FlowCase", "FlowCase$Inner", "FlowBase", "FlowHelper", "FlowPorts")) {
            String name = "com.example.flows." + each;
            try (InputStream in = getClass().getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                module.put(name, in.readAllBytes());
            }
        }
    }

    /** How many classes {@link #jar()} looks at. */
    static int classes() {
        try {
            return readJar().size();
        } catch (IOException | URISyntaxException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static Map<String, byte[]> readJar() throws IOException, URISyntaxException {
        Map<String, byte[]> classes = new TreeMap<>();
        Path path = Path.of(Channel.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile file = new JarFile(path.toFile())) {
            for (JarEntry each : file.stream().toList()) {
                String name = each.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    classes.put(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                            file.getInputStream(each).readAllBytes());
                }
            }
        }
        return classes;
    }

    /** A test class, with what it extends and calls. */
    @Benchmark
    public List<PortLiteral> testClass() {
        return new CodeScanner(module::get).scan(TEST_CLASS);
    }

    /** All classes of a jar. */
    @Benchmark
    public List<PortLiteral> jar() {
        return new CodeScanner(jar::get).scanAll(jar.keySet());
    }

    /** A test class that was scanned before. */
    @State(Scope.Benchmark)
    public static class Scanned {

        private CodeScanner scanner;

        /** Scans it. */
        @Setup
        public void setUp(ScanBenchmark benchmark) {
            scanner = new CodeScanner(benchmark.module::get);
            scanner.scan(TEST_CLASS);
        }
    }

    /** A test class that was scanned before, as one that is met again. */
    @Benchmark
    public List<PortLiteral> testClassAgain(Scanned scanned) {
        return scanned.scanner.scan(TEST_CLASS);
    }
}
