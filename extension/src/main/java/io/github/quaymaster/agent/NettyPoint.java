package io.github.quaymaster.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** One place in Netty's code where a call of the hook is added. */
abstract class NettyPoint extends MethodVisitor {

    static final String INET_ADDRESS = "Ljava/net/InetSocketAddress;";

    private static final String ANY = "Ljava/lang/Object;";

    /** The class that is woven. */
    interface Target {

        /** Its internal name. */
        String owner();

        /** The internal name of what is called. */
        String hook();

        /** Told of each call that was added. */
        void found(String point);
    }

    private final Target target;
    private final int kept;

    /** Refuses a method that stores into one of its first so many local variables, which the added code uses. */
    private NettyPoint(MethodVisitor next, Target target, int kept) {
        super(Opcodes.ASM9, next);
        this.target = target;
        this.kept = kept;
    }

    final String owner() {
        return target.owner();
    }

    final void toHook(String method, String signature, String point) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, target.hook(), method, signature, false);
        target.found(point);
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        if (local < kept && opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
            throw new IllegalStateException("a method that was to be hooked reuses its arguments");
        }
        super.visitVarInsn(opcode, local);
    }

    /** Where a descriptor is about to be closed. */
    static final class AtClose extends NettyPoint {

        private final String name;

        AtClose(MethodVisitor next, Target target, String name) {
            super(next, target, 0);
            this.name = name;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 0);
            toHook("closed", "(" + ANY + ")V", name);
        }
    }

    /** Where a new native descriptor is returned, as a number. */
    static final class AtNewDescriptor extends NettyPoint {

        private final String name;

        AtNewDescriptor(MethodVisitor next, Target target, String name) {
            super(next, target, 0);
            this.name = name;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.IRETURN) {
                super.visitInsn(Opcodes.DUP);
                super.visitInsn(name.equals("newSocketDgram0") ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
                toHook("making", "(IZ)V", name);
            }
            super.visitInsn(opcode);
        }
    }

    /** The end of each constructor of a task: none calls another. */
    static final class AtTaskMade extends NettyPoint {

        AtTaskMade(MethodVisitor next, Target target) {
            super(next, target, 1);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                visitVarInsn(Opcodes.ALOAD, 0);
                toHook("submitted", "(" + ANY + ")V", "<init>");
            }
            super.visitInsn(opcode);
        }
    }

    /** From begin to end of a task, on the event loop's thread; it catches itself whatever its code throws. */
    static final class AroundTask extends NettyPoint {

        AroundTask(MethodVisitor next, Target target) {
            super(next, target, 1);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 0);
            toHook("begun", "(" + ANY + ")V", "run");
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                visitVarInsn(Opcodes.ALOAD, 0);
                toHook("ended", "(" + ANY + ")V", "run");
            }
            super.visitInsn(opcode);
        }
    }

    /** The end of the constructor that all sockets go through. */
    static final class AtNewSocket extends NettyPoint {

        AtNewSocket(MethodVisitor next, Target target) {
            super(next, target, 2);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                visitVarInsn(Opcodes.ALOAD, 0);
                visitVarInsn(Opcodes.ILOAD, 1);
                toHook("made", "(" + ANY + "I)V", "<init>");
            }
            super.visitInsn(opcode);
        }
    }

    /**
     * After the native bind, whose result is on the stack, and where an exception was made of it. Not at the method's
     * end: it binds Unix-domain sockets too, which have no address to ask for. Netty itself asks for it next.
     */
    static final class InBind extends NettyPoint {

        InBind(MethodVisitor next, Target target) {
            super(next, target, 2);
        }

        @Override
        public void visitMethodInsn(int opcode, String called, String name, String signature, boolean isInterface) {
            super.visitMethodInsn(opcode, called, name, signature, isInterface);
            if (opcode != Opcodes.INVOKESTATIC) {
                return;
            }
            if (called.equals(owner()) && name.equals("bind") && signature.equals("(IZ[BII)I")) {
                super.visitInsn(Opcodes.DUP);
                visitVarInsn(Opcodes.ALOAD, 0);
                visitVarInsn(Opcodes.ALOAD, 1);
                visitVarInsn(Opcodes.ALOAD, 0);
                super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner(), "localAddress", "()" + INET_ADDRESS, false);
                toHook("bound", "(I" + ANY + "Ljava/net/SocketAddress;" + INET_ADDRESS + ")V", "bind");
            } else if (name.equals("newIOException") && signature.endsWith("/unix/Errors$NativeIoException;")) {
                String exception = signature.substring(signature.lastIndexOf(")L") + 2, signature.length() - 1);
                super.visitInsn(Opcodes.DUP);
                super.visitInsn(Opcodes.DUP);
                super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, exception, "expectedErr", "()I", false);
                visitVarInsn(Opcodes.ALOAD, 0);
                visitVarInsn(Opcodes.ALOAD, 1);
                toHook("refused", "(Ljava/lang/Throwable;I" + ANY + "Ljava/net/SocketAddress;)V", "failed bind");
            }
        }
    }

    /** Where a connection is about to be tried. */
    static final class AtConnect extends NettyPoint {

        AtConnect(MethodVisitor next, Target target) {
            super(next, target, 0);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 0);
            visitVarInsn(Opcodes.ALOAD, 1);
            toHook("connecting", "(" + ANY + "Ljava/net/SocketAddress;)V", "connect");
        }
    }

    /** After the native listen, whose result is on the stack. */
    static final class InListen extends NettyPoint {

        InListen(MethodVisitor next, Target target) {
            super(next, target, 1);
        }

        @Override
        public void visitMethodInsn(int opcode, String called, String name, String signature, boolean isInterface) {
            super.visitMethodInsn(opcode, called, name, signature, isInterface);
            if (opcode == Opcodes.INVOKESTATIC && called.equals(owner()) && signature.equals("(II)I")) {
                super.visitInsn(Opcodes.DUP);
                visitVarInsn(Opcodes.ALOAD, 0);
                toHook("listening", "(I" + ANY + ")V", "listen");
            }
        }
    }
}
