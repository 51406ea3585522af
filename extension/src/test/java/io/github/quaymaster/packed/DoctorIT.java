package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.quaymaster.machine.Ipv6;
import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code java -jar quaymaster.jar doctor}, on a sound machine and on machines that lack something. */
class DoctorIT {

    private static final String SELF_ATTACHED = Runtime.version().feature() < 21
            ? "ok hook in place, self-attached, in N ms; the option -javaagent:" + PackedJar.path()
                    + " for the test JVM saves a part of that"
            : "warn hook in place, self-attached, in N ms; JDK 21 and later print a warning about that, and a later"
                    + " one will refuse";

    private static final List<String> TOPICS = List.of(
            "JVM",
            "agent",
            "hook's sight",
            "processes",
            "netty",
            "tables",
            "tables' sight",
            "other users",
            "TCP port",
            "UDP port",
            "IPv6",
            "kernel's ports",
            "leased ports",
            "set apart",
            "low ports",
            "open files",
            "build",
            "report files");

    private static final Pattern LINE =
            Pattern.compile("(?m)^(ok|warn|broken) +(" + String.join("|", TOPICS) + ") +(\\S.*)$");

    private static final String SEEN = "ok saw a TCP listener and a UDP socket being opened and closed";
    private static final String NO_HOOK = "warn not tried, since there is no hook";
    private static final String START = "  1. start the test JVMs with -javaagent:" + PackedJar.path();

    private static final String PROC = "mount -t tmpfs none /proc/$$/net";
    private static final String NO_LSOF =
            "; for f in /usr/bin/lsof /usr/sbin/lsof; do [ ! -e $f ] || mount --bind /dev/null $f; done";

    private static List<String> command(List<String> jvmOptions, String... options) {
        List<String> command = Jvm.command();
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", PackedJar.path().toString(), "doctor"));
        command.addAll(List.of(options));
        return command;
    }

    private static Fork doctor(String... jvmOptions) {
        return Fork.run(command(List.of(jvmOptions)));
    }

    /** Returns state and text of a line, ports and times made alike. */
    private static String line(Fork fork, String topic) {
        Matcher lines = LINE.matcher(fork.output());
        while (lines.find()) {
            if (lines.group(2).equals(topic)) {
                return Fork.alike(lines.group(1) + " " + lines.group(3)).replaceAll("port \\d+ \\(", "port PORT (");
            }
        }
        throw new AssertionError("no line about " + topic + " in:\n" + fork.output());
    }

    private static List<String> topics(Fork fork) {
        return LINE.matcher(fork.output()).results().map(line -> line.group(2)).toList();
    }

    private static void assertPortsAreSound(Fork fork) {
        assertThat(line(fork, "TCP port"))
                .isEqualTo(
                        "ok port PORT (held): a server bound to it and was reached, and a second one was refused, as a"
                                + " client is while no server listens");
        assertThat(line(fork, "UDP port"))
                .isEqualTo("ok port PORT (UDP, leased): a server bound to it and was reached, and a second one was"
                        + " refused");
    }

    @Test
    void aSoundMachine() {
        Fork fork = doctor();
        assertThat(topics(fork)).as(fork.output()).isEqualTo(TOPICS);
        assertThat(fork.output()).contains("quaymaster 0.1.0");
        assertThat(line(fork, "JVM")).contains(System.getProperty("java.runtime.version"));
        assertThat(line(fork, "agent")).isEqualTo(SELF_ATTACHED);
        assertThat(fork.output().contains(START))
                .isEqualTo(Runtime.version().feature() >= 21)
                .isEqualTo(fork.output().contains("WARNING: A Java agent has been loaded dynamically"));
        assertThat(line(fork, "hook's sight")).isEqualTo(SEEN);
        assertThat(line(fork, "processes")).isEqualTo("ok the hook saw a child process being started");
        assertThat(line(fork, "netty")).isEqualTo("ok its native transports are hooked when a test loads them");
        assertThat(line(fork, "tables")).isEqualTo("ok what listens is read from /proc");
        assertThat(line(fork, "tables' sight")).isEqualTo(SEEN);
        assertPortsAreSound(fork);
        assertThat(fork.status()).isZero();
    }

    @Test
    void theAgentLeavesNothingToWish() {
        Fork fork = doctor(Fork.javaagent());
        assertThat(line(fork, "agent")).isEqualTo("ok hook in place, -javaagent, in N ms");
        assertThat(line(fork, "hook's sight")).isEqualTo(SEEN);
        assertThat(line(fork, "processes")).isEqualTo("ok the hook saw a child process being started");
        assertThat(fork.output()).doesNotContain("-javaagent:", "WARNING");
        assertThat(fork.status()).isZero();
    }

