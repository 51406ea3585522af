package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCommandTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4021);

    private static final Placeholders PLACEHOLDERS = new Placeholders(ADDRESS, Path.of("/tmp/q $1"));

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{host}:{port}|127.0.0.1:4021",
                "{folder}/data|/tmp/q $1/data",
                "${port} $PORT|${port} $PORT",
                "{ port } {Port} {} {a1} {\"a\":1}|{ port } {Port} {} {a1} {\"a\":1}",
                "\\{port} \\{print}|{port} {print}",
                "{{port}}|{4021}"
            })
    void fillsInWords(String text, String expected) {
        assertThat(PLACEHOLDERS.inWord(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen {host}:{port};|listen 127.0.0.1:4021;",
                "respond {path} {prot}|respond {path} {prot}",
                "\\{host} \\{path} $1|{host} \\{path} $1"
            })
    void fillsInFiles(String text, String expected) {
        assertThat(PLACEHOLDERS.inFile(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "..", "conf/../../evil"})
    void aFileOutsideTheFolderIsRefused(String name) {
        refused(
                () -> new ServerCommand().file(name, ""),
                "\"" + name + "\" is not a file in the working folder: give its path from there, such as"
                        + " conf/server.conf");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        ServerCommand command = new ServerCommand();
        refused(() -> command.command(" "), "a command begins with the name or path of a program, not with \" \"");
        refused(() -> command.before(""), "a command begins with the name or path of a program, not with \"\"");
        refused(
                () -> command.startLimit(Duration.ZERO),
                "a start limit of 0 ms makes no sense: it must be more than 0");
        refused(
                () -> command.stopLimit(Duration.ofMillis(-7)),
                "a stop limit of -7 ms makes no sense: it must be more than 0");
        refused(() -> command.stopSignal("9; reboot"), "\"9; reboot\" is not the name of a signal, such as INT");
        refused(
                () -> command.readyOnHttp("health check"),
                "\"health check\" is not the path of a request: it begins with \"/\" and has only ASCII without"
                        + " spaces, such as /health");
    }

    @Test
    void aLimitFitsIntoALongOfNanoseconds() {
        ServerCommand command =
                new ServerCommand().startLimit(Duration.ofDays(200_000)).stopLimit(Duration.ofDays(200_000));
        assertThat(command.startLimit()).isEqualTo(Duration.ofDays(36_500));
        assertThat(command.stopLimit()).isEqualTo(Duration.ofDays(36_500));
        assertThat(command.stopLimit().toNanos()).isPositive();
    }

    @Test
    void aSignalMayHaveItsLongName() {
        assertThat(new ServerCommand().stopSignal("SIGQUIT").stopSignal()).isEqualTo("QUIT");
        assertThat(new ServerCommand().stopSignal("int").stopSignal()).isEqualTo("INT");
    }
}
