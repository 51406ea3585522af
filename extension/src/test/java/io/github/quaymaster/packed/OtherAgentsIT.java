package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside JaCoCo's and Mockito's agents, which transform classes too, before ours and after it. */
@Isolated("its JVMs keep every processor busy")
class OtherAgentsIT {

    /** Where our agent stands. */
    enum Ours {
        FIRST,
        SECOND,
        /** Not named: we attach, or use the other agent's instrumentation. */
        ATTACHED;

        List<String> with(String other) {
            return switch (this) {
                case FIRST -> List.of(Fork.javaagent(), other);
                case SECOND -> List.of(other, Fork.javaagent());
                case ATTACHED -> List.of(other);
            };
        }
    }

    @TempDir
    Path folder;

    private static String fromClassPath(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> new File(path).getName().matches(name + "-\\d.*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " on the class path"));
    }

    private static void assertSame(Fork fork, String leak, String watched) {
        assertThat(fork.reports()).as(fork.output()).containsExactly(leak);
        assertThat(fork.output()).containsPattern("  opened  AppServer\\.start\\(AppServer\\.java:\\d+\\) <- ");
        assertThat(fork.ownLines())
                .singleElement()
                .asString()
                .startsWith("quaymaster: " + watched
                        + ", 0 ports reserved, 0 servers started; findings: leaked-listener 1 (fail);"
                        + " sources: hook (");
    }

    @ParameterizedTest
    @EnumSource
    void jacocosCoverageIsWrittenAndTheLeakIsFound(Ours ours) throws IOException {
        Path coverage = folder.resolve("jacoco.exec");
        Fork fork = Fork.console(
                "5.10",
                ours.with("-javaagent:" + fromClassPath("org.jacoco.agent") + "=destfile=" + coverage),
                List.of("--select-class=com.example.cases.PlainCase"));
        assertSame(
                fork,
                "leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()",
                "3 tests watched");
        assertThat(Files.readString(coverage, StandardCharsets.ISO_8859_1))
                .contains("com/example/cases/PlainCase", "com/example/cases/AppServer");
    }

    @ParameterizedTest
    @EnumSource
    void mockitosMocksWorkAndTheLeakIsFound(Ours ours) {
        assertMocks(ours.with("-javaagent:" + fromClassPath("mockito-core")));
    }

    /** Neither agent is asked for: both attach, in whichever order they come. */
    @ParameterizedTest
    @EnumSource(names = {"FIRST", "ATTACHED"})
    void soItIsWhenMockitoAttaches(Ours ours) {
        assertMocks(ours == Ours.FIRST ? List.of(Fork.javaagent()) : List.of());
    }

    private static void assertMocks(List<String> agents) {
        List<String> command = new ArrayList<>(
                Fork.consoleCommand("5.10", agents, List.of("--select-class=com.example.cases.MockingCase")));
        int classPath = command.indexOf("-cp") + 1;
        command.set(
                classPath,
                String.join(
                        File.pathSeparator,
                        command.get(classPath),
                        fromClassPath("mockito-core"),
                        fromClassPath("byte-buddy"),
                        fromClassPath("byte-buddy-agent"),
                        fromClassPath("objenesis")));
        Fork fork = Fork.run(command);
        assertSame(
                fork,
                "leaked-listener: TCP 127.0.0.1:PORT still listening after MockingCase.leaves()",
                "2 tests watched");
        assertThat(fork.output())
                .contains("[         1 tests successful      ]", "[         1 tests failed          ]");
    }
}
