package io.github.quaymaster.cli;

import io.github.quaymaster.agent.HookUnavailableException;
import io.github.quaymaster.agent.SocketHook;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.listener.OwnListeners;
import io.github.quaymaster.listener.Protocol;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Opens and closes a listener and a UDP socket, and sees whether each source saw that. */
final class SelfTest {

    static final String HOOK = "hook's sight";
    static final String TABLES = "tables' sight";

    private SelfTest() {}

    /** A source of facts about sockets. */
    interface Source {
        boolean shows(Protocol protocol, InetSocketAddress address) throws IOException;
    }

    static Check hook() throws IOException {
        try {
            SocketHook.install();
        } catch (HookUnavailableException noHook) {
            return HookCheck.withoutHook(HOOK);
        }
        return check(
                HOOK,
                missed((protocol, address) -> SocketHook.recorder().open().stream()
                        .anyMatch(socket -> address.equals(socket.local())
                                && socket.kind()
                                        == (protocol == Protocol.TCP
                                                ? SocketRecord.Kind.TCP_LISTENER
                                                : SocketRecord.Kind.DATAGRAM))));
    }

    static Check tables() throws IOException {
        OwnListeners tables;
        try {
            tables = OwnListeners.ofThisJvm();
        } catch (IOException noTables) {
            return Check.warn(TABLES, "not tried, since there are no tables", "");
        }
        return check(
                TABLES,
                missed((protocol, address) -> tables.lookAfresh().stream()
                        .anyMatch(listener -> listener.protocol() == protocol
                                && listener.address().getPort() == address.getPort())));
    }

    static Check check(String topic, List<String> missed) {
        return missed.isEmpty()
                ? Check.ok(topic, "saw a TCP listener and a UDP socket being opened and closed")
                : Check.broken(topic, "did not see " + String.join(", nor ", missed), Step.REPORT);
    }

    /** Returns what a source did not see. */
    static List<String> missed(Source source) throws IOException {
        List<String> missed = new ArrayList<>();
        InetSocketAddress tcp;
        InetSocketAddress udp;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            tcp = (InetSocketAddress) listener.getLocalSocketAddress();
            udp = (InetSocketAddress) datagrams.getLocalSocketAddress();
            if (!source.shows(Protocol.TCP, tcp)) {
                missed.add("a TCP listener being opened");
            }
            if (!source.shows(Protocol.UDP, udp)) {
                missed.add("a UDP socket being opened");
            }
        }
        if (source.shows(Protocol.TCP, tcp)) {
            missed.add("a TCP listener being closed");
        }
        if (source.shows(Protocol.UDP, udp)) {
            missed.add("a UDP socket being closed");
        }
        return missed;
    }
}
