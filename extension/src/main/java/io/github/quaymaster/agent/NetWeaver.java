package io.github.quaymaster.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the calls of {@link NetHook} into the JDK's one place where sockets are made and bound, and into the
 * dispatchers that close them; into the channels too, which may put off their close.
 *
 * <p>Only method bodies change, by straight-line code and by one handler around {@code bind}, which has a frame of its
 * own. So frames stay valid and the class can be retransformed beside other agents in any order. It stays registered, or
 * another agent's retransformation would undo it.
 */
final class NetWeaver implements ClassFileTransformer {

    /** The class of {@code bind} and of the methods that make sockets. */
    static final String NET = "sun/nio/ch/Net";

    /** That, and where {@code close(FileDescriptor)} stands: two dispatchers up to JDK 20 or so, a third on JDK 25. */
    static final Set<String> ALWAYS_USED =
            Set.of(NET, "sun/nio/ch/SocketDispatcher", "sun/nio/ch/DatagramDispatcher", "sun/nio/ch/UnixDispatcher");

    /** The channels whose close may be put off, and keeps the port until then. */
    static final Set<String> CHANNELS = Set.of("sun/nio/ch/ServerSocketChannelImpl", "sun/nio/ch/DatagramChannelImpl");

    /**
     * While another thread accepts, a socket is only pre-closed by whoever closes it: the port is gone then, and the
     * descriptor goes when that thread has noticed. Not so on Windows, where the close itself lets go of the port.
     */
    private static final Set<String> PRE_CLOSES = Set.of("preClose", "implPreClose");

    private static final boolean PRE_CLOSE_LETS_GO =
            !System.getProperty("os.name", "").startsWith("Windows");

    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";
    private static final String FAMILY = "Ljava/net/ProtocolFamily;";
    private static final String THROWABLE = "java/lang/Throwable";

    /** What a frame says of the arguments of {@code bind}. */
    private static final Object[] BIND_ARGUMENTS = {
        "java/net/ProtocolFamily", "java/io/FileDescriptor", "java/net/InetAddress", Opcodes.INTEGER
    };

    private final String hook;
    private final Set<String> woven = ConcurrentHashMap.newKeySet();
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

    NetWeaver(String hook) {
        this.hook = hook;
    }

    /** Tells whether a class of the JDK is one to weave, by its internal name. */
    static boolean concerns(String name) {
        return ALWAYS_USED.contains(name) || CHANNELS.contains(name);
    }

    /**
     * Tells which of "serverSocket", "socket", "bind", "failed bind", "connect", "closing", "pre-close" and "close" were
     * found and woven.
     */
    Set<String> woven() {
        return Set.copyOf(woven);
    }

    /** Tells which classes were given to this weaver, as they were loaded or later. */
    Set<String> met() {
        return Set.copyOf(met);
    }

