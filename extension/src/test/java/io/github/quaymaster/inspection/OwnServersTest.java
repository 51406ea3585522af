package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecord.Kind;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Blame.Confidence;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose a listener is that stands where we started a server. */
class OwnServersTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_080);

    private final TestScope run = TestScope.run();
    private final TestScope ofClass = Cast.of("com.acme.ATest").classScope(run, "com.acme.ATest");
    private final TestScope test = Cast.test(ofClass, "opens");
    private final OwnServers servers = new OwnServers();

    private static SocketRecord socket(Kind kind) {
        return Records.bound(kind, null, opening(new Situation(null, List.of()), "com.acme.A.b"), ADDRESS);
    }

    @Test
    void itIsTheScopesThatItWasStartedFor() {
        assertThat(servers.ownerOf(socket(Kind.TCP_LISTENER))).isNull();
        servers.started(ofClass, Protocol.TCP, 8_080);
        Owner expected = Owner.of(ofClass, Confidence.HIGH, "@LoopbackServer started it");
        assertThat(servers.ownerOf(socket(Kind.TCP_LISTENER))).isEqualTo(expected);
        assertThat(servers.ownerOf(socket(Kind.OTHER))).isEqualTo(expected);
        assertThat(servers.ownerOf(socket(Kind.DATAGRAM))).isNull();
        SocketRecord closed = socket(Kind.TCP_LISTENER);
        Records.close(closed);
        assertThat(servers.ownerOf(closed)).isNull();
    }

    @Test
    void oneForDatagramsIsKnownByItsProtocol() {
        servers.started(ofClass, Protocol.UDP, 8_080);
        assertThat(servers.ownerOf(socket(Kind.DATAGRAM))).isNotNull();
        assertThat(servers.ownerOf(socket(Kind.TCP_LISTENER))).isNull();
    }

    @Test
    void itIsTheirsUntilItIsStopped() {
        servers.started(ofClass, Protocol.TCP, 8_080);
        servers.stopped(test, Protocol.TCP, 8_080);
        assertThat(servers.ownerOf(socket(Kind.TCP_LISTENER))).isNotNull();
        servers.stopped(ofClass, Protocol.TCP, 8_080);
        assertThat(servers.ownerOf(socket(Kind.TCP_LISTENER))).isNull();
    }

    @Test
    void orUntilTheyAreOver() {
        servers.started(ofClass, Protocol.TCP, 8_080);
        servers.forget(test);
        assertThat(servers.ownerOf(socket(Kind.TCP_LISTENER))).isNotNull();
        servers.forget(ofClass);
        assertThat(servers.ownerOf(socket(Kind.TCP_LISTENER))).isNull();
    }

    @Test
    void toOthersItIsSomebodyElses() {
        Listener listener = new Listener(Protocol.TCP, ADDRESS, "1", 7);
        assertThat(servers.isOfAnother(test, listener)).isFalse();
        servers.started(ofClass, Protocol.TCP, 8_080);
        assertThat(servers.isOfAnother(test, listener)).isTrue();
        assertThat(servers.isOfAnother(ofClass, listener)).isFalse();
        assertThat(servers.isOfAnother(test, new Listener(Protocol.UDP, ADDRESS, "1", 7)))
                .isFalse();
    }
}
