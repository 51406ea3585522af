package io.github.quaymaster.agent;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JVM's instrumentation: ours, then that of another agent, then by attaching.
 *
 * <p>Attaching comes last since it starts a helper JVM (about 0.7 s) and makes JDK 21 and later print a warning.
 */
final class Instrumentations {

    /** Put together here, or the relocation of our own copy would change it. */
    private static final String BYTE_BUDDY_INSTALLER = String.join(".", "net", "bytebuddy", "agent", "Installer");

    private Instrumentations() {}

    /** An instrumentation and the words that tell where it came from. */
    record Found(Instrumentation instrumentation, String how) {}

    static Found find() throws HookUnavailableException {
        Instrumentation ours = fromSystemLoader(QuaymasterAgent.class.getName(), "instrumentation");
        if (ours != null) {
            return new Found(ours, "-javaagent");
        }
        Instrumentation theirs = fromSystemLoader(BYTE_BUDDY_INSTALLER, "getInstrumentation");
        if (theirs != null) {
            return new Found(theirs, "another agent's");
        }
        try {
            return new Found(ByteBuddyAgent.install(), "self-attached");
        } catch (IllegalStateException refused) {
            throw new HookUnavailableException(
                    "this JVM does not let itself be attached to, as with -XX:-EnableDynamicAgentLoading or without jdk.attach",
                    refused);
        } catch (Throwable problem) { // LinkageErrors too: a run-time image may lack java.instrument or jdk.attach
            throw new HookUnavailableException("this JVM cannot be attached to (" + problem + ")", problem);
        }
    }

    /** An agent is loaded by the system class loader, whichever loader loaded us: ask there, by name. */
    private static @Nullable Instrumentation fromSystemLoader(String className, String method) {
        try {
            Object found = Class.forName(className, true, ClassLoader.getSystemClassLoader())
                    .getMethod(method)
                    .invoke(null);
            return found instanceof Instrumentation instrumentation && instrumentation.isRetransformClassesSupported()
                    ? instrumentation
                    : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError absent) {
            return null;
        }
    }
}
