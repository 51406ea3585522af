package io.github.quaymaster.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the calls of {@link ProcessHook} into the one method of the JDK that starts processes, on every system:
 * {@code ProcessBuilder} and {@code Runtime.exec} lead there. As {@link NetWeaver}, it changes a method's body alone and
 * stays registered.
 */
final class ProcessWeaver implements ClassFileTransformer {

    /** The class of {@code start}. */
    static final String PROCESS_IMPL = "java/lang/ProcessImpl";

    static final String CLASS_NAME = "java.lang.ProcessImpl";

    /** What {@link #woven} has when all is well. */
    static final Set<String> POINTS = Set.of("start", "failed start");

    /** Unchanged from JDK 9 to 25. */
    private static final String START =
            "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;";

    private final String hook;
    private final BooleanSupplier prepare;
    private final Set<String> woven = ConcurrentHashMap.newKeySet();
    private volatile String failure = "";
    private volatile boolean met;

    /** Weaves calls of a hook; first asks for it to be made, and whether it is for this weaver to call it. */
    ProcessWeaver(String hook, BooleanSupplier prepare) {
        this.hook = hook;
        this.prepare = prepare;
    }

    /** Tells which of the points were found and woven. */
    Set<String> woven() {
        return Set.copyOf(woven);
    }

    /** Tells whether the class was there to be woven, as it was loaded or later. */
    boolean hasMet() {
        return met;
    }

    /** Tells what went wrong, empty if nothing did. */
    String failure() {
        return failure;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader != null || !PROCESS_IMPL.equals(name)) {
            return null;
        }
        try {
            if (!prepare.getAsBoolean()) {
                return null;
            }
            ClassReader reader = new ClassReader(bytes);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new Weaving(writer), 0);
            return writer.toByteArray();
        } catch (Throwable problem) { // a transformer that throws is silently ignored by the JVM: remember it instead
            failure = String.valueOf(problem);
            return null;
        } finally {
            met = true;
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
            return (access & Opcodes.ACC_STATIC) != 0 && name.equals("start") && signature.equals(START)
                    ? new AroundStart(next)
                    : next;
        }
    }

    private final class AroundStart extends MethodVisitor {

        private final Label begin = new Label();
        private final Label end = new Label();

        AroundStart(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitLabel(begin);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                super.visitInsn(Opcodes.DUP);
                tell("start");
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitLabel(end);
            super.visitTryCatchBlock(begin, end, end, null); // after the method's own handlers: those come first
            // It needs no local variable, and so whatever they hold by then is right.
            super.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
            super.visitInsn(Opcodes.ACONST_NULL);
            tell("failed start");
            super.visitInsn(Opcodes.ATHROW);
            super.visitMaxs(maxStack, maxLocals);
        }

        private void tell(String point) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, hook, "started", "(Ljava/lang/Process;)V", false);
            woven.add(point);
        }
    }
}
