package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.Gone;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server ends whatever it was doing, and leaves neither a thread nor a listener. */
@SuppressWarnings("try") // a factory may throw InterruptedException, which ours do not
class FaultyServerStopTest {

    static List<Fault> faults() {
        return List.of(
                Fault.none(),
                Fault.refuses(),
                Fault.neverAnswers(),
                Fault.fullBacklog(),
                Fault.resetsAfter(3),
                Fault.closesAfter(3),
                Fault.answersSlowly(1, Duration.ofMinutes(30)),
                Fault.garblesAfter(3));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void endsWhileAClientSitsThere(Fault fault) throws Exception {
        RunningServer<FaultyServer> running = RunningServer.start(new FaultyServerFactory(), "FaultyServerStopTest");
        int port = running.address().getPort();
        try (running;
                RawClient silent = RawClient.connect(running.address());
                RawClient asking = RawClient.connect(running.address())) {
            asking.say("hello");
            await().atMost(Http.PATIENCE).until(() -> running.server().connections() == 2);
            running.server().set(fault);
            if (fault.door() == Fault.Door.OPEN) {
                RawClient.connect(running.address()).close();
            }
            assertThat(ServersThreads.of(port)).isNotEmpty();
            running.close();
            assertThat(ServersThreads.of(port)).isEmpty();
            assertThat(silent.readToTheEnd().bytes()).isEmpty();
        }
    }

    @Test
    void doesNotHangOnASlowAnswerOrOnAClientThatDoesNotRead() throws Exception {
        RunningServer<FaultyServer> running = RunningServer.start(new FaultyServerFactory(), "FaultyServerStopTest");
        int port = running.address().getPort();
        try (running;
                RawClient slow = start(running, Fault.answersSlowly(1, Duration.ofMinutes(30)), 1, new byte[10]);
                RawClient full = start(running, Fault.none(), 2, new byte[20_000_000]);
                RawClient resetting = start(running, Fault.resetsAfter(1_000_000), 3, new byte[1_000_000])) {
            running.close();
            assertThat(ServersThreads.of(port)).isEmpty();
            assertThat(slow.readToTheEnd().bytes()).hasSize(0);
            assertThat(full.readToTheEnd().bytes().length).isLessThan(20_000_000);
            assertThat(resetting.readToTheEnd().bytes().length).isLessThanOrEqualTo(1_000_000);
        }
    }

    /** A client that has begun to be answered, and has read a single byte. */
    private static RawClient start(RunningServer<FaultyServer> running, Fault fault, int connection, byte[] answer)
            throws Exception {
        running.server().answer(answer);
        running.server().set(fault);
        RawClient client = RawClient.connect(running.address(), 60_000, 4_096);
        client.say("hello");
        assertThat(client.read(1)).hasSize(1);
        assertThat(running.server().connections()).isEqualTo(connection);
        return client;
    }

    @Test
    void nothingListensAfterwards() throws Exception {
        FaultyServer server;
        InetSocketAddress address;
        try (RunningServer<FaultyServer> running =
                RunningServer.start(new FaultyServerFactory(), "FaultyServerStopTest")) {
            server = running.server();
            address = running.address();
            server.stop();
            Gone.await(address);
        }
    }

    @Test
    void cannotBeSetAfterwards() throws Exception {
        RunningServer<FaultyServer> running = RunningServer.start(new FaultyServerFactory(), "FaultyServerStopTest");
        running.close();
        assertThatThrownBy(() -> running.server().set(Fault.closesAfter(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the server on 127.0.0.1:" + running.address().getPort()
                        + " was stopped, so it cannot be set to closesAfter(1); it ends with the test or class that it was"
                        + " injected into");
    }
}
