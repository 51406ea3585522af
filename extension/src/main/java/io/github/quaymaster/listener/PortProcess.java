package io.github.quaymaster.listener;

/**
 * A process that has a port.
 *
 * @param pid its id, 0 for {@link #UNKNOWN}
 * @param command what was started, in short and without values that look secret; empty if the system does not tell
 * @param kinship how it is related to this JVM
 */
public record PortProcess(long pid, String command, Kinship kinship) {

    /** A process that the system does not let this user see: another user's. */
    public static final PortProcess UNKNOWN = new PortProcess(0, "", Kinship.STRANGER);

    /**
     * Tells what a process is. Costs a listing of this JVM's descendants.
     *
     * @param pid its id
     * @return the process, without a command if it is gone or the system does not tell
     */
    public static PortProcess of(long pid) {
        return Processes.describe(pid, "");
    }

    /** How a process is related to this JVM. */
    public enum Kinship {
        /** It is this JVM. */
        SELF,
        /** This JVM started it, or what started it. */
        CHILD,
        /** Neither. */
        STRANGER
    }
}
