package io.github.quaymaster.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Suites of empty tests, run by JUnit's console in processes of their own, with the packed jar on the class path. */
final class PackedSuite {

    private static final String CONSOLE = "junit-5.14.jar";
    private static final String LAUNCHER = "org.junit.platform.console.ConsoleLauncher";
    private static final String UNKNOWN_JVM = "UnknownJvm";
    private static final Pattern PACKED = Pattern.compile("quaymaster-[0-9.]+(-SNAPSHOT)?\\.jar");
    private static final Path TIMES = Path.of("/proc/self/stat");

    private final Path folder;
    private final Path jar;

    /** Takes the packed jar and the consoles from a folder: Maven's "target". */
    PackedSuite(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.list(folder)) {
            this.jar = files.filter(file ->
                            PACKED.matcher(file.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() -> new IOException("no packed jar in " + folder));
        }
    }

    Path jar() {
        return jar;
    }

    Path folder() {
        return folder;
    }

    /** Compiles classes of empty tests into a folder. */
    Path compile(String name, int classes, int testsOfEach) throws IOException {
        Path output = Files.createDirectories(folder.resolve(name));
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-cp", console().toString(), "-d", output.toString()));
        for (int i = 0; i < classes; i++) {
            Path source = output.resolve("Empty" + i + "Test.java");
            Files.writeString(
                    source,
                    IntStream.range(0, testsOfEach)
                            .mapToObj(number -> "@org.junit.jupiter.api.Test void test" + number + "() {}")
                            .collect(Collectors.joining("\n", "class Empty" + i + "Test {\n", "\n}\n")));
            arguments.add(source.toString());
        }
        // With -D the JVM keeps its own name, so that it would go on knowing itself.
        Path unknown = output.resolve(UNKNOWN_JVM + ".java");
        Files.writeString(
                unknown,
                "class " + UNKNOWN_JVM + " { public static void main(String[] all) {"
                        + " System.setProperty(\"java.vm.name\", \"unknown\"); " + LAUNCHER + ".main(all); } }");
        arguments.add(unknown.toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("cannot compile " + output);
        }
        return output;
    }

    /** One process, from its start to its end; the time that processors worked for it suffers less from other work. */
    record Took(double seconds, double processorSeconds) {}

    /**
     * Runs the tests of a folder.
     *
     * @param sign what the output has if Quaymaster watched as it should, empty if it should not watch
     */
    Took run(Path classes, List<String> jvmOptions, List<String> configuration, String sign)
            throws IOException, InterruptedException {
        return run(LAUNCHER, classes, jvmOptions, configuration, sign);
    }

    /** As above, in a JVM of which Quaymaster does not know how to attach to it. */
    Took runAsUnknownJvm(Path classes, List<String> jvmOptions, List<String> configuration, String sign)
            throws IOException, InterruptedException {
        return run(UNKNOWN_JVM, classes, jvmOptions, configuration, sign);
    }

    private Took run(String main, Path classes, List<String> jvmOptions, List<String> configuration, String sign)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                Stream.of(console(), jar, classes).map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                main,
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=none",
                "--scan-class-path=" + classes,
                "--config=junit.jupiter.extensions.autodetection.enabled=" + !sign.isEmpty()));
        configuration.forEach(each -> command.add("--config=" + each));
        Path log = folder.resolve("benchmark-suite.log");
        double processorBefore = processorSecondsOfChildren();
        long start = System.nanoTime();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        String output = Files.readString(log);
        if (status != 0 || !output.contains(sign) || output.contains("quaymaster: ") == sign.isEmpty()) {
            throw new IOException("not what was to be measured: " + command + "\n" + output);
        }
        return new Took(seconds, processorSecondsOfChildren() - processorBefore);
    }

    /** The columns "cutime" and "cstime" of those that have ended; 0 where there is no such file. */
    private static double processorSecondsOfChildren() throws IOException {
        if (!Files.exists(TIMES)) {
            return 0;
        }
        String text = Files.readString(TIMES);
        String[] columns = text.substring(text.lastIndexOf(')') + 2).split(" ", -1); // from the third on
        return (Long.parseLong(columns[13]) + Long.parseLong(columns[14])) / 100.0;
    }

    private Path console() {
        return folder.resolve("consoles").resolve(CONSOLE);
    }
}
