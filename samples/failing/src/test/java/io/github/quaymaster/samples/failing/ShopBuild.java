package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the log of the shop's build must say, however the hook came into the test JVM. */
abstract class ShopBuild {

    private static final String TESTS = "test/java/com/example/shop/";

    final BuildLog log;

    ShopBuild(String execution) {
        log = new BuildLog(execution, "project");
    }

    @Test
    void failsWhoeverLeaksOrUsesAFixedPortAndNobodyElse() {
        assertThat(log.failed())
                .containsExactlyInAnyOrder(
                        "com.example.shop.AddressInUseTest.opensTwoShops",
                        "com.example.shop.FixedPortTest.opensTheShopOn8080",
                        "com.example.shop.LeakedChannelTest.opensAChannel",
                        "com.example.shop.LeakedHttpServerTest.opensTheShop",
                        "com.example.shop.LeakedInBeforeAllTest",
                        "com.example.shop.LeakedJettyTest.startsJetty");
        assertThat(log.countsOf("com.example.shop.CleanTest"))
                .isEqualTo("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
        // its two tests passed; the third is the class itself
        assertThat(log.countsOf("com.example.shop.LeakedInBeforeAllTest"))
                .isEqualTo("Tests run: 3, Failures: 1, Errors: 0, Skipped: 0");
        assertThat(log.lines()).contains("[ERROR] Tests run: 13, Failures: 5, Errors: 1, Skipped: 0");
    }

    @Test
    void reportsAServerOpenedByTheShopsOwnCode() throws IOException {
        assertThat(log.report("com.example.shop.LeakedHttpServerTest.opensTheShop"))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after LeakedHttpServerTest.opensTheShop()
                          opened  AppServer.start(AppServer.java:%d) <- LeakedHttpServerTest.opensTheShop\
                        (LeakedHttpServerTest.java:%d), thread main, N ms before the test ended
                          owner   com.sun.net.httpserver.HttpServer; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.shop.AppServer""".formatted(openingLine(), line("LeakedHttpServerTest", "leaks here")));
    }

    /** Line numbers too: whoever reads the README may look at the sample. */
    @Test
    void reportsWhatTheReadmeShows() throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        String shown = readme.substring(readme.indexOf("```\nleaked-listener: ") + "```\n".length());
        shown = shown.substring(0, shown.indexOf("\n```"));
        assertThat(log.wholeReport("com.example.shop.LeakedHttpServerTest.opensTheShop"))
                .isEqualTo(BuildLog.alike(shown));
    }

    @Test
    void reportsAServerOpenedByALibrary() throws IOException {
        assertThat(log.report("com.example.shop.LeakedJettyTest.startsJetty"))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after LeakedJettyTest.startsJetty()
                          opened  LeakedJettyTest.startsJetty(LeakedJettyTest.java:%d), thread main, \
                        N ms before the test ended
                          owner   org.eclipse.jetty.server.ServerConnector; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.shop.LeakedJettyTest""".formatted(line("LeakedJettyTest", "leaks here")));
    }

