package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A gigabyte of events, of half a million tests, in a heap of 64 MiB. */
@Isolated("it reads and writes a gigabyte")
class LargeReportIT {

    private static final long GIGABYTE = 1_000_000_000;
    private static final int TESTS_A_LEAK = 1_000;

    private static final String STARTED = """
            {"type":"run-started","schema":1,"version":"1.0","pid":7,"fork":"","machine":"box","module":"app",\
            "started":"2026-03-01T10:00:00Z","java":"17.0.14","os":"Linux 6.18"}
            """;

    private static final String OPENED = """
            {"type":"scope-started","at":10NUMBER,"scope":NUMBER,"level":"test","parent":0,\
            "testClass":"com.acme.orders.ServerNUMBERTest","testMethod":"startsAndStops",\
            "label":"ServerNUMBERTest.startsAndStops()","thread":"ForkJoinPool-1-worker-2"}
            {"type":"listener-opened","at":20NUMBER,"listener":NUMBER,"protocol":"TCP","address":"127.0.0.1:PORT",\
            "port":PORT,"scope":NUMBER,"opener":"com.acme.orders.Server.start(Server.java:18)",\
            "owner":"java.net.ServerSocket","thread":"ForkJoinPool-1-worker-2","stack":[STACK]}
            """;

    private static final String LEAKED = """
            {"type":"finding","at":30NUMBER,"scope":NUMBER,"finding":{"id":"leaked-listener","severity":"fail",\
            "label":"ServerNUMBERTest.startsAndStops()","testClass":"com.acme.orders.ServerNUMBERTest",\
            "testMethod":"startsAndStops","headline":"TCP 127.0.0.1:PORT still listening",\
            "text":"leaked-listener: TCP 127.0.0.1:PORT still listening","protocol":"TCP","address":"127.0.0.1:PORT",\
            "port":PORT,"opener":{"className":"com.acme.orders.Server","methodName":"start","file":"Server.java",\
            "line":LINE,"path":"app/Server.java","text":"new ServerSocket(0);"},"test":{"className":"","methodName":"",\
            "file":"","line":0,"path":"","text":""},"owner":"java.net.ServerSocket","thread":"main",\
            "evidence":"its own code","confidence":"high","stack":[STACK],"victims":[]}}
            """;

    private static final String CLOSED = """
            {"type":"listener-closed","at":30NUMBER,"listener":NUMBER,"how":"closed"}
            """;

    private static final String ENDED = """
            {"type":"scope-ended","at":40NUMBER,"scope":NUMBER,"outcome":"passed"}
            """;

    @TempDir
    private Path folder;

    private static String stack() {
        StringBuilder frames = new StringBuilder("\"java.base/java.net.ServerSocket.<init>(ServerSocket.java:285)\"");
        for (int i = 1; i <= 16; i++) {
            frames.append(",\"com.acme.orders.internal.Layer")
                    .append(i)
                    .append(".call(Layer.java:")
                    .append(i)
                    .append(")\"");
        }
        return frames.toString();
    }

    /** Returns how many tests it has. */
    private static int write(Path file) throws IOException {
        String stack = stack();
        String whole = OPENED.replace("STACK", stack) + CLOSED + ENDED;
        String leaking = OPENED.replace("STACK", stack) + LEAKED.replace("STACK", stack) + ENDED;
        int test = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(STARTED.getBytes(StandardCharsets.US_ASCII));
            for (long bytes = 0; bytes < GIGABYTE; test++) {
                byte[] lines = (test % TESTS_A_LEAK == 0 ? leaking : whole)
                        .replace("NUMBER", Integer.toString(test + 1))
                        .replace("PORT", Integer.toString(32_768 + test % 28_000))
                        .replace("LINE", Integer.toString(1 + test / TESTS_A_LEAK % 50))
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(lines);
                bytes += lines.length;
            }
        }
        return test;
    }

    @Test
    void isReadInASmallHeap() throws IOException {
        Path file = folder.resolve("quaymaster-7.jsonl");
        int tests = write(file);
        Path to = folder.resolve("to");
        Fork fork;
        try {
            fork = Fork.run(Jvm.command(
                    "-Xmx64m",
                    "-jar",
                    PackedJar.path().toString(),
                    "report",
                    folder.toString(),
                    "--output",
                    to.toString()));
        } finally {
            Files.delete(file);
        }
        int leaks = (tests - 1) / TESTS_A_LEAK + 1;
        assertThat(fork.output())
                .contains(leaks + " findings at 50 places (" + leaks + " fail)", tests + " tests in 1 JVM")
                .contains("remark: quaymaster-7.jsonl has no last line of a run: its JVM was killed, or still runs")
                .doesNotContain("OutOfMemoryError");
        assertThat(fork.status()).isZero();
        assertThat(to).isDirectoryContaining("glob:**.html").isDirectoryContaining("glob:**.sarif");
        assertThat(to.resolve("quaymaster.md")).content().contains("`app/Server.java:1`");
    }
}
