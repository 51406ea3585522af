package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.port.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it starts processes, which have this JVM's sockets for a moment, and listens to System.err")
@DisabledOnOs(OS.WINDOWS)
@SuppressWarnings("try") // RunningServer.close() may throw what a factory likes, InterruptedException too
class ServerProcessTest {

    private static void connect(ServerProcess server) throws IOException {
        new Socket(server.address().getAddress(), server.address().getPort()).close();
    }

    @Test
    void isReadyWhenItListens() throws Exception {
        ServerProcess server;
        try (RunningServer<ServerProcess> running =
                Given.start(command -> Given.dinghy(command, "listen={host}:{port}"))) {
            server = running.server();
            connect(server);
            assertThat(server.isAlive()).isTrue();
            assertThat(server.address()).isEqualTo(running.address());
            assertThat(server.address().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
            assertThat(server)
                    .hasToString("java (pid " + server.pid() + ") on 127.0.0.1:"
                            + running.port().orElseThrow().number());
            assertThat(server.folder()).isEmptyDirectory();
        }
        assertThat(Given.isAlive(server.pid())).isFalse();
        assertThat(server.isAlive()).isFalse();
        assertThat(server.folder().getParent()).doesNotExist();
    }

    /** It listens first, and then says so: whoever is given it finds both. */
    @Test
    void isReadyWhenItSaysSo() throws Exception {
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.dinghy(command, "listen={host}:{port}", "say=warming up", "complain=berth 7 is free");
            command.readyOnLog("^berth \\d is free$");
        })) {
            connect(running.server());
            assertThat(running.server().log()).isEqualTo("warming up\nberth 7 is free\n");
        }
    }

    @Test
    void isReadyWhenItAnswersThatAllIsWell() throws Exception {
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.dinghy(command, "http={host}:{port}");
            command.readyOnHttp("/health?deep=no");
        })) {
            assertThat(running.server().log())
                    .isEqualTo("GET /health?deep=no 503\nGET /health?deep=no 503\nGET /health?deep=no 204\n");
        }
    }

    @Test
    void asksItWithoutTheTestsProxies() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        List<URI> asked = Collections.synchronizedList(new ArrayList<>());
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException problem) {}
        });
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.dinghy(command, "http={host}:{port}");
            command.readyOnHttp("/health");
        })) {
            assertThat(asked).isEmpty();
            connect(running.server());
            assertThat(asked).as("the selector is in use").isNotEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static final class Datagrams extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            Given.dinghy(command, "say=sounding", "datagrams={host}:{port}");
        }

        @Override
        public Transport transport() {
            return Transport.UDP;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isReadyWhenItListensToDatagrams() throws Exception {
        try (RunningServer<ServerProcess> running = RunningServer.start(new Datagrams(), "Datagrams")) {
            assertThat(running.server().log()).as("it was waited for").isEqualTo("sounding\n");
        }
    }

    /** Its wrapper stays, and the server is not below that any more. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void isReadyThoughItLeftTheTree() throws Exception {
        ServerProcess server;
        try (RunningServer<ServerProcess> running = Given.start(command ->
                Given.shell(command, "(setsid \"$@\" & echo server $!); exec sleep 600", "listen={host}:{port}"))) {
            server = running.server();
            connect(server);
            assertThat(ProcessHandle.of(server.pid()).orElseThrow().descendants())
                    .isEmpty();
        }
        assertThat(Given.isAlive(Given.number("server", server.log()))).isFalse();
    }

    @Test
    void findsItsFilesItsEnvironmentAndItsPreparations() throws Exception {
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.dinghy(
                    command, "show=conf/dinghy.conf", "variable=BERTH", "show={folder}/made", "listen={host}:{port}");
            command.environment("BERTH", "{host}:{port}")
                    .file("conf/dinghy.conf", "server { listen {host}:{port}; root {folder}; log {format} \\{port}; }")
                    .before("/bin/sh", "-c", "echo first; echo one >made; echo $BERTH")
                    .before("/bin/sh", "-c", "echo second; echo two >>made");
        })) {
            ServerProcess server = running.server();
            String where = "127.0.0.1:" + running.port().orElseThrow().number();
            assertThat(server.log())
                    .isEqualTo("first\n" + where + "\nsecond\nserver { listen " + where + "; root " + server.folder()
                            + "; log {format} {port}; }\nBERTH is " + where + "\none\ntwo\n\n");
        }
    }

    @Test
    void aRestartKeepsPortFolderAndLog() throws Exception {
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.dinghy(command, "log=voyages", "listen={host}:{port}", "say=afloat");
            command.before("/bin/sh", "-c", "echo prepared").readyOnLog("afloat");
        })) {
            ServerProcess server = running.server();
            long first = server.pid();
            server.restart();
            connect(server);
            assertThat(server.pid()).isNotEqualTo(first);
            assertThat(Given.isAlive(first)).isFalse();
            assertThat(server.log()).isEqualTo("prepared\nvoyages: 1\nafloat\nvoyages: 2\nafloat\n");
        }
    }

    @Test
    void cannotBeRestartedAfterItsScope() throws Exception {
        ServerProcess server;
        try (RunningServer<ServerProcess> running =
                Given.start(command -> Given.dinghy(command, "listen={host}:{port}"))) {
            server = running.server();
        }
        assertThatThrownBy(server::restart)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("java on 127.0.0.1:" + server.address().getPort()
                        + " was stopped; restart it before the end of its scope");
    }

    @Test
    void aFolderOfTheUsersStays(@TempDir Path folder) throws Exception {
        Path berth = folder.resolve("berth");
        ServerProcess server;
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.dinghy(command, "log=voyages", "listen={host}:{port}");
            command.folder(berth).file("conf", "{port}");
        })) {
            server = running.server();
            assertThat(server.folder()).isEqualTo(berth.toRealPath());
        }
        assertThat(berth.resolve("conf"))
                .hasContent(String.valueOf(server.address().getPort()));
        assertThat(berth.resolve("voyages")).hasContent("voyage");
        assertThat(server.log()).as("kept when its file is gone").isEqualTo("voyages: 1\n");
    }

    @Test
    void allThatItPrintsIsInItsLog() throws Exception {
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.listeningAfter(command, "i=0; while [ $i -lt 5000 ]; do echo wave $i; i=$((i+1)); done");
        })) {
            assertThat(running.server().log().lines())
                    .hasSize(5_000)
                    .startsWith("wave 0")
                    .endsWith("wave 4999");
        }
    }

    @Test
    void whatItStartedEndsWithIt() throws Exception {
        ServerProcess server;
        try (RunningServer<ServerProcess> running =
                Given.start(command -> Given.listeningAfter(command, "sleep 600 & echo child $!"))) {
            server = running.server();
            assertThat(Given.isAlive(Given.number("child", server.log()))).isTrue();
        }
        assertThat(Given.isAlive(Given.number("child", server.log()))).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatLeftItEndsWithItToo() throws Exception {
        ServerProcess server;
        try (RunningServer<ServerProcess> running =
                Given.start(command -> Given.listeningAfter(command, "(cd /; setsid sleep 600 & echo orphan $!)"))) {
            server = running.server();
            long orphan = Given.number("orphan", server.log());
            assertThat(ProcessHandle.current().descendants().map(ProcessHandle::pid))
                    .doesNotContain(orphan);
            assertThat(Given.isAlive(orphan)).isTrue();
        }
        assertThat(Given.isAlive(Given.number("orphan", server.log()))).isFalse();
    }

    /** Not INT: a build in the background has it ignored, a shell inherits that, and then cannot trap it. */
    @Test
    void isEndedByTheSignalThatItKnows() throws Exception {
        ServerProcess server;
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.shell(
                    command,
                    "trap 'echo hauled in; exit 0' USR1; trap 'echo no' TERM; \"$@\" & echo server $!; wait",
                    "listen={host}:{port}");
            command.stopSignal("SIGUSR1");
        })) {
            server = running.server();
        }
        assertThat(server.log()).endsWith("hauled in\n").doesNotContain("no\n");
        assertThat(Given.isAlive(Given.number("server", server.log()))).isFalse();
    }

    @Test
    void isEndedByForceIfItIsDeafToTheSignal() throws Exception {
        RunningServer<ServerProcess> running = Given.start(command -> {
            Given.listeningAfter(command, "trap '' TERM");
            command.stopLimit(Duration.ofMillis(400));
        });
        long pid = running.server().pid();
        String said = saidBy(() -> {
            try (running) {
                Thread.currentThread().interrupt();
            }
            assertThat(Thread.interrupted()).as("the interrupt is not lost").isTrue();
        });
        assertThat(Given.isAlive(pid)).isFalse();
        assertThat(said)
                .isEqualTo("quaymaster: sh (pid " + pid
                        + ") did not end within 400 ms of signal TERM and was ended by force");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static String saidBy(Work work) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void oneThatEndedByItselfIsNoErrorAtTheStopAndTheReasonIsSaid() throws Exception {
        RunningServer<ServerProcess> running =
                Given.start(command -> Given.dinghy(command, "say=leaking", "listen={host}:{port}"));
        ServerProcess server = running.server();
        String said = saidBy(() -> {
            try (running) {
                ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
                await().atMost(Duration.ofMinutes(1)).until(() -> !server.isAlive());
            }
        });
        assertThat(said)
                .isEqualTo("quaymaster: " + server + " had ended by itself, with status 137 (signal KILL), before it"
                        + " was stopped; the end of its log: 1 line\n    leaking");
    }

    @Test
    void temporaryFoldersAreNobodyElses() throws Exception {
        try (RunningServer<ServerProcess> running = Given.start(command -> {
            Given.dinghy(command, "listen={host}:{port}");
            command.file("secret", "7");
        })) {
            Path folder = running.server().folder();
            assertThat(Files.getPosixFilePermissions(folder))
                    .hasSize(3)
                    .allMatch(each -> each.name().startsWith("OWNER"));
        }
    }
}
