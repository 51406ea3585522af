package io.github.quaymaster.agent;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has {@link NetHook} told of the descriptor of a channel that is being closed.
 *
 * <p>A channel that is registered with a selector keeps its descriptor, and so its port, until that selector selects
 * once more. Between the two it is closed by its own account and accepts connections all the same.
 */
final class ChannelWeaving extends ClassVisitor {

    private static final String FIELD = "fd";
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

    private final String hook;
    private final Set<String> woven;
    private String owner = "";
    private boolean hasDescriptor;

    ChannelWeaving(String hook, Set<String> woven, ClassVisitor next) {
        super(Opcodes.ASM9, next);
        this.hook = hook;
        this.woven = woven;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String generic,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = name;
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String type, @Nullable String generic, @Nullable Object value) {
        hasDescriptor |= name.equals(FIELD) && type.equals(DESCRIPTOR);
        return super.visitField(access, name, type, generic, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String signature, @Nullable String generic, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, signature, generic, exceptions);
        // Without the field, in a JDK to come, the call would fail the close: fields are visited before methods.
        if (!hasDescriptor || !name.equals("implCloseSelectableChannel") || !signature.equals("()V")) {
            return next;
        }
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitCode() {
                super.visitCode();
                visitVarInsn(Opcodes.ALOAD, 0);
                visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, DESCRIPTOR);
                visitMethodInsn(Opcodes.INVOKESTATIC, hook, "closing", "(Ljava/lang/Object;)V", false);
                woven.add("closing");
            }
        };
    }
}
