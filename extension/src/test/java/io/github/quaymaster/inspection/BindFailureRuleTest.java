package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.FailedBind;
import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecord.Kind;
import io.github.quaymaster.inspection.BindFailure.Cause;
import io.github.quaymaster.inspection.BindFailureRule.Port;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.PortUser.State;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a bind failed, by what is known of the port. */
class BindFailureRuleTest {

    private static final Opening HERE = opening(new Situation(null, List.of()), "com.acme.A.b");
    private static final PortProcess STRANGER = new PortProcess(7, "nginx", Kinship.STRANGER);
    private static final Port NOTHING_KNOWN = new Port(List.of(), false, "", 1_024);

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    private static FailedBind failed(String host, int port) {
        return Records.failed(HERE, address(host, port), null, false);
    }

    private static PortUser user(State state, @Nullable PortProcess process) {
        return new PortUser(state, address("127.0.0.1", 8_080), null, process);
    }

    private static Port known(PortUser... users) {
        return new Port(List.of(users), false, "", 1_024);
    }

    private static Cause cause(Port port) {
        return BindFailureRule.cause(failed("127.0.0.1", 8_080), port);
    }

    @Test
    void anAddressOfAnotherMachine() {
        assertThat(BindFailureRule.cause(failed("192.0.2.1", 8_080), known(user(State.LISTENING, STRANGER))))
                .isEqualTo(Cause.NOT_LOCAL);
        assertThat(BindFailureRule.cause(failed("0.0.0.0", 8_080), NOTHING_KNOWN))
                .isEqualTo(Cause.UNSEEN);
    }

    @Test
    void noPortIsLeft() {
        assertThat(BindFailureRule.cause(failed("127.0.0.1", 0), NOTHING_KNOWN)).isEqualTo(Cause.NONE_LEFT);
    }

    @Test
    void whatHasItComesBeforeWhoHoldsItAndThatBeforeWhatWasThere() {
        Port held = new Port(List.of(user(State.CONNECTED, STRANGER)), true, "leased", 1_024);
        assertThat(cause(known(user(State.LISTENING, STRANGER)))).isEqualTo(Cause.TAKEN);
        assertThat(cause(new Port(List.of(user(State.LISTENING, null)), true, "", 1_024)))
                .isEqualTo(Cause.TAKEN);
        assertThat(cause(held)).isEqualTo(Cause.HELD);
        assertThat(cause(known(user(State.CONNECTED, STRANGER)))).isEqualTo(Cause.CONNECTED);
        assertThat(cause(known(user(State.TIME_WAIT, null)))).isEqualTo(Cause.TIME_WAIT);
        assertThat(cause(new Port(List.of(), false, "leased", 1_024))).isEqualTo(Cause.LEASED_ELSEWHERE);
        assertThat(cause(NOTHING_KNOWN)).isEqualTo(Cause.UNSEEN);
    }

    @Test
    void aPrivilegedPortIsBelowTheFirstThatIsNot() {
        assertThat(cause(new Port(List.of(), false, "", 8_081))).isEqualTo(Cause.PRIVILEGED);
        assertThat(cause(new Port(List.of(), false, "", 8_080))).isEqualTo(Cause.UNSEEN);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "0.0.0.0, 127.0.0.1, true",
        "127.0.0.1, 0.0.0.0, true",
        "127.0.0.1, 127.0.0.2, false"
    })
    void aSocketOfThisJvmIsInTheWayUnlessItHasAnotherAddressAlone(String has, String wanted, boolean inTheWay) {
        SocketRecord holder = Records.bound(Kind.TCP_LISTENER, null, HERE, address(has, 8_080));
        FailedBind bind = Records.failed(HERE, address(wanted, 8_080), holder, false);
        assertThat(BindFailureRule.holderInTheWay(bind)).isSameAs(inTheWay ? holder : null);
        assertThat(BindFailureRule.cause(bind, NOTHING_KNOWN)).isEqualTo(inTheWay ? Cause.TAKEN_HERE : Cause.UNSEEN);
    }

    @Test
    void onlyAStrangerTakesAReservedPort() {
        FailedBind reserved = Records.failed(HERE, address("127.0.0.1", 8_080), null, true);
        List<PortUser> taken = List.of(user(State.LISTENING, STRANGER));
        assertThat(BindFailureRule.stranger(reserved, Cause.TAKEN, taken)).isEqualTo(STRANGER);
        assertThat(BindFailureRule.stranger(reserved, Cause.TIME_WAIT, taken)).isNull();
        assertThat(BindFailureRule.stranger(failed("127.0.0.1", 8_080), Cause.TAKEN, taken))
                .isNull();
        assertThat(BindFailureRule.stranger(reserved, Cause.TAKEN, List.of(user(State.LISTENING, null))))
                .isNull();
        PortProcess child = new PortProcess(8, "nginx", Kinship.CHILD);
        assertThat(BindFailureRule.stranger(reserved, Cause.TAKEN, List.of(user(State.LISTENING, child))))
                .isNull();
    }
}
