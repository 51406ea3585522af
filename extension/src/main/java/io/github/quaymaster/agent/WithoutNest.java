package io.github.quaymaster.agent;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Drops a class's nest and its inner classes: they do not exist in {@code java.base}, and access checks would look. */
final class WithoutNest extends ClassVisitor {

    WithoutNest(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visitNestMember(String member) {}

    @Override
    public void visitNestHost(String host) {}

    @Override
    public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int access) {}
}