    @Test
    void reportsAPlainChannel() throws IOException {
        assertThat(log.report("com.example.shop.LeakedChannelTest.opensAChannel"))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after LeakedChannelTest.opensAChannel()
                          opened  LeakedChannelTest.opensAChannel(LeakedChannelTest.java:%d), thread main, \
                        N ms before the test ended
                          owner   java.nio.channels.ServerSocketChannel; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.shop.LeakedChannelTest""".formatted(line("LeakedChannelTest", "leaks here")));
    }

    @Test
    void reportsWhatAClassLeavesOpenOnceForTheClass() throws IOException {
        assertThat(log.report("com.example.shop.LeakedInBeforeAllTest"))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after class LeakedInBeforeAllTest
                          opened  AppServer.start(AppServer.java:%d) <- LeakedInBeforeAllTest.opensTheShop\
                        (LeakedInBeforeAllTest.java:%d), thread main, N ms before the class ended
                          owner   com.sun.net.httpserver.HttpServer; waited N ms for it to close
                          fix     close it in @AfterAll, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.shop.AppServer""".formatted(openingLine(), line("LeakedInBeforeAllTest", "leaks here")));
    }

    @Test
    void reportsAFixedPortThoughItWasClosed() throws IOException {
        assertThat(log.report("com.example.shop.FixedPortTest.opensTheShopOn8080"))
                .isEqualTo("""
                        fixed-port: TCP 127.0.0.1:8080 bound in FixedPortTest.opensTheShopOn8080(), \
                        a port that neither the kernel chose nor Quaymaster reserved
                          opened  AppServer.start(AppServer.java:%1$d) <- FixedPortTest.opensTheShopOn8080\
                        (FixedPortTest.java:%2$d), thread main, N ms before the test ended
                          owner   com.sun.net.httpserver.HttpServer
                          number  8080: it stands in FixedPortTest (FixedPortTest.java:%2$d)
                          fix     inject a number with @FreePort, bind port 0, or allow it: \
                        quaymaster.allow.ports=8080""".formatted(openingLine(), line("FixedPortTest", "fixed here")));
    }

    /** Printed, and among the suppressed exceptions, which lead to who has the port. */
    @Test
    void explainsAFailedBind() throws IOException {
        int opened = openingLine();
        int taken = line("AddressInUseTest", "taken here");
        int wanted = line("AddressInUseTest", "wanted here");
        String explanation = """
                TCP 127.0.0.1:PORT could not be bound in AddressInUseTest.opensTwoShops(): Address already in use
                  wanted  AppServer.start(AppServer.java:%1$d) <- AddressInUseTest.opensTwoShops\
                (AddressInUseTest.java:%3$d), thread main
                  taken   by this JVM: com.sun.net.httpserver.HttpServer, opened AppServer.start(AppServer.java:%1$d) \
                <- AddressInUseTest.opensTwoShops(AddressInUseTest.java:%2$d), thread main, N ms earlier in \
                AddressInUseTest.opensTwoShops()
                  fix     close that one first, or inject a number with @FreePort for each
                """.formatted(opened, taken, wanted);
        String text = String.join("\n", log.lines());
        assertThat(text)
                .contains("\nquaymaster: " + explanation)
                .contains("\n\tSuppressed: io.github.quaymaster.BindExplanation: " + explanation
                        + "\t\tat jdk.httpserver/com.sun.net.httpserver.HttpServer.create(HttpServer.java:");
        String page = Files.readString(Path.of("..", "..", "extension", "docs", "failed-binds.md"));
        assertThat(BuildLog.alike(page)).contains("```\nquaymaster: " + explanation + "```\n");
    }

    /** What people read first, and what IDEs and CI servers make links of. */
    @Test
    void leadsToTheLineOfTheTestInSurefiresOwnSummary() throws IOException {
        assertThat(log.failures())
                .containsExactlyInAnyOrder(
                        "AddressInUseTest.opensTwoShops:" + line("AddressInUseTest", "wanted here")
                                + " \u00bb Bind Address" + " already in use",
                        "FixedPortTest.opensTheShopOn8080:" + line("FixedPortTest", "fixed here")
                                + " fixed-port: TCP 127.0.0.1:8080 bound in FixedPortTest.opensTheShopOn8080(),"
                                + " a port that neither the kernel chose nor Quaymaster reserved",
                        summarised("LeakedChannelTest", "opensAChannel", "LeakedChannelTest.opensAChannel()"),
                        summarised("LeakedHttpServerTest", "opensTheShop", "LeakedHttpServerTest.opensTheShop()"),
                        summarised("LeakedInBeforeAllTest", "opensTheShop", "class LeakedInBeforeAllTest"),
                        summarised("LeakedJettyTest", "startsJetty", "LeakedJettyTest.startsJetty()"));
    }

    private String summarised(String testClass, String method, String scope) throws IOException {
        return testClass + "." + method + ":" + line(testClass, "leaks here")
                + " leaked-listener: TCP 127.0.0.1:PORT still listening after " + scope;
    }

    private int line(String testClass, String marker) throws IOException {
        return log.line(TESTS + testClass + ".java", marker);
    }

    private int openingLine() throws IOException {
        return log.line("main/java/com/example/shop/AppServer.java", "opens here");
    }
}
