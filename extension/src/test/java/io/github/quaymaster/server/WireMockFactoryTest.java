package io.github.quaymaster.server;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import org.junit.jupiter.api.Test;

class WireMockFactoryTest {

    private final WireMockFactory factory = new WireMockFactory();

    private static WireMockServer on(int port) {
        return new WireMockServer(options().bindAddress("127.0.0.1").port(port));
    }

    private void serves(WireMockServer server) throws Exception {
        server.stubFor(any(anyUrl()).willReturn(ok("moored")));
        assertThat(Lifetime.get(factory.address(server))).isEqualTo("moored");
        assertThat(factory.scheme()).isEqualTo("http");
    }

    @Test
    void listensWhereItWasBuiltTo() throws Exception {
        Lifetime.ofBuilt(factory, WireMockFactoryTest::on, this::serves);
    }

    @Test
    void isMadeForStubsThatFollow() throws Exception {
        Lifetime.ofMade(factory, this::serves);
    }

    @Test
    void aDynamicPortIsFound() throws Exception {
        try (ReservedPort unused = Ports.reserve()) {
            WireMockServer server = on(0);
            factory.startBuilt(server, unused.address());
            try {
                serves(server);
                assertThat(factory.address(server).getPort()).isEqualTo(server.port());
                assertThat(unused.isListening()).isFalse();
            } finally {
                factory.stop(server);
            }
        }
    }

    @Test
    void withoutHttpItIsHttps() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> new WireMockServer(
                        options().bindAddress("127.0.0.1").httpDisabled(true).httpsPort(port)),
                server -> assertThat(factory.scheme()).isEqualTo("https"));
    }

    @Test
    void itsOwnDefaultIsReportedAsTheWildcard() throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            WireMockServer server = new WireMockServer(options().port(port.number()));
            factory.startBuilt(server, port.address());
            try {
                assertThat(factory.address(server).getAddress().isAnyLocalAddress())
                        .isTrue();
                assertThat(factory.address(server).getPort()).isEqualTo(port.number());
            } finally {
                factory.stop(server);
            }
        }
        assertThat(factory.loopbackRemedy())
                .isEqualTo("build it with options().bindAddress(\"127.0.0.1\").dynamicPort()");
    }

    @Test
    void aRunningServerIsRefused() throws Exception {
        Lifetime.ofBuilt(
                factory,
                WireMockFactoryTest::on,
                server -> assertThatThrownBy(() -> factory.startBuilt(server, factory.address(server)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the WireMockServer is running already; leave starting and stopping to"
                                + " @LoopbackServer, or remove the annotation"));
    }
}
