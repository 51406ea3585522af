package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hook into the JDK: opens {@code sun.nio.ch} to us, defines {@link NetHook}'s copy there, points it at a
 * recorder and weaves the callers.
 *
 * <p>A class that is not loaded yet is woven as it is loaded: to weave it later stops the JVM for some 10 ms. No temporary
 * jar, no boot class path: neither the class-data-sharing warning nor a file to clean up.
 */
final class HookInstaller {

    private static final String PACKAGE = "sun.nio.ch";
    static final String HOOK = PACKAGE + ".QuaymasterNetHook";

    /** A class of that package which every JVM has loaded by now, and which is none of those to weave. */
    private static final String NEIGHBOUR = PACKAGE + ".DirectBuffer";

    /** What must be there. Without "closing" only an advice is missing, without "pre-close" some closes look late. */
    private static final Set<String> POINTS =
            Set.of("serverSocket", "socket", "bind", "failed bind", "connect", "close");

    private final Instrumentation instrumentation;
    private final HookReceivers receivers;

    /** Null where a copy of Quaymaster in another class loader has woven the classes. */
    private final @Nullable NetWeaver weaver;

    private HookInstaller(Instrumentation instrumentation, HookReceivers receivers, @Nullable NetWeaver weaver) {
        this.instrumentation = instrumentation;
        this.receivers = receivers;
        this.weaver = weaver;
    }

    /**
     * Weaves the callers and has the hook proven; beside a copy of Quaymaster in another class loader, has this one told
     * too.
     */
    static HookReceivers install(Instrumentation instrumentation, SocketRecorder recorder, Proof proof)
            throws HookUnavailableException {
        try {
            openPackage(instrumentation, neighbour().getModule());
            MethodHandles.Lookup lookup = lookup();
            HookReceivers receivers = new HookReceivers(lookup, defineHook(lookup));
            boolean woven = receivers.areTaken();
            receivers.add(recorder);
            HookInstaller installer =
                    new HookInstaller(instrumentation, receivers, woven ? null : new NetWeaver(HOOK.replace('.', '/')));
            installer.orUndo(() -> {
                installer.weave();
                proof.run();
            });
            return receivers;
        } catch (HookUnavailableException alreadyClear) {
            throw alreadyClear;
        } catch (Throwable problem) {
            throw new HookUnavailableException(
                    "cannot weave " + NetWeaver.NET.replace('/', '.') + " (" + problem + ")", problem);
        }
    }

    /** Throws if the hook does not see what it should. */
    interface Proof {
        void run() throws Exception;
    }

    /** Returns the key to the package, once it is open. */
    static MethodHandles.Lookup lookup() throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(neighbour(), MethodHandles.lookup());
    }

    private static Class<?> neighbour() throws ClassNotFoundException {
        return Class.forName(NEIGHBOUR, false, null);
    }

    private static void openPackage(Instrumentation instrumentation, Module javaBase) {
        instrumentation.redefineModule(
                javaBase,
                Set.of(),
                Map.of(),
                Map.of(PACKAGE, Set.of(HookInstaller.class.getModule())),
                Set.of(),
                Map.of());
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
                NetHook.class,
                Map.of(
                        NetHook.class.getName().replace('.', '/'),
                        HOOK.replace('.', '/'),
                        NetHook.JdkNet.class.getName().replace('.', '/'),
                        NetWeaver.NET));
    }

    /** All or nothing: a hook that sees half is worse than none, and a woven class is what it was afterwards. */
    private void orUndo(Proof step) throws Exception {
        boolean done = false;
        try {
            step.run();
            done = true;
        } finally {
            if (!done && weaver != null) {
                receivers.clear();
                instrumentation.removeTransformer(weaver);
                instrumentation.retransformClasses(load(weaver.met(), null).toArray(new Class<?>[0]));
            }
        }
    }

    private void weave() throws Exception {
        if (weaver == null) {
            return;
        }
        instrumentation.addTransformer(weaver, true);
        List<Class<?>> loadedBefore = load(NetWeaver.ALWAYS_USED, weaver);
        if (!loadedBefore.isEmpty()) { // or else nobody can have loaded the channels, which need them
            loadedBefore.addAll(load(NetWeaver.CHANNELS, weaver));
            instrumentation.retransformClasses(loadedBefore.toArray(new Class<?>[0]));
        }
        if (!weaver.woven().containsAll(POINTS)) {
            Set<String> missing = new TreeSet<>(POINTS);
            missing.removeAll(weaver.woven());
            throw new HookUnavailableException("JDK " + Runtime.version() + " has no place to hook for " + missing
                    + (weaver.failures().isEmpty() ? "" : " " + weaver.failures()));
        }
    }

    /** Loads classes, and returns those that were loaded before a weaver could meet them; without a weaver, all. */
    private static List<Class<?>> load(Set<String> names, @Nullable NetWeaver weaver) {
        List<Class<?>> loaded = new ArrayList<>();
        for (String name : names) {
            try {
                Class<?> type = Class.forName(name.replace('/', '.'), false, null);
                if (weaver == null || !weaver.met().contains(name)) {
                    loaded.add(type);
                }
            } catch (ClassNotFoundException otherJdk) {
                // which of the dispatchers exist depends on the JDK; the self-test tells whether closes are seen
            }
        }
        return loaded;
    }
}
