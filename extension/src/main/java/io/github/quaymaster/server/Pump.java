package io.github.quaymaster.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One direction of a relayed connection: reads, waits for the latency, writes.
 *
 * <p>One thread does it all, so that nothing is shared: while the oldest chunk is not due it goes on reading, with that
 * chunk's time as the read's timeout. What is read and not due is bounded, and then reading pauses, as it does of a full
 * network.
 */
final class Pump {

    private static final int CHUNK = 16_384;

    /** A megabyte on its way: with a latency of 100 ms that is 10 MB a second. */
    private static final long MOST_BYTES = 1 << 20;

    private static final int MOST_CHUNKS = 4_096;

    private final Socket from;
    private final Socket to;
    private final LongSupplier latencyNanos;
    private final LongConsumer counter;
    private final Pauses pauses;

    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long lastDue = System.nanoTime();

    /** What is handed on, and when. The last chunk has no bytes, and is the end or a reset. */
    private record Chunk(ByteBuffer bytes, Kind kind, long due) {
        int length() {
            return bytes.limit();
        }

        long left() {
            return due - System.nanoTime();
        }
    }

    private enum Kind {
        BYTES,
        END,
        RESET
    }

    Pump(Socket from, Socket to, LongSupplier latencyNanos, LongConsumer counter, Pauses pauses) {
        this.from = from;
        this.to = to;
        this.latencyNanos = latencyNanos;
        this.counter = counter;
        this.pauses = pauses;
    }

    /**
     * Hands on all, and then the end.
     *
     * @return whether it was an orderly end: if not, all that came before the reset has been delivered
     * @throws IOException if the side that is written to has gone, or the connection was closed here
     */
    boolean run() throws IOException {
        byte[] buffer = new byte[CHUNK];
        boolean more = true;
        for (; ; ) {
            Chunk oldest = waiting.peek();
            if (oldest != null && oldest.left() <= 0) {
                waiting.remove();
                waitingBytes -= oldest.length();
                if (oldest.kind() != Kind.BYTES) {
                    return end(oldest.kind());
                }
                write(oldest.bytes().array(), oldest.length());
            } else if (oldest != null && (!more || waitingBytes >= MOST_BYTES || waiting.size() >= MOST_CHUNKS)) {
                if (!pauses.sleep(oldest.left())) {
                    throw new IOException("closed");
                }
            } else {
                more = read(buffer, oldest == null ? 0 : millis(oldest.left()));
            }
        }
    }

    private static int millis(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
    }

    /** Returns whether there can be more. */
    private boolean read(byte[] buffer, int timeoutMillis) throws IOException {
        Kind kind = Kind.END;
        int length = -1;
        try {
            from.setSoTimeout(timeoutMillis);
            InputStream in = from.getInputStream();
            length = in.read(buffer);
        } catch (SocketTimeoutException theOldestIsDue) {
            return true;
        } catch (IOException resetOrClosedHere) {
            kind = Kind.RESET;
        }
        long latency = latencyNanos.getAsLong();
        if (length < 0) {
            waiting.add(new Chunk(ByteBuffer.allocate(0), kind, due(latency)));
            return false;
        }
        if (latency == 0 && waiting.isEmpty()) {
            write(buffer, length);
        } else {
            waiting.add(new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, length)), Kind.BYTES, due(latency)));
            waitingBytes += length;
        }
        return true;
    }

    /** Never before what was read earlier, though the latency may have been lowered since. */
    private long due(long latency) {
        long due = System.nanoTime() + latency;
        if (due - lastDue > 0) {
            lastDue = due;
        }
        return lastDue;
    }

    private void write(byte[] bytes, int length) throws IOException {
        counter.accept(length); // before: who has read them and asks how many there were finds them counted
        OutputStream out = to.getOutputStream();
        out.write(bytes, 0, length);
    }

    private boolean end(Kind kind) throws IOException {
        if (kind == Kind.RESET) {
            Endings.resetAfterDelivery(to, pauses);
            return false;
        }
        to.shutdownOutput();
        return true;
    }
}
