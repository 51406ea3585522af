package com.example.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import java.net.ConnectException;
import org.junit.jupiter.api.RepeatedTest;

/** A port stays the test's own while nothing listens there, however many others look for one. */
class RestartTest {

    @RepeatedTest(16)
    void isRefusedBeforeBetweenAndAfter(@FreePort int port) throws Exception {
        String name = Names.next();
        for (int start = 0; start < 3; start++) {
            assertThatThrownBy(() -> Names.ask(port)).isInstanceOf(ConnectException.class);
            try (NameServer started = NameServer.start(port, name)) {
                assertThat(Names.ask(port)).isEqualTo(name);
            }
        }
        assertThatThrownBy(() -> Names.ask(port)).isInstanceOf(ConnectException.class);
    }

    /** Its port is given back only after the test. */
    @RepeatedTest(8)
    void isRefusedWhereTheTestStoppedItsServer(@LoopbackServer HttpServer server) throws Exception {
        String name = Names.next();
        int port = server.getAddress().getPort();
        server.createContext("/", NameServer.telling(name));
        assertThat(Names.ask(port)).isEqualTo(name);

        server.stop(0);

        assertThatThrownBy(() -> Names.ask(port)).isInstanceOf(ConnectException.class);
    }
}
