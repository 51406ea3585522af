package io.github.quaymaster.port;

import java.util.Locale;

/** Tells how a reserved port is kept from others. */
public enum Guarantee {

    /**
     * A socket of this JVM is bound to the port and never listens, so the kernel gives it to nobody else, and who connects
     * while no server listens is refused. A server that sets SO_REUSEADDR binds through. TCP only, and only where a probe
     * at the first reservation has shown that the kernel behaves so; Linux does.
     */
    HELD,

    /**
     * The port belongs to a block that this JVM has claimed, outside the range from which the kernel chooses ports. No
     * other JVM with Quaymaster is given it, and the kernel hands it to nobody who leaves the choice to it; a program that
     * names just this number can still take it. Nothing is bound to it, so any server can bind.
     */
    LEASED;

    /** The word for a message. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
