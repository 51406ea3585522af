package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.ListenerFilter.Opened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sockets that a framework opens on a test's stack and keeps for itself. */
class ListenerFilterTest {

    /** The filter of our own answers to the thread that asked for it. */
    private static final String[] HERE = {"junit.jupiter.execution.parallel.enabled", "false"};

    private static Opened opened(String caller, int requestedPort) {
        return opened(caller, "listen", requestedPort);
    }

    private static Opened opened(String caller, String method, int requestedPort) {
        return new Opened(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 40213),
                requestedPort,
                false,
                "main",
                List.of(
                        new StackTraceElement("java.net.ServerSocket", "bind", "ServerSocket.java", 1),
                        new StackTraceElement(caller, method, "Caller.java", 1),
                        new StackTraceElement("com.acme.ATest", "test", "ATest.java", 1)));
    }

    private static List<String> frameworks(Opened opened) {
        return BuiltInFilter.all().stream()
                .filter(filter -> filter.accepts(opened))
                .map(ListenerFilter::framework)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "sun.management.jmxremote.ConnectorBootstrap, JMX",
        "jdk.internal.agent.Agent, JMX",
        "sun.rmi.transport.tcp.TCPTransport, RMI",
        "org.jacoco.agent.rt.internal.output.TcpServerOutput, JaCoCo",
        "org.apache.maven.surefire.booter.ForkedBooter, Surefire",
        "org.gradle.internal.remote.internal.inet.TcpIncomingConnector, Gradle",
        "com.intellij.rt.execution.junit.JUnitStarter, IDE",
        "org.testcontainers.utility.RyukContainer, Testcontainers",
        "org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate, Spring's test context cache"
    })
    void knowsFrameworksByWhoIsOnTheStack(String caller, String framework) {
        assertThat(frameworks(opened(caller, 0))).containsExactly(framework);
    }

    @Test
    void leavesTheRestToTheTests() {
        assertThat(frameworks(opened("com.acme.AppServer", 0))).isEmpty();
        assertThat(frameworks(opened("sun.rmi.transport.tcp.TCPTransport", 1099)))
                .isEmpty();
        assertThat(frameworks(opened("sun.rmi.transport.tcp.TCPTransport", "handleMessages", 0)))
                .isEmpty();
    }

    @Test
    void filtersOnTheClassPathAreAsked() {
        List<Opened> asked = new ArrayList<>();
        TestFilter.during(
                opened -> {
                    asked.add(opened);
                    return true;
                },
                () -> assertThat(Kit.failures(Kit.run(LeakingCase.class, HERE))).isEmpty());
        assertThat(asked).singleElement().satisfies(opened -> {
            assertThat(opened.address().getAddress().isLoopbackAddress()).isTrue();
            assertThat(opened.requestedPort()).isZero();
            assertThat(opened.datagram()).isFalse();
            assertThat(opened.threadName()).isEqualTo(Thread.currentThread().getName());
            assertThat(opened.stack()).anyMatch(frame -> frame.getMethodName().equals("leaves"));
        });
    }

    @Test
    void oneThatThrowsIsNotAskedAgain() {
        List<Opened> asked = new ArrayList<>();
        TestFilter.during(
                opened -> {
                    asked.add(opened);
                    throw new IllegalStateException("broken");
                },
                () -> assertThat(Kit.failures(Kit.run(LeakingTwiceCase.class, HERE)))
                        .hasSize(2));
        assertThat(asked).hasSize(1);
    }

    static class LeakingCase {
        @Test
        void leaves() throws IOException {
            Kit.leak(LeakingCase.class, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
    }

    static class LeakingTwiceCase {
        @Test
        void leavesOne() throws IOException {
            Kit.leak(LeakingTwiceCase.class, new ServerSocket(0));
        }

        @Test
        void leavesAnother() throws IOException {
            Kit.leak(LeakingTwiceCase.class, new ServerSocket(0));
        }
    }
}
