package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.SocketRecord;

/** What has become of a socket since it was opened. */
public enum Remnant {
    /** It is open, or was when it was looked at; or its closing is what was found. */
    OPEN,
    /** Its channel was closed, and the JDK keeps the port open until the channel's selector selects again. */
    GHOST,
    /** It was closed as garbage, by nobody's doing. */
    COLLECTED;

    static Remnant of(SocketRecord socket) {
        if (socket.isCollected()) {
            return COLLECTED;
        }
        return socket.isGhost() ? GHOST : OPEN;
    }
}
