package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Machine;
import io.netty.channel.epoll.Epoll;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Netty's native sockets under the packed jar, whichever of the two was there first. */
class NettyIT {

    @BeforeAll
    static void needsEpoll() {
        if (!Epoll.isAvailable()) {
            Machine.lacks("Netty has no epoll here: " + Epoll.unavailabilityCause());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-javaagent, org.junit.platform.console.ConsoleLauncher",
        "-javaagent, com.example.cases.NettyCase",
        "self-attached, org.junit.platform.console.ConsoleLauncher",
        "self-attached, com.example.cases.NettyCase"
    })
    void aLeakIsBlamedOnItsLine(String source, String main) {
        Fork fork = Fork.run(command(source.equals("-javaagent") ? List.of(Fork.javaagent()) : List.of(), main));
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after NettyCase.leaves()");
        assertThat(fork.output())
                .containsPattern("opened  NettyCase.open\\(NettyCase.java:\\d+\\) <- NettyCase.leaves\\(")
                .contains("owner   io.netty.channel.epoll.EpollServerSocketChannel;");
        assertThat(fork.ownLines())
                .containsExactly("quaymaster: 2 tests watched, 0 ports reserved, 0 servers started; findings:"
                        + " leaked-listener 1 (fail); sources: hook (" + source + "), /proc; overhead: N ms");
    }

    /** The console's command with another main class, and with Netty. */
    private static List<String> command(List<String> jvmOptions, String main) {
        List<String> command =
                Fork.consoleCommand("5.10", jvmOptions, List.of("--select-class=com.example.cases.NettyCase"));
        command.set(command.indexOf("org.junit.platform.console.ConsoleLauncher"), main);
        int path = command.indexOf("-cp") + 1;
        command.set(path, command.get(path) + File.pathSeparator + netty());
        return command;
    }

    private static String netty() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> new File(jar).getName().startsWith("netty-"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