    /** Tells what went wrong, by class. */
    Map<String, Throwable> failures() {
        return Map.copyOf(failures);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader != null || name == null || !concerns(name)) {
            return null;
        }
        met.add(name);
        try {
            ClassReader reader = new ClassReader(bytes);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(CHANNELS.contains(name) ? new ChannelWeaving(hook, woven, writer) : new Weaving(writer), 0);
            return writer.toByteArray();
        } catch (Throwable problem) { // a transformer that throws is silently ignored by the JVM: remember it instead
            failures.put(name.replace('/', '.'), problem);
            return null;
        }
    }

    private final class Weaving extends ClassVisitor {

        Weaving(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String signature, @Nullable String generic, String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, signature, generic, exceptions);
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            if (isStatic
                    && name.equals("bind")
                    && signature.equals("(" + FAMILY + DESCRIPTOR + "Ljava/net/InetAddress;I)V")) {
                return new AtReturn(new AroundBind(next), "bind", Opcodes.RETURN) {
                    @Override
                    void call() {
                        visitVarInsn(Opcodes.ALOAD, 1);
                        visitVarInsn(Opcodes.ALOAD, 2);
                        visitVarInsn(Opcodes.ILOAD, 3);
                        toHook("bound", "(" + DESCRIPTOR + "Ljava/net/InetAddress;I)V");
                    }
                };
            }
            if (isStatic
                    && name.equals("connect")
                    && signature.equals("(" + FAMILY + DESCRIPTOR + "Ljava/net/InetAddress;I)I")) {
                return new MethodVisitor(Opcodes.ASM9, next) {
                    @Override
                    public void visitCode() {
                        super.visitCode();
                        visitVarInsn(Opcodes.ALOAD, 1);
                        visitVarInsn(Opcodes.ALOAD, 2);
                        visitVarInsn(Opcodes.ILOAD, 3);
                        visitMethodInsn(
                                Opcodes.INVOKESTATIC,
                                hook,
                                "connecting",
                                "(" + DESCRIPTOR + "Ljava/net/InetAddress;I)V",
                                false);
                        woven.add("connect");
                    }
                };
            }
            // JDK 17 has serverSocket(ProtocolFamily, boolean), JDK 25 serverSocket(ProtocolFamily): the shorter
            // overloads all lead here.
            if (isStatic
                    && name.equals("serverSocket")
                    && signature.startsWith("(" + FAMILY)
                    && signature.endsWith(")" + DESCRIPTOR)) {
                return new AtReturn(next, "serverSocket", Opcodes.ARETURN) {
                    @Override
                    void call() {
                        visitInsn(Opcodes.DUP);
                        toHook("madeServerSocket", "(" + DESCRIPTOR + ")V");
                    }
                };
            }
            if (isStatic && name.equals("socket") && signature.equals("(" + FAMILY + "Z)" + DESCRIPTOR)) {
                return new AtReturn(next, "socket", Opcodes.ARETURN) {
                    @Override
                    void call() {
                        visitInsn(Opcodes.DUP);
                        visitVarInsn(Opcodes.ILOAD, 1);
                        toHook("madeSocket", "(" + DESCRIPTOR + "Z)V");
                    }
                };
            }
            if (!isStatic && name.equals("close") && signature.equals("(" + DESCRIPTOR + ")V")) {
                return new AtEntry(next, "close");
            }
            // JDK 17 has preClose(FileDescriptor), JDK 25 implPreClose(FileDescriptor, long, long).
            if (!isStatic
                    && PRE_CLOSES.contains(name)
                    && signature.startsWith("(" + DESCRIPTOR)
                    && signature.endsWith(")V")
                    && PRE_CLOSE_LETS_GO) {
                return new AtEntry(next, "pre-close");
            }
            return next;
        }
    }

    /** Adds a call in front of a method that lets a descriptor's port go. */
    private final class AtEntry extends MethodVisitor {

        private final String point;

        AtEntry(MethodVisitor next, String point) {
            super(Opcodes.ASM9, next);
            this.point = point;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 1);
            visitMethodInsn(Opcodes.INVOKESTATIC, hook, "closed", "(Ljava/lang/Object;)V", false);
            woven.add(point);
        }
    }

    /** Adds a call where the method would throw, and throws on. */
    private final class AroundBind extends MethodVisitor {

        private final Label begin = new Label();
        private final Label end = new Label();

        AroundBind(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitLabel(begin);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitLabel(end);
            super.visitTryCatchBlock(begin, end, end, null); // after the method's own handlers: those come first
            super.visitFrame(Opcodes.F_FULL, BIND_ARGUMENTS.length, BIND_ARGUMENTS, 1, new Object[] {THROWABLE});
            super.visitInsn(Opcodes.DUP);
            super.visitVarInsn(Opcodes.ALOAD, 1);
            super.visitVarInsn(Opcodes.ALOAD, 2);
            super.visitVarInsn(Opcodes.ILOAD, 3);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    hook,
                    "refused",
                    "(L" + THROWABLE + ";" + DESCRIPTOR + "Ljava/net/InetAddress;I)V",
                    false);
            super.visitInsn(Opcodes.ATHROW);
            woven.add("failed bind");
            super.visitMaxs(maxStack, maxLocals);
        }
    }

    /** Adds a call in front of every normal return. */
    private abstract class AtReturn extends MethodVisitor {

        private final String point;
        private final int returnCode;

        AtReturn(MethodVisitor next, String point, int returnCode) {
            super(Opcodes.ASM9, next);
            this.point = point;
            this.returnCode = returnCode;
        }

        abstract void call();

        final void toHook(String method, String signature) {
            visitMethodInsn(Opcodes.INVOKESTATIC, hook, method, signature, false);
            woven.add(point);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == returnCode) {
                call();
            }
            super.visitInsn(opcode);
        }
    }
}
