package io.github.quaymaster.agent;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Records of open sockets by descriptor, without a lock: the writers are the JDK's own bind and close, and Netty's.
 *
 * <p>Each bucket is an immutable chain behind one reference. Adding replaces the head and leaves out what was closed in
 * the meantime, so chains stay as short as what is open and no other clean-up is needed. A reader on an old chain still
 * meets the same record objects.
 */
final class SocketTable {

    private static final int BUCKETS = 1 << 10;

    private final AtomicReferenceArray<@Nullable Node> buckets = new AtomicReferenceArray<>(BUCKETS);

    private record Node(SocketRecord socket, @Nullable Node next) {}

    /** Adds a record; one of the same descriptor takes its place. */
    void add(SocketRecord socket) {
        int bucket = bucketOf(socket.descriptor());
        Node head;
        Node replacement;
        do {
            head = buckets.get(bucket);
            replacement = new Node(socket, living(head, socket.descriptor()));
        } while (!buckets.compareAndSet(bucket, head, replacement));
    }

    @Nullable
    SocketRecord find(Object descriptor) {
        for (Node node = buckets.get(bucketOf(descriptor)); node != null; node = node.next()) {
            if (node.socket().isOf(descriptor)) {
                return node.socket();
            }
        }
        return null;
    }

    /** Returns the sockets that are bound and not closed. */
    List<SocketRecord> open() {
        List<SocketRecord> found = new ArrayList<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (Node node = buckets.get(bucket); node != null; node = node.next()) {
                if (node.socket().isOpen()) {
                    found.add(node.socket());
                }
            }
        }
        return found;
    }

    /** Returns a socket that is bound to a port and not closed, one that listens or serves before any other. */
    @Nullable
    SocketRecord boundTo(int port, boolean datagram) {
        SocketRecord other = null;
        for (SocketRecord socket : open()) {
            InetSocketAddress local = socket.local();
            if (local != null && local.getPort() == port) {
                if (socket.kind() == (datagram ? SocketRecord.Kind.DATAGRAM : SocketRecord.Kind.TCP_LISTENER)) {
                    return socket;
                }
                other = socket.kind() == SocketRecord.Kind.OTHER ? socket : other;
            }
        }
        return other;
    }

    /** Tells whether a socket of any sort is bound to a port and not closed. */
    boolean isBound(int port) {
        for (SocketRecord socket : open()) {
            InetSocketAddress local = socket.local();
            if (local != null && local.getPort() == port) {
                return true;
            }
        }
        return false;
    }

    /** Counts the records kept, those of closed sockets too. */
    int size() {
        int size = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (Node node = buckets.get(bucket); node != null; node = node.next()) {
                size++;
            }
        }
        return size;
    }

    private static @Nullable Node living(@Nullable Node chain, Object replaced) {
        Node kept = null;
        for (Node node = chain; node != null; node = node.next()) {
            if (!node.socket().isClosed() && !node.socket().isOf(replaced)) {
                kept = new Node(node.socket(), kept);
            }
        }
        return kept;
    }

    /** By identity: Netty's descriptors are equal when their numbers are. Spread, the low bits of neighbours are alike. */
    private static int bucketOf(Object descriptor) {
        int hash = System.identityHashCode(descriptor);
        return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (BUCKETS - 1);
    }
}
