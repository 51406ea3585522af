package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Objects;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JVM's instrumentation: ours, then that of another agent, then by attaching.
 *
 * <p>Attaching comes last since it makes JDK 21 and later print a warning, and, where {@link SelfAttach} does not know
 * the JVM, starts a helper JVM.
 */
final class Instrumentations {

    static final String REFUSED =
            "this JVM does not let itself be attached to, as with -XX:-EnableDynamicAgentLoading or without jdk.attach";

    /** Put together here, or the relocation of our own copy would change it. */
    private static final String BYTE_BUDDY_INSTALLER = String.join(".", "net", "bytebuddy", "agent", "Installer");

    private Instrumentations() {}

    /** An instrumentation and the words that tell where it came from. */
    record Found(Instrumentation instrumentation, String how) {}

    static Found find() throws HookUnavailableException {
        Instrumentation ours = ours();
        if (ours != null) {
            return new Found(ours, "-javaagent");
        }
        Instrumentation theirs = fromSystemLoader(BYTE_BUDDY_INSTALLER, "getInstrumentation");
        if (theirs != null) {
            return new Found(theirs, "another agent's");
        }
        return new Found(attach(), "self-attached");
    }

    private static Instrumentation attach() throws HookUnavailableException {
        if (!SelfAttach.knowsThisJvm() || !canReadAgents()) {
            return byHelper();
        }
        try {
            SelfAttach.load(QuaymasterAgent.class);
            return Objects.requireNonNull(ours(), "the agent got no instrumentation");
        } catch (IOException | RuntimeException | LinkageError problem) {
            return byHelperAfter(problem);
        }
    }

    /** HotSpot loads the module when it is first needed, but a module of ours that was resolved before cannot read it. */
    private static boolean canReadAgents() {
        return !Instrumentations.class.getModule().isNamed()
                || ModuleLayer.boot().findModule("java.instrument").isPresent();
    }

    /** The helper has less to say of a failure, and often fails for the same reason. */
    private static Instrumentation byHelperAfter(Throwable problem) throws HookUnavailableException {
        try {
            return byHelper();
        } catch (HookUnavailableException alsoRefused) {
            alsoRefused.addSuppressed(problem);
            throw new HookUnavailableException(
                    "this JVM cannot be attached to (" + problem.getMessage() + ")", alsoRefused);
        }
    }

    private static Instrumentation byHelper() throws HookUnavailableException {
        try {
            return ByteBuddyAgent.install();
        } catch (IllegalStateException refused) {
            throw new HookUnavailableException(REFUSED, refused);
        } catch (Throwable problem) { // LinkageErrors too: a run-time image may lack java.instrument or jdk.attach
            throw new HookUnavailableException("this JVM cannot be attached to (" + problem + ")", problem);
        }
    }

    private static @Nullable Instrumentation ours() {
        return fromSystemLoader(QuaymasterAgent.class.getName(), "instrumentation");
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
