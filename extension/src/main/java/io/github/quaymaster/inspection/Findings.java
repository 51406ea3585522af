package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Connect;
import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes findings from what was written down of a socket. */
final class Findings {

    private final Ownership ownership;
    private final Function<SocketRecord, List<String>> victims;
    private final PortRemarks remarks;

    /**
     * @param victims who could not bind since a socket was in the way, by how reports call them
     * @param remarks what is to be said of a fixed port's number
     */
    Findings(Ownership ownership, Function<SocketRecord, List<String>> victims, PortRemarks remarks) {
        this.ownership = ownership;
        this.victims = victims;
        this.remarks = remarks;
    }

    Finding leaked(TestScope judge, SocketRecord socket, long waitedNanos) {
        Owner owner = ownership.of(socket);
        return of(FindingId.LEAKED_LISTENER, judge, owner.scope(), socket, owner.blame(), waitedNanos, null);
    }

    Finding late(TestScope judge, TestScope owner, SocketRecord socket, long ended) {
        return of(
                FindingId.LATE_CLOSE,
                judge,
                owner,
                socket,
                ownership.once(socket).blame(),
                Math.max(0, socket.closedAt() - ended),
                null);
    }

    /** Of a port that the kernel did not choose for it. */
    Finding chosenPort(TestScope judge, SocketRecord socket) {
        return of(socket.isPicked() ? FindingId.RACY_PORT : FindingId.FIXED_PORT, judge, socket);
    }

    Finding wildcardBind(TestScope judge, SocketRecord socket) {
        return of(FindingId.WILDCARD_BIND, judge, socket);
    }

    private Finding of(FindingId id, TestScope judge, SocketRecord socket) {
        Owner owner = ownership.of(socket);
        return of(id, judge, owner.scope(), socket, owner.blame(), 0, null);
    }

    Finding lostPort(TestScope judge, SocketRecord socket, PortProcess stranger) {
        return of(
                FindingId.LOST_PORT,
                judge,
                judge,
                socket,
                ownership.once(socket).blame(),
                0,
                stranger);
    }

    static Finding fixedConnect(
            TestScope judge,
            Owner owner,
            Connect connect,
            @Nullable OpeningSite site,
            @Nullable PortProcess listening) {
        long age = System.nanoTime() - connect.opening().nanoTime();
        return new Finding(
                FindingId.FIXED_CONNECT,
                judge,
                owner.scope(),
                connect.isDatagram() ? Protocol.UDP : Protocol.TCP,
                connect.remote(),
                site,
                owner.blame(),
                connect.opening().threadName(),
                TimeUnit.NANOSECONDS.toMillis(age),
                0,
                Remnant.OPEN,
                listening,
                List.of(),
                "");
    }

    private Finding of(
            FindingId id,
            TestScope judge,
            @Nullable TestScope owner,
            SocketRecord socket,
            Blame blame,
            long waitedNanos,
            @Nullable PortProcess stranger) {
        Opening bound = Objects.requireNonNull(socket.bound());
        InetSocketAddress address =
                Objects.requireNonNullElse(socket.local(), Objects.requireNonNull(socket.requested()));
        OpeningSite site = OpeningSite.of(socket, owner == null ? judge : owner);
        long age = System.nanoTime() - waitedNanos - bound.nanoTime();
        return new Finding(
                id,
                judge,
                owner,
                LeakedListenerRule.protocol(socket),
                address,
                site,
                blame,
                thread(socket, site),
                TimeUnit.NANOSECONDS.toMillis(age),
                TimeUnit.NANOSECONDS.toMillis(waitedNanos),
                Remnant.of(socket),
                stranger,
                victims.apply(socket),
                id == FindingId.FIXED_PORT ? remarks.of(socket, owner == null ? judge : owner) : "");
    }

    /** The thread on whose stack the opener stands; of the making rather than of the bind if it is on both. */
    private static String thread(SocketRecord socket, @Nullable OpeningSite site) {
        List<Opening> openings = socket.openings();
        Opening made = Objects.requireNonNullElse(socket.made(), openings.get(0));
        return Stream.concat(Stream.of(made), openings.stream())
                .filter(opening -> site != null && Frames.above(opening.stack()).contains(site.opener()))
                .findFirst()
                .orElse(made)
                .threadName();
    }
}
