package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.listener.Shown;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only the system's tables show at the end of a run. */
class NativeListenersTest {

    private static Listener listener(String socket, Protocol protocol, String host) {
        return new Listener(protocol, new InetSocketAddress(host, 8_080), socket, 7);
    }

    private static List<Listener> atTheEnd(List<List<Listener>> looks) {
        Facts facts = new Facts(Records.recorder(), true, Shown.inTurn(looks));
        return new NativeListeners(
                        facts,
                        new Patience(Duration.ZERO),
                        new Wishes(Wishes.NOTHING_ALLOWED),
                        TestScope.run(),
                        Verdict.AUTO,
                        new OwnServers())
                .runWide();
    }

    @Test
    void whatTwoLooksShowIsOpen() {
        Listener open = listener("1", Protocol.TCP, "0.0.0.0");
        assertThat(atTheEnd(List.of(List.of(open)))).containsExactly(open);
    }

    /** A test of another run of this JVM opened and closed it meanwhile, and the hook has nothing of it any more. */
    @Test
    void whatCameAndWentAroundALookIsNot() {
        Listener gone = listener("1", Protocol.TCP, "0.0.0.0");
        Listener open = listener("2", Protocol.TCP, "127.0.0.1");
        Listener came = listener("3", Protocol.TCP, "0.0.0.0");
        assertThat(atTheEnd(List.of(List.of(gone, open), List.of(open, came)))).containsExactly(open);
        assertThat(atTheEnd(List.of(List.of(gone), List.of()))).isEmpty();
        assertThat(atTheEnd(List.of(List.of(), List.of(came)))).isEmpty();
    }

    @Test
    void ofDatagramSocketsThoseOnLoopbackServe() {
        Listener serves =
                new Listener(Protocol.UDP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_080), "1", 7);
        assertThat(atTheEnd(List.of(List.of(serves, listener("2", Protocol.UDP, "0.0.0.0")))))
                .containsExactly(serves);
    }
}
