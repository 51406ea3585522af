package io.github.quaymaster.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the calls of {@link NettyHook} into the two classes through which Netty's native transports (epoll, io_uring,
 * kqueue) make, bind and close their sockets, and into that of the tasks that its event loops do. They
 * are known by how their names end, since many a library carries a Netty of its own under another name, and there may be
 * several.
 *
 * <p>Only straight-line code is added, beside calls that are there: frames stay valid, and nothing new can throw. A class
 * is woven wholly or not at all.
 */
final class NettyWeaver implements ClassFileTransformer {

    /** What is part of the names of all of them. */
    static final String PACKAGE = "netty.";

    private static final String SOCKET = "netty/channel/unix/Socket";
    private static final String DESCRIPTOR = "netty/channel/unix/FileDescriptor";

    private static final String TASK = "netty/util/concurrent/PromiseTask";

    /** What must be found in each; {@code markClosed} came later, and io_uring's sockets are closed by that alone. */
    private static final Set<String> SOCKET_POINTS = Set.of(
            "<init>",
            "newSocketStream0",
            "newSocketDgram0",
            "bind",
            "failed bind",
            "connect",
            "listen",
            "localAddress");

    private static final Set<String> DESCRIPTOR_POINTS = Set.of("close");

    private static final Set<String> TASK_POINTS = Set.of("<init>", "run");

    private static final Set<String> CLOSES = Set.of("close()V", "markClosed()Z");

    private static final String LOCAL_ADDRESS = "localAddress()" + NettyPoint.INET_ADDRESS;

    private final String hook;
    private final BooleanSupplier prepare;
    private final BiConsumer<String, Throwable> onFailure;

    /**
     * Weaves calls of a hook; first asks for it to be made, and whether it is for this weaver to call it, and tells of each
     * class that cannot be woven, and why.
     */
    NettyWeaver(String hook, BooleanSupplier prepare, BiConsumer<String, Throwable> onFailure) {
        this.hook = hook;
        this.prepare = prepare;
        this.onFailure = onFailure;
    }

    /** Tells whether a class is one to weave, by its internal name. */
    static boolean concerns(String name) {
        return isOrEndsWith(name, SOCKET) || isDescriptor(name) || isTask(name);
    }

    /** Tells whether a class is the one that closes. */
    static boolean isDescriptor(String name) {
        return isOrEndsWith(name, DESCRIPTOR);
    }

    /** Tells whether a class is that of what an event loop is given to do. */
    private static boolean isTask(String name) {
        return isOrEndsWith(name, TASK);
    }

    private static boolean isOrEndsWith(String name, String end) {
        return name.endsWith(end)
                && (name.length() == end.length() || name.charAt(name.length() - end.length() - 1) == '/');
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || !concerns(name) || !prepare.getAsBoolean()) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(bytes);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            Weaving weaving = new Weaving(name, hook, writer);
            reader.accept(weaving, 0);
            Set<String> missing = new TreeSet<>(pointsOf(name));
            missing.removeAll(weaving.found);
            if (!missing.isEmpty()) {
                throw new IllegalStateException("it has no place to hook for " + missing);
            }
            return writer.toByteArray();
        } catch (Throwable problem) { // a transformer that throws is silently ignored by the JVM
            onFailure.accept(name, problem);
            return null;
        }
    }

    private static Set<String> pointsOf(String name) {
        if (isTask(name)) {
            return TASK_POINTS;
        }
        return isDescriptor(name) ? DESCRIPTOR_POINTS : SOCKET_POINTS;
    }

    private static final class Weaving extends ClassVisitor implements NettyPoint.Target {

        private final String owner;
        private final String hook;
        private final Set<String> found = new TreeSet<>();

        Weaving(String owner, String hook, ClassVisitor next) {
            super(Opcodes.ASM9, next);
            this.owner = owner;
            this.hook = hook;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String signature, @Nullable String generic, String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, signature, generic, exceptions);
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            if (isDescriptor(owner)) {
                return CLOSES.contains(name + signature) ? new NettyPoint.AtClose(next, this, name) : next;
            }
            if (isTask(owner)) {
                return switch (name) {
                    case "<init>" -> new NettyPoint.AtTaskMade(next, this);
                    case "run" -> new NettyPoint.AroundTask(next, this);
                    default -> next;
                };
            }
            if (isStatic) {
                return signature.endsWith(")I") && name.matches("newSocket(Stream|Dgram)0")
                        ? new NettyPoint.AtNewDescriptor(next, this, name)
                        : next;
            }
            if (LOCAL_ADDRESS.equals(name + signature)) {
                found(name);
            }
            return switch (name + signature) {
                case "<init>(I)V" -> new NettyPoint.AtNewSocket(next, this);
                case "bind(Ljava/net/SocketAddress;)V" -> new NettyPoint.InBind(next, this);
                case "connect(Ljava/net/SocketAddress;)Z" -> new NettyPoint.AtConnect(next, this);
                case "listen(I)V" -> new NettyPoint.InListen(next, this);
                default -> next;
            };
        }

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public String hook() {
            return hook;
        }

        @Override
        public void found(String point) {
            found.add(point);
        }
    }
}
