package io.github.quaymaster.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * One way in which a {@link FaultyServer} misbehaves. Immutable, and safe for use by many threads.
 *
 * <p>What a client sees of each is what Linux and the JDK's clients do; the same may look otherwise on macOS and Windows,
 * where they have not been tried.
 */
public final class Fault {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Fault NONE = open("none()", true, (connection, answer) -> {
        connection.send(answer);
        connection.finish();
    });

    private static final Fault REFUSES = new Fault("refuses()", Door.SHUT, false, (connection, answer) -> {});

    private static final Fault NEVER_ANSWERS =
            open("neverAnswers()", false, (connection, answer) -> connection.keepSilent());

    private static final Fault FULL_BACKLOG = new Fault("fullBacklog()", Door.FULL, false, (connection, answer) -> {});

    /** What becomes of a client that connects. */
    enum Door {
        /** It is accepted. */
        OPEN,
        /** Nothing listens. */
        SHUT,
        /** The queue of those that wait to be accepted is full. */
        FULL
    }

    /** What is done with a connection once the answer is due. */
    interface Conversation {
        void hold(FaultyConnection connection, byte[] answer) throws IOException;
    }

    private final String text;
    private final Door door;
    private final boolean awaitsRequest;
    private final Conversation conversation;

    private Fault(String text, Door door, boolean awaitsRequest, Conversation conversation) {
        this.text = text;
        this.door = door;
        this.awaitsRequest = awaitsRequest;
        this.conversation = conversation;
    }

    private static Fault open(String text, boolean awaitsRequest, Conversation conversation) {
        return new Fault(text, Door.OPEN, awaitsRequest, conversation);
    }

    /**
     * Returns no fault: the whole answer, then an orderly end.
     *
     * @return what every server starts with
     */
    public static Fault none() {
        return NONE;
    }

    /**
     * Refuses connections: nothing listens while the port stays reserved. A client gets "Connection refused" at once.
     *
     * @return the fault
     */
    public static Fault refuses() {
        return REFUSES;
    }

    /**
     * Accepts connections, reads what is sent and never says a word. A client waits until its own read or request timeout.
     *
     * @return the fault
     */
    public static Fault neverAnswers() {
        return NEVER_ANSWERS;
    }

    /**
     * Does not let connections be made: the queue of those that wait to be accepted is full. A client waits until its own
     * connect timeout, for Linux drops the packets that ask for a connection. Elsewhere, where it was not tried, the
     * connection may be refused instead.
     *
     * @return the fault
     */
    public static Fault fullBacklog() {
        return FULL_BACKLOG;
    }

    /**
     * Resets the connection after a number of bytes of the answer. A client reads exactly these, then gets "Connection
     * reset". The reset is sent when the client's machine has taken the bytes: that is certain on Linux, where the kernel
     * says so; elsewhere a client that reads slowly may lose some of them.
     *
     * @param bytes how many, 0 or more; for an answer that is no longer than that, all of it comes before the reset
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault resetsAfter(int bytes) {
        requireNotNegative("resetsAfter", bytes);
        return open("resetsAfter(" + bytes + ")", true, (connection, answer) -> {
            connection.send(Arrays.copyOf(answer, Math.min(bytes, answer.length)));
            connection.reset();
        });
    }

    /**
     * Ends the connection in good order (FIN) after a number of bytes of the answer. A client reads exactly these, then
     * the end of the stream.
     *
     * @param bytes how many, 0 or more; for an answer that is no longer than that, nothing is wrong
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault closesAfter(int bytes) {
        requireNotNegative("closesAfter", bytes);
        return open("closesAfter(" + bytes + ")", true, (connection, answer) -> {
            connection.send(Arrays.copyOf(answer, Math.min(bytes, answer.length)));
            connection.finish();
        });
    }

    /**
     * Answers rightly, in small pieces with pauses between them. Each piece is sent as a packet of its own; a client may
     * still read several at once.
     *
     * @param bytesAtATime the size of a piece, 1 or more
     * @param pause how long to wait before each piece but the first, from 0 to an hour
     * @return the fault
     * @throws IllegalArgumentException if one of them is out of range
     */
    public static Fault answersSlowly(int bytesAtATime, Duration pause) {
        Objects.requireNonNull(pause, "pause");
        if (bytesAtATime < 1) {
            throw new IllegalArgumentException(
                    "answersSlowly sends " + bytesAtATime + " bytes at a time: it must be 1 or more");
        }
        if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException(
                    "answersSlowly pauses for " + pause + ": it must be from PT0S to " + LONGEST_PAUSE);
        }
        return open("answersSlowly(" + bytesAtATime + ", " + pause + ")", true, (connection, answer) -> {
            for (int from = 0; from < answer.length; ) {
                int to = (int) Math.min((long) from + bytesAtATime, answer.length);
                connection.send(Arrays.copyOfRange(answer, from, to));
                from = to;
                if (from < answer.length && !connection.pause(pause)) {
                    return;
                }
            }
            connection.finish();
        });
    }

    /**
     * Garbles the answer: leaves a number of bytes as they are, and inverts each bit of all that follow. Its length stays
     * right. After 0 bytes not even the first line is HTTP any more; garbled ASCII is neither ASCII nor UTF-8.
     *
     * @param bytes how many are left as they are, 0 or more
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fault garblesAfter(int bytes) {
        requireNotNegative("garblesAfter", bytes);
        return open("garblesAfter(" + bytes + ")", true, (connection, answer) -> {
            byte[] garbled = answer.clone();
            for (int i = bytes; i < garbled.length; i++) {
                garbled[i] = (byte) ~garbled[i];
            }
            connection.send(garbled);
            connection.finish();
        });
    }

    private static void requireNotNegative(String name, int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(name + " is given " + bytes + " bytes: it must be 0 or more");
        }
    }

    Door door() {
        return door;
    }

    /** Whether it matters that the client has asked for something. */
    boolean awaitsRequest() {
        return awaitsRequest;
    }

    Conversation conversation() {
        return conversation;
    }

    /**
     * Returns the call that makes this fault, for logs.
     *
     * @return such as "resetsAfter(100)"
     */
    @Override
    public String toString() {
        return text;
    }
}
