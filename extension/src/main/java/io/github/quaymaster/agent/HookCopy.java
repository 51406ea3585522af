package io.github.quaymaster.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Makes the copy of a template that is defined inside {@code java.base}: renamed, and public where the template is not. */
final class HookCopy {

    private HookCopy() {}

    /** Returns the copy's bytes; names are internal ones, from what the template names to what the copy shall. */
    static byte[] of(Class<?> template, Map<String, String> names) throws IOException {
        String file = template.getSimpleName() + ".class";
        try (InputStream source = template.getResourceAsStream(file)) {
            if (source == null) {
                throw new IOException(file + " is missing from the jar");
            }
            ClassWriter writer = new ClassWriter(0);
            ClassVisitor renaming = new ClassRemapper(new Public(writer), new SimpleRemapper(Opcodes.ASM9, names));
            new ClassReader(source).accept(new WithoutNest(renaming), ClassReader.SKIP_DEBUG);
            return writer.toByteArray();
        }
    }

    /** For callers in other packages. */
    private static final class Public extends ClassVisitor {

        Public(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String generic,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            super.visit(version, access | Opcodes.ACC_PUBLIC, name, generic, superName, interfaces);
        }
    }
}
