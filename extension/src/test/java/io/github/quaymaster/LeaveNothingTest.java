package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The check of our own suite finds what a test leaves. */
class LeaveNothingTest {

    @Test
    void aPortAndAPropertyAreTheirTestsAndClasses() {
        assertThat(Kit.failures(Kit.runPlain(LeavesCase.class)))
                .containsExactlyInAnyOrder(
                        "test(): left by LeaveNothingTest.LeavesCase.test(): [port " + LeavesCase.ofTest + ", property"
                                + " quay.left]",
                        "LeaveNothingTest$LeavesCase: left by class LeaveNothingTest.LeavesCase: [port "
                                + LeavesCase.ofClass + "]");
        PublishedProperty.CLAIMED.remove("quay.left");
    }

    @ExtendWith(LeaveNothing.class)
    static class LeavesCase {
        static int ofTest;
        static int ofClass;

        @Test
        void test() {
            ofTest = leave("LeaveNothingTest.LeavesCase.test()");
            PublishedProperty.CLAIMED.put("quay.left", "LeaveNothingTest.LeavesCase.test()");
        }

        @AfterAll
        static void afterAll() {
            ofClass = leave("class LeaveNothingTest.LeavesCase");
        }

        private static int leave(String holder) {
            ReservedPort port = Ports.reserve(PortRequest.tcp(), holder).get(0);
            return Kit.leak(LeavesCase.class, port).number();
        }
    }

    @Test
    void whatIsNewInTheJvmIsNamed() throws Exception {
        JvmState before = JvmState.now();
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException problem) {
                        throw new IllegalStateException(problem);
                    }
                },
                "left by a test");
        thread.start();
        System.setProperty("quay.left.in.jvm", "7");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(JvmState.now().newSince(before))
                    .contains("property quay.left.in.jvm, was null and is 7")
                    .anyMatch(each -> each.startsWith("thread left by a test in ["));
            assertThat(InternetSocket.ofThisJvm()).anyMatch(socket -> socket.listensOn() == listening.getLocalPort());
        } finally {
            end.countDown();
            thread.join();
            System.clearProperty("quay.left.in.jvm");
        }
    }

    @Test
    void aSocketThatIsOnlyBoundIsSeen() throws IOException {
        try (SocketChannel bound = SocketChannel.open().bind(null)) {
            assertThat(InternetSocket.ofThisJvm())
                    .anyMatch(socket -> socket.describe().endsWith(" (bound and not listening, or not bound)"));
            assertThat(bound.isOpen()).isTrue();
        }
    }
}
