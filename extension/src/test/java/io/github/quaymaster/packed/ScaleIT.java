package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten thousand tests on sixteen threads that share pools, one in a hundred leaking, in twenty ways. */
@Isolated("it keeps every processor busy")
class ScaleIT {

    private static final Pattern RESULT =
            Pattern.compile("10,000 tests, 100 leaks: found 100, blamed wrongly 0, unattributed (\\d+)");

    @ParameterizedTest
    @CsvSource({"5.10, FORK_JOIN_POOL", "6, WORKER_THREAD_POOL"})
    void everyLeakIsFoundAndNobodyIsBlamedWrongly(String junit, String executor) {
        Fork fork = Fork.run(
                Jvm.command(Fork.javaagent(), "-cp", classPath(junit), "com.example.scale.ScaleMain", executor));
        Matcher result = RESULT.matcher(fork.output());
        assertThat(result.find()).as(fork.output()).isTrue();
        System.out.println(junit + " " + executor + ": " + result.group());
        assertThat(Integer.parseInt(result.group(1))).isLessThanOrEqualTo(5);
    }

    /** As {@link Fork#console} has it, and what copies classes. */
    private static String classPath(String junit) {
        Stream<String> ours = Stream.of(
                        PackedJar.target().resolve("consoles").resolve("junit-" + junit + ".jar"),
                        PackedJar.path(),
                        PackedJar.target().resolve("test-classes"))
                .map(Object::toString);
        Stream<String> asm = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> new File(path).getName().startsWith("asm-"));
        return Stream.concat(ours, asm).collect(Collectors.joining(File.pathSeparator));
    }
}
