package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hook into Netty's native transports: those that are loaded, and those that will be.
 *
 * <p>Whatever goes wrong here leaves the JDK's hook as it is: Netty's listeners are then seen in the operating system's
 * tables alone, as those of other native code, and the summary says why.
 */
final class NettyInstaller {

    /** One that is exported to all, and that nobody wants to look into: we open it, and what we open is open to users. */
    private static final String PACKAGE = SelectorProvider.class.getPackageName();

    private static final String HOOK = PACKAGE + ".QuaymasterNettyHook";

    /** Set once, when a class to weave is met for the first time. */
    private volatile @Nullable Fields fields;

    private volatile boolean weaves;
    private volatile String undefined = "";

    /** The fields of the hook's copy in {@code java.base}. */
    private record Fields(VarHandle problem, VarHandle blind) {

        static Fields of(MethodHandles.Lookup lookup, Class<?> hook) throws ReflectiveOperationException {
            return new Fields(
                    lookup.findStaticVarHandle(hook, "problem", String.class),
                    lookup.findStaticVarHandle(hook, "blind", boolean.class));
        }
    }

    /** Has classes woven as they are loaded. */
    void register(Instrumentation instrumentation) {
        instrumentation.addTransformer(
                new NettyWeaver(HOOK.replace('.', '/'), () -> prepare(instrumentation), this::failed), true);
    }

    /**
     * Makes the hook that a class is about to call; there is one in a JVM, and whichever copy of Quaymaster makes it weaves.
     * Most suites have no Netty with sockets of its own, and nothing is made for them.
     *
     * @return whether it is ours to weave
     */
    private synchronized boolean prepare(Instrumentation instrumentation) {
        if (fields == null && undefined.isEmpty()) {
            try {
                fields = find(instrumentation);
            } catch (Throwable problem) {
                undefined = oneLine(problem);
            }
        }
        return weaves;
    }

    private Fields find(Instrumentation instrumentation) throws ReflectiveOperationException, IOException {
        instrumentation.redefineModule(
                SelectorProvider.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of(PACKAGE, Set.of(NettyInstaller.class.getModule())),
                Set.of(),
                Map.of());
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(SelectorProvider.class, MethodHandles.lookup());
        try {
            return Fields.of(lookup, Class.forName(HOOK, true, null)); // another copy of Quaymaster's
        } catch (ClassNotFoundException notYet) {
            Fields own = Fields.of(lookup, lookup.defineClass(hookBytes()));
            weaves = true;
            return own;
        }
    }

    static byte[] hookBytes() throws IOException {
        return HookCopy.of(
                NettyHook.class,
                Map.of(
                        NettyHook.class.getName().replace('.', '/'),
                        HOOK.replace('.', '/'),
                        NetHook.class.getName().replace('.', '/'),
                        HookInstaller.HOOK.replace('.', '/')));
    }

    /** Weaves what was loaded before. What closes comes first: where that fails, the rest must not begin to be seen. */
    void weave(Instrumentation instrumentation, LoadedClasses loaded) {
        weave(instrumentation, loaded.of(NettyWeaver::isDescriptor));
        weave(instrumentation, loaded.of(name -> NettyWeaver.concerns(name) && !NettyWeaver.isDescriptor(name)));
    }

    private void weave(Instrumentation instrumentation, List<Class<?>> types) {
        for (Class<?> type : types) {
            try {
                instrumentation.retransformClasses(type);
            } catch (Throwable notVerified) {
                failed(type.getName().replace('.', '/'), notVerified);
            }
        }
    }

    private void failed(String className, Throwable why) {
        String text = className.replace('/', '.') + ": " + oneLine(why);
        Fields ofHook = fields;
        if (ofHook == null) {
            undefined = text;
            return;
        }
        if (NettyWeaver.isDescriptor(className)) {
            ofHook.blind().setVolatile(true);
        }
        ofHook.problem().setVolatile(text);
    }

    /** Tells what is wrong with it, empty if nothing is or no Netty was met. */
    String problem() {
        Fields ofHook = fields;
        return ofHook == null ? undefined : (String) ofHook.problem().getVolatile();
    }

    private static String oneLine(Throwable problem) {
        return problem.toString().replaceAll("\\s*\\R\\s*", " ");
    }
}
