package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that are a module, with JUnit and Quaymaster as modules beside them. */
class ModulePathIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-javaagent | hook (-javaagent)",
                "--add-modules=java.instrument | hook (self-attached)",
            })
    void findsLeaksAndExplainsAClosedPackage(String option, String source, @TempDir Path classes) throws IOException {
        compile(classes);
        List<String> command = Jvm.command();
        command.add(option.equals("-javaagent") ? Fork.javaagent() : option);
        command.addAll(List.of(
                "-p",
                modulePath() + File.pathSeparator + classes,
                "-m",
                "com.example.modular/com.example.modular.Main"));
        Fork fork = Fork.run(command);
        assertThat(fork.output())
                .contains("module: module io.github.quaymaster")
                .contains("passed: 1")
                .contains("@LoopbackServer cannot make the factory com.example.modular.hidden.HiddenFactory for"
                        + " parameter 'server' of ModularCase.namesAFactoryThatNobodyMayMake(ServerSocket) (")
                .contains(
                        "); it needs a constructor without parameters that does not throw, in a package that is open to"
                                + " org.junit.platform.commons if it is in a module")
                .contains("@FreePort cannot fill field 'port' of ClosedBase: package com.example.modular.closed is not"
                        + " open to io.github.quaymaster; open it in module-info, or use a parameter");
        assertThat(fork.reports())
                .as(fork.output())
                .hasSize(1)
                .allMatch(line -> line.matches("leaked-listener: TCP (\\[::]|0\\.0\\.0\\.0):\\w+ still listening after"
                        + " ModularCase\\.leaves\\(\\)"));
        assertThat(fork.output())
                .contains("  opened  ModularCase.leaves(ModularCase.java:" + lineOf("new ServerSocket(port)")
                        + "), thread main");
        assertThat(fork.ownLines())
                .containsExactly("quaymaster: 4 tests watched, 2 ports reserved (2 held), 1 server started; findings:"
                        + " leaked-listener 1 (fail), wildcard-bind 1 (note); sources: " + source
                        + ", /proc; overhead: N ms");
    }

    /** Nothing asks for java.instrument then, so it is not there. */
    @Test
    void withoutTheModuleForAgentsTheTablesAreLeft(@TempDir Path classes) throws IOException {
        compile(classes);
        Fork fork = Fork.run(Jvm.command(
                "-p",
                modulePath() + File.pathSeparator + classes,
                "-m",
                "com.example.modular/com.example.modular.Main"));
        assertThat(fork.ownLines()).as(fork.output()).hasSize(2);
        assertThat(fork.ownLines().get(0))
                .startsWith("quaymaster: no hook: this JVM cannot be attached to (java.lang.NoClassDefFoundError:")
                .endsWith("; leaks are found in /proc and their opening lines are unknown; run the tests with"
                        + " -javaagent:quaymaster.jar");
        assertThat(fork.reports()).as(fork.output()).hasSize(1);
    }

    private static int lineOf(String code) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/modular/com/example/modular/ModularCase.java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(code)) {
                return i + 1;
            }
        }
        throw new AssertionError("no line has " + code);
    }

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src", "test", "modular"))) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of("-parameters", "-d", classes.toString(), "-p", modulePath()),
                            null,
                            files.getJavaFileObjectsFromPaths(
                                    sources.filter(file -> file.toString().endsWith(".java"))
                                            .toList()))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    /** JUnit's own modules out of this test's class path, and the packed jar. */
    private static String modulePath() {
        return Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .filter(jar -> new File(jar)
                                        .getName()
                                        .matches("(junit-(jupiter-(api|engine)|platform-(commons|engine|launcher))"
                                                + "|opentest4j|apiguardian-api|jspecify)-[0-9].*\\.jar")),
                        Stream.of(PackedJar.path().toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
