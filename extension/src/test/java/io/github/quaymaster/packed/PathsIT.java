package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class paths that are long, have no letter of ASCII, or cannot be written to. */
@Isolated("its JVMs keep every processor busy")
@EnabledOnOs(OS.LINUX)
class PathsIT {

    private static final int JARS = 2_000;

    /** "Test bench" in German, a dash, and "test" in Chinese. */
    private static final String NAME = "Pr\u00fcfstand \u2013 \u6e2c\u8a66";

    @TempDir
    private Path folder;

    /** Copies what the tests need; returns the class path. */
    private String copyTo(Path to) throws IOException {
        Path classes = to.resolve("classes");
        Path target = PackedJar.target();
        Files.createDirectories(classes.resolve("com/example/cases"));
        Files.copy(PackedJar.path(), to.resolve("quaymaster.jar"));
        Files.copy(target.resolve("consoles/junit-5.10.jar"), to.resolve("junit.jar"));
        for (String file : List.of(
                "com/example/cases/PlainCase.class",
                "com/example/cases/AppServer.class",
                "junit-platform.properties")) {
            Files.copy(target.resolve("test-classes").resolve(file), classes.resolve(file));
        }
        return to.resolve("junit.jar")
                + File.pathSeparator
                + to.resolve("quaymaster.jar")
                + File.pathSeparator
                + classes;
    }

    private static List<String> withClassPath(String classPath, List<String> jvmOptions, String... options) {
        List<String> command = PlainRun.command(jvmOptions, options);
        command.set(command.indexOf("-cp") + 1, classPath);
        return command;
    }

    private static String how(boolean agent) {
        return PlainRun.summary("hook (" + (agent ? "-javaagent" : "self-attached") + "), /proc");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pathsOutsideAscii(boolean agent) throws IOException {
        Path odd = folder.resolve(NAME);
        String classPath = copyTo(odd);
        List<String> command = new ArrayList<>(List.of("env", "LC_ALL=C.UTF-8"));
        command.addAll(withClassPath(
                classPath,
                List.of(agent ? "-javaagent:" + odd.resolve("quaymaster.jar") : "-Dnothing=given"),
                "--config=quaymaster.report.dir=" + odd.resolve("reports"),
                "--config=quaymaster.report.formats=jsonl,html,sarif,markdown"));
        PlainRun.assertWhole(Fork.run(command), how(agent));
        try (Stream<Path> reports = Files.list(odd.resolve("reports"))) {
            assertThat(reports).hasSize(4);
        }
    }

    /** The JDK then takes file names to be ASCII: it finds neither JUnit nor an agent there. */
    @Test
    void inTheLocaleCTheJvmItselfFindsNoneOfThem() throws IOException {
        String classPath = copyTo(folder.resolve(NAME));
        List<String> command = new ArrayList<>(List.of("env", "LC_ALL=C"));
        command.addAll(withClassPath(classPath, List.of()));
        Fork fork = Fork.run(command);
        assertThat(fork.output())
                .contains("Could not find or load main class org.junit.platform.console.ConsoleLauncher");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void inTheLocaleCAFolderForReportsOutsideAsciiIsRefused() {
        List<String> command = new ArrayList<>(List.of("env", "LC_ALL=C"));
        command.addAll(
                PlainRun.command(List.of(Fork.javaagent()), "--config=quaymaster.report.dir=" + folder.resolve(NAME)));
        Fork fork = Fork.run(command);
        assertThat(fork.output())
                .contains(" of quaymaster.report.dir is no path of a folder (")
                .contains("[         1 containers failed     ]");
        assertThat(fork.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClassPathOfTwoThousandJarsInAnArgumentFile(boolean agent) throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), "-cp \"" + manyJars(File.pathSeparator) + "\"");
        List<String> command = PlainRun.command(List.of(agent ? Fork.javaagent() : "-Dnothing=given"));
        int classPath = command.indexOf("-cp");
        command.remove(classPath);
        command.set(classPath, "@" + arguments);
        PlainRun.assertWhole(Fork.run(command), how(agent));
    }

    /** As Surefire has it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClassPathOfTwoThousandJarsInAManifest(boolean agent) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, manyJars(" "));
        Path booter = folder.resolve("booter.jar");
        try (OutputStream file = Files.newOutputStream(booter)) {
            new JarOutputStream(file, manifest).close();
        }
        PlainRun.assertWhole(
                Fork.run(withClassPath(booter.toString(), List.of(agent ? Fork.javaagent() : "-Dnothing=given"))),
                how(agent));
    }

    /** Those that matter come last. */
    private String manyJars(String separator) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (int i = 0; i < JARS; i++) {
            Path jar = folder.resolve("part-" + i + ".jar");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new JarEntry("part/of" + i));
            }
            jars.add(jar);
        }
        jars.add(PackedJar.target().resolve("consoles").resolve("junit-5.10.jar"));
        jars.add(PackedJar.path());
        jars.add(PackedJar.target().resolve("test-classes"));
        return jars.stream()
                .map(path -> separator.equals(" ") ? path.toUri().toString() : path.toString())
                .collect(Collectors.joining(separator));
    }

    private Fork readOnly(String jvmOption) throws IOException {
        Path fixed = Files.createDirectory(folder.resolve("fixed"));
        String classPath = copyTo(fixed);
        return Fork.run(MountNamespace.with(
                "mount --bind " + fixed + " " + fixed + " && mount -o remount,ro,bind " + fixed + " && cd " + fixed,
                withClassPath(
                        classPath,
                        List.of(jvmOption, "-Djava.io.tmpdir=" + fixed),
                        "--config=quaymaster.report.dir=reports")));
    }

    private static final String NO_REPORTS = "quaymaster: no report files in reports (quaymaster.report.dir): Read-only"
            + " file system; the run goes on without";

    @Test
    void nothingIsWrittenToTheClassPathTheWorkingFolderOrTheTemporaryOne() throws IOException {
        PlainRun.assertWhole(
                readOnly("-javaagent:" + folder.resolve("fixed").resolve("quaymaster.jar")), NO_REPORTS, how(true));
    }

    /** To attach takes a jar in the temporary folder. */
    @Test
    void withoutATemporaryFolderAndAnAgentTheTablesFindTheLeak() throws IOException {
        Fork fork = readOnly("-Dnothing=given");
        List<String> lines = fork.ownLines();
        assertThat(lines).as(fork.output()).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo("quaymaster: no hook: this JVM cannot be attached to (cannot write to "
                        + folder.resolve("fixed")
                        + ": Read-only file system); leaks are found in /proc and their opening"
                        + " lines are unknown; run the tests with -javaagent:quaymaster.jar");
        assertThat(lines.get(2)).startsWith(PlainRun.SUMMARY + "/proc; not working: hook (");
        PlainRun.assertWhole(fork, lines.get(0), NO_REPORTS, lines.get(2));
    }
}
