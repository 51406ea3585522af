package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.listener.Redacted;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What is said of a server that does not become one, and that nothing of it is left. */
@Isolated("it starts processes, which have this JVM's sockets for a moment, and listens to System.err")
@DisabledOnOs(OS.WINDOWS)
class ServerProcessFailureTest {

    private static final String DINGHY =
            "java -XX:+PerfDisableSharedMem -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp"
                    + " CLASSES io.github.quaymaster.server.Dinghy ";

    private static void shell(ServerCommand command, String script) {
        command.command("/bin/sh", "-c", script);
    }

    @Test
    void endsEarly() {
        Throwable failure = Given.failure(
                command -> shell(command, "i=0; while [ $i -lt 22 ]; do i=$((i+1)); echo line $i; done; exit 3"));
        assertThat(failure).isInstanceOf(IllegalStateException.class);
        StringBuilder lines = new StringBuilder();
        for (int i = 3; i <= 22; i++) {
            lines.append("\n    line ").append(i);
        }
        assertThat(Given.alike(failure)).isEqualTo("""
                sh (pid N) ended with status 3 before it was ready on 127.0.0.1:PORT
                  command /bin/sh -c "i=0; while [ $i -lt 22 ]; do i=$((i+1)); echo line $i; done; exit 3"
                  fix     see why in its log
                  log     the last 20 of 22 lines""" + lines);
    }

