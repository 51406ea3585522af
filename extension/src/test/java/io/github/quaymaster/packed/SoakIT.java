package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Fifty thousand tests in one JVM: after the first ten thousand nothing grows. */
@Isolated("it keeps every processor busy")
@EnabledOnOs(OS.LINUX)
class SoakIT {

    /** It takes a minute or so. */
    private static final long MOST_SECONDS = 300;

    private static final Percentage FLAT = Percentage.withPercentage(5);

    private static final Pattern CHECK = Pattern.compile(
            "CHECK tests=(\\d+) heap=(\\d+) descriptors=(\\d+) threads=(\\d+) instances=(\\d+) bytes=(\\d+)");

    /** What a JVM has when it has collected its garbage; the last two are of Quaymaster's classes. */
    private record Check(long tests, long heap, long descriptors, long threads, long instances, long bytes) {
        static Check of(Matcher line) {
            return new Check(at(line, 1), at(line, 2), at(line, 3), at(line, 4), at(line, 5), at(line, 6));
        }

        private static long at(Matcher line, int group) {
            return Long.parseLong(line.group(group));
        }
    }

    @TempDir
    private Path folder;

    /** One after the other they would take twice as long. */
    @Test
    void memoryDescriptorsAndRecordsStayFlat() {
        CompletableFuture<Fork> oneRun = CompletableFuture.supplyAsync(() -> soak("one"));
        Fork manyRuns = soak("many");
        assertFlat(oneRun.join(), 245);
        List<Check> checks = assertFlat(manyRuns, 49);
        // Within one run JUnit keeps each test until that is over, which is most of what a heap has then.
        assertThat(checks)
                .allSatisfy(check ->
                        assertThat(check.heap()).isCloseTo(checks.get(0).heap(), FLAT));
    }

    private static List<Check> assertFlat(Fork fork, int leaksOfARun) {
        List<Check> checks = CHECK.matcher(fork.output())
                .results()
                .map(result -> Check.of(matched(result.group())))
                .toList();
        checks.forEach(System.out::println);
        assertThat(checks)
                .as(fork.output())
                .extracting(Check::tests)
                .containsExactly(10_000L, 20_000L, 30_000L, 40_000L, 50_000L);
        Check first = checks.get(0);
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.descriptors()).isEqualTo(first.descriptors());
            assertThat(check.threads()).isEqualTo(first.threads());
            assertThat(check.instances()).isLessThan(20_000).isLessThan(mostAfter(first.instances()));
            assertThat(check.bytes()).isLessThan(mostAfter(first.bytes()));
        });
        assertThat(fork.output())
                .contains(
                        "; findings: leaked-listener " + leaksOfARun + " (warn); sources: hook (-javaagent), /proc; ",
                        "tests: 50000, failed: 0");
        assertThat(fork.status()).isZero();
        return checks;
    }

    /**
     * Some 3 % of Quaymaster's objects are chance: a closed socket's record is kept until another's has the same place in a
     * table. A tenth more is a thousand, which 40,000 tests exceed if but one of 30 leaves something.
     */
    private static long mostAfter(long first) {
        return first + first / 10;
    }

    private static Matcher matched(String line) {
        Matcher matcher = CHECK.matcher(line);
        assertThat(matcher.matches()).isTrue();
        return matcher;
    }

    /** Soft references are cleared at once, so that what is counted does not depend on how long ago it was used. */
    private Fork soak(String runs) {
        List<String> command = Jvm.command(
                Fork.javaagent(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-Dquaymaster.mode=warn",
                "-Dquaymaster.grace=10 ms",
                "-Dquaymaster.report.dir=" + folder.resolve(runs),
                "-cp",
                Stream.of(
                                PackedJar.target().resolve("consoles").resolve("junit-5.14.jar"),
                                PackedJar.path(),
                                PackedJar.target().resolve("test-classes"))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                "com.example.soak.SoakMain",
                runs);
        return Fork.run(command, MOST_SECONDS);
    }
}
