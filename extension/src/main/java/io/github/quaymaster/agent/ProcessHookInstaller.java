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
 */
final class ProcessHookInstaller {

    private static final String HOOK = "sun.nio.ch.QuaymasterProcessHook";

    private ProcessHookInstaller() {}

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

    /**
     * What became of it.
     *
     * @param problem why there is no hook, in words that fit into one line; empty if there is one
     * @param counter counts the errors that the hook swallowed
     */
    record Installed(String problem, Counter counter) {}

    /** Counts. */
    interface Counter {
        int get();
    }

    /** Installs the hook; beside a copy of Quaymaster in another class loader, has this one told too. */
    static Installed install(Instrumentation instrumentation, ProcessRecorder recorder) {
        try {
            MethodHandles.Lookup lookup = HookInstaller.lookup();
            Fields fields = Fields.of(lookup, defineHook(lookup));
            Consumer<@Nullable Process> others = fields.receiver();
            recorder.warmUp();
            Consumer<@Nullable Process> ours = recorder::started;
            fields.tell(others == null ? ours : others.andThen(ours));
            if (others == null) {
                weave(instrumentation, fields, recorder);
            } else {
                prove(recorder);
            }
            return new Installed("", () -> (int) fields.failures().getVolatile());
        } catch (HookUnavailableException alreadyClear) {
            return new Installed(String.valueOf(alreadyClear.getMessage()), () -> 0);
        } catch (Throwable problem) {
            return new Installed("cannot weave java.lang.ProcessImpl (" + problem + ")", () -> 0);
        }
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

    private static void weave(Instrumentation instrumentation, Fields fields, ProcessRecorder recorder)
            throws Exception {
        ProcessWeaver weaver = new ProcessWeaver(HOOK.replace('.', '/'));
        boolean proven = false;
        instrumentation.addTransformer(weaver, true);
        try {
            Class<?> target = target();
            if (weaver.woven().isEmpty()) { // it was loaded before; else it was woven as it was loaded just now
                instrumentation.retransformClasses(target);
            }
            if (!weaver.woven().equals(ProcessWeaver.POINTS)) {
                Set<String> missing = new TreeSet<>(ProcessWeaver.POINTS);
                missing.removeAll(weaver.woven());
                throw new HookUnavailableException("JDK " + Runtime.version() + " has no place to hook for " + missing
                        + (weaver.failure().isEmpty() ? "" : " " + weaver.failure()));
            }
            prove(recorder);
            proven = true;
        } finally {
            if (!proven) {
                fields.tell(null);
                instrumentation.removeTransformer(weaver);
                instrumentation.retransformClasses(target());
            }
        }
    }

    private static Class<?> target() throws ClassNotFoundException {
        return Class.forName(ProcessWeaver.PROCESS_IMPL.replace('/', '.'), false, null);
    }

    /**
     * Has a start fail, and requires that the recorder was told. It fails in the woven method and before there is a
     * process, which would have this JVM's sockets for a moment: a port that was let go just then would not be free.
     */
    private static void prove(ProcessRecorder recorder) throws HookUnavailableException {
        int before = recorder.failedStarts();
        File missing = new File(".no-such-folder-of-quaymaster", "input");
        try {
            new ProcessBuilder("quaymaster").redirectInput(missing).start().destroyForcibly();
        } catch (IOException | RuntimeException expected) {
            if (recorder.failedStarts() > before) {
                return;
            }
        }
        throw new HookUnavailableException("self-test failed: the hook did not see a process being started");
    }
}
