package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One leak in each well-known server framework, beside what its users do right; the clean suites are the stock sample. */
class StockBuildIT {

    private static final String PACKAGE = "com.example.stock.";

    private final BuildLog log = new BuildLog("stock", "stock");

    @Test
    void failsWhoeverLeaksAndNobodyElse() {
        assertThat(log.failed())
                .containsExactlyInAnyOrder(
                        PACKAGE + "GrpcNettyTest.forgetsToShutDown",
                        PACKAGE + "GrpcShadedTest.forgetsToShutDown",
                        PACKAGE + "HttpServerTest.forgetsToStop",
                        PACKAGE + "JettyTest.isForgotten",
                        PACKAGE + "NettyEpollTest.forgetsToClose",
                        PACKAGE + "NettyNioTest.forgetsToClose",
                        PACKAGE + "SpringTest.isForgotten",
                        PACKAGE + "UndertowTest.forgetsToStop",
                        PACKAGE + "VertxTest.forgetsToClose",
                        PACKAGE + "VertxVerticleTest.isForgotten(VertxTestContext)",
                        PACKAGE + "WireMockTest.isForgotten");
        assertThat(log.lines()).contains("[ERROR] Tests run: 22, Failures: 11, Errors: 0, Skipped: 0");
    }

    @ParameterizedTest
    @CsvSource({
        "HttpServerTest, forgetsToStop, com.sun.net.httpserver.HttpServer",
        "JettyTest, isForgotten, org.eclipse.jetty.server.ServerConnector",
        "NettyNioTest, forgetsToClose, io.netty.channel.socket.nio.NioServerSocketChannel",
        "UndertowTest, forgetsToStop, org.xnio.nio.NioXnioWorker",
        "WireMockTest, isForgotten, wiremock.org.eclipse.jetty.server.ServerConnector",
    })
    void reportsTheLineThatOpened(String testClass, String method, String owner) throws IOException {
        String site = site(testClass, testClass, method, "leaks here");
        assertThat(log.report(PACKAGE + testClass + "." + method))
                .startsWith(report(testClass, method, site + ", thread main, N ms before the test ended", owner));
    }

    /** Both bind in code of the project's, called from the test. */
    @ParameterizedTest
    @CsvSource({
        "SpringTest, isForgotten, main, ShopApplication, start, org.apache.tomcat.util.net.NioEndpoint",
        "VertxTest, forgetsToClose, test, VertxTest, listen, io.netty.channel.socket.nio.NioServerSocketChannel",
    })
    void reportsTheWayToTheLineThatOpened(
            String testClass, String method, String tree, String opener, String opening, String owner)
            throws IOException {
        String site = opener + "." + opening + "(" + opener + ".java:"
                + log.line(tree + "/java/com/example/stock/" + opener + ".java", "opens here") + ") <- "
                + site(testClass, testClass, method, "leaks here");
        assertThat(log.report(PACKAGE + testClass + "." + method))
                .startsWith(report(testClass, method, site + ", thread main, N ms before the test ended", owner));
    }

    /** A verticle starts on an event loop: its own line is there, that of who deployed it is not. */
    @Test
    void reportsTheLineOfTheVerticle() throws IOException {
        String site = site("VertxVerticleTest", "VertxVerticleTest$Greeting", "start", "opens here");
        assertThat(log.report(PACKAGE + "VertxVerticleTest.isForgotten(VertxTestContext)"))
                .startsWith(report(
                        "VertxVerticleTest",
                        "isForgotten",
                        site + ", thread vert.x-eventloop-thread-0, N ms before the test ended",
                        "io.netty.channel.socket.nio.NioServerSocketChannel"));
    }

    @ParameterizedTest
    @CsvSource({
        "NettyEpollTest, forgetsToClose, io.netty.channel.epoll.",
        "GrpcShadedTest, forgetsToShutDown, io.grpc.netty.shaded.io.netty.channel.epoll.",
    })
    void reportsNativeListeners(String testClass, String method, String ownersPackage) {
        assertThat(log.report(PACKAGE + testClass + "." + method))
                .startsWith("leaked-listener: TCP 127.0.0.1:PORT still listening after " + testClass + "." + method
                        + "()\n")
                .contains("\n  owner   " + ownersPackage);
    }

    @Test
    void reportsTheLineThatOpenedANativeListener() throws IOException {
        assertThat(log.report(PACKAGE + "NettyEpollTest.forgetsToClose"))
                .contains("opened  " + site("NettyEpollTest", "NettyEpollTest", "forgetsToClose", "leaks here"));
    }

    /** It makes and binds on a thread that all of its servers share: who handed that over is seen. */
    @ParameterizedTest
    @CsvSource({
        "GrpcNettyTest, io.netty.channel.socket.nio.NioServerSocketChannel",
        "GrpcShadedTest, io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel",
    })
    void reportsTheLineThatStartedGrpc(String testClass, String owner) throws IOException {
        String site = site(testClass, testClass, "forgetsToShutDown", "leaks here");
        assertThat(log.report(PACKAGE + testClass + ".forgetsToShutDown"))
                .startsWith(report(
                        testClass, "forgetsToShutDown", site + ", thread main, N ms before the test ended", owner));
    }

    /** What people read first, and what IDEs and CI servers make links of. */
    @ParameterizedTest
    @CsvSource({
        "HttpServerTest, forgetsToStop",
        "JettyTest, isForgotten",
        "NettyNioTest, forgetsToClose",
        "SpringTest, isForgotten",
        "UndertowTest, forgetsToStop",
        "WireMockTest, isForgotten",
    })
    void leadsToTheLineOfTheTestInSurefiresOwnSummary(String testClass, String method) throws IOException {
        assertThat(log.failures())
                .contains(testClass + "." + method + ":" + line(testClass, "leaks here")
                        + " leaked-listener: TCP 127.0.0.1:PORT still listening after " + testClass + "." + method
                        + "()");
    }

    @Test
    void closesWithTheCounts() {
        assertThat(log.summary())
                .startsWith("quaymaster: 22 tests watched, 0 ports reserved, 0 servers started;"
                        + " findings: leaked-listener 11 (fail)")
                .contains("; sources: hook (self-attached)")
                .doesNotContain("not working");
    }

    private static String report(String testClass, String method, String opened, String owner) {
        return """
                leaked-listener: TCP 127.0.0.1:PORT still listening after %s.%s()
                  opened  %s
                  owner   %s; waited N ms for it to close
                """.formatted(testClass, method, opened, owner);
    }

    private String site(String file, String type, String method, String marker) throws IOException {
        return type + "." + method + "(" + file + ".java:" + line(file, marker) + ")";
    }

    private int line(String testClass, String marker) throws IOException {
        return log.line("test/java/com/example/stock/" + testClass + ".java", marker);
    }
}
