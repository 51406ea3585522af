package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import org.junit.jupiter.api.Test;

/** Whoever holds the annotations wrong gets an error, and nothing that stays. */
class MisuseIT {

    @Test
    void leavesNoPortSocketOrThreadBehind() {
        Fork fork = Fork.run(Jvm.command(
                Fork.javaagent(),
                "-cp",
                String.join(
                        File.pathSeparator,
                        PackedJar.target()
                                .resolve("consoles")
                                .resolve("junit-5.10.jar")
                                .toString(),
                        PackedJar.path().toString(),
                        PackedJar.target().resolve("test-classes").toString()),
                "com.example.cases.NothingLeft"));
        assertThat(fork.output()).contains("failed: 6", "ports: 0", "sockets: []", "threads: []");
    }
}