    @Test
    void isEndedByASignal() {
        assertThat(Given.alike(
                        Given.failure(command -> shell(command, "printf 'oh\\033[31m no\\t\\n'; kill -SEGV $$"))))
                .isEqualTo("""
                sh (pid N) ended with status 139 (signal SEGV) before it was ready on 127.0.0.1:PORT
                  command /bin/sh -c "printf 'oh\\033[31m no\\t\\n'; kill -SEGV $$"
                  fix     see why in its log
                  log     1 line
                    oh no\s""");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void goesIntoTheBackground() {
        // Neither command nor environment can be read of a process that is just becoming another program.
        String script = "(cd /; sleep 600 & until grep -q sleep /proc/$!/comm; do :; done; echo daemon $!)";
        Throwable failure = Given.failure(command -> shell(command, script));
        assertThat(Given.alike(failure).replaceAll("daemon \\d+", "daemon N")).isEqualTo("""
                sh (pid N) ended with status 0 before it was ready on 127.0.0.1:PORT and left pid N (sleep 600) in the background, which is ended now
                  command /bin/sh -c "(cd /; sleep 600 & until grep -q sleep /proc/$!/comm; do :; done; echo daemon $!)"
                  fix     run it in the foreground: look for a setting or an option such as daemonize or daemon
                  log     1 line
                    daemon N""");
        assertThat(Given.isAlive(Given.number(" *daemon", failure.getMessage())))
                .isFalse();
    }

    @Test
    void listensOnAWildcardAddress() {
        Throwable failure = Given.failure(command -> Given.dinghy(command, "listen=0.0.0.0:{port}"));
        assertThat(Given.alike(failure).replaceAll("on (0\\.0\\.0\\.0:PORT|\\[::\\]:\\d+)", "on ANY:PORT"))
                .isEqualTo("""
                java (pid N) listens on ANY:PORT, where other machines can reach it
                  command %slisten=0.0.0.0:PORT
                  fix     have it bind 127.0.0.1 alone: give {host} to its setting for that, often called bind, listen, host or address
                  log     is empty""".formatted(DINGHY));
    }

    @Test
    void listensElsewhere() {
        assertThat(Given.alike(Given.failure(command -> {
                    Given.dinghy(command, "listen=127.0.0.1:0", "say=afloat");
                    command.startLimit(Duration.ofSeconds(10));
                })))
                .isEqualTo("""
                java (pid N) did not listen on 127.0.0.1:PORT within 10 s, but on 127.0.0.1:PORT (TCP)
                  command %slisten=127.0.0.1:PORT say=afloat
                  fix     give {port} and {host} to its settings for that
                  log     1 line
                    afloat""".formatted(DINGHY));
    }

    @Test
    void listensNowhere() {
        Throwable failure = Given.failure(command -> {
            shell(command, "echo server $$; exec sleep 600");
            command.startLimit(Duration.ofSeconds(2));
        });
        assertThat(Given.alike(failure).replaceAll("server \\d+", "server N")).isEqualTo("""
                sh (pid N) did not listen on 127.0.0.1:PORT within 2 s
                  command /bin/sh -c "echo server $$; exec sleep 600"
                  fix     see in its log what it does; give {port} to its setting for that, or give it longer with startLimit(...) if it is slow
                  log     1 line
                    server N""");
        assertThat(Given.isAlive(Given.number(" *server", failure.getMessage())))
                .isFalse();
    }

    @Test
    void neverSaysThatItIsReady() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Given.alike(Given.failure(command -> {
                        Given.dinghy(command, "listen={host}:{port}");
                        command.readyOnLog("afloat").startLimit(Duration.ofSeconds(10));
                    })))
                    .isEqualTo("""
                    java (pid N) listens on 127.0.0.1:PORT, but within 10 s printed nothing that matches "afloat"
                      command %slisten=127.0.0.1:PORT
                      fix     compare the expression with its log, or give it longer with startLimit(...) if it is slow
                      log     is empty""".formatted(DINGHY));
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)
                        .strip()
                        .replaceAll("pid \\d+", "pid N")
                        .replaceAll("waited \\d s", "waited N s"))
                .matches("quaymaster: waited N s for java \\(pid N\\) to (print what matches \"afloat\""
                        // if this machine took longer to boot it
                        + "|listen on 127\\.0\\.0\\.1:\\d+), going on until 10 s");
    }

    @Test
    void somebodyElseListensThere() throws IOException {
        try (ReservedPort port = Ports.reserve();
                ServerSocket stranger =
                        new ServerSocket(port.number(), 5, port.address().getAddress())) {
            Given factory = new Given(command -> {
                shell(command, "exec sleep 600");
                command.startLimit(Duration.ofSeconds(1));
            });
            assertThatThrownBy(() -> factory.start(port.address()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(") did not listen on 127.0.0.1:" + port.number()
                            + " within 1 s: another process does, pid "
                            + ProcessHandle.current().pid() + " (java ")
                    .hasMessageContaining("\n  fix     end that process, or find out why it took a reserved port\n");
            assertThat(stranger.isClosed()).isFalse();
        }
    }

    @Test
    void isNotInstalled() {
        Throwable failure = Given.failure(command -> command.command("quaymaster-no-such-server", "--port", "{port}"));
        assertThat(failure.getMessage().replaceAll("--port \\d+", "--port PORT"))
                .isEqualTo("cannot start quaymaster-no-such-server: it is not installed, or in no folder of the PATH\n"
                        + "  command quaymaster-no-such-server --port PORT\n"
                        + "  fix     install it, or put its folder into the PATH of the build, which is "
                        + Redacted.of(System.getenv("PATH")) + "\n"
                        + "  log     is empty");
    }

    @Test
    void aPreparationFails(@TempDir Path folder) {
        assertThat(Given.failure(command -> {
                    Given.dinghy(command, "listen={host}:{port}");
                    command.folder(folder).before("/bin/sh", "-c", "echo aground; exit 1");
                }))
                .hasMessage("""
                the preparation sh ended with status 1
                  command /bin/sh -c "echo aground; exit 1"
                  folder  %s
                  fix     see why in its log
                  log     1 line
                    aground""".formatted(folder));
    }

    @Test
    void aPreparationDoesNotEnd() {
        Throwable failure = Given.failure(command -> {
            Given.dinghy(command, "listen={host}:{port}");
            command.before("/bin/sh", "-c", "echo drill $$; exec sleep 600").startLimit(Duration.ofSeconds(2));
        });
        assertThat(failure).hasMessageStartingWith("the preparation sh did not end within 2 s\n");
        assertThat(Given.isAlive(Given.number(" *drill", failure.getMessage()))).isFalse();
    }

    @Test
    void isInterrupted() {
        Thread.currentThread().interrupt();
        Throwable failure = Given.failure(command -> shell(command, "exec sleep 600"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Given.alike(failure)).startsWith("""
                interrupted while waiting for sh (pid N) to listen on 127.0.0.1:PORT
                  command /bin/sh -c "exec sleep 600"
                  fix     see in its log what it does, and what limit the test has for itself
                """);
    }

    @Test
    void anUnknownPlaceholderStartsNothing() {
        assertThat(Given.failure(command -> command.command("/bin/sh", "-c", "exit 0", "--port={prot}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown placeholder {prot} in \"--port={prot}\": there are {host}, {port} and {folder};"
                        + " write \\{prot} if it is none, with two backslashes in a Java string");
    }

    @Test
    void noPartOfASecretIsInAMessage() {
        assertThat(Given.failure(
                        command -> command.command("/bin/sh", "-c", "exit 0").environment("DB_PASSWORD", "s3cr{et}pw")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown placeholder in the value of DB_PASSWORD: there are {host}, {port} and {folder};"
                        + " write \\{ in place of { if it is none, with two backslashes in a Java string");
        assertThat(Given.failure(
                        command -> command.command("/bin/sh", "-c", "exit 0").environment("DB_PASSWORD", "s3cr\0et")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value of DB_PASSWORD has the character 0, which no environment can hold; take it out");
    }

    @Test
    void anErrorLeavesNothingEither(@TempDir Path notes) throws IOException {
        Path note = notes.resolve("note");
        Throwable failure = Given.failure(command -> {
            Given.listeningAfter(
                    command, "echo server $$ >" + note + "; pwd >>" + note + "; head -c 300000 /dev/zero | tr '\\0' x");
            command.readyOnLog("(.|\\n)*never");
        });
        assertThat(failure).isInstanceOf(StackOverflowError.class);
        assertThat(Given.isAlive(Given.number("server", Files.readString(note))))
                .isFalse();
        assertThat(Path.of(Files.readAllLines(note).get(1))).doesNotExist();
    }

    @Test
    void listensByTheOtherProtocolAlone() {
        assertThat(Given.alike(Given.failure(command -> {
                    Given.dinghy(command, "datagrams={host}:{port}");
                    command.startLimit(Duration.ofSeconds(10));
                })))
                .isEqualTo("""
                java (pid N) did not listen on 127.0.0.1:PORT within 10 s by TCP, but by UDP alone
                  command %sdatagrams=127.0.0.1:PORT
                  fix     have it listen by TCP, or override transport() in its factory to tell what it does
                  log     is empty""".formatted(DINGHY));
    }

    @Test
    void aFactoryThatNamesNoProgramIsRefused() {
        assertThat(Given.failure(command -> command.environment("A", "b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("io.github.quaymaster.server.Given.configure() names no program; call"
                        + " command.command(\"the-program\", \"--port\", \"{port}\")");
    }
}
