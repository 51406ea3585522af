package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What one line of a test leaves open is one report, and tools get each of it. */
class SameSiteTest {

    static class LoopCase {
        @Test
        void leaksTwelve() throws IOException {
            for (int i = 0; i < 12; i++) {
                Kit.leak(LoopCase.class, new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
            }
            Kit.leak(LoopCase.class, new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        }
    }

    private static PortPolicyError failure() {
        return (PortPolicyError) Kit.onlyFailure(Kit.run(LoopCase.class));
    }

    @Test
    void isToldOnceWithTheOtherPorts() {
        PortPolicyError error = failure();
        assertThat(Kit.alike(error))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT and 11 more still listening after SameSiteTest.LoopCase.leaksTwelve()
                          also    %s and 3 more, by the same line
                          opened  SameSiteTest$LoopCase.leaksTwelve(SameSiteTest.java:LINE), thread THREAD, N ms before the test ended
                          owner   java.net.ServerSocket; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=io.github.quaymaster.SameSiteTest$LoopCase
                          and 1 more, in the suppressed error""".formatted(String.join(", ", Collections.nCopies(8, "127.0.0.1:PORT"))));
        assertThat(error.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(Kit.alike(other))
                        .startsWith("leaked-listener: TCP 127.0.0.1:PORT still listening after "));
    }

    @Test
    void toolsGetEachFinding() {
        PortPolicyError error = failure();
        assertThat(error.findings()).hasSize(13).allSatisfy(finding -> {
            assertThat(finding.id()).isEqualTo("leaked-listener");
            assertThat(finding.label()).isEqualTo("SameSiteTest.LoopCase.leaksTwelve()");
            assertThat(finding.protocol()).isEqualTo("TCP");
            assertThat(finding.address()).isEqualTo("127.0.0.1:" + finding.port());
            assertThat(finding.openedAt())
                    .startsWith("SameSiteTest$LoopCase.leaksTwelve(SameSiteTest.java:" + finding.line());
            assertThat(finding.path()).isEqualTo("extension/src/test/java/io/github/quaymaster/SameSiteTest.java");
            assertThat(finding.report()).startsWith("leaked-listener: TCP " + finding.address() + " still listening");
        });
        assertThat(error.findings().stream().map(PortFinding::port)).doesNotHaveDuplicates();
        assertThat(((PortPolicyError) error.getSuppressed()[0]).findings())
                .containsExactly(error.findings().get(12));
    }

    /** Gradle's workers hand errors on like this. */
    @Test
    void surviveBeingHandedToAnotherJvm() throws IOException, ClassNotFoundException {
        PortPolicyError error = failure();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((PortPolicyError) in.readObject()).findings()).isEqualTo(error.findings());
        }
    }
}
