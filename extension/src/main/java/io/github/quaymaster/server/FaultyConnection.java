package io.github.quaymaster.server;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** One connection of a {@link FaultyServer}, from the request to its end. */
final class FaultyConnection implements Runnable {

    private final Socket socket;
    private final Fault fault;
    private final Answer answer;
    private final Pauses pauses = new Pauses();

    FaultyConnection(Socket socket, Fault fault, Answer answer) {
        this.socket = socket;
        this.fault = fault;
        this.answer = answer;
    }

    @Override
    public void run() {
        try {
            socket.setTcpNoDelay(true);
            if (answer.isOnConnect() || !fault.awaitsRequest() || somethingWasRead()) {
                fault.conversation().hold(this, answer.bytes());
            }
        } catch (IOException clientHasGoneOrClosed) {
            // which is how a client of a faulty server ends, and nobody's fault
        } finally {
            close();
        }
    }

    private boolean somethingWasRead() throws IOException {
        return socket.getInputStream().read(new byte[8_192]) > 0;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void finish() throws IOException {
        Endings.inGoodOrder(socket);
    }

    /** Until the server stops, for a client that has closed only its half may still wait for an answer. */
    void keepSilent() throws IOException {
        Endings.readToTheEnd(socket);
        pauses.forever();
    }

    void reset() throws IOException {
        Endings.resetAfterDelivery(socket, pauses);
    }

    /** Returns false if the connection was closed meanwhile. */
    boolean pause(Duration length) {
        return pauses.sleep(length.toNanos());
    }

    /** Ends whatever the connection's thread is doing. */
    void close() {
        pauses.end();
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closing releases the descriptor even when it reports an error
        }
    }
}
