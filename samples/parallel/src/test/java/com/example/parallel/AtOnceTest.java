package com.example.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

/** The servers of four tests run at the same time, and each test finds its own. */
class AtOnceTest {

    private static final CyclicBarrier FOUR_RUN = new CyclicBarrier(4);

    /** No more often than there are threads: JUnit may run the next by the thread that would start those which it waits for. */
    @RepeatedTest(8)
    void asksItsOwn(@LoopbackServer HttpServer injected, @FreePort(count = 2) List<Integer> ports) throws Exception {
        List<String> names = List.of(Names.next(), Names.next(), Names.next());
        injected.createContext("/", NameServer.telling(names.get(0)));
        try (NameServer first = NameServer.start(ports.get(0), names.get(1));
                NameServer second = NameServer.start(ports.get(1), names.get(2))) {
            FOUR_RUN.await(60, TimeUnit.SECONDS);
            assertThat(Names.ask(injected.getAddress().getPort())).isEqualTo(names.get(0));
            assertThat(Names.ask(ports.get(0))).isEqualTo(names.get(1));
            assertThat(Names.ask(ports.get(1))).isEqualTo(names.get(2));
        }
    }
}
