package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Port numbers that stand in the tests of a small module, with code under test, a helper and a configuration file. */
class LiteralPortIT {

    private static final Map<String, String> MAIN = Map.of("Server", """
            package com.example.shop;
            public final class Server {
                public static final int DEFAULT = 8080;
                public static void open(int port) throws java.io.IOException {
                    new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress()).close();
                }
                public static void openDefault() throws java.io.IOException {
                    open(DEFAULT);
                }
            }
            """);

    private static final Map<String, String> TESTS =
            Map.of("Numbers", """
            package com.example.shop;
            final class Numbers {
                static final int BASE = 8000;
                static void prepare() throws java.io.IOException {
                    new java.net.URL("http://localhost:9000/").openConnection(); // which does not connect yet
                }
            }
            """, "ShopTest", """
            package com.example.shop;
            import io.github.quaymaster.PortPolicy;
            import io.github.quaymaster.Severity;
            import java.net.InetAddress;
            import java.net.ServerSocket;
            import java.net.Socket;
            import org.junit.jupiter.api.Nested;
            import org.junit.jupiter.api.Test;
            class ShopTest {
                static final boolean NEVER = Boolean.getBoolean("never");
                @Test void opens() throws Exception {
                    if (NEVER) {
                        Server.open(Numbers.BASE + 90);
                    }
                }
                @Test @PortPolicy(allowPorts = "8091", because = "shown here") void isAllowed() throws Exception {
                    if (NEVER) {
                        new ServerSocket(8091).close();
                    }
                }
                @Test @PortPolicy(literalPort = Severity.OFF, because = "shown here") void isOff() throws Exception {
                    if (NEVER) {
                        new ServerSocket(8092).close();
                    }
                }
                @Test void connects() throws Exception {
                    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), 2)) {
                        throw new AssertionError("somebody listens on port 2");
                    } catch (java.net.ConnectException expected) {
                        Numbers.prepare();
                    }
                }
                @Test @org.junit.jupiter.api.Disabled("shown here")
                @PortPolicy(allowPorts = "8096", because = "shown here") void isDisabled() throws Exception {
                    new ServerSocket(8096).close();
                }
                @Nested class Inner {
                    @Test void opensInside() throws Exception {
                        if (NEVER) {
                            new ServerSocket(8094).close();
                        }
                    }
                }
            }
            """, "NotSelectedTest", """
            package com.example.shop;
            class NotSelectedTest {
                static void help() {}
                @org.junit.jupiter.api.Test void hasItsOwn() throws Exception {
                    new java.net.ServerSocket(8097).close();
                }
            }
            """, "OtherTest", """
            package com.example.shop;
            class OtherTest {
                @org.junit.jupiter.api.Test void usesTheHelperToo() throws Exception {
                    Numbers.prepare();
                    NotSelectedTest.help();
                    if (ShopTest.NEVER) {
                        Server.openDefault();
                    }
                }
            }
            """);

    /** Each class says the opposite of the one around it, and a method of the class that it is in. */
    private static final Map<String, String> LAYERS = Map.of("LayersTest", """
            package com.example.shop;
            import io.github.quaymaster.PortPolicy;
            import io.github.quaymaster.Severity;
            import java.net.ServerSocket;
            import org.junit.jupiter.api.Nested;
            import org.junit.jupiter.api.Test;
            class LayersTest {
                static final boolean NEVER = Boolean.getBoolean("never");
                static void open(int port) throws Exception {
                    if (NEVER) {
                        new ServerSocket(port).close();
                    }
                }
                @Test void byConfiguration() throws Exception {
                    open(7001);
                }
                @Nested @PortPolicy(literalPort = Severity.FAIL) class Strict {
                    @Test void byNestedClass() throws Exception {
                        open(7002);
                    }
                    @Test @PortPolicy(literalPort = Severity.OFF, because = "shown here") void byMethod() throws Exception {
                        open(7003);
                    }
                    @Nested @PortPolicy(literalPort = Severity.OFF, because = "shown here") class Lenient {
                        @Test void byInnermostClass() throws Exception {
                            open(7004);
                        }
                        @Test @PortPolicy(literalPort = Severity.FAIL) void byMethodAgain() throws Exception {
                            open(7005);
                        }
                    }
                }
            }
            """);

    private static final List<String> OF_CODE = List.of(
            "literal-port: 8090 in ShopTest.java:13, a port number that the test's code chooses",
            "literal-port: 8094 in ShopTest.java:40, a port number that the test's code chooses",
            "literal-port: 9000 in Numbers.java:5, a port number that the test's code chooses");

