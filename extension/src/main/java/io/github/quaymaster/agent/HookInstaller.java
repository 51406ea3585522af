package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Type;

/**
 * Puts the hook into the JDK: opens {@code sun.nio.ch} to us, defines {@link NetHook}'s copy there, points it at a
 * recorder and weaves the callers.
 *
 * <p>No temporary jar, no boot class path: neither the class-data-sharing warning nor a file to clean up.
 */
final class HookInstaller {

    private static final String PACKAGE = "sun.nio.ch";
    static final String HOOK = PACKAGE + ".QuaymasterNetHook";

    /** What must be there. Without "closing" only an advice is missing, without "pre-close" some closes look late. */
    private static final Set<String> POINTS =
            Set.of("serverSocket", "socket", "bind", "failed bind", "connect", "close");

    private HookInstaller() {}

    /** Installs the hook; beside a copy of Quaymaster in another class loader, has this one told too. */
    static HookReceivers install(Instrumentation instrumentation, SocketRecorder recorder, Proof proof)
            throws HookUnavailableException {
        String net = NetWeaver.NET.replace('/', '.');
        try {
            Class<?> netClass = Class.forName(net);
            openPackage(instrumentation, netClass.getModule());
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(netClass, MethodHandles.lookup());
            HookReceivers receivers = new HookReceivers(lookup, defineHook(lookup));
            boolean woven = receivers.areTaken();
            receivers.add(recorder);
            if (woven) {
                proof.run();
            } else {
                weave(instrumentation, receivers, netClass, proof);
            }
            return receivers;
        } catch (HookUnavailableException alreadyClear) {
            throw alreadyClear;
        } catch (Throwable problem) {
            throw new HookUnavailableException("cannot weave " + net + " (" + problem + ")", problem);
        }
    }

    /** Throws if the hook does not see what it should. */
    interface Proof {
        void run() throws HookUnavailableException;
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
                        Type.getInternalName(NetHook.class),
                        HOOK.replace('.', '/'),
                        Type.getInternalName(NetHook.JdkNet.class),
                        NetWeaver.NET));
    }

    /** Weaves all or nothing: a hook that sees half is worse than none, and a woven class is what it was afterwards. */
    private static void weave(Instrumentation instrumentation, HookReceivers receivers, Class<?> net, Proof proof)
            throws Exception {
        NetWeaver weaver = new NetWeaver(HOOK.replace('.', '/'));
        Class<?>[] targets = targets(net);
        boolean proven = false;
        instrumentation.addTransformer(weaver, true);
        try {
            instrumentation.retransformClasses(targets);
            if (!weaver.woven().containsAll(POINTS)) {
                Set<String> missing = new TreeSet<>(POINTS);
                missing.removeAll(weaver.woven());
                throw new HookUnavailableException("JDK " + Runtime.version() + " has no place to hook for " + missing
                        + (weaver.failures().isEmpty() ? "" : " " + weaver.failures()));
            }
            proof.run();
            proven = true;
        } finally {
            if (!proven) {
                receivers.clear();
                instrumentation.removeTransformer(weaver);
                instrumentation.retransformClasses(targets);
            }
        }
    }

    private static Class<?>[] targets(Class<?> net) {
        List<Class<?>> targets = new ArrayList<>(List.of(net));
        Set<String> names = new TreeSet<>(NetWeaver.DISPATCHERS);
        names.addAll(NetWeaver.CHANNELS);
        for (String name : names) {
            try {
                targets.add(Class.forName(name.replace('/', '.')));
            } catch (ClassNotFoundException otherJdk) {
                // which of the dispatchers exist depends on the JDK; the self-test tells whether closes are seen
            }
        }
        return targets.toArray(Class<?>[]::new);
    }
}
