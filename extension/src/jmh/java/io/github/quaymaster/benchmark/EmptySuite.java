package io.github.quaymaster.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * What Quaymaster costs a suite of ten thousand empty tests, as a whole process: JUnit's console runs it with the packed
 * jar as an agent and everything on, and without, by turns. What else the machine does meets both.
 */
final class EmptySuite {

    private static final int CLASSES = 100;
    private static final int TESTS_OF_A_CLASS = 100;
    private static final int PAIRS = 8;
    private static final String CONSOLE = "junit-5.14.jar";
    private static final Pattern PACKED = Pattern.compile("quaymaster-[0-9.]+(-SNAPSHOT)?\\.jar");

    private final Path folder;
    private final Path classes;
    private final Path jar;

    /** Compiles the suite below a folder that has the packed jar and the consoles: Maven's "target". */
    EmptySuite(Path folder) throws IOException {
        this.folder = folder;
        this.classes = Files.createDirectories(folder.resolve("empty-suite"));
        try (Stream<Path> files = Files.list(folder)) {
            this.jar = files.filter(file ->
                            PACKED.matcher(file.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() -> new IOException("no packed jar in " + folder));
        }
        compile();
    }

    private void compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-cp", console().toString(), "-d", classes.toString()));
        for (int i = 0; i < CLASSES; i++) {
            String name = "Empty" + i + "Test";
            Path source = classes.resolve(name + ".java");
            Files.writeString(
                    source,
                    IntStream.range(0, TESTS_OF_A_CLASS)
                            .mapToObj(number -> "@org.junit.jupiter.api.Test void test" + number + "() {}")
                            .collect(Collectors.joining("\n", "class " + name + " {\n", "\n}\n")));
            arguments.add(source.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("cannot compile " + classes);
        }
    }

    /**
     * Runs the pairs.
     *
     * @param with what the runs with Quaymaster took
     * @param without the same without, in the same order
     */
    record Result(int threads, List<Took> with, List<Took> without) {

        String line() {
            return line("from start to end", Took::seconds) + "\n" + line("of processor time", Took::processorSeconds);
        }

        private String line(String what, ToDoubleFunction<Took> which) {
            double[] mine = with.stream().mapToDouble(which).toArray();
            double[] bare = without.stream().mapToDouble(which).toArray();
            double[] ratios = IntStream.range(0, mine.length)
                    .mapToDouble(i -> mine[i] / bare[i])
                    .toArray();
            return String.format(
                    Locale.ROOT,
                    "%d threads: %.2f s with, %.2f s without %s: %.3f x; of the %d pairs %.3f x, from %.3f to %.3f",
                    threads,
                    median(mine),
                    median(bare),
                    what,
                    median(mine) / median(bare),
                    ratios.length,
                    median(ratios),
                    Arrays.stream(ratios).min().orElseThrow(),
                    Arrays.stream(ratios).max().orElseThrow());
        }

        String json() {
            return String.format(
                    "{\"threads\": %d, \"secondsWith\": %s, \"secondsWithout\": %s,"
                            + " \"processorSecondsWith\": %s, \"processorSecondsWithout\": %s}",
                    threads,
                    with.stream().map(Took::seconds).toList(),
                    without.stream().map(Took::seconds).toList(),
                    with.stream().map(Took::processorSeconds).toList(),
                    without.stream().map(Took::processorSeconds).toList());
        }
    }

    /** One process, from its start to its end; the time that processors worked for it suffers less from other work. */
    record Took(double seconds, double processorSeconds) {}

    Result measure(int threads) throws IOException, InterruptedException {
        run(threads, true); // the first of each reads its files from the disk
        run(threads, false);
        List<Took> with = new ArrayList<>();
        List<Took> without = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            boolean withFirst = i % 2 == 0;
            Took first = run(threads, withFirst);
            Took second = run(threads, !withFirst);
            with.add(withFirst ? first : second);
            without.add(withFirst ? second : first);
        }
        return new Result(threads, with, without);
    }

    private Took run(int threads, boolean on) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (on) {
            command.add("-javaagent:" + jar);
        }
        command.addAll(List.of(
                "-cp",
                Stream.of(console(), jar, classes).map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=none",
                "--scan-class-path=" + classes,
                "--config=junit.jupiter.extensions.autodetection.enabled=" + on,
                "--config=junit.jupiter.execution.parallel.enabled=" + (threads > 1),
                "--config=junit.jupiter.execution.parallel.mode.default=concurrent",
                "--config=junit.jupiter.execution.parallel.config.strategy=fixed",
                "--config=junit.jupiter.execution.parallel.config.fixed.parallelism=" + threads));
        Path log = folder.resolve("empty-suite.log");
        double processorBefore = processorSecondsOfChildren();
        long start = System.nanoTime();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        String output = Files.readString(log);
        if (status != 0 || output.contains("tests watched") != on) {
            throw new IOException("not what was to be measured: " + command + "\n" + output);
        }
        return new Took(seconds, processorSecondsOfChildren() - processorBefore);
    }

    /** The columns "cutime" and "cstime", in hundredths of a second, of those that have ended; 0 where there is no such file. */
    private static double processorSecondsOfChildren() throws IOException {
        Path file = Path.of("/proc/self/stat");
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file);
        String[] columns = text.substring(text.lastIndexOf(')') + 2).split(" ", -1); // from the third on
        return (Long.parseLong(columns[13]) + Long.parseLong(columns[14])) / 100.0;
    }

    private Path console() {
        return folder.resolve("consoles").resolve(CONSOLE);
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
