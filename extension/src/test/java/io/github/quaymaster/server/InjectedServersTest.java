package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.quaymaster.LoopbackServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Servers end with the test that they were injected into, whatever they are doing for a client that stays. */
class InjectedServersTest {

    @Test
    void endWithTheirTestInTheMiddleOfAnAnswer() throws Exception {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(StayingClientCase.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
        try (RawClient client = StayingClientCase.CLIENT.get()) {
            FaultyServer server = StayingClientCase.SERVER.get();
            LoopbackProxy proxy = StayingClientCase.PROXY.get();
            assertThat(ServersThreads.of(server.address().getPort())).isEmpty();
            assertThat(ServersThreads.of(proxy.address().getPort())).isEmpty();
            assertThat(client.readToTheEnd().failure()).hasMessage("Connection reset");
            assertThatThrownBy(() -> server.set(Fault.none())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(proxy::resume).isInstanceOf(IllegalStateException.class);
        }
    }

    static class StayingClientCase {
        static final AtomicReference<FaultyServer> SERVER = new AtomicReference<>();
        static final AtomicReference<LoopbackProxy> PROXY = new AtomicReference<>();
        static final AtomicReference<RawClient> CLIENT = new AtomicReference<>();

        @Test
        void test(@LoopbackServer FaultyServer server, @LoopbackServer LoopbackProxy proxy) throws Exception {
            SERVER.set(server);
            PROXY.set(proxy);
            server.set(Fault.answersSlowly(1, Duration.ofMinutes(30)));
            proxy.upstream(server.address());
            RawClient client = RawClient.connect(proxy.address());
            CLIENT.set(client);
            client.say("hello");
            assertThat(client.read(1)).isEqualTo("H");
        }
    }
}
