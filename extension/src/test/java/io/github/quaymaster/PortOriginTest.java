package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where the number of a fixed port comes from. Each is bound on an address that no other process of these tests uses. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there is all of 127.0.0.0/8 loopback by itself")
class PortOriginTest {

    private static void bind(int port) throws IOException {
        new ServerSocket(port, 1, own()).close();
    }

    private static InetAddress own() throws IOException {
        long pid = ProcessHandle.current().pid();
        return InetAddress.getByAddress(new byte[] {127, 77, (byte) (pid >> 8), (byte) Math.max(1, pid & 0xFE)});
    }

    private static String numberOf(Class<?> testCase) {
        return Kit.onlyFailure(Kit.run(testCase))
                .getMessage()
                .lines()
                .filter(line -> line.startsWith("  number  "))
                .map(line -> line.replaceAll("java:\\d+", "java:LINE"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLiteralOfTheTest() {
        assertThat(numberOf(LiteralCase.class))
                .isEqualTo("  number  6001: it stands in PortOriginTest$LiteralCase (PortOriginTest.java:LINE)");
    }

    static class LiteralCase {
        @Test
        void test() throws IOException {
            bind(6001);
        }
    }

    /** The test's code is not on the stack: @LoopbackServer starts it. */
    @Test
    void aServerThatAFieldHolds() {
        assertThat(numberOf(FieldCase.class).replaceAll("line \\d+", "line N"))
                .isEqualTo("  number  6002: it stands in PortOriginTest$FieldCase, line N");
    }

    static class FieldCase {
        @LoopbackServer(Pier.Piers.class)
        final Pier server = new FixedPier(6002);

        @Test
        void test() {
            assertThat(server.isOpen()).isTrue();
        }
    }

    /** Told where to listen when it is built. */
    static class FixedPier extends Pier {
        private final int port;

        FixedPier(int port) {
            this.port = port;
        }

        @Override
        void open(InetSocketAddress address) throws IOException {
            super.open(new InetSocketAddress(own(), port));
        }
    }

    @Test
    void aFieldOfAHelper() {
        assertThat(numberOf(HelperCase.class))
                .isEqualTo("  number  6003: it stands in PortOriginTest$Helper (PortOriginTest.java:LINE)");
    }

    static class HelperCase {
        @Test
        void test() throws IOException {
            Helper.start();
        }
    }

    static final class Helper {
        private static final Integer PORT = 6003;

        private Helper() {}

        static void start() throws IOException {
            bind(PORT);
        }
    }

    @Test
    void aWordOfAText() {
        assertThat(numberOf(TextCase.class))
                .isEqualTo("  number  6005: it stands in PortOriginTest$TextCase (PortOriginTest.java:LINE)");
    }

    static class TextCase {
        @Test
        void test() throws IOException {
            String url = "http://localhost:6005/shop";
            bind(URI.create(url).getPort());
        }
    }

    @Test
    void aSystemProperty() {
        try {
            assertThat(numberOf(PropertyCase.class))
                    .isEqualTo("  number  6007: it is the value of the system property quay.shop.port");
        } finally {
            System.clearProperty("quay.shop.port"); // not by the case: it is read when that is judged
        }
    }

    static class PropertyCase {
        @Test
        void test() throws IOException {
            System.setProperty("quay.shop.port", String.valueOf(60).concat("07"));
            bind(Integer.getInteger("quay.shop.port"));
        }
    }

    @Test
    void aConfigurationFile() {
        assertThat(numberOf(FileCase.class)).isEqualTo("  number  6011: it is server.port in shop.properties:3");
    }

    static class FileCase {
        @Test
        void test() throws IOException {
            Properties shop = new Properties();
            try (InputStream file = PortOriginTest.class.getResourceAsStream("/origin/shop.properties")) {
                shop.load(file);
            }
            bind(Integer.parseInt(shop.getProperty("server.port")));
        }
    }

    @Test
    void aNumberThatStandsNowhere() {
        assertThat(numberOf(ComputedCase.class))
                .isEqualTo(
                        "  number  6013: it stands neither in the code on the stack nor in a property, an environment"
                                + " variable or a configuration file: drawn at random or counted up, which is a race too, or"
                                + " a library's default");
    }

    static class ComputedCase {
        @Test
        void test() throws IOException {
            bind(Integer.parseInt(String.valueOf(60).concat("13")));
        }
    }
}
