package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The template itself, which nothing calls but this test: its copy in java.base has fields of its own. */
@Execution(ExecutionMode.SAME_THREAD)
class NetHookTest {

    private final FileDescriptor descriptor = new FileDescriptor();

    @AfterEach
    void forget() {
        NettyHook.blind = false;
        NetHook.listening = null;
        NetHook.made = null;
        NetHook.bound = null;
        NetHook.located = null;
        NetHook.refused = null;
        NetHook.closed = null;
        NetHook.failures = 0;
    }

    private void callAll() {
        NetHook.madeServerSocket(descriptor);
        NetHook.madeSocket(descriptor, false);
        NetHook.bound(descriptor, InetAddress.getLoopbackAddress(), 0);
        NetHook.refused(new BindException("taken"), descriptor, InetAddress.getLoopbackAddress(), 1);
        NetHook.closed(descriptor);
    }

    @Test
    void withoutReceiversNothingHappens() {
        callAll();
        assertThat(NetHook.failures).isZero();
    }

    @Test
    void aReceiverThatThrowsIsNotSeenByTheJdkAndCounted() {
        NetHook.made = (made, datagram) -> {
            throw new IllegalStateException("in the hook");
        };
        NetHook.bound = (bound, address) -> {
            throw new StackOverflowError("in the hook");
        };
        NetHook.refused = (refused, why) -> {
            throw new OutOfMemoryError("in the hook");
        };
        NetHook.closed = closed -> {
            throw new AssertionError("in the hook");
        };
        callAll();
        assertThat(NetHook.failures).isEqualTo(5);
    }

    /** The numbers are those of Linux and of macOS. */
    @Test
    void ofNettysErrorsThoseCountThatTheJdkMakesBindExceptionsOf() {
        List<Object> sockets = new ArrayList<>();
        NetHook.refused = (refused, why) -> sockets.add(refused.getKey());
        InetSocketAddress wanted = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        for (int error : new int[] {-98, -99, -13, -48, -49, -22, -9}) {
            NettyHook.refused(new IOException("refused"), error, error, wanted);
        }
        assertThat(sockets).containsExactly(-98, -99, -13, -48, -49);
    }

    @Test
    void ofNettysSocketsThoseAreReportedWhoseDescriptorWasMadeForIt() {
        Map<Object, String> sockets = new LinkedHashMap<>();
        NetHook.made = sockets::put;
        NettyHook.made("accepted", 7);
        NettyHook.making(8, false);
        NettyHook.made("stream", 8);
        NettyHook.made("accepted after it", 8);
        NettyHook.making(9, true);
        NettyHook.made("datagram", 9);
        NettyHook.making(10, true);
        NettyHook.made("another's", 11);
        assertThat(sockets).containsExactly(Map.entry("stream", "OTHER"), Map.entry("datagram", "DATAGRAM"));
    }

    /** A socket whose close goes unseen would be reported as left open. */
    @Test
    void whereNettysClosesAreNotSeenNothingIs() {
        NettyHook.blind = true;
        NetHook.made = (made, kind) -> {
            throw new AssertionError("seen");
        };
        NetHook.bound = (bound, address) -> {
            throw new AssertionError("seen");
        };
        InetSocketAddress wanted = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        NettyHook.making(8, false);
        NettyHook.made("stream", 8);
        NettyHook.bound(0, "stream", wanted, wanted);
        NettyHook.listening(0, "stream");
        assertThat(NetHook.failures).isZero();
    }

    /** Unix-domain sockets have no port, and a bind that failed is none. */
    @Test
    void ofNettysBindsThoseOfPortsCountThatSucceeded() {
        List<Object> sockets = new ArrayList<>();
        NetHook.bound = (bound, address) -> sockets.add(bound);
        NetHook.listening = sockets::add;
        InetSocketAddress wanted = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        NettyHook.bound(0, "bound", wanted, null);
        NettyHook.bound(-98, "failed", wanted, wanted);
        NettyHook.bound(0, "of a file", UnixDomainSocketAddress.of("file"), null);
        NettyHook.listening(0, "listening");
        NettyHook.listening(-98, "failed");
        assertThat(sockets).containsExactly("bound", "listening");
        assertThat(NetHook.failures).isZero();
    }

    @Test
    void aTcpClientsSocketIsNotReported() {
        NetHook.made = (made, datagram) -> {
            throw new AssertionError("a stream socket is no listener");
        };
        NetHook.madeSocket(descriptor, true);
        assertThat(NetHook.failures).isZero();
    }
}
