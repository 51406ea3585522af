package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.ENGINE;
import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecord.Kind;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a leaked listener was in the way of, and what of that its own report could not tell yet. */
class VictimsTest {

    private final TestScope run = TestScope.run();
    private final TestScope ofClass = Cast.of("com.acme.ATest").classScope(run, "com.acme.ATest");
    private final TestScope sums = Cast.test(ofClass, "sums");
    private final TestScope opens = Cast.test(ofClass, "opens");

    private final Ownership ownership = new Ownership(Records.scopes(), new OwnServers());
    private final Victims victims = new Victims();

    private static SocketRecord socketOf(TestScope test, int port) {
        return Records.bound(
                Kind.TCP_LISTENER,
                null,
                opening(
                        new Situation(test, List.of(test.root(), test)),
                        "java.net.ServerSocket.<init>",
                        test.className() + "." + test.methodName(),
                        ENGINE),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    @Test
    void areTheLeakersToTell() {
        SocketRecord socket = socketOf(opens, 8_080);
        assertThat(victims.apply(socket)).isEmpty();
        victims.add(socket, "BTest.b()");
        victims.add(socket, "BTest.a()");
        victims.add(socket, "BTest.a()");
        assertThat(victims.apply(socket)).containsExactly("BTest.a()", "BTest.b()");
    }

    @Test
    void areToldAtTheEndIfTheyCameAfterTheReport() {
        SocketRecord later = socketOf(sums, 8_081);
        SocketRecord first = socketOf(opens, 8_082);
        SocketRecord second = socketOf(opens, 8_080);
        for (SocketRecord socket : List.of(later, first, second)) {
            assertThat(socket.claimReport()).isTrue();
            assertThat(victims.apply(socket)).isEmpty();
            victims.add(socket, "BTest.b()");
        }
        assertThat(victims.untold(ownership))
                .containsExactly(
                        new Harm(Protocol.TCP, second.local(), "ATest.opens()", List.of("BTest.b()")),
                        new Harm(Protocol.TCP, first.local(), "ATest.opens()", List.of("BTest.b()")),
                        new Harm(Protocol.TCP, later.local(), "ATest.sums()", List.of("BTest.b()")));
    }

    @Test
    void areNotToldTwiceNorOfWhatIsNoLeakNorOfNobodys() {
        SocketRecord told = socketOf(opens, 8_080);
        told.claimReport();
        victims.add(told, "BTest.b()");
        victims.apply(told);
        victims.add(socketOf(opens, 8_081), "BTest.b()");
        SocketRecord nobodys = Records.bound(
                Kind.TCP_LISTENER,
                null,
                opening(new Situation(null, List.of()), "java.net.ServerSocket.<init>"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_082));
        nobodys.claimReport();
        victims.add(nobodys, "BTest.b()");
        assertThat(victims.untold(ownership)).isEmpty();
        victims.add(told, "BTest.c()");
        assertThat(victims.untold(ownership))
                .singleElement()
                .satisfies(harm -> assertThat(harm.victims()).containsExactly("BTest.b()", "BTest.c()"));
    }
}
