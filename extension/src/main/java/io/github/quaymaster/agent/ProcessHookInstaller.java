package io.github.quaymaster.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hook for started processes into the JDK, after that for sockets: by a weaver of its own, so that a JDK which
 * has no place for it loses the listeners of child processes and nothing else.
 *
 * <p>Most suites start no process and never load the class to weave. Nothing is made for them, and nothing tried out.
 */
final class ProcessHookInstaller {

    private static final String HOOK = "sun.nio.ch.QuaymasterProcessHook";

    private final ProcessRecorder recorder;
    private final ProcessWeaver weaver;

    /** Set once, when the class to weave is met for the first time: as it is loaded, by one thread. */
    private volatile @Nullable Fields fields;

    private volatile boolean weaves;

    /** Whether the class was loaded before it could be woven as it is loaded. */
    private volatile boolean used;

    private volatile @Nullable Throwable undefined;

    /** Set by the first who asks after there was something to prove: why there is no hook, empty if it works. */
    private @Nullable String verdict;

    ProcessHookInstaller(ProcessRecorder recorder) {
        this.recorder = recorder;
        this.weaver = new ProcessWeaver(HOOK.replace('.', '/'), this::prepare);
    }

    /** The fields of the hook's copy in {@code java.base}. */
    private record Fields(VarHandle started, VarHandle failures) {

        static Fields of(MethodHandles.Lookup lookup, Class<?> hook) throws ReflectiveOperationException {
            return new Fields(
                    lookup.findStaticVarHandle(hook, "started", Consumer.class),
                    lookup.findStaticVarHandle(hook, "failures", int.class));
        }

        @SuppressWarnings("unchecked") // the field's own type, which a handle does not carry
        @Nullable
        Consumer<@Nullable Process> receiver() {
            return (Consumer<@Nullable Process>) started.getVolatile();
        }

        void tell(@Nullable Consumer<@Nullable Process> receiver) {
            started.setVolatile(receiver);
        }
    }

    /** Has the class woven as it is loaded. */
    void register(Instrumentation instrumentation) {
        instrumentation.addTransformer(weaver, true);
    }

    /** Weaves the class if it was loaded before, and has the hook proven then: somebody starts processes here. */
    void weave(Instrumentation instrumentation, LoadedClasses loaded) {
        for (Class<?> target : loaded.of(ProcessWeaver.PROCESS_IMPL::equals)) {
            used = true;
            try {
                instrumentation.retransformClasses(target);
            } catch (Throwable notVerified) {
                undefined = notVerified;
            }
            if (!problem().isEmpty()) {
                undo(instrumentation, target);
            }
        }
    }

    private void undo(Instrumentation instrumentation, Class<?> target) {
        instrumentation.removeTransformer(weaver);
        Fields ours = fields;
        if (weaves && ours != null) {
            ours.tell(null);
        }
        try {
            instrumentation.retransformClasses(target);
        } catch (Throwable asItIs) {
            // the hook in it tells nobody
        }
    }

    /**
     * Makes the hook that the class is about to call; beside a copy of Quaymaster in another class loader, has this one
     * told too.
     *
     * @return whether it is ours to weave
     */
    private boolean prepare() {
        if (fields == null && undefined == null) {
            try {
                recorder.warmUp();
                MethodHandles.Lookup lookup = HookInstaller.lookup();
                Fields found = Fields.of(lookup, defineHook(lookup));
                Consumer<@Nullable Process> others = found.receiver();
                Consumer<@Nullable Process> ours = recorder::started;
                found.tell(others == null ? ours : others.andThen(ours));
                weaves = others == null;
                fields = found;
            } catch (Throwable problem) {
                undefined = problem;
            }
        }
        return weaves;
    }

    private static Class<?> defineHook(MethodHandles.Lookup lookup) throws ReflectiveOperationException, IOException {
        try {
            return Class.forName(HOOK, true, null); // a copy of Quaymaster in another class loader was here first
        } catch (ClassNotFoundException notYet) {
            return lookup.defineClass(hookBytes());
        }
    }

    static byte[] hookBytes() throws IOException {
        return HookCopy.of(
                ProcessHook.class, Map.of(ProcessHook.class.getName().replace('.', '/'), HOOK.replace('.', '/')));
    }

    /** Counts the errors that the hook swallowed. */
    int failures() {
        Fields ours = fields;
        return ours == null ? 0 : (int) ours.failures().getVolatile();
    }

    /** Tells why starts of processes are not seen, empty if they are or nobody can have started any. */
    synchronized String problem() {
        if (!used && !weaver.hasMet()) {
            return "";
        }
        if (verdict == null) {
            verdict = judge();
        }
        return verdict;
    }

    private String judge() {
        Throwable problem = undefined;
        if (problem != null) {
            return "cannot weave java.lang.ProcessImpl (" + problem + ")";
        }
        if ((weaves || !weaver.hasMet()) && !weaver.woven().equals(ProcessWeaver.POINTS)) {
            Set<String> missing = new TreeSet<>(ProcessWeaver.POINTS);
            missing.removeAll(weaver.woven());
            return "JDK " + Runtime.version() + " has no place to hook for " + missing
                    + (weaver.failure().isEmpty() ? "" : " " + weaver.failure());
        }
        return seesFailedStart() ? "" : "self-test failed: the hook did not see a process being started";
    }

    /**
     * Has a start fail, and tells whether the recorder was told. It fails in the woven method and before there is a
     * process, which would have this JVM's sockets for a moment: a port that was let go just then would not be free.
     */
    private boolean seesFailedStart() {
        int before = recorder.failedStarts();
        File missing = new File(".no-such-folder-of-quaymaster", "input");
        try {
            new ProcessBuilder("quaymaster").redirectInput(missing).start().destroyForcibly();
        } catch (IOException | RuntimeException expected) {
            return recorder.failedStarts() > before;
        }
        return false;
    }
}
