package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

class MockWebServer3FactoryTest {

    private final MockWebServer3Factory factory = new MockWebServer3Factory();

    private void serves(MockWebServer server) throws Exception {
        server.enqueue(new MockResponse.Builder().body("moored").build());
        assertThat(Lifetime.get(factory.address(server))).isEqualTo("moored");
        assertThat(factory.scheme()).isEqualTo("http");
    }

    @Test
    void listensOnTheReservedPort() throws Exception {
        Lifetime.ofBuilt(factory, port -> new MockWebServer(), this::serves);
    }

    @Test
    void isMadeForResponsesThatFollow() throws Exception {
        Lifetime.ofMade(factory, this::serves);
    }

    @Test
    void tlsIsHttps() throws Exception {
        Lifetime.ofBuilt(factory, port -> new MockWebServer(), server -> {
            server.useHttps(SSLContext.getDefault().getSocketFactory());
            assertThat(factory.scheme()).isEqualTo("https");
        });
    }

    @Test
    void aRunningServerIsRefused() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start(InetAddress.getLoopbackAddress(), 0);
            assertThatThrownBy(() -> Lifetime.ofBuilt(factory, port -> server, this::serves))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the MockWebServer is running already; leave starting and stopping to @LoopbackServer,"
                            + " or remove the annotation");
        }
    }
}
