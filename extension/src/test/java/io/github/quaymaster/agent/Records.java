package io.github.quaymaster.agent;

import java.net.BindException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Makes what else only the hook makes, for the tests of those who judge it. */
public final class Records {

    private Records() {}

    public static RunningScopes scopes() {
        return new RunningScopes();
    }

    /** Of a JVM without a hook. */
    public static SocketRecorder recorder() {
        return new SocketRecorder();
    }

    /** Has a recorder told of a server socket that this very code opens and leaves open. */
    public static void open(SocketRecorder recorder, InetSocketAddress address) {
        Object descriptor = new Object();
        recorder.made(descriptor, SocketRecord.Kind.TCP_LISTENER);
        if (recorder.bound(descriptor, address)) {
            recorder.located(descriptor, address);
        }
    }

    /** One that is bound to where it was to be. */
    public static SocketRecord bound(
            SocketRecord.Kind kind, @Nullable Opening made, Opening bound, InetSocketAddress address) {
        SocketRecord socket = new SocketRecord(new Object(), kind, made);
        socket.bind(bound, address);
        socket.locate(address);
        return socket;
    }

    /** One that the system refused. */
    public static FailedBind failed(
            Opening at, InetSocketAddress wanted, @Nullable SocketRecord holder, boolean reserved) {
        SocketRecord socket = new SocketRecord(new Object(), SocketRecord.Kind.TCP_LISTENER, null);
        socket.bind(at, wanted);
        return new FailedBind(socket, new BindException("on purpose"), holder, reserved);
    }

    /** The address that it got. */
    public static void locate(SocketRecord socket, InetSocketAddress address) {
        socket.locate(address);
    }

    public static void close(SocketRecord socket) {
        socket.close(false);
    }
}
