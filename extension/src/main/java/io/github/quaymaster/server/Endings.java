package io.github.quaymaster.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** How a connection ends: in good order (FIN), or with a reset (RST), which is a close with SO_LINGER 0. */
final class Endings {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MOST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private Endings() {}

    /** Ends our half, and waits for the other side to end its own: to close over unread data would be a reset. */
    static void inGoodOrder(Socket socket) throws IOException {
        socket.shutdownOutput();
        readToTheEnd(socket);
    }

    /** Reads what nobody wants, until the other side has no more to say. */
    static void readToTheEnd(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Resets at once; what was written and has not arrived is lost. */
    static void resetNow(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // and so it cannot be reset any more
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closing releases the descriptor even when it reports an error
        }
    }

    /**
     * Resets when all that was written is with the other side: the kernel would drop from its queue what the other side's
     * buffer has no room for yet. Nothing may have been shut down before.
     */
    static void resetAfterDelivery(Socket socket, Pauses pauses) throws IOException {
        long pause = FIRST_PAUSE;
        while (SendQueue.bytes(socket) > 0 && pauses.sleep(pause)) {
            pause = Math.min(2 * pause, MOST_PAUSE);
        }
        resetNow(socket);
    }
}
