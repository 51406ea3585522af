package io.github.quaymaster.agent;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Puts the hook into the JDK: opens {@code sun.nio.ch} to us, defines {@link NetHook}'s copy there, points it at a
 * recorder and weaves the callers.
 *
 * <p>No temporary jar, no boot class path: neither the class-data-sharing warning nor a file to clean up.
 */
final class HookInstaller {

    private static final String PACKAGE = "sun.nio.ch";
    private static final String HOOK = PACKAGE + ".QuaymasterNetHook";
    private static final Set<String> POINTS = Set.of("serverSocket", "socket", "bind", "close");

    private HookInstaller() {}

    /** Installs the hook and returns the number of errors swallowed so far, as something to ask again. */
    static VarHandle install(Instrumentation instrumentation, SocketRecorder recorder) throws HookUnavailableException {
        try {
            Class<?> net = Class.forName(NetWeaver.NET.replace('/', '.'));
            openPackage(instrumentation, net.getModule());
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(net, MethodHandles.lookup());
            Class<?> hook = defineHook(lookup);
            VarHandle failures = lookup.findStaticVarHandle(hook, "failures", int.class);
            pointAt(lookup, hook, recorder);
            weave(instrumentation, net);
            return failures;
        } catch (HookUnavailableException alreadyClear) {
            throw alreadyClear;
        } catch (Throwable problem) {
            throw new HookUnavailableException(
                    "cannot weave " + NetWeaver.NET.replace('/', '.') + " (" + problem + ")", problem);
        }
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
        String template = Type.getInternalName(NetHook.class);
        try (InputStream source = NetHook.class.getResourceAsStream("NetHook.class")) {
            if (source == null) {
                throw new IOException("NetHook.class is missing from the jar");
            }
            ClassWriter writer = new ClassWriter(0);
            Map<String, String> names =
                    Map.of(template, HOOK.replace('.', '/'), Type.getInternalName(NetHook.JdkNet.class), NetWeaver.NET);
            new ClassReader(source)
                    .accept(
                            new WithoutNest(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names))),
                            ClassReader.SKIP_DEBUG);
            return writer.toByteArray();
        }
    }

    private static void pointAt(MethodHandles.Lookup lookup, Class<?> hook, SocketRecorder recorder)
            throws ReflectiveOperationException {
        VarHandle made = lookup.findStaticVarHandle(hook, "made", BiConsumer.class);
        VarHandle bound = lookup.findStaticVarHandle(hook, "bound", BiPredicate.class);
        VarHandle located = lookup.findStaticVarHandle(hook, "located", BiConsumer.class);
        VarHandle closed = lookup.findStaticVarHandle(hook, "closed", Consumer.class);
        located.setVolatile((BiConsumer<FileDescriptor, InetSocketAddress>) recorder::located);
        closed.setVolatile((Consumer<FileDescriptor>) recorder::closed);
        bound.setVolatile((BiPredicate<FileDescriptor, InetSocketAddress>) recorder::bound);
        made.setVolatile((BiConsumer<FileDescriptor, Boolean>) recorder::made);
    }

    private static void weave(Instrumentation instrumentation, Class<?> net) throws Exception {
        NetWeaver weaver = new NetWeaver(HOOK.replace('.', '/'));
        instrumentation.addTransformer(weaver, true);
        List<Class<?>> targets = new ArrayList<>(List.of(net));
        for (String dispatcher : new TreeSet<>(NetWeaver.DISPATCHERS)) {
            try {
                targets.add(Class.forName(dispatcher.replace('/', '.')));
            } catch (ClassNotFoundException otherJdk) {
                // which of the dispatchers exist depends on the JDK; the self-test tells whether closes are seen
            }
        }
        instrumentation.retransformClasses(targets.toArray(Class<?>[]::new));
        if (!weaver.woven().equals(POINTS)) {
            instrumentation.removeTransformer(weaver);
            instrumentation.retransformClasses(targets.toArray(Class<?>[]::new)); // back to what they were
            Set<String> missing = new TreeSet<>(POINTS);
            missing.removeAll(weaver.woven());
            throw new HookUnavailableException("JDK " + Runtime.version() + " has no place to hook for " + missing
                    + (weaver.failures().isEmpty() ? "" : " " + weaver.failures()));
        }
    }
}
