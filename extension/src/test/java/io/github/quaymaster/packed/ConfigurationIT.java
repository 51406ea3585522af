package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unknown key is found wherever a key can stand. */
class ConfigurationIT {

    private static final String MESSAGE = "ExtensionConfigurationException: unknown key quaymaster.mod (in"
            + " junit-platform.properties, in the build's configuration parameters or given with -D); did you mean"
            + " quaymaster.mode? The keys are quaymaster.agent, quaymaster.allow.openers, quaymaster.allow.ports,"
            + " quaymaster.baseline, quaymaster.fixed-connect, quaymaster.fixed-port, quaymaster.grace, quaymaster.late-close,"
            + " quaymaster.leaked-listener, quaymaster.literal-port, quaymaster.lost-port, quaymaster.mode, quaymaster.ports.range,"
            + " quaymaster.racy-port, quaymaster.report.dir, quaymaster.report.formats, quaymaster.unused-port, quaymaster.verdict, quaymaster.wildcard-bind";

    private static Fork run(List<String> jvmOptions, String... more) {
        return Fork.console(
                "5.10",
                jvmOptions,
                Stream.concat(Stream.of("--select-class=com.example.cases.PlainCase"), Stream.of(more))
                        .toList());
    }

    @Test
    void givenWithD() {
        assertThat(run(List.of("-Dquaymaster.mod=warn")).output()).contains(MESSAGE);
    }

    @Test
    void givenToTheLauncher() {
        assertThat(run(List.of(), "--config=quaymaster.mod=warn").output()).contains(MESSAGE);
    }

    @Test
    void givenInTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("junit-platform.properties"),
                "junit.jupiter.extensions.autodetection.enabled=true\nquaymaster.mod=warn\n");
        assertThat(run(List.of("-Xbootclasspath/a:" + folder)).output()).contains(MESSAGE);
    }

    @Test
    void aKnownKeyIsRead() {
        Fork fork = run(List.of("-Dquaymaster.mode=warn", Fork.javaagent()));
        assertThat(fork.status()).as(fork.output()).isZero();
        assertThat(fork.output()).contains("\n  owner   com.sun.net.httpserver.HttpServer; waited ");
    }
}
