package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The self-test has met all that a hook does: what loads a class later would do so in the JDK's socket code. */
class WarmHookIT {

    @Test
    void noClassOfOursIsLoadedInTheMiddleOfTheJdksSocketCode() {
        String classPath =
                PackedJar.path() + File.pathSeparator + PackedJar.target().resolve("test-classes");
        Fork fork = Fork.run(Jvm.command(
                Fork.javaagent(), "-Xlog:class+load:stdout", "-cp", classPath, "com.example.cases.WarmHook"));
        List<String> lines = fork.output().lines().toList();
        assertThat(lines).as(fork.output()).contains("binds: 3, failures of the hook: 0");
        assertThat(lines.subList(lines.indexOf("BEGIN"), lines.indexOf("END")))
                .anyMatch(line -> line.contains("[class,load]"))
                .noneMatch(line -> line.contains("quaymaster"));
    }
}
