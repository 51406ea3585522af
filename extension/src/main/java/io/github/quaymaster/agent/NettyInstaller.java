package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

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

    private final VarHandle problem;
    private final VarHandle blind;

    private NettyInstaller(MethodHandles.Lookup lookup, Class<?> hook) throws ReflectiveOperationException {
        problem = lookup.findStaticVarHandle(hook, "problem", String.class);
        blind = lookup.findStaticVarHandle(hook, "blind", boolean.class);
    }

    /** Installs the hook, once in a JVM; returns where to ask what is wrong with it, empty if nothing is. */
    static Supplier<String> install(Instrumentation instrumentation) {
        try {
            instrumentation.redefineModule(
                    SelectorProvider.class.getModule(),
                    Set.of(),
                    Map.of(),
                    Map.of(PACKAGE, Set.of(NettyInstaller.class.getModule())),
                    Set.of(),
                    Map.of());
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(SelectorProvider.class, MethodHandles.lookup());
            NettyInstaller installer;
            try {
                installer = new NettyInstaller(lookup, Class.forName(HOOK, true, null)); // another copy of Quaymaster's
            } catch (ClassNotFoundException notYet) {
                installer = new NettyInstaller(lookup, lookup.defineClass(hookBytes()));
                installer.weave(instrumentation);
            }
            return installer::problem;
        } catch (Throwable problem) {
            String text = oneLine(problem);
            return () -> text;
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

    private void weave(Instrumentation instrumentation) {
        instrumentation.addTransformer(new NettyWeaver(HOOK.replace('.', '/'), this::failed), true);
        for (Class<?> loaded : loaded(instrumentation)) {
            try {
                instrumentation.retransformClasses(loaded);
            } catch (Throwable notVerified) {
                failed(loaded.getName().replace('.', '/'), notVerified);
            }
        }
    }

    /** What closes comes first: where that fails, the rest must not begin to be seen. */
    private static List<Class<?>> loaded(Instrumentation instrumentation) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().contains("netty.channel.unix.")
                    || type.getName().endsWith("netty.util.concurrent.PromiseTask")) { // there are thousands of others
                String name = type.getName().replace('.', '/');
                if (NettyWeaver.isDescriptor(name)) {
                    loaded.add(0, type);
                } else if (NettyWeaver.concerns(name)) {
                    loaded.add(type);
                }
            }
        }
        return loaded;
    }

    private void failed(String className, Throwable why) {
        String text = className.replace('/', '.') + ": " + oneLine(why);
        if (NettyWeaver.isDescriptor(className)) {
            blind.setVolatile(true);
        }
        problem.setVolatile(text);
    }

    private String problem() {
        return (String) problem.getVolatile();
    }

    private static String oneLine(Throwable problem) {
        return problem.toString().replaceAll("\\s*\\R\\s*", " ");
    }
}
