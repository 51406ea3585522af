package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How checks become an answer, whatever goes wrong with them. */
class DiagnosisTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Redaction NONE = new Redaction("");

    private static Step step(Check check) {
        return new Step(check.topic(), LONG, () -> check);
    }

    @Test
    void aSoundMachineHasNothingToChange() {
        Diagnosis diagnosis = Diagnosis.of(
                "1.2", List.of(step(Check.ok("JVM", "a good one")), step(Check.warn("x", "so so", ""))), NONE);
        assertThat(DiagnosisFormat.TEXT.of(diagnosis)).isEqualTo("""
                        quaymaster 1.2
                        ok      JVM           a good one
                        warn    x             so so
                        nothing to change""");
        assertThat(diagnosis.status()).isZero();
    }

    @Test
    void whatIsBrokenIsMendedFirstAndEachRemedyNamedOnce() {
        Diagnosis diagnosis = Diagnosis.of(
                "1.2",
                List.of(
                        step(Check.warn("agent", "loud", "be quiet")),
                        step(Check.broken("tables", "gone", "bring them back")),
                        step(Check.broken("ports", "gone too", "bring them back"))),
                NONE);
        assertThat(DiagnosisFormat.TEXT.of(diagnosis)).isEqualTo("""
                        quaymaster 1.2
                        warn    agent         loud
                        broken  tables        gone
                        broken  ports         gone too
                        what to change:
                          1. bring them back
                          2. be quiet""");
        assertThat(diagnosis.status()).isEqualTo(1);
    }

    @Test
    void aWarningAloneIsNoFailure() {
        assertThat(Diagnosis.of("1.2", List.of(step(Check.warn("agent", "loud", "be quiet"))), NONE)
                        .status())
                .isZero();
    }

    @Test
    void jsonHasTheSameFacts() {
        Diagnosis diagnosis =
                Diagnosis.of("1.2", List.of(step(Check.broken("tables", "gone <now>", "bring them back"))), NONE);
        JsonObject all =
                JsonParser.parseString(DiagnosisFormat.JSON.of(diagnosis)).getAsJsonObject();
        assertThat(all.getAsJsonObject("tool").get("version").getAsString()).isEqualTo("1.2");
        assertThat(all.getAsJsonArray("checks").get(0))
                .hasToString("{\"topic\":\"tables\",\"state\":\"broken\",\"text\":\"gone <now>\","
                        + "\"remedy\":\"bring them back\"}");
        assertThat(all.getAsJsonArray("changes").get(0).getAsString()).isEqualTo("bring them back");
        assertThat(all.get("status").getAsInt()).isEqualTo(1);
    }

    @Test
    void whatThrowsSaysSoAndTheRestGoesOn() {
        List<Step> steps = List.of(
                new Step("netty", LONG, () -> {
                    throw new NoClassDefFoundError("io/netty/X");
                }),
                step(Check.ok("JVM", "a good one")));
        assertThat(Diagnosis.of("1.2", steps, NONE).checks())
                .containsExactly(
                        Check.broken(
                                "netty",
                                "could not be tried: java.lang.NoClassDefFoundError: io/netty/X",
                                "report this at https://github.com/quaymaster/quaymaster/issues with the output of"
                                        + " doctor --format=json"),
                        Check.ok("JVM", "a good one"));
    }

    @Test
    void whatHangsIsLeftAlone() {
        CountDownLatch never = new CountDownLatch(1);
        Step step = new Step("tables", Duration.ofMillis(50), () -> {
            never.await();
            return Check.ok("tables", "at last");
        });
        assertThat(step.look()).isEqualTo(Check.broken("tables", "no answer within 50 ms", Step.REPORT));
    }

    @Test
    void messagesAreALineOfAsciiWithoutTheUsersHome() {
        Redaction redaction = new Redaction("/home/ann/lib/quaymaster.jar");
        assertThat(redaction.of("no /home/ann/.cache\n  and /home/ann, b\u00e9b\u00e9, token=x"))
                .isEqualTo("no ~/.cache and ~, b?b?, token=***");
        assertThat(redaction.of("use -javaagent:/home/ann/lib/quaymaster.jar in /home/ann"))
                .isEqualTo("use -javaagent:/home/ann/lib/quaymaster.jar in ~");
        assertThat(new Redaction("").of("/proc/self")).isEqualTo("/proc/self");
    }

    @Test
    void theJarIsNamedAsOnTheCommandLine(@TempDir Path folder) throws Exception {
        Path jar = Files.createFile(folder.resolve("quaymaster.jar"));
        String given = folder.resolve("..")
                .resolve(folder.getFileName())
                .resolve("quaymaster.jar")
                .toString();
        assertThat(JarPath.among(given, jar)).isEqualTo(given);
        assertThat(JarPath.among("a\0b" + File.pathSeparator + given, jar)).isEqualTo(given);
        assertThat(JarPath.among("classes", jar)).isEqualTo("quaymaster.jar");
    }

    @Test
    void theCommandExplainsItsStatus() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "doctor", "--help"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "--format=FORMAT",
                        "Exit status:",
                        "0   all works; what it warns of may be better elsewhere",
                        "1   something does not work",
                        "2   a command line that makes no sense");
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "doctor", "--format=xml"))
                .isEqualTo(Main.USAGE);
        assertThat(err.toString()).contains("Invalid value for option '--format'");
    }
}
