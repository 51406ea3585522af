package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eclipse Jetty, embedded. */
class JettyTest {

    private Server server;
    private ServerConnector connector;

    @BeforeEach
    void start() throws Exception {
        server = new Server();
        connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(response, true, "jetty", callback);
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void answers() throws Exception {
        assertThat(Web.get(connector.getLocalPort())).isEqualTo("jetty");
    }

    @Test
    void answersAfterARestart() throws Exception {
        server.stop();
        server.start();
        assertThat(Web.get(connector.getLocalPort())).isEqualTo("jetty");
    }

    @Test
    void answersOnASecondConnector() throws Exception {
        ServerConnector second = new ServerConnector(server);
        second.setHost("127.0.0.1");
        server.addConnector(second);
        second.start();
        assertThat(Web.get(second.getLocalPort())).isEqualTo("jetty");
    }
}
