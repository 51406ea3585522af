package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.FailedBind;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.inspection.BindFailure.Cause;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.PortUser.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides why a bind failed, from what is known of the port. Not from the exception's message, which the operating system
 * writes in the user's language.
 */
final class BindFailureRule {

    private BindFailureRule() {}

    /**
     * What is known of a port.
     *
     * @param users who has it by the operating system's tables
     * @param held whether this JVM holds it
     * @param lease the sentence about another build's lease, empty if there is none
     * @param firstFree the lowest port that is not privileged
     */
    record Port(List<PortUser> users, boolean held, String lease, int firstFree) {}

    static Cause cause(FailedBind bind, Port port) {
        InetSocketAddress wanted = wanted(bind);
        State state = port.users().isEmpty() ? null : port.users().get(0).state();
        if (!isOfThisMachine(wanted.getAddress())) {
            return Cause.NOT_LOCAL;
        } else if (wanted.getPort() == 0) {
            return Cause.NONE_LEFT;
        } else if (holderInTheWay(bind) != null) {
            return Cause.TAKEN_HERE;
        } else if (state == State.LISTENING) {
            return Cause.TAKEN;
        } else if (port.held()) {
            return Cause.HELD;
        } else if (state != null) {
            return state == State.CONNECTED ? Cause.CONNECTED : Cause.TIME_WAIT;
        } else if (!port.lease().isEmpty()) {
            return Cause.LEASED_ELSEWHERE;
        } else {
            return wanted.getPort() < port.firstFree() ? Cause.PRIVILEGED : Cause.UNSEEN;
        }
    }

    /** The stranger who took a port that was reserved, null if there is none or it may be a test's own process. */
    static @Nullable PortProcess stranger(FailedBind bind, Cause cause, List<PortUser> users) {
        if (!bind.reserved() || cause != Cause.TAKEN) {
            return null;
        }
        PortProcess process = users.get(0).process();
        return process != null && process.kinship() == Kinship.STRANGER ? process : null;
    }

    static InetSocketAddress wanted(FailedBind bind) {
        return Objects.requireNonNull(bind.socket().requested());
    }

    /** The socket of this JVM that has the port, unless it is bound to another address alone. */
    static @Nullable SocketRecord holderInTheWay(FailedBind bind) {
        SocketRecord holder = bind.holder();
        InetSocketAddress has = holder == null ? null : holder.local();
        if (has == null) {
            return null;
        }
        InetAddress wanted = wanted(bind).getAddress();
        return has.getAddress().isAnyLocalAddress()
                        || wanted.isAnyLocalAddress()
                        || has.getAddress().equals(wanted)
                ? holder
                : null;
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
