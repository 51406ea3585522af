package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which binds are findings for the port they ask for. */
class FixedPortTest {

    private static void bindAndClose(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void aPortOfTheTestsOwnChoiceFailsItThoughItWasClosed() {
        assertThat(Kit.failures(Kit.run(OwnChoiceCase.class))).containsExactly("""
                        test(): fixed-port: TCP 127.0.0.1:PORT bound in FixedPortTest.OwnChoiceCase.test(), a port that neither the kernel chose nor Quaymaster reserved
                          opened  FixedPortTest.bindAndClose(FixedPortTest.java:LINE) <- FixedPortTest$OwnChoiceCase.test(FixedPortTest.java:LINE), thread THREAD, N ms before the test ended
                          owner   java.net.ServerSocket
                          number  PORT: it stands neither in the code on the stack nor in a property, an environment variable or a configuration file: drawn at random or counted up, which is a race too, or a library's default
                          fix     inject a number with @FreePort, bind port 0, or allow it: quaymaster.allow.ports=PORT""");
    }

    static class OwnChoiceCase {
        @Test
        void test() throws IOException {
            bindAndClose(Kit.unreservedNumber());
        }
    }

    @Test
    void portsOfTheKernelAndOfOursAreFine() {
        assertThat(Kit.failures(Kit.run(FineCase.class))).isEmpty();
    }

    static class FineCase {
        @Test
        void zero() throws IOException {
            bindAndClose(0);
        }

        @Test
        void injected(@FreePort int port) throws IOException {
            bindAndClose(port);
        }

        @Test
        void reserved() throws IOException {
            try (ReservedPort port = Ports.reserve()) {
                bindAndClose(port.number());
            }
        }
    }

    @Test
    void datagramSocketsCountToo() {
        assertThat(Kit.failures(Kit.run(DatagramCase.class)))
                .singleElement()
                .asString()
                .startsWith("test(): fixed-port: UDP 127.0.0.1:PORT bound in FixedPortTest.DatagramCase.test(),")
                .contains("owner   java.net.DatagramSocket");
    }

    static class DatagramCase {
        @Test
        void test() throws IOException {
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), Kit.unreservedNumber())).close();
        }
    }

    @Test
    void whatTheClassBindsFailsTheClass() {
        assertThat(Kit.failures(Kit.run(OfClassCase.class)))
                .singleElement()
                .asString()
                .startsWith("FixedPortTest$OfClassCase: fixed-port: TCP 127.0.0.1:PORT bound in class"
                        + " FixedPortTest.OfClassCase,");
    }

    static class OfClassCase {
        @BeforeAll
        static void beforeAll() throws IOException {
            bindAndClose(Kit.unreservedNumber());
        }

        @Test
        void test() {}
    }

    @Test
    void aFixedPortLeftOpenIsBoth() {
        Throwable failure = Kit.onlyFailure(Kit.run(BothCase.class));
        assertThat(failure).hasMessageStartingWith("leaked-listener: ").hasMessageEndingWith("in the suppressed error");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(other).hasMessageStartingWith("fixed-port: "));
    }

    static class BothCase {
        @Test
        void test() throws IOException {
            Kit.leak(BothCase.class, new ServerSocket(Kit.unreservedNumber(), 1, InetAddress.getLoopbackAddress()));
        }
    }

    @Test
    void portsAndOpenersCanBeAllowed() {
        assertThat(Kit.failures(Kit.run(OwnChoiceCase.class, "quaymaster.allow.ports", "1024-65535")))
                .isEmpty();
        assertThat(Kit.failures(
                        Kit.run(BothCase.class, "quaymaster.allow.openers", "io.github.quaymaster.FixedPortTest")))
                .isEmpty();
        assertThat(Kit.failures(Kit.run(OwnChoiceCase.class, "quaymaster.allow.ports", "1,2-3")))
                .hasSize(1);
        assertThat(Kit.failures(Kit.run(OwnChoiceCase.class, "quaymaster.allow.openers", "io.github.quaymaster.Fixed")))
                .hasSize(1);
    }
}