    private static final String OF_FILE =
            "literal-port: 8095 in application.properties:2, a port number that the test's configuration chooses";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        compile("classes", MAIN);
        compile("test-classes", TESTS);
        compile("test-classes", LAYERS);
        Files.writeString(folder.resolve("test-classes/application.properties"), """
                server.timeout=3000
                server.port=8095
                """);
        Files.writeString(
                Files.createDirectories(folder.resolve("test-classes/fixtures")).resolve("deployment.yaml"),
                "containerPort: 8098\n");
    }

    private static void compile(String output, Map<String, String> sources) throws IOException {
        Path target = Files.createDirectories(folder.resolve(output));
        List<String> arguments = new ArrayList<>(List.of("-g", "-cp", classPath(), "-d", target.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = Files.createDirectories(folder.resolve("sources")).resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                PackedJar.target().resolve("consoles/junit-5.10.jar").toString(),
                PackedJar.path().toString(),
                folder.resolve("classes").toString(),
                folder.resolve("test-classes").toString());
    }

    private static Fork run(String... config) {
        List<String> command = Jvm.command(
                Fork.javaagent(),
                "-cp",
                classPath(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--config=junit.jupiter.extensions.autodetection.enabled=true");
        if (Arrays.stream(config).noneMatch(option -> option.startsWith("--select-class="))) {
            command.addAll(
                    List.of("--select-class=com.example.shop.ShopTest", "--select-class=com.example.shop.OtherTest"));
        }
        command.addAll(Arrays.asList(config));
        return Fork.run(command);
    }

    private static List<String> headlines(Fork fork) {
        return fork.output()
                .lines()
                .filter(line -> line.startsWith("literal-port: "))
                .toList();
    }

    /** Those of the code under test are its own, and port 2 was found when it was connected to. */
    @Test
    void whatStandsInTestsAndTheirConfigurationIsWarnedOfOnce() {
        Fork fork = run();
        List<String> all = new ArrayList<>(OF_CODE);
        all.add(OF_FILE);
        assertThat(headlines(fork)).as(fork.output()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(fork.output())
                .contains(
                        "\n  flow    8090, into new ServerSocket (Server.java:5) by Server.open at ShopTest.java:13\n",
                        "\n  fix     inject a number with @FreePort, or allow it: quaymaster.allow.ports=8090\n",
                        "\n  flow    9000, from \"http://localhost:9000/\", into URL.openConnection at Numbers.java:5\n",
                        "\n  flow    8095, the value of server.port at application.properties:2\n",
                        "findings: fixed-connect 1 (warn), literal-port 4 (warn); allowed: 2 by @PortPolicy; sources: ");
        assertThat(fork.status()).isZero();
    }

    @Test
    void asAFailureItFailsTheClassAndTheFileTheRun() {
        Fork fork = run("--config=quaymaster.literal-port=fail", "--config=quaymaster.allow.ports=9000");
        assertThat(fork.output())
                .contains(
                        "=> io.github.quaymaster.PortPolicyError: " + OF_CODE.get(0),
                        "\n  and 1 more, in the suppressed error\n",
                        "=> io.github.quaymaster.PortPolicyError: " + OF_FILE,
                        "       com.example.shop.ShopTest.opens(ShopTest.java:13)",
                        "allowed: 2 by @PortPolicy, 1 by quaymaster.allow.ports; ");
        assertThat(fork.status()).isEqualTo(1);
    }

    @Test
    void aBaselineKnowsItByWhereItStands() throws IOException {
        Path baseline = Files.writeString(folder.resolve("baseline.txt"), """
                literal-port com.example.shop.ShopTest.opens because SHOP-12 is not done
                literal-port com.example.shop.ShopTest$Inner.opensInside because SHOP-12 is not done
                literal-port com.example.shop.Numbers.prepare because SHOP-12 is not done
                literal-port application.properties.8095 because SHOP-12 is not done
                """);
        Fork fork = run("--config=quaymaster.baseline=" + baseline, "--config=quaymaster.literal-port=fail");
        assertThat(headlines(fork)).as(fork.output()).isEmpty();
        assertThat(fork.output()).contains("; findings: fixed-connect 1 (warn); ", "4 by quaymaster.baseline");
        assertThat(fork.status()).isZero();
    }

    @Test
    void whoeverAllowsTheClassThatHasItHearsNothing() {
        Fork fork = run("--config=quaymaster.allow.openers=com.example.shop");
        assertThat(headlines(fork)).as(fork.output()).containsExactly(OF_FILE);
    }

    /** Method before nested class before class around it before configuration, in both directions. */
    @Test
    void theNearestPolicyWins() {
        String layers = "--select-class=com.example.shop.LayersTest";
        Fork off = run(layers, "--config=quaymaster.literal-port=off");
        assertThat(failed(off)).as(off.output()).containsExactlyInAnyOrder("7002", "7005");
        Fork fail = run(layers, "--config=quaymaster.literal-port=fail");
        assertThat(failed(fail)).as(fail.output()).containsExactlyInAnyOrder("7001", "7002", "7005", "8095");
    }

    private static List<String> failed(Fork fork) {
        return Pattern.compile("PortPolicyError: literal-port: (\\d+) in ")
                .matcher(fork.output())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void offIsOff() {
        assertThat(headlines(run("--config=quaymaster.literal-port=off"))).isEmpty();
    }
}
