package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.net.BindException;
import java.net.InetAddress;
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

    @Test
    void aTcpClientsSocketIsNotReported() {
        NetHook.made = (made, datagram) -> {
            throw new AssertionError("a stream socket is no listener");
        };
        NetHook.madeSocket(descriptor, true);
        assertThat(NetHook.failures).isZero();
    }
}
