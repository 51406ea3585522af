package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortTest {

    @Test
    void aServerBindsToIt(@FreePort int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(client.getPort()).isEqualTo(port);
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void nothingAnswersOnIt(@FreePort InetSocketAddress address) {
        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "0.0.0.0", "::1", "::"})
    void nobodyElseGetsIt(String address, @FreePort int port) throws IOException {
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.setReuseAddress(false);
            assertThatThrownBy(() -> stranger.bind(new InetSocketAddress(InetAddress.getByName(address), port)))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void everyTypeIsFilled(
            @FreePort int number,
            @FreePort Integer boxed,
            @FreePort InetSocketAddress address,
            @FreePort ReservedPort port) {
        assertThat(Set.of(number, boxed, address.getPort(), port.number()))
                .hasSize(4)
                .allMatch(Ports::isReserved);
        assertThat(address.getAddress().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(port.uri("http")).hasToString("http://127.0.0.1:" + port.number());
    }

    @Test
    void isGivenBackAfterTheTest() {
        Kit.run(ScopesCase.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
        assertThat(ScopesCase.SEEN).hasSize(4 * 3 + 2).noneMatch(CasePorts.of("ScopesCase"));
    }

    /** Three ports a test: constructor, set-up and test; two for the class. */
    static class ScopesCase {
        static final Queue<Integer> SEEN = new ConcurrentLinkedQueue<>();
        static int ofClass;

        ScopesCase(@FreePort int port) {
            SEEN.add(port);
        }

        @BeforeAll
        static void beforeAll(@FreePort int port) {
            ofClass = port;
            SEEN.add(port);
        }

        @BeforeEach
        void beforeEach(@FreePort int port) {
            SEEN.add(port);
        }

        @Test
        void test(@FreePort int port, TestInfo other) {
            SEEN.add(port);
            assertThat(List.of(port, ofClass)).allMatch(CasePorts.of("ScopesCase"));
            assertThat(other.getDisplayName()).isNotEmpty();
        }

        @RepeatedTest(2)
        void repeated(@FreePort int port) {
            SEEN.add(port);
        }

        @Nested
        class Inner {
            @Test
            void inner(@FreePort int port) {
                SEEN.add(port);
                assertThat(ofClass).matches(Ports::isReserved);
            }
        }

        @AfterEach
        void afterEach() {
            assertThat(ofClass).matches(Ports::isReserved);
        }

        @AfterAll
        static void afterAll(@FreePort int port) {
            SEEN.add(port);
            assertThat(ofClass).matches(Ports::isReserved);
        }
    }

    @Test
    void anotherAnnotationMayBearIt() {
        Kit.runPlain(ComposedCase.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
    }

    @FreePort
    @Retention(RetentionPolicy.RUNTIME)
    @interface ApiPort {}

    static class ComposedCase {
        @Test
        void test(@ApiPort int port) {
            assertThat(port).matches(Ports::isReserved);
        }
    }

    @Test
    void aTypeThatIsNoPortIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(WrongTypeCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("@FreePort cannot fill parameter 'port' of WrongTypeCase.test(String, int): its type is"
                        + " java.lang.String; use int, Integer, InetSocketAddress or ReservedPort, or for several ports int[]"
                        + " or a List of one of them");
    }

    static class WrongTypeCase {
        @Test
        void test(@FreePort String port, @FreePort int other) {
            throw new AssertionError("must not run, on " + port + " and " + other);
        }
    }

    @Test
    void twoAnnotationsOnOneParameterAreRefused() {
        assertThat(Kit.onlyFailure(Kit.run(TwoAnnotationsCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage(
                        "@FreePort and @LoopbackServer both stand on parameter 'port' of TwoAnnotationsCase.test(int);"
                                + " a place is one or the other, so remove one: @LoopbackServer reserves its port itself");
    }

    static class TwoAnnotationsCase {
        @Test
        void test(@FreePort @LoopbackServer int port) {
            throw new AssertionError("must not run, on " + port);
        }
    }
}