    @Test
    void aJvmThatRefuses() {
        Fork fork = doctor("-XX:-EnableDynamicAgentLoading");
        assertThat(line(fork, "agent"))
                .isEqualTo("broken no hook: this JVM does not let itself be attached to, as with"
                        + " -XX:-EnableDynamicAgentLoading or without jdk.attach; here -XX:-EnableDynamicAgentLoading"
                        + " is set");
        for (String topic : List.of("hook's sight", "processes", "netty")) {
            assertThat(line(fork, topic)).isEqualTo(NO_HOOK);
        }
        assertThat(line(fork, "tables' sight")).isEqualTo(SEEN);
        assertThat(fork.output()).contains("what to change:\n" + START + "\n");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void aJvmThatHasBarelyAModule() {
        Fork fork = doctor("--limit-modules=java.base");
        assertThat(topics(fork)).as(fork.output()).isEqualTo(TOPICS);
        assertThat(line(fork, "agent")).isEqualTo(SELF_ATTACHED);
        assertThat(line(fork, "open files")).matches("ok a JVM may have \\S+ open, and this one has \\S+");
        assertPortsAreSound(fork);
        assertThat(fork.status()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Ipv6.class)
    void withoutIpv6(Ipv6 ipv6) {
        Fork fork = Fork.run(ipv6.network().enter(command(List.of(Fork.javaagent()))));
        assertThat(line(fork, "IPv6"))
                .matches(
                        ipv6 == Ipv6.COMPLETE
                                ? "ok servers can be on ::1, and a held port is held there too"
                                : "ok there is no ::1 \\(.+\\): servers and clients use 127\\.0\\.0\\.1");
        assertPortsAreSound(fork);
        assertThat(fork.status()).as(fork.output()).isZero();
    }

    @Test
    void aMachineWithoutALoopbackInterface() {
        Fork fork = Fork.run(Ipv6.COMPLETE
                .network()
                .enter(Stream.concat(Stream.of("unshare", "--net"), command(List.of(Fork.javaagent())).stream())
                        .toList()));
        assertThat(topics(fork)).as(fork.output()).isEqualTo(TOPICS);
        assertThat(line(fork, "agent")).startsWith("broken no hook: self-test failed: ");
        assertThat(line(fork, "TCP port")).startsWith("broken port PORT (");
        assertThat(line(fork, "UDP port")).startsWith("broken port PORT (");
        assertThat(fork.output()).doesNotContain("start the test JVMs with -javaagent");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void aMachineWithoutTables() {
        Fork fork = Fork.run(MountNamespace.with(PROC + NO_LSOF, command(List.of(Fork.javaagent()))));
        assertThat(line(fork, "tables"))
                .isEqualTo("broken what listens cannot be read: cannot read /proc/self/net/tcp"
                        + " (java.nio.file.NoSuchFileException: /proc/self/net/tcp); no lsof in /usr/sbin or /usr/bin");
        assertThat(line(fork, "tables' sight")).isEqualTo("warn not tried, since there are no tables");
        assertThat(line(fork, "hook's sight")).isEqualTo(SEEN);
        assertThat(fork.output())
                .contains(
                        "what to change:\n  1. let the test JVM read /proc/self/fd and /proc/self/net, which a sandbox"
                                + " or a mount hides here; or install lsof in /usr/bin\n");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void aRangeThatMakesNoSense() {
        Fork fork = doctor(Fork.javaagent(), "-Dquaymaster.ports.range=80-90");
        assertThat(line(fork, "UDP port"))
                .startsWith("broken the value \"80-90\" of quaymaster.ports.range is no range within 1024-65535 ");
        assertThat(line(fork, "leased ports"))
                .isEqualTo("broken there are none: quaymaster.ports.range=80-90 makes no sense");
        assertThat(line(fork, "TCP port")).startsWith("ok port PORT (held): ");
        assertThat(fork.output())
                .contains("what to change:\n  1. set quaymaster.ports.range to a range such as 20000-29999, or leave it"
                        + " out\n");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void aFaultOfOurOwnIsALineAndTheRestGoesOn(@TempDir Path folder) throws IOException {
        Sabotage.method("io.github.quaymaster.listener.PortsInUse", "within", folder);
        Fork fork = Fork.run(Jvm.command(
                Fork.javaagent(),
                "-cp",
                folder + File.pathSeparator + PackedJar.path(),
                "io.github.quaymaster.cli.Main",
                "doctor"));
        assertThat(topics(fork)).as(fork.output()).isEqualTo(TOPICS);
        assertThat(line(fork, "kernel's ports"))
                .isEqualTo("broken could not be tried: java.lang.IllegalStateException: sabotaged");
        assertPortsAreSound(fork);
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void thePageShowsWhatIsPrinted() throws IOException {
        String page = Files.readString(PackedJar.target().resolveSibling("docs").resolve("doctor.md"));
        assertThat(topics(new Fork(page, 0))).isEqualTo(TOPICS);
    }

    @Test
    void jsonHasTheSameTopics() {
        Fork fork = Fork.run(command(List.of(Fork.javaagent()), "--format=json"));
        JsonObject all = JsonParser.parseString(fork.output()).getAsJsonObject();
        List<String> topics = new ArrayList<>();
        for (JsonElement check : all.getAsJsonArray("checks")) {
            topics.add(check.getAsJsonObject().get("topic").getAsString());
        }
        assertThat(topics).isEqualTo(TOPICS);
        assertThat(all.getAsJsonObject("tool").get("version").getAsString()).startsWith("0.1.0");
        assertThat(all.get("status").getAsInt()).isEqualTo(fork.status()).isZero();
    }

    @Test
    void noSecretAndNoHomeIsShown() {
        Path home = PackedJar.target();
        List<String> command = command(List.of(
                "-XX:-EnableDynamicAgentLoading",
                "-Duser.home=" + home,
                "-Dquaymaster.report.dir=" + home.resolve("reports"),
                "-Dtoken=s3cret"));
        command.addAll(0, List.of("env", "CI=s3cret", "GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=/s3cret"));
        Fork fork = Fork.run(command);
        assertThat(line(fork, "build"))
                .isEqualTo("warn on GitHub Actions, and the file that GITHUB_STEP_SUMMARY names cannot be written");
        assertThat(line(fork, "report files"))
                .isEqualTo("ok they can be written to ~/reports, seen from this JVM's" + " folder");
        assertThat(fork.output()).contains(START);
        assertThat(fork.output().replace(START, ""))
                .doesNotContain(home.toString(), "s3cret")
                .isASCII();
    }
}
